/*
 * Printed precision: what a number allows, no more.
 */
#include "audit/rules/sums.h"

#include <criterion/criterion.h>

static VdAmount printed(gint64 value, guint8 decimals) {
  gint64 cents = decimals == 2 ? value : value * 100;
  return (VdAmount){.cents = cents, .value = value, .decimals = decimals, .place = VD_NOWHERE};
}

Test(sums, allow_half_a_unit_of_the_last_digit) {
  VdAmount unit = printed(2433, 0), total = printed(730000, 2), off = printed(730200, 2);
  VdSum product = vd_sum_times(vd_sum_of(&unit), 3000, NULL);
  cr_assert(vd_sum_agrees(product, &total));
  cr_assert_not(vd_sum_agrees(product, &off));
}

Test(sums, take_a_whole_quantity_as_a_count) {
  VdAmount unit = printed(1530000, 2), off = printed(1540000, 2);
  cr_assert_not(vd_sum_agrees(vd_sum_times(vd_sum_of(&unit), 1000, "1,00"), &off));
}

Test(sums, know_nothing_rather_than_overflow) {
  VdAmount huge = {.cents = 1, .value = G_MAXINT64 / 2, .decimals = 6}, any = printed(100, 2);
  VdSum product = vd_sum_times(vd_sum_of(&huge), 5000000, NULL);
  cr_assert_not(product.known);
  cr_assert(vd_sum_agrees(product, &any));
  cr_assert_not(vd_sum_grown(vd_sum_of(&huge), 2000).known);
}

Test(sums, apply_a_rate_exactly) {
  VdAmount ht = printed(856000, 2), ttc = printed(1027200, 2);
  VdSum grown = vd_sum_grown(vd_sum_of(&ht), 2000);
  cr_assert(vd_sum_agrees(grown, &ttc));
  cr_assert_eq(vd_sum_cents(grown), 1027200);
}
