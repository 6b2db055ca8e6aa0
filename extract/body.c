/*
 * Reads the signs by which a reader tells the rows of a table apart: what separates a row from the
 * one above (a rule, white, a change of style, no sentence that runs on), and what makes a row a
 * title (bold, capitals, a number of its own). extract/cut.c weighs them.
 */
#include "extract/body.h"

#include "extract/cut.h"
#include "extract/gather.h"
#include "extract/ruled.h"
#include "extract/wrap.h"

#include <math.h>
#include <string.h>

#define REACH      VD_BODY_REACH
#define IMPOSSIBLE (-1e6f)
/* What separates a row from a header or a sum above it. */
#define NOTHING_ABOVE 9.0f
/* A rule that parts two lines takes this share of the table's width. */
#define RULED_SHARE 0.6f

void vd_body_row_clear(gpointer data) {
  vd_assigned_clear(&((VdBodyRow *)data)->assigned);
}

static VdBodyRow *at(GArray *rows, guint i) {
  return &g_array_index(rows, VdBodyRow, i);
}

/* The cells of the description, first and last, as words of the row; FALSE when it has none. */
static gboolean words_of(const VdBodyRow *row, guint *first, guint *end) {
  const GArray *texts = row->assigned.texts;
  if (texts->len == 0)
    return FALSE;
  *first = g_array_index(row->grid->cells, VdCell, g_array_index(texts, guint, 0)).first;
  *end = g_array_index(row->grid->cells, VdCell, g_array_index(texts, guint, texts->len - 1)).end;
  return TRUE;
}

static const char *text_at(const VdBodyRow *row, gsize *length) {
  guint first, end;
  *length = 0;
  if (!words_of(row, &first, &end))
    return "";
  gsize from = vd_cell_from(row->grid, first);
  *length = vd_cell_to(row->grid, end) - from;
  return row->grid->text->folded->str + from;
}

static const VdWord *first_word(const VdDocument *document, const VdBodyRow *row) {
  guint first = 0, end;
  words_of(row, &first, &end);
  return vd_document_word(document, g_array_index(row->grid->row->words, VdRowWord, first).index);
}

static gfloat left_of(const VdBodyRow *row) {
  guint first = 0, end;
  words_of(row, &first, &end);
  return g_array_index(row->grid->row->words, VdRowWord, first).flat.x0;
}

/* "- ", "• ", "* ", "o " and the marks of word processors. */
static gboolean is_bullet(const VdDocument *document, const VdBodyRow *row) {
  const VdWord *word = first_word(document, row);
  g_autofree char *raw = g_strndup(document->text->str + word->text_at, word->text_len);
  gunichar c = g_utf8_get_char(raw);
  if (row->assigned.texts->len == 0)
    return FALSE;
  if (strchr("-*>+", (int)(c < 128 ? c : 1)) != NULL || (c >= 0x2010 && c <= 0x2015) ||
      (c >= 0x2020 && c <= 0x2023) || (c >= 0x2190 && c <= 0x27BF) || c == 0xB7 ||
      (c >= 0xE000 && c <= 0xF8FF))
    return TRUE;
  return strcmp(raw, "o") == 0;
}

/* The sentence of the upper row runs on in the lower one. */
static gboolean runs_on(const VdDocument *document, const VdBodyRow *upper,
                        const VdBodyRow *lower) {
  static const char *const links[] = {" de",  " du",   " des",  " la",   " le", " les",    " et",
                                      " ou",  " a",    " au",   " aux",  " en", " par",    " pour",
                                      " sur", " avec", " dans", ",",     "(",   "/",       " d'",
                                      " l'",  " un",   " une",  " dont", "-",   " version"};
  const VdWord *word = first_word(document, lower);
  const char *letters = document->text->str + word->text_at;
  gunichar first = g_utf8_get_char(letters);
  /* Recognition takes an apostrophe's foot for a quote: "l'enfance" over two rows. */
  if (first == 0x2018 || first == 0x2019 || first == '\'')
    first = g_utf8_get_char(g_utf8_next_char(letters));
  gsize length;
  const char *text = text_at(upper, &length);
  if (lower->bullet || length == 0 || lower->assigned.texts->len == 0)
    return FALSE;
  if (g_unichar_islower(first) || first == '(')
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS(links); i++) {
    gsize n = strlen(links[i]);
    if (length > n && strncmp(text + length - n, links[i], n) == 0)
      return TRUE;
  }
  return FALSE;
}

