/*
 * Errors add up: the slack of a sum is the sum of the slacks; that of a product is each factor's
 * slack times the other factor.
 */
#include "audit/rules/sums.h"

#include <string.h>

enum { MICRO_PER_CENTIME = 10000 };

static VdSum unknown(void) {
  return (VdSum){.confidence = 1};
}

static gint64 power_of_ten(guint exponent) {
  gint64 power = 1;
  for (guint i = 0; i < exponent; i++)
    power *= 10;
  return power;
}

VdSum vd_sum_of(const VdAmount *amount) {
  VdSum sum = unknown();
  if (amount->cents == VD_CENTS_NONE || amount->decimals > 6)
    return sum;
  gint64 scale = power_of_ten(6u - amount->decimals);
  sum.known = !__builtin_mul_overflow(amount->value, scale, &sum.micro);
  sum.slack = scale / 2;
  sum.confidence = amount->place.page >= 0 ? amount->place.confidence : 1;
  return sum;
}

VdSum vd_sum_add(VdSum a, VdSum b) {
  VdSum sum = {.confidence = MIN(a.confidence, b.confidence)};
  sum.known = a.known && b.known && !__builtin_add_overflow(a.micro, b.micro, &sum.micro) &&
              !__builtin_add_overflow(a.slack, b.slack, &sum.slack);
  return sum;
}

VdSum vd_sum_negated(VdSum a) {
  a.known = a.known && !__builtin_sub_overflow((gint64)0, a.micro, &a.micro);
  return a;
}

VdSum vd_sum_share(VdSum a, gint32 basis_points) {
  gint64 product, loose;
  if (!a.known || basis_points == VD_BP_NONE ||
      __builtin_mul_overflow(a.micro, (gint64)basis_points, &product) ||
      __builtin_mul_overflow(a.slack, (gint64)ABS(basis_points), &loose))
    return unknown();
  a.micro = vd_round_div(product, 10000);
  a.slack = loose / 10000 + 1;
  return a;
}

VdSum vd_sum_grown(VdSum a, gint32 basis_points) {
  return vd_sum_add(a, vd_sum_share(a, basis_points));
}

VdSum vd_sum_loosened(VdSum a, guint centimes) {
  a.slack += (gint64)centimes * MICRO_PER_CENTIME;
  return a;
}

/* Half a unit of the last decimal of a printed quantity, in thousandths times 1000. */
static gint64 quantity_slack(gint64 qty_milli, const char *raw) {
  if (qty_milli % 1000 == 0)
    return 0;
  const char *comma = raw != NULL ? strpbrk(raw, ",.") : NULL;
  gsize decimals = comma != NULL ? strspn(comma + 1, "0123456789") : 3;
  return power_of_ten(6u - (guint)CLAMP(decimals, 1, 6)) / 2;
}

VdSum vd_sum_times(VdSum unit, gint64 qty_milli, const char *raw) {
  gint64 product, from_unit, from_quantity;
  if (!unit.known || qty_milli == VD_QTY_NONE ||
      __builtin_mul_overflow(unit.micro, qty_milli, &product) ||
      __builtin_mul_overflow(unit.slack, ABS(qty_milli), &from_unit) ||
      __builtin_mul_overflow(ABS(unit.micro), quantity_slack(qty_milli, raw), &from_quantity))
    return unknown();
  unit.micro = vd_round_div(product, 1000);
  unit.slack = from_unit / 1000 + from_quantity / 1000000 + 1;
  return unit;
}

gboolean vd_sum_agrees(VdSum computed, const VdAmount *printed) {
  VdSum off = vd_sum_add(computed, vd_sum_negated(vd_sum_of(printed)));
  return !off.known || ABS(off.micro) <= off.slack;
}

VdCents vd_sum_cents(VdSum sum) {
  return sum.known ? vd_round_div(sum.micro, MICRO_PER_CENTIME) : VD_CENTS_NONE;
}
