/*
 * Sums are exact on paper: only the centime of a rounding is left to them.
 */
#include "extract/balance.h"

#include "extract/arithmetic.h"

static gboolean printed(const VdAmount *amount) {
  return amount->cents != VD_CENTS_NONE;
}

static void count(VdTri answer, guint *held, gboolean *broken) {
  *held += answer == VD_YES;
  *broken = *broken || answer == VD_NO;
}

static VdTri share(const VdAmount *ht, gint32 bp, const VdAmount *vat) {
  if (!printed(ht) || !printed(vat) || bp == VD_BP_NONE)
    return VD_UNKNOWN;
  return vd_arithmetic_equal(vd_cents_share(ht->cents, bp), vat->cents, 1) ? VD_YES : VD_NO;
}

static VdTri answer_of(guint held, gboolean broken, guint *out) {
  if (out != NULL)
    *out = held;
  return broken ? VD_NO : held > 0 ? VD_YES : VD_UNKNOWN;
}

VdTri vd_balance_product(const VdLine *line) {
  return vd_arithmetic_product(line->qty_milli, &line->unit_price_ht, &line->discount_ht,
                               line->discount_bp, &line->total_ht);
}

VdTri vd_balance_tax(const VdLine *line) {
  return vd_arithmetic_tax(&line->total_ht, &line->vat_amount, line->vat_bp, &line->total_ttc);
}

VdTri vd_balance_share(const VdLine *line) {
  return share(&line->total_ht, line->vat_bp, &line->vat_amount);
}

VdTri vd_balance_line(const VdLine *line, guint *held) {
  guint n = 0;
  gboolean broken = FALSE;
  count(vd_balance_product(line), &n, &broken);
  count(vd_balance_tax(line), &n, &broken);
  count(vd_balance_share(line), &n, &broken);
  return answer_of(n, broken, held);
}

VdTri vd_balance_totals_tax(const VdTotals *totals) {
  gboolean several = totals->by_rate->len > 1;
  if (several && !printed(&totals->vat))
    return VD_UNKNOWN;
  return vd_arithmetic_tax(&totals->ht, &totals->vat, several ? VD_BP_NONE : totals->vat_bp,
                           &totals->ttc);
}

VdTri vd_balance_totals_share(const VdTotals *totals) {
  return totals->by_rate->len > 1 ? VD_UNKNOWN : share(&totals->ht, totals->vat_bp, &totals->vat);
}

VdTri vd_balance_totals(const VdTotals *totals, guint *held) {
  guint n = 0;
  gboolean broken = FALSE;
  count(vd_balance_totals_tax(totals), &n, &broken);
  count(vd_balance_totals_share(totals), &n, &broken);
  return answer_of(n, broken, held);
}

VdTri vd_balance_vat_share(const VdVatShare *one) {
  return share(&one->base, one->vat_bp, &one->amount);
}

static const VdAmount *total_of(const VdLine *line, gboolean ttc) {
  return ttc ? &line->total_ttc : &line->total_ht;
}

/* Sum of the lines of a section (-1: of all) without options; FALSE when one has no total. */
static gboolean add_up(const VdQuote *quote, gint section, gboolean ttc, VdCents *sum) {
  guint lines = 0;
  *sum = 0;
  for (guint i = 0; i < quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(quote, i);
    const VdAmount *total = total_of(line, ttc);
    if (line->optional || (section >= 0 && line->section != section))
      continue;
    if (!printed(total) && line->free_text == VD_FREE_NONE)
      return FALSE;
    lines++;
    if (printed(total) && __builtin_add_overflow(*sum, total->cents, sum))
      return FALSE;
  }
  return lines > 0;
}

static VdTri sum_of(const VdQuote *quote, gint section, gboolean ttc, const VdAmount *total) {
  VdCents sum;
  if (!printed(total) || !add_up(quote, section, ttc, &sum))
    return VD_UNKNOWN;
  return vd_arithmetic_equal(sum, total->cents, 1) ? VD_YES : VD_NO;
}

VdTri vd_balance_sum(const VdQuote *quote, gint section) {
  const VdAmount *total =
      section < 0 ? &quote->totals.ht : &vd_quote_section(quote, (guint)section)->total_ht;
  return sum_of(quote, section, FALSE, total);
}

VdTri vd_balance_sum_ttc(const VdQuote *quote, gint section) {
  const VdAmount *total =
      section < 0 ? &quote->totals.ttc : &vd_quote_section(quote, (guint)section)->total_ttc;
  return sum_of(quote, section, TRUE, total);
}

VdTri vd_balance_sums(const VdQuote *quote) {
  guint n = 0;
  gboolean broken = FALSE;
  count(vd_balance_sum(quote, -1), &n, &broken);
  for (guint i = 0; i < quote->sections->len; i++)
    count(vd_balance_sum(quote, (gint)i), &n, &broken);
  return answer_of(n, broken, NULL);
}