/* "SEG-" over "LGC": a code that its narrow column broke. */
static gboolean code_runs_on(const VdBodyRow *upper, const VdBodyRow *lower) {
  const VdCell *above = vd_assigned_cell(upper->grid, &upper->assigned, VD_COL_REFERENCE);
  if (above == NULL || lower->assigned.cell[VD_COL_REFERENCE] < 0)
    return FALSE;
  return strchr("-_/", upper->grid->text->folded->str[vd_cell_to(upper->grid, above->end) - 1]) !=
         NULL;
}

static gfloat white_between(const VdBodyRow *upper, const VdBodyRow *lower) {
  return (lower->grid->row->y0 - upper->grid->row->y1) / lower->grid->row->em;
}

/* The ordinary white between two rows of one paragraph: the least of this table, within reason. */
static gfloat ordinary_white(GArray *rows) {
  gfloat least = 0.6f;
  for (guint i = 1; i < rows->len; i++) {
    const VdBodyRow *a = at(rows, i - 1), *b = at(rows, i);
    if (a->grid->row->page == b->grid->row->page)
      least = MIN(least, MAX(0, white_between(a, b)));
  }
  return least;
}

/* The least white between two rows of this table, however wide: what it leaves inside a
 * description. */
static gfloat tightest_white(GArray *rows) {
  gfloat least = G_MAXFLOAT;
  for (guint i = 1; i < rows->len; i++) {
    if (at(rows, i - 1)->grid->row->page == at(rows, i)->grid->row->page)
      least = MIN(least, white_between(at(rows, i - 1), at(rows, i)));
  }
  return least;
}

/* A row set apart from both its neighbours, in a table that sets the rows of a description close.
 */
static gboolean stands_alone(GArray *rows, guint i, gfloat tightest) {
  if (i == 0 || i + 1 >= rows->len)
    return FALSE;
  gfloat above = white_between(at(rows, i - 1), at(rows, i));
  gfloat below = white_between(at(rows, i), at(rows, i + 1));
  return above > tightest + 0.4f && below > tightest + 0.4f;
}

static gboolean is_bold(const VdDocument *document, const VdBodyRow *row) {
  return (first_word(document, row)->style & VD_STYLE_BOLD) != 0;
}

/* A remark of several words with its full stop. */
static gboolean is_sentence(const VdBodyRow *row) {
  gsize length;
  const char *text = text_at(row, &length);
  return row->kind == VD_BODY_TEXT && length > 0 && text[length - 1] == '.' &&
         (row->continues || row->grid->row->words->len >= 5);
}

static gfloat apart(const VdDocument *document, const VdBodyRow *upper, const VdBodyRow *lower,
                    gfloat ordinary) {
  gfloat score = 0;
  if (upper->kind == VD_BODY_BARRIER || lower->kind == VD_BODY_BARRIER)
    return NOTHING_ABOVE;
  if (upper->grid->row->page != lower->grid->row->page)
    return lower->continues ? -2.5f : 1;
  if (lower->ruled)
    score += 4;
  if (vd_gather_is_close(upper->grid, lower->grid))
    score -= 4;
  gfloat extra = white_between(upper, lower) - ordinary;
  score += CLAMP(3 * (extra - 0.1f), 0, 2.5f);
  if (is_bold(document, lower) && !is_bold(document, upper))
    score += 1.5f;
  if (lower->continues)
    score -= 2.5f;
  if (is_sentence(upper) && !lower->bullet)
    score += 1.2f;
  if (lower->bullet)
    score -= 1;
  /* A number of its own: an item or a heading, not the words of the item above. */
  if (lower->kind == VD_BODY_TEXT && lower->assigned.cell[VD_COL_REFERENCE] >= 0)
    score += 1.5f;
  return score;
}

