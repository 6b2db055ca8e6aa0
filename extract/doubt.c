/*
 * A paper prints its cents everywhere or nowhere. Where nearly all amounts of a quote have two
 * decimals, one that was recognised as four digits or more in a row, with none, has lost its comma
 * ("193100" for "1 931,00"), or may have. Text layers are believed: they lose nothing.
 */
#include "extract/doubt.h"

enum { DIGITS_IN_A_ROW = 4, CENTS = 2 };

/* Two decimals are the custom of a paper when at least so many amounts in ten have them. */
enum { CUSTOM_TENTHS = 7 };

static const gfloat COMMA_IN_DOUBT = 0.5f;

static void add(GPtrArray *amounts, VdAmount *amount) {
  if (amount->cents != VD_CENTS_NONE && amount->place.page >= 0)
    g_ptr_array_add(amounts, amount);
}

static GPtrArray *amounts_of(VdQuote *quote) {
  GPtrArray *amounts = g_ptr_array_new();
  VdTotals *totals = &quote->totals;
  add(amounts, &totals->ht);
  add(amounts, &totals->vat);
  add(amounts, &totals->ttc);
  add(amounts, &totals->net_to_pay);
  for (guint i = 0; i < quote->lines->len; i++) {
    VdLine *line = vd_quote_line(quote, i);
    add(amounts, &line->unit_price_ht);
    add(amounts, &line->discount_ht);
    add(amounts, &line->total_ht);
    add(amounts, &line->vat_amount);
    add(amounts, &line->total_ttc);
  }
  for (guint i = 0; i < quote->sections->len; i++) {
    VdSection *section = vd_quote_section(quote, i);
    add(amounts, &section->total_ht);
    add(amounts, &section->total_vat);
    add(amounts, &section->total_ttc);
  }
  for (guint i = 0; i < quote->mentions->len; i++)
    add(amounts, &vd_quote_mention(quote, i)->amount);
  return amounts;
}

static gboolean may_have_lost_a_comma(const VdAmount *amount) {
  guint run = 0;
  if (amount->decimals != 0 || amount->place.source != VD_SOURCE_OCR || !amount->place.raw)
    return FALSE;
  for (const char *c = amount->place.raw; *c; c++) {
    run = g_ascii_isdigit(*c) ? run + 1 : 0;
    if (run >= DIGITS_IN_A_ROW)
      return TRUE;
  }
  return FALSE;
}

void vd_doubt_read(VdQuote *quote) {
  g_autoptr(GPtrArray) amounts = amounts_of(quote);
  guint with_cents = 0;
  for (guint i = 0; i < amounts->len; i++)
    with_cents += ((VdAmount *)g_ptr_array_index(amounts, i))->decimals == CENTS ? 1 : 0;
  if (with_cents * 10 < amounts->len * CUSTOM_TENTHS)
    return;
  for (guint i = 0; i < amounts->len; i++) {
    VdAmount *amount = g_ptr_array_index(amounts, i);
    if (may_have_lost_a_comma(amount))
      amount->place.confidence = MIN(amount->place.confidence, COMMA_IN_DOUBT);
  }
}
