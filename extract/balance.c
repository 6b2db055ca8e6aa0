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

VdTri vd_balance_line(const VdLine *line, guint *held) {
  guint n = 0;
  gboolean broken = FALSE;
  count(vd_arithmetic_product(line->qty_milli, &line->unit_price_ht, &line->discount_ht,
                              line->discount_bp, &line->total_ht),
        &n, &broken);
  count(vd_arithmetic_tax(&line->total_ht, &line->vat_amount, line->vat_bp, &line->total_ttc), &n,
        &broken);
  count(share(&line->total_ht, line->vat_bp, &line->vat_amount), &n, &broken);
  return answer_of(n, broken, held);
}

VdTri vd_balance_totals(const VdTotals *totals, guint *held) {
  guint n = 0;
  gboolean broken = FALSE;
  if (totals->by_rate->len < 2) {
    count(vd_arithmetic_tax(&totals->ht, &totals->vat, totals->vat_bp, &totals->ttc), &n, &broken);
    count(share(&totals->ht, totals->vat_bp, &totals->vat), &n, &broken);
  } else if (printed(&totals->vat)) {
    count(vd_arithmetic_tax(&totals->ht, &totals->vat, VD_BP_NONE, &totals->ttc), &n, &broken);
  }
  return answer_of(n, broken, held);
}

/* Sum of the lines of a section (-1: of all) without options; FALSE when one has no total. */
static gboolean add_up(const VdQuote *quote, gint section, VdCents *sum) {
  guint lines = 0;
  *sum = 0;
  for (guint i = 0; i < quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(quote, i);
    if (line->optional || (section >= 0 && line->section != section))
      continue;
    if (!printed(&line->total_ht) && line->free_text == VD_FREE_NONE)
      return FALSE;
    lines++;
    if (printed(&line->total_ht) && __builtin_add_overflow(*sum, line->total_ht.cents, sum))
      return FALSE;
  }
  return lines > 0;
}

static VdTri sum_of(const VdQuote *quote, gint section, const VdAmount *total) {
  VdCents sum;
  if (!printed(total) || !add_up(quote, section, &sum))
    return VD_UNKNOWN;
  return vd_arithmetic_equal(sum, total->cents, 1) ? VD_YES : VD_NO;
}

VdTri vd_balance_sums(const VdQuote *quote) {
  guint n = 0;
  gboolean broken = FALSE;
  count(sum_of(quote, -1, &quote->totals.ht), &n, &broken);
  for (guint i = 0; i < quote->sections->len; i++)
    count(sum_of(quote, (gint)i, &vd_quote_section(quote, i)->total_ht), &n, &broken);
  return answer_of(n, broken, NULL);
}
