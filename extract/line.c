/*
 * The words of the description are taken row by row; rows whose sentence runs on are joined, the
 * others become sub-items. All of them, as one running text, are shown to the lexicon. Values come
 * from the row of the anchor, each from the cell that stands in its column.
 */
#include "extract/line.h"

#include <string.h>

#include "extract/arithmetic.h"
#include "ocr/limits.h"

/* 100 %, in basis points. */
#define WHOLE 10000

void vd_line_extend_place(VdPlace *place, const VdPlace *other) {
  if (other->page < 0)
    return;
  if (place->page < 0) {
    *place = vd_place_copy(other);
    return;
  }
  char *raw = g_strconcat(place->raw, " ", other->raw, NULL);
  g_free(place->raw);
  place->raw = raw;
  place->confidence = MIN(place->confidence, other->confidence);
  if (place->page == other->page)
    place->box = vd_box_union(place->box, other->box);
}

static VdAmount amount_of(const VdGridRow *row, const VdCell *cell) {
  if (cell == NULL || !cell->money)
    return (VdAmount){.cents = VD_CENTS_NONE, .place = VD_NOWHERE};
  return vd_cell_amount(row, cell);
}

static VdPlace cell_place(const VdGridRow *row, const VdCell *cell) {
  return vd_cell_place(row, cell->first, cell->end);
}

static void read_quantity(VdLine *line, const VdBodyRow *row) {
  const VdCell *cell = vd_assigned_cell(row->grid, &row->assigned, VD_COL_QUANTITY);
  if (cell == NULL || !cell->quantity)
    return;
  line->qty_milli = cell->qty_milli;
  line->qty_place = cell_place(row->grid, cell);
}

/* A column called "TVA" may hold the rate or the amount. */
static void read_vat(const VdLexicon *lexicon, VdLine *line, const VdBodyRow *row) {
  const VdCell *cell = vd_assigned_cell(row->grid, &row->assigned, VD_COL_VAT_RATE);
  const VdCell *sum = vd_assigned_cell(row->grid, &row->assigned, VD_COL_VAT_AMOUNT);
  line->vat_amount = amount_of(row->grid, sum);
  if (cell == NULL)
    return;
  gboolean bare = !cell->percent && cell->bp != VD_BP_NONE &&
                  vd_lexicon_is_rate(lexicon, cell->bp) && !(cell->money && cell->amount.currency);
  if (cell->percent || bare) {
    line->vat_bp = cell->bp;
    line->vat_place = cell_place(row->grid, cell);
  } else if (sum == NULL && cell->strong) {
    line->vat_amount = amount_of(row->grid, cell);
  }
}

/* "5,00" under "Remise": a percentage where only that makes the total. */
static gboolean is_share(const VdLine *line, const VdCell *cell) {
  VdAmount off = vd_cell_bare_amount(cell), none = vd_cell_bare_amount(NULL);
  if (off.cents != VD_CENTS_NONE)
    off.cents = ABS(off.cents);
  return !cell->percent && cell->bp != VD_BP_NONE && !cell->amount.currency &&
         vd_arithmetic_product(line->qty_milli, &line->unit_price_ht, &off, VD_BP_NONE,
                               &line->total_ht) == VD_NO &&
         vd_arithmetic_product(line->qty_milli, &line->unit_price_ht, &none, ABS(cell->bp),
                               &line->total_ht) == VD_YES;
}

static void read_discount(VdLine *line, const VdBodyRow *row) {
  const VdCell *share = vd_assigned_cell(row->grid, &row->assigned, VD_COL_DISCOUNT_PCT);
  const VdCell *cell = vd_assigned_cell(row->grid, &row->assigned, VD_COL_DISCOUNT);
  if (share == NULL && cell != NULL && (cell->percent || is_share(line, cell)))
    share = cell;
  /* "Offert" in the column of discounts takes away all of it. */
  if (cell != NULL && cell->free_word == VD_FREE_OFFERED) {
    line->free_text = VD_FREE_OFFERED;
    line->discount_bp = WHOLE;
    line->discount_place = cell_place(row->grid, cell);
  }
  if (share != NULL && share->bp != VD_BP_NONE) {
    line->discount_bp = ABS(share->bp);
    line->discount_place = cell_place(row->grid, share);
  }
  if (cell == NULL || !cell->money || share == cell)
    return;
  line->discount_ht = amount_of(row->grid, cell);
  if (line->discount_ht.cents != VD_CENTS_NONE && line->discount_ht.cents < 0) {
    line->discount_ht.cents = -line->discount_ht.cents;
    line->discount_ht.value = -line->discount_ht.value;
  }
}