static gboolean in_capitals(const VdDocument *document, const VdBodyRow *row) {
  guint first, end, capitals = 0;
  if (!words_of(row, &first, &end))
    return FALSE;
  for (guint i = first; i < end; i++) {
    guint index = g_array_index(row->grid->row->words, VdRowWord, i).index;
    g_autofree char *raw = vd_document_word_text(document, index);
    for (const char *p = raw; *p != '\0'; p = g_utf8_next_char(p)) {
      if (g_unichar_islower(g_utf8_get_char(p)))
        return FALSE;
      capitals += g_unichar_isupper(g_utf8_get_char(p)) ? 1 : 0;
    }
  }
  return capitals >= 4;
}

/* "1. ", "II - ", "A) ", "Lot 2", "Phase 1": headings are numbered. */
static gboolean is_numbered(const VdBodyRow *row) {
  static const char *const words[] = {"lot ",      "phase ", "partie ", "section ",
                                      "chapitre ", "bloc ",  "volet ",  "tranche "};
  gsize length, digits;
  const char *text = text_at(row, &length);
  for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
    if (g_str_has_prefix(text, words[i]))
      return TRUE;
  }
  digits = strspn(text, "0123456789");
  if (digits == 0)
    digits = strspn(text, "ivx");
  if (digits == 0 && g_ascii_isalpha(text[0]))
    digits = 1;
  if (digits == 0 || digits > 4 || length < digits + 4)
    return FALSE;
  return g_str_has_prefix(text + digits, " - ") ||
         (strchr(".)-", text[digits]) != NULL && text[digits + 1] == ' ');
}

/*
 * "À la charge du client" heads what follows when it stands nearer to it than to the line above, or
 * when the table began with such a heading, or when it is numbered; else it may be a remark on the
 * line above.
 */
static gfloat payer_likeness(const VdBodyRow *row, const VdSign *sign, const VdSign *after,
                             gboolean parallel) {
  if (!row->payer)
    return 0;
  if (is_numbered(row))
    return 2;
  if (after->apart > sign->apart + 0.5f)
    return -1.5f;
  return parallel || sign->apart > after->apart + 0.5f ? 1.5f : 0;
}

/* The first words under the header say who pays. */
static gboolean begins_with_payer(GArray *rows) {
  for (guint i = 0; i < rows->len && at(rows, i)->kind == VD_BODY_TEXT; i++) {
    if (at(rows, i)->payer)
      return TRUE;
  }
  return FALSE;
}

/* "Client : Centre hospitalier": a label and its value. */
static gboolean is_field(const char *text, gsize length) {
  const char *colon = memchr(text, ':', length);
  return colon != NULL && (gsize)(colon - text) + 2 < length;
}

static gfloat title_likeness(const VdDocument *document, const VdBodyRow *row,
                             const VdBodyRow *next, const VdSign *sign, const VdSign *after) {
  gsize length;
  const char *text = text_at(row, &length);
  const VdWord *word = first_word(document, row);
  gfloat score = -1;
  if (row->kind != VD_BODY_TEXT || length == 0)
    return IMPOSSIBLE;
  if (is_bold(document, row) && (next == NULL || !is_bold(document, next)))
    score += 2;
  if ((word->style & VD_STYLE_LIGHT_ON_DARK) != 0)
    score += 2;
  if (next != NULL && row->grid->row->em > next->grid->row->em * 1.15f)
    score += 1;
  score += in_capitals(document, row) ? 1.5f : 0;
  score += text[length - 1] == ':' ? 1 : 0;
  score += is_numbered(row) ? 1.2f : 0;
  score += row->titles ? 2.5f : 0;
  score += sign->apart > after->apart + 0.5f ? 0.5f : 0;
  score += row->assigned.cell[VD_COL_REFERENCE] >= 0 ? 2 : 0;
  score -= row->bullet || row->continues ? 4 : 0;
  score -= next != NULL && next->continues ? 2 : 0;
  score -= length > 90 ? 2 : 0;
  score -= text[length - 1] == '.' ? 1.5f : 0;
  score -= text[length - 1] == ',' ? 3 : 0;
  score -= next != NULL && vd_gather_is_close(row->grid, next->grid) ? 6 : 0;
  score -= is_field(text, length) && !is_numbered(row) ? 2 : 0;
  score -= next != NULL && left_of(row) > left_of(next) + row->grid->row->em ? 1.5f : 0;
  return score;
}

