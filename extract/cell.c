/*
 * Words are first cut where the gap is wider than any space between words, or where a vertical rule
 * passes. A stretch that does not read as one value is peeled from its right end: the longest tail
 * that is a number leaves as a cell of its own, and so on, until what remains is text. "1 15
 * 300,00" gives "1" and "15 300,00" because no French number is grouped as 1 15 300.
 */
#include "extract/cell.h"

#include "extract/speck.h"
#include "extract/upright.h"

#include <string.h>

/* In sizes of type: the widest space between two words, and between two groups of one number. */
#define WORD_SPACE  0.90f
#define DIGIT_SPACE 0.75f
/* ... and between a number and its sign behind it. */
#define DASH_SPACE 0.30f
/* Wider than the space between an amount and the words that go on with it. */
#define HEAD_SPACE 0.5f
/* A number has at most this many words: "- 1 234 567,00 EUR HT". */
#define LONGEST_NUMBER 7

void vd_grid_row_free(VdGridRow *row) {
  if (row == NULL)
    return;
  vd_row_free(row->row);
  vd_text_free(row->text);
  g_array_unref(row->cells);
  g_free(row);
}

gsize vd_cell_from(const VdGridRow *row, guint first) {
  return g_array_index(row->text->words, VdTextWord, first).at;
}

gsize vd_cell_to(const VdGridRow *row, guint end) {
  return g_array_index(row->text->words, VdTextWord, end - 1).end;
}

VdPlace vd_cell_place(const VdGridRow *row, guint first, guint end) {
  return vd_text_place(row->text, vd_cell_from(row, first), vd_cell_to(row, end));
}

const char *vd_cell_first_letter(const char *printed) {
  const char *p = printed;
  while (*p != '\0' && strchr(" |_.,:;'`~=[]", *p) != NULL &&
         !(*p == '[' && strchr(p, ']') > p + 1))
    p++;
  return *p != '\0' ? p : printed;
}

VdAmount vd_cell_amount(const VdGridRow *row, const VdCell *cell) {
  return vd_money_amount(row->text, &cell->amount);
}

VdAmount vd_cell_bare_amount(const VdCell *cell) {
  VdAmount amount = {.cents = VD_CENTS_NONE, .place = VD_NOWHERE};
  if (cell != NULL && cell->money) {
    amount.cents = vd_money_cents(&cell->amount);
    amount.value = cell->amount.value;
    amount.decimals = cell->amount.decimals;
  }
  return amount;
}

gboolean vd_cell_is_value(const VdCell *cell) {
  return cell->money || cell->percent || cell->quantity || cell->free_word != VD_FREE_NONE;
}

static const VdRowWord *word_at(const VdGridRow *row, guint position) {
  return &g_array_index(row->row->words, VdRowWord, position);
}

static gfloat gap_before(const VdGridRow *row, guint position) {
  return word_at(row, position)->flat.x0 - word_at(row, position - 1)->flat.x1;
}

/* A vertical rule passes between the word at `position` and the one before it. */
static gboolean ruled(const VdGridRow *row, const GArray *rules, guint position) {
  const VdDocument *document = row->text->document;
  return vd_upright_between(rules,
                            vd_document_word(document, word_at(row, position - 1)->index)->box,
                            vd_document_word(document, word_at(row, position)->index)->box);
}

static gboolean is_recognised(const VdGridRow *row, guint position) {
  const VdDocument *document = row->text->document;
  return vd_document_word(document, word_at(row, position)->index)->source == VD_SOURCE_OCR;
}

/* Leaves out the specks that recognition adds to the ends of a number: "240,00 »", "| 6 000,00 €
 * :". */
static void trim_specks(const char *folded, gsize *at, gsize *to) {
  static const char specks[] = " |_.,:;'`\"~*=";
  while (*at < *to && strchr(specks, folded[*at]) != NULL)
    (*at)++;
  while (*to > *at && strchr(specks, folded[*to - 1]) != NULL)
    (*to)--;
}

/* "2 433,33 € / ESMS", "900 € par jour": a price, and what it is the price of. */
static gboolean read_price_of(const char *folded, gsize at, gsize to, VdMoney *amount) {
  const char *cut = g_strstr_len(folded + at, (gssize)(to - at), "/");
  if (cut == NULL)
    cut = g_strstr_len(folded + at, (gssize)(to - at), " par ");
  if (cut == NULL || folded + to - cut > 20 || cut + strcspn(cut, "0123456789") < folded + to)
    return FALSE;
  return vd_money_parse(folded, at, (gsize)(cut - folded), amount) &&
         (amount->currency || amount->decimals == 2);
}