/* "Inclus dans la Prestation Ségur" also says who pays. */
static void read_free_word(const VdLexicon *lexicon, VdLine *line, const VdBodyRow *row) {
  static const VdColumnRole prices[] = {VD_COL_TOTAL_HT, VD_COL_TOTAL_TTC, VD_COL_PRICE,
                                        VD_COL_UNIT_PRICE};
  for (guint i = 0; i < G_N_ELEMENTS(prices) && line->free_text == VD_FREE_NONE; i++) {
    const VdCell *cell = vd_assigned_cell(row->grid, &row->assigned, prices[i]);
    if (cell == NULL || cell->free_word == VD_FREE_NONE)
      continue;
    line->free_text = cell->free_word;
    vd_lexicon_tag(lexicon, row->grid->text, vd_cell_from(row->grid, cell->first),
                   vd_cell_to(row->grid, cell->end), line->tags);
  }
}

static void tag_share(VdLine *line, const VdBodyRow *row, VdColumnRole role, const char *concept) {
  const VdCell *cell = vd_assigned_cell(row->grid, &row->assigned, role);
  VdTag tag = {.concept = g_intern_string(concept)};
  if (cell == NULL || !cell->money || cell->amount.value == 0)
    return;
  tag.place = cell_place(row->grid, cell);
  g_array_append_val(line->tags, tag);
}

static gboolean is_stacked(const VdBodyRow *row, VdColumnRole role) {
  const VdCell *cell = vd_assigned_cell(row->grid, &row->assigned, role);
  return cell != NULL && cell->stacked;
}

/* Pieces of two rows make an amount that only arithmetic can vouch for. */
static void doubt_stacked(VdLine *line, const VdBodyRow *row) {
  VdAmount *amounts[] = {&line->unit_price_ht, &line->total_ht, &line->total_ttc};
  static const VdColumnRole roles[] = {VD_COL_UNIT_PRICE, VD_COL_TOTAL_HT, VD_COL_TOTAL_TTC};
  if (vd_arithmetic_product(line->qty_milli, &line->unit_price_ht, &line->discount_ht,
                            line->discount_bp, &line->total_ht) == VD_YES)
    return;
  for (guint i = 0; i < G_N_ELEMENTS(roles); i++) {
    if (is_stacked(row, roles[i]))
      amounts[i]->place.confidence = MIN(amounts[i]->place.confidence, VD_SURE / 2);
  }
}

/* A line whose total is not printed keeps it so: its unit price says what is known. */
static void read_values(const VdLexicon *lexicon, VdLine *line, const VdBodyRow *row) {
  const VdGridRow *grid = row->grid;
  const VdAssigned *assigned = &row->assigned;
  read_quantity(line, row);
  line->unit_price_ht = amount_of(grid, vd_assigned_cell(grid, assigned, VD_COL_UNIT_PRICE));
  line->total_ht = amount_of(grid, vd_assigned_cell(grid, assigned, VD_COL_TOTAL_HT));
  line->total_ttc = amount_of(grid, vd_assigned_cell(grid, assigned, VD_COL_TOTAL_TTC));
  read_discount(line, row);
  read_vat(lexicon, line, row);
  read_free_word(lexicon, line, row);
  doubt_stacked(line, row);
  tag_share(line, row, VD_COL_STATE_SHARE, "payer.state");
  tag_share(line, row, VD_COL_CLIENT_SHARE, "payer.client");
}

