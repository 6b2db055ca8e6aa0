/*
 * A row with two amounts printed as amounts (two decimals or a currency) is a priced row. It is
 * accounted for when one of them stands in the place of a line, a section, a total or a mention, or
 * when every one of them repeats an amount known from there (a recapitulation).
 */
#include "extract/stray.h"

#include "extract/cell.h"

enum { AMOUNTS_OF_A_PRICED_ROW = 2 };

typedef struct {
  const VdQuote *quote;
  GArray *places;  /* VdPlace, borrowed texts */
  GArray *amounts; /* VdCents */
} Known;

static void know_place(Known *known, const VdPlace *place) {
  if (place->page >= 0)
    g_array_append_val(known->places, *place);
}

static void know_amount(Known *known, const VdAmount *amount) {
  know_place(known, &amount->place);
  if (amount->cents != VD_CENTS_NONE)
    g_array_append_val(known->amounts, amount->cents);
}

static void know_totals(Known *known) {
  const VdTotals *totals = &known->quote->totals;
  const VdAmount *all[] = {&totals->ht, &totals->vat, &totals->ttc, &totals->net_to_pay};
  for (guint i = 0; i < G_N_ELEMENTS(all); i++)
    know_amount(known, all[i]);
  for (guint i = 0; i < totals->by_rate->len; i++) {
    const VdVatShare *share = &g_array_index(totals->by_rate, VdVatShare, i);
    know_amount(known, &share->base);
    know_amount(known, &share->amount);
  }
}

static void know_quote(Known *known) {
  const VdQuote *quote = known->quote;
  know_totals(known);
  for (guint i = 0; i < quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(quote, i);
    const VdAmount *all[] = {&line->unit_price_ht, &line->discount_ht, &line->total_ht,
                             &line->vat_amount, &line->total_ttc};
    know_place(known, &line->place);
    for (guint j = 0; j < G_N_ELEMENTS(all); j++)
      know_amount(known, all[j]);
  }
  for (guint i = 0; i < quote->sections->len; i++) {
    const VdSection *section = vd_quote_section(quote, i);
    const VdAmount *all[] = {&section->total_ht, &section->total_vat, &section->total_ttc};
    for (guint j = 0; j < G_N_ELEMENTS(all); j++)
      know_amount(known, all[j]);
  }
  for (guint i = 0; i < quote->mentions->len; i++) {
    const VdMention *mention = vd_quote_mention(quote, i);
    know_place(known, &mention->place);
    know_amount(known, &mention->amount);
  }
}

static gboolean is_place_known(const Known *known, const VdPlace *place) {
  gfloat x = (place->box.x0 + place->box.x1) / 2, y = (place->box.y0 + place->box.y1) / 2;
  for (guint i = 0; i < known->places->len; i++) {
    const VdPlace *other = &g_array_index(known->places, VdPlace, i);
    if (other->page == place->page && x >= other->box.x0 && x <= other->box.x1 &&
        y >= other->box.y0 && y <= other->box.y1)
      return TRUE;
  }
  return FALSE;
}

static gboolean is_amount_known(const Known *known, VdCents cents) {
  for (guint i = 0; i < known->amounts->len; i++) {
    if (g_array_index(known->amounts, VdCents, i) == cents)
      return TRUE;
  }
  return FALSE;
}

static gboolean is_stray(const Known *known, const VdGridRow *row) {
  guint amounts = 0, repeated = 0;
  for (guint i = 0; i < row->cells->len; i++) {
    const VdCell *cell = &g_array_index(row->cells, VdCell, i);
    if (!cell->money || !cell->strong)
      continue;
    VdAmount amount = vd_cell_amount(row, cell);
    gboolean placed = is_place_known(known, &amount.place);
    vd_place_clear(&amount.place);
    if (placed)
      return FALSE;
    amounts++;
    repeated += is_amount_known(known, amount.cents) ? 1 : 0;
  }
  return amounts >= AMOUNTS_OF_A_PRICED_ROW && repeated < amounts;
}

static gboolean is_general(const VdQuote *quote, guint page) {
  for (guint i = 0; i < quote->general_pages->len; i++) {
    if (g_array_index(quote->general_pages, guint, i) == page)
      return TRUE;
  }
  return FALSE;
}

static void read_page(const Known *known, VdQuote *quote, guint page) {
  g_autoptr(GPtrArray) rows = vd_cell_rows(quote->document, page);
  for (guint i = 0; i < rows->len; i++) {
    const VdGridRow *row = g_ptr_array_index(rows, i);
    if (is_stray(known, row)) {
      VdPlace place = vd_cell_place(row, 0, row->row->words->len);
      g_array_append_val(quote->stray, place);
    }
  }
}

void vd_stray_read(VdQuote *quote) {
  g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(VdPlace));
  g_autoptr(GArray) amounts = g_array_new(FALSE, FALSE, sizeof(VdCents));
  Known known = {quote, places, amounts};
  know_quote(&known);
  for (guint page = quote->first_page; page < quote->end_page; page++) {
    if (!is_general(quote, page))
      read_page(&known, quote, page);
  }
}