/* "Inclus dans la Prestation Ségur": the free word, and in what. */
static VdFree free_word(const char *folded, gsize at, gsize to) {
  static const char *const within[] = {" dans ", " avec ", " au ", " a la ", " en ", " sur "};
  VdFree whole = vd_money_free_word(folded, at, to);
  gsize first = at;
  while (first < to && folded[first] != ' ')
    first++;
  for (guint i = 0; whole == VD_FREE_NONE && i < G_N_ELEMENTS(within); i++) {
    if (to - first <= 60 && g_str_has_prefix(folded + first, within[i]))
      return vd_money_free_word(folded, at, first);
  }
  return whole;
}

/* What the words [first, end) read as, if they are one value. */
static gboolean read_value(const VdGridRow *row, guint first, guint end, VdCell *cell) {
  const char *folded = row->text->folded->str;
  gsize at = vd_cell_from(row, first), to = vd_cell_to(row, end);
  *cell = (VdCell){.first = first, .end = end};
  if (is_recognised(row, first))
    trim_specks(folded, &at, &to);
  cell->money =
      vd_money_parse(folded, at, to, &cell->amount) || read_price_of(folded, at, to, &cell->amount);
  cell->strong = cell->money && (cell->amount.currency || cell->amount.decimals == 2);
  cell->percent = vd_money_percent(folded, at, to, FALSE, &cell->bp);
  if (!cell->percent && !vd_money_percent(folded, at, to, TRUE, &cell->bp))
    cell->bp = VD_BP_NONE;
  cell->quantity = vd_money_quantity(folded, at, to, &cell->qty_milli);
  cell->free_word = free_word(folded, at, to);
  if (cell->percent)
    cell->money = cell->strong = FALSE;
  return vd_cell_is_value(cell);
}

/* No gap within [first, end) is wider than the space between two groups of digits. */
static gboolean tight(const VdGridRow *row, guint first, guint end) {
  for (guint i = first + 1; i < end; i++) {
    if (gap_before(row, i) > DIGIT_SPACE * row->row->em)
      return FALSE;
  }
  return TRUE;
}

static VdBox flat_box(const VdGridRow *row, guint first, guint end) {
  VdBox flat = {0};
  for (guint i = first; i < end; i++)
    flat = vd_box_union(flat, word_at(row, i)->flat);
  return flat;
}

static void add_cell(VdGridRow *row, VdCell cell) {
  cell.flat = flat_box(row, cell.first, cell.end);
  g_array_append_val(row->cells, cell);
}

VdCell vd_cell_read(const VdGridRow *row, guint first, guint end) {
  VdCell cell;
  if (!read_value(row, first, end, &cell))
    cell = (VdCell){.first = first, .end = end, .bp = VD_BP_NONE};
  cell.flat = flat_box(row, first, end);
  return cell;
}

/*
 * Recognition broke a number before `position`: what stands left of it ends like the first half of
 * a number, or touches it. Neither half is an amount.
 */
static gboolean is_broken(const VdGridRow *row, guint first, guint position) {
  const char *text = row->text->folded->str;
  if (position <= first || !is_recognised(row, position))
    return FALSE;
  gsize from = vd_cell_from(row, position - 1), end = vd_cell_to(row, position);
  gfloat gap = gap_before(row, position);
  if (!g_ascii_isdigit(text[from]) || gap > DIGIT_SPACE * row->row->em)
    return FALSE;
  return text[end - 1] == ',' || text[end - 1] == '.' || gap < 0.1f * row->row->em ||
         strchr(",.", text[vd_cell_from(row, position)]) != NULL;
}

/* "420,00  -": the dash stands in a column of its own, it is no sign. */
static gboolean ends_with_apart_dash(const VdGridRow *row, guint first, guint end) {
  gsize at = vd_cell_from(row, end - 1);
  return end - first > 1 && row->text->folded->str[at] == '-' && vd_cell_to(row, end) == at + 1 &&
         gap_before(row, end - 1) > DASH_SPACE * row->row->em;
}