/* The words of the description in one row, without the values between them. */
static GArray *row_words(const VdBodyRow *row) {
  GArray *words = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = 0; i < row->assigned.texts->len; i++) {
    guint at = g_array_index(row->assigned.texts, guint, i);
    const VdCell *cell = &g_array_index(row->grid->cells, VdCell, at);
    for (guint w = cell->first; w < cell->end; w++)
      g_array_append_val(words, g_array_index(row->grid->row->words, VdRowWord, w).index);
  }
  return words;
}

/* The text without the bullet that introduces it. */
static const char *without_bullet(const VdBodyRow *row, const char *text) {
  const char *space = row->bullet ? strchr(text, ' ') : NULL;
  if (space != NULL && g_utf8_strlen(text, space - text) == 1)
    return space + 1;
  return row->bullet && *text == '-' && text[1] != '\0' ? text + 1 : text;
}

static void add_sub_item(VdLine *line, const VdBodyRow *row, const char *printed) {
  const char *text = without_bullet(row, vd_cell_first_letter(printed));
  if (line->description == NULL) {
    line->description = g_strdup(text);
    return;
  }
  gboolean onto_first = line->sub_items->len == 0;
  if (!row->continues) {
    g_ptr_array_add(line->sub_items, g_strdup(text));
  } else if (onto_first) {
    char *joined = g_strconcat(line->description, " ", text, NULL);
    g_free(line->description);
    line->description = joined;
  } else {
    gpointer *last = &line->sub_items->pdata[line->sub_items->len - 1];
    char *joined = g_strconcat(*last, " ", text, NULL);
    g_free(*last);
    *last = joined;
  }
}

/* The running text of a description, page by page, to the lexicon. */
static void tag_words(const VdLexicon *lexicon, const VdDocument *document, VdLine *line,
                      const GArray *words) {
  const guint *all = (const guint *)(gpointer)words->data;
  for (guint first = 0, end; first < words->len; first = end) {
    guint32 page = vd_document_word(document, all[first])->page;
    for (end = first; end < words->len && vd_document_word(document, all[end])->page == page;)
      end++;
    g_autoptr(VdText) text = vd_text_of_words(document, all + first, end - first);
    VdPlace place = vd_text_place(text, 0, text->folded->len);
    vd_lexicon_tag(lexicon, text, 0, text->folded->len, line->tags);
    vd_line_extend_place(&line->description_place, &place);
    vd_place_clear(&place);
  }
}

/* One row of the line: its words join the description, its box the line's. */
static void read_row(VdLine *line, const VdDocument *document, const VdBodyRow *row, GArray *all) {
  VdPlace whole = vd_cell_place(row->grid, 0, row->grid->row->words->len);
  vd_line_extend_place(&line->place, &whole);
  vd_place_clear(&whole);
  g_autoptr(GArray) words = row_words(row);
  if (words->len == 0)
    return;
  const guint *indices = (const guint *)(gpointer)words->data;
  g_autoptr(VdText) text = vd_text_of_words(document, indices, words->len);
  g_autofree char *printed = vd_text_slice(text, 0, text->folded->len);
  add_sub_item(line, row, printed);
  g_array_append_vals(all, words->data, words->len);
}

/* The amounts' row has words of its own in a frame of its own: they name the line, whatever stands
 * above. */
static gboolean names_itself(const VdBodyRow *row) {
  return row->ruled && !row->continues && row->assigned.texts->len > 0;
}

VdLine *vd_line_read(const VdLexicon *lexicon, const VdDocument *document, GArray *rows,
                     guint anchor) {
  g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(guint));
  const VdBodyRow *row = &g_array_index(rows, VdBodyRow, anchor);
  gboolean first = names_itself(row);
  VdLine *line = vd_line_new();
  read_values(lexicon, line, row);
  if (first)
    read_row(line, document, row, all);
  guint end = MIN(rows->len, anchor + VD_BODY_REACH + 1);
  for (guint i = anchor > VD_BODY_REACH ? anchor - VD_BODY_REACH : 0; i < end; i++) {
    row = &g_array_index(rows, VdBodyRow, i);
    if (row->owner == (gint)anchor && !(first && i == anchor))
      read_row(line, document, row, all);
  }
  tag_words(lexicon, document, line, all);
  return line;
}
