/* Counts of the scorer, and the intervals that it prints beside every share. */
#include <criterion/criterion.h>
#include <math.h>

#include "corpus/tally.h"

Test(tally, wilson_holds_the_share_between_its_bounds) {
  double low = 0, high = 0;
  vd_tally_wilson(90, 100, &low, &high);
  cr_assert_lt(fabs(low - 0.8256), 1e-3);
  cr_assert_lt(fabs(high - 0.9448), 1e-3);
}

Test(tally, nothing_counted_is_nothing_known) {
  double low = -1, high = -1;
  vd_tally_wilson(0, 0, &low, &high);
  cr_assert_eq(low, 0);
  cr_assert_eq(high, 1);
}

Test(tally, a_perfect_count_is_no_certainty) {
  double low = 0, high = 0;
  vd_tally_wilson(10, 10, &low, &high);
  cr_assert_gt(high, 0.9999);
  cr_assert_lt(low, 0.75);
}

Test(tally, files_and_scans_are_counted_apart) {
  g_autoptr(VdTally) tally = vd_tally_new();
  VdGroup one = {.lines_right = 3, .lines_truth = 4, .lines_read = 5};
  VdAnswers breach = {.expected = 1, .passed = 1, .answers = 1};
  vd_tally_add(tally, &one, "pdf", "zebra");
  vd_tally_add(tally, &one, "fax204x98", "zebra");
  vd_tally_add(tally, &one, "hybrid", "zebra");
  vd_tally_rule(tally, "L02", "pdf", &breach);
  vd_tally_rule(tally, "L02", "photo", &breach);
  vd_tally_rule(tally, "A01", "photo", &breach);
  cr_assert_eq(tally->profiles->len, 3);
  cr_assert_eq(((VdGroup *)tally->digital->pdata[0])->documents, 1);
  cr_assert_eq(((VdGroup *)tally->scans->pdata[0])->documents, 2);
  VdRuleCount *first = tally->rules->pdata[0], *second = tally->rules->pdata[1];
  cr_assert_str_eq(first->code, "A01");
  cr_assert_eq(second->digital.passed, 1);
  cr_assert_eq(second->scans.passed, 1);
}

Test(tally, the_tree_for_programs_has_the_counts) {
  g_autoptr(VdTally) tally = vd_tally_new();
  VdGroup one = {.rates[VD_RATE_TOTALS] = {2, 3}};
  vd_tally_add(tally, &one, "pdf", "bare");
  g_autoptr(json_t) tree = vd_tally_json(tally);
  const json_t *pdf = json_object_get(json_object_get(tree, "profiles"), "pdf");
  cr_assert_eq(json_number_value(json_object_get(json_object_get(pdf, "totals"), "right")), 2);
  cr_assert_eq(json_number_value(json_object_get(json_object_get(pdf, "totals"), "of")), 3);
}