/* "310,00 offert": a free word right behind a number. */
static gboolean follows_number(const VdGridRow *row, guint first, guint position) {
  gsize end = position > first ? vd_cell_to(row, position) : 0;
  char before = end > 0 ? row->text->folded->str[end - 1] : ' ';
  return position > first && (g_ascii_isdigit(before) || (guchar)before >= 0x80);
}

static gboolean lone_currency(const VdGridRow *row, const VdCell *cell) {
  static const char *const signs[] = {"€", "eur", "euro", "euros", "€ ht", "€ ttc"};
  gsize at = vd_cell_from(row, cell->first), length = vd_cell_to(row, cell->end) - at;
  for (guint i = 0; i < G_N_ELEMENTS(signs); i++) {
    if (strlen(signs[i]) == length && strncmp(row->text->folded->str + at, signs[i], length) == 0)
      return TRUE;
  }
  return FALSE;
}

/* "3 776,68 € 20,0", "340,20 5": a bare number right behind an amount is the next column's. */
static gboolean follows_amount(const VdGridRow *row, guint first, guint position) {
  VdCell before;
  guint from = position - first > LONGEST_NUMBER ? position - LONGEST_NUMBER : first;
  for (guint i = from; i < position; i++) {
    if (tight(row, i, position) && read_value(row, i, position, &before) && before.strong)
      return TRUE;
  }
  return FALSE;
}

/* The longest tail of [first, end) that is a value; a tail of a longer stretch must look like
 * money. */
static gboolean tail_value(const VdGridRow *row, guint first, guint end, VdCell *cell,
                           gboolean *broken) {
  guint from = end - first > LONGEST_NUMBER ? end - LONGEST_NUMBER : first;
  if (ends_with_apart_dash(row, first, end))
    return FALSE;
  for (guint i = from; i < end; i++) {
    /* "1 420,59 € 20,0": the sign is that of the number before it. */
    gboolean sign = lone_currency(row, &(VdCell){.first = i, .end = i + 1});
    if ((sign && follows_number(row, first, i)) || !tight(row, i, end) ||
        !read_value(row, i, end, cell))
      continue;
    *broken = is_broken(row, first, i);
    if (i == first || cell->strong || cell->percent ||
        (cell->money && (cell->amount.decimals > 0 || !is_recognised(row, i)) &&
         follows_amount(row, first, i)) ||
        (cell->free_word != VD_FREE_NONE && follows_number(row, first, i)))
      return !*broken;
  }
  return FALSE;
}

/* An amount at the start of words that a column further right holds: "1 250,00  TVA 20". */
static guint head_value(const VdGridRow *row, guint first, guint end, VdCell *cell) {
  for (guint i = MIN(end - 1, first + LONGEST_NUMBER); i > first; i--) {
    if (gap_before(row, i) > HEAD_SPACE * row->row->em && tight(row, first, i) &&
        read_value(row, first, i, cell) && cell->strong)
      return i;
  }
  return first;
}

/* "TVA 20 %" in a column of rates; as a label elsewhere it is text. */
static gint32 named_rate(const VdGridRow *row, guint first, guint end) {
  gsize at = vd_cell_from(row, first), to = vd_cell_to(row, end);
  gint32 bp = VD_BP_NONE;
  gboolean named = to - at > 4 && g_str_has_prefix(row->text->folded->str + at, "tva ");
  return named && vd_money_percent(row->text->folded->str, at + 4, to, TRUE, &bp) ? bp : VD_BP_NONE;
}

/* Cuts the stretch [first, end) into a text (maybe) and the values at its right (maybe). */
static void cut_stretch(VdGridRow *row, guint first, guint end) {
  g_autoptr(GArray) tails = g_array_new(FALSE, FALSE, sizeof(VdCell));
  VdCell cell;
  gboolean broken = FALSE;
  if (ends_with_apart_dash(row, first, end)) {
    VdCell dash = {.first = end - 1, .end = end, .bp = VD_BP_NONE};
    g_array_append_val(tails, dash);
    end--;
  }
  while (end > first && tail_value(row, first, end, &cell, &broken)) {
    g_array_append_val(tails, cell);
    end = cell.first;
  }
  if (end > first) {
    /* Behind a number, a bare integer is a number too: "2 1 300,00". */
    guint head = tails->len > 0 && !broken ? head_value(row, first, end, &cell) : first;
    if (head > first)
      add_cell(row, cell);
    first = head;
    gboolean value = tails->len > 0 && !broken && read_value(row, first, end, &cell);
    VdCell text = {.first = first, .end = end, .broken = broken};
    text.bp = named_rate(row, first, end);
    add_cell(row, value ? cell : text);
  }
  for (guint i = tails->len; i > 0; i--)
    add_cell(row, g_array_index(tails, VdCell, i - 1));
}

