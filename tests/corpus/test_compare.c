/* The scorer must not flatter: what is unequal counts as unequal. */
#include <criterion/criterion.h>

#include "corpus/compare.h"

Test(compare, amounts_are_read_with_any_space) {
  cr_assert_eq(vd_compare_cents("15\u202f300,00\u00a0€"), 1530000);
  cr_assert_eq(vd_compare_cents("8 560 €"), 856000);
  cr_assert_eq(vd_compare_cents("-3,5"), -350);
  cr_assert_eq(vd_compare_cents("inclus"), VD_NO_CENTS);
}

Test(compare, one_wrong_digit_is_another_amount) {
  cr_assert_neq(vd_compare_cents("15 800,00 €"), vd_compare_cents("15 300,00 €"));
}

Test(compare, accents_case_and_spaces_do_not_matter) {
  cr_assert_eq(vd_compare_similarity("Prestation Ségur", "PRESTATION  SEGUR"), 1);
  cr_assert_lt(vd_compare_similarity("Prestation Ségur", "Maintenance"), 0.4);
}

Test(compare, edits_count_characters_not_bytes) {
  cr_assert_eq(vd_compare_edits("été", "ete"), 2);
  cr_assert_eq(vd_compare_edits("", "abc"), 3);
}

Test(compare, a_word_beside_the_box_is_outside) {
  const double box[4] = {10, 10, 50, 20}, in[4] = {12, 11, 30, 19}, beside[4] = {54, 11, 80, 19};
  cr_assert(vd_compare_inside(in, box, 1));
  cr_assert_not(vd_compare_inside(beside, box, 1));
}