/* Goes on with the row above, or with the one over it when amounts alone stand between them. */
static gboolean continues(const VdDocument *document, GArray *rows, guint i, gfloat limit) {
  guint above = i;
  const VdBodyRow *row = at(rows, i);
  while (above > 0 && above + 2 > i) {
    const VdBodyRow *upper = at(rows, --above);
    if (upper->kind == VD_BODY_BARRIER)
      return FALSE;
    if (upper->assigned.texts->len > 0)
      break;
  }
  if (above == i)
    return FALSE;
  const VdBodyRow *upper = at(rows, above);
  return runs_on(document, upper, row) || code_runs_on(upper, row) ||
         (row->kind == VD_BODY_TEXT && !row->bullet && !row->titles && !row->payer &&
          vd_wrap_fills(upper, row, limit));
}

/* From the leftmost to the rightmost word of the rows, in points. */
static gfloat width_of(GArray *rows) {
  gfloat x0 = G_MAXFLOAT, x1 = 0;
  for (guint i = 0; i < rows->len; i++) {
    const GArray *words = at(rows, i)->grid->row->words;
    if (at(rows, i)->kind != VD_BODY_ANCHOR || words->len == 0)
      continue;
    x0 = MIN(x0, g_array_index(words, VdRowWord, 0).flat.x0);
    x1 = MAX(x1, g_array_index(words, VdRowWord, words->len - 1).flat.x1);
  }
  return MAX(0, x1 - x0);
}

static void read_signs(const VdDocument *document, GArray *rows, VdSign *signs) {
  g_autoptr(GArray) rules = vd_ruled_levels(document, RULED_SHARE * width_of(rows));
  gfloat ordinary = ordinary_white(rows);
  gfloat tightest = tightest_white(rows), limit = vd_wrap_limit(rows);
  gboolean parallel = begins_with_payer(rows);
  for (guint i = 0; i < rows->len; i++) {
    VdBodyRow *row = at(rows, i);
    row->owner = -1;
    row->title = FALSE;
    row->bullet = is_bullet(document, row);
    row->continues = continues(document, rows, i, limit);
    row->ruled = i > 0 && vd_ruled_apart(rules, first_word(document, at(rows, i - 1)),
                                         first_word(document, row));
    signs[i].apart = i > 0 ? apart(document, at(rows, i - 1), row, ordinary) : NOTHING_ABOVE;
  }
  signs[rows->len].apart = 0;
  for (guint i = 0; i < rows->len; i++) {
    const VdBodyRow *next = i + 1 < rows->len ? at(rows, i + 1) : NULL;
    signs[i].title = title_likeness(document, at(rows, i), next, &signs[i], &signs[i + 1]) +
                     payer_likeness(at(rows, i), &signs[i], &signs[i + 1], parallel) +
                     (stands_alone(rows, i, tightest) ? 1.4f : 0);
  }
}

/* A rule lies between any two anchors, so each line has a frame of its own. */
static gboolean rules_part_lines(GArray *rows) {
  guint anchors = 0, parted = 0;
  gboolean ruled = FALSE;
  for (guint i = 0; i < rows->len; i++) {
    const VdBodyRow *row = at(rows, i);
    ruled = ruled || row->ruled || row->kind == VD_BODY_BARRIER;
    if (row->kind != VD_BODY_ANCHOR)
      continue;
    anchors++;
    parted += ruled || anchors == 1;
    ruled = FALSE;
  }
  return anchors > 1 && parted == anchors;
}

/* Within the frame of a line, bold words begin its description: they head no section. */
static void unmake_titles_in_frames(GArray *rows, VdSign *signs) {
  if (!rules_part_lines(rows))
    return;
  for (guint i = 0; i + 1 < rows->len; i++) {
    if (at(rows, i + 1)->kind != VD_BODY_BARRIER && !at(rows, i + 1)->ruled)
      signs[i].title = MIN(signs[i].title, -1);
  }
}

void vd_body_group(const VdDocument *document, GArray *rows) {
  g_autofree VdSign *signs = g_new0(VdSign, rows->len + 1);
  read_signs(document, rows, signs);
  unmake_titles_in_frames(rows, signs);
  vd_cut_rows(rows, signs);
}