static void cut_cells(VdGridRow *row, const GArray *rules) {
  guint first = 0, count = row->row->words->len;
  for (guint i = 1; i <= count; i++) {
    if (i < count && gap_before(row, i) <= WORD_SPACE * row->row->em && !ruled(row, rules, i))
      continue;
    cut_stretch(row, first, i);
    first = i;
  }
  for (guint i = 0; i < row->cells->len; i++) {
    VdCell *cell = &g_array_index(row->cells, VdCell, i);
    cell->currency = !vd_cell_is_value(cell) && lone_currency(row, cell);
  }
}

static VdText *row_text(const VdDocument *document, const VdRow *row) {
  g_autofree guint *words = g_new(guint, row->words->len);
  for (guint i = 0; i < row->words->len; i++)
    words[i] = g_array_index(row->words, VdRowWord, i).index;
  return vd_text_of_words(document, words, row->words->len);
}

/* A word that folds to nothing has no place in the text: it leaves the row too. */
static void drop_mute_words(VdGridRow *row) {
  GArray *words = row->row->words;
  guint kept = 0;
  for (guint i = 0; i < words->len && kept < row->text->words->len; i++) {
    VdRowWord word = g_array_index(words, VdRowWord, i);
    if (word.index == g_array_index(row->text->words, VdTextWord, kept).word)
      g_array_index(words, VdRowWord, kept++) = word;
  }
  g_array_set_size(words, kept);
}

/* Reads the words of the row, in their order, as text and cells. */
static void read_cells(VdGridRow *row, const VdDocument *document, const GArray *rules) {
  vd_speck_drop(row->row, document);
  row->text = row_text(document, row->row);
  row->cells = g_array_new(FALSE, FALSE, sizeof(VdCell));
  drop_mute_words(row);
  for (guint i = 1; i < row->row->words->len; i++) {
    if (word_at(row, i)->glued)
      vd_text_glue(row->text, i);
  }
  if (row->row->words->len > 0)
    cut_cells(row, rules);
}

void vd_cell_cut_again(VdGridRow *row) {
  const VdDocument *document = row->text->document;
  g_autoptr(GArray) rules = vd_upright_rules(document, row->row->page);
  vd_text_free(row->text);
  g_array_unref(row->cells);
  read_cells(row, document, rules);
}

VdGridRow *vd_grid_row_part(const VdGridRow *whole, gfloat x0, gfloat x1) {
  g_autoptr(GArray) rules = vd_upright_rules(whole->text->document, whole->row->page);
  GArray *words = g_array_new(FALSE, FALSE, sizeof(VdRowWord));
  for (guint i = 0; i < whole->row->words->len; i++) {
    const VdRowWord *word = word_at(whole, i);
    gfloat middle = (word->flat.x0 + word->flat.x1) / 2;
    if (middle >= x0 && middle < x1)
      g_array_append_val(words, *word);
  }
  VdGridRow *part = g_new0(VdGridRow, 1);
  part->row = g_memdup2(whole->row, sizeof *whole->row);
  part->row->words = words;
  read_cells(part, whole->text->document, rules);
  if (part->row->words->len > 0)
    return part;
  vd_grid_row_free(part);
  return NULL;
}

GPtrArray *vd_cell_rows(const VdDocument *document, guint page) {
  GPtrArray *grid = g_ptr_array_new_with_free_func((GDestroyNotify)vd_grid_row_free);
  g_autoptr(GPtrArray) rows = vd_row_read(document, page);
  g_autoptr(GArray) rules = vd_upright_rules(document, page);
  g_ptr_array_set_free_func(rows, NULL);
  for (guint i = 0; i < rows->len; i++) {
    VdGridRow *row = g_new0(VdGridRow, 1);
    row->row = g_ptr_array_index(rows, i);
    read_cells(row, document, rules);
    if (row->row->words->len == 0)
      vd_grid_row_free(row);
    else
      g_ptr_array_add(grid, row);
  }
  return grid;
}
