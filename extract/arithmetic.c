/*
 * Everything is done in centimes with the one rounding of models/units.h. The slack of a product is
 * half a unit of the last printed digit of the price times the quantity, and half a centime of the
 * total.
 */
#include "extract/arithmetic.h"

static gboolean printed(const VdAmount *amount) {
  return amount->cents != VD_CENTS_NONE;
}

/* Half a unit of the last digit, in centimes, times the quantity; at least one centime. */
static VdCents slack_of(const VdAmount *amount, gint64 qty_milli) {
  static const gint64 half_units[] = {50, 5};
  gint64 half = amount->decimals < G_N_ELEMENTS(half_units) ? half_units[amount->decimals] : 1;
  VdCents slack = vd_cents_times(half, qty_milli);
  return slack == VD_CENTS_NONE ? 1 : MAX(1, ABS(slack));
}

gboolean vd_arithmetic_equal(VdCents a, VdCents b, VdCents slack) {
  if (a == VD_CENTS_NONE || b == VD_CENTS_NONE)
    return FALSE;
  gint64 difference;
  if (__builtin_sub_overflow(a, b, &difference))
    return FALSE;
  return difference <= slack && difference >= -slack;
}

VdTri vd_arithmetic_product(gint64 qty_milli, const VdAmount *unit, const VdAmount *discount,
                            gint32 discount_bp, const VdAmount *total) {
  if (qty_milli == VD_QTY_NONE || !printed(unit) || !printed(total))
    return VD_UNKNOWN;
  VdCents product = vd_cents_times(unit->cents, qty_milli);
  if (product == VD_CENTS_NONE)
    return VD_UNKNOWN;
  VdCents slack = unit->decimals < 2 ? 1 : slack_of(unit, qty_milli);
  VdCents rebate = 0;
  if (printed(discount))
    rebate = ABS(discount->cents);
  else if (discount_bp != VD_BP_NONE)
    rebate = vd_cents_share(product, discount_bp);
  if (rebate == VD_CENTS_NONE)
    return VD_UNKNOWN;
  return vd_arithmetic_equal(product - rebate, total->cents, slack) ? VD_YES : VD_NO;
}

VdTri vd_arithmetic_tax(const VdAmount *ht, const VdAmount *vat, gint32 vat_bp,
                        const VdAmount *ttc) {
  VdCents tax = vat->cents;
  if (tax == VD_CENTS_NONE && vat_bp != VD_BP_NONE && printed(ht))
    tax = vd_cents_share(ht->cents, vat_bp);
  if (!printed(ht) || !printed(ttc) || tax == VD_CENTS_NONE)
    return VD_UNKNOWN;
  gint64 sum;
  if (__builtin_add_overflow(ht->cents, tax, &sum))
    return VD_UNKNOWN;
  return vd_arithmetic_equal(sum, ttc->cents, 2) ? VD_YES : VD_NO;
}
