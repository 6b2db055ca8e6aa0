#include "models/identifiers.h"

#include <criterion/criterion.h>

/* Public numbers of public hospitals and companies. */
Test(finess, numbers_of_known_hospitals_have_the_right_key) {
  const char *const right[] = {"750712184", "690781810", "130786049", "310781406", "590780193"};
  for (guint i = 0; i < G_N_ELEMENTS(right); i++)
    cr_assert_eq(vd_finess_key(right[i]), VD_KEY_RIGHT, "%s", right[i]);
}

Test(finess, one_wrong_digit_is_seen) {
  cr_assert_eq(vd_finess_key("750712185"), VD_KEY_WRONG);
  cr_assert_eq(vd_finess_key("750721184"), VD_KEY_WRONG);
}

Test(finess, a_corsican_number_is_never_said_to_be_wrong) {
  for (char last = '0'; last <= '9'; last++) {
    char number[] = "2A0000140";
    number[8] = last;
    cr_assert_neq(vd_finess_key(number), VD_KEY_WRONG);
    cr_assert_neq(vd_finess_key(number), VD_KEY_SHAPE);
  }
}

Test(finess, other_shapes_are_no_finess) {
  const char *const wrong[] = {"", "75071218", "7507121840", "75071218X", "A20000140", "2C0000140"};
  for (guint i = 0; i < G_N_ELEMENTS(wrong); i++)
    cr_assert_eq(vd_finess_key(wrong[i]), VD_KEY_SHAPE, "%s", wrong[i]);
  cr_assert_eq(vd_finess_key(NULL), VD_KEY_SHAPE);
}

Test(siret, known_companies) {
  cr_assert_eq(vd_siren_key("732829320"), VD_KEY_RIGHT);
  cr_assert_eq(vd_siren_key("732829321"), VD_KEY_WRONG);
  cr_assert_eq(vd_siret_key("73282932000074"), VD_KEY_RIGHT);
  cr_assert_eq(vd_siret_key("73282932000075"), VD_KEY_WRONG);
  cr_assert_eq(vd_siret_key("7328293200007"), VD_KEY_SHAPE);
}

Test(siret, offices_of_la_poste_have_a_rule_of_their_own) {
  cr_assert_eq(vd_siret_key("35600000000048"), VD_KEY_RIGHT);
  cr_assert_eq(vd_siret_key("35600000049837"), VD_KEY_RIGHT);
  cr_assert_eq(vd_siret_key("35600000049838"), VD_KEY_WRONG);
}

Test(rpps, eleven_digits_that_start_with_one) {
  cr_assert_eq(vd_rpps_key("10003456786"), VD_KEY_RIGHT);
  cr_assert_eq(vd_rpps_key("10003456780"), VD_KEY_WRONG);
  cr_assert_eq(vd_rpps_key("20003456786"), VD_KEY_SHAPE);
  cr_assert_eq(vd_rpps_key("1000345678"), VD_KEY_SHAPE);
}
