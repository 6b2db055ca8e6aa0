/*
 * F: schemes that a quote may name, and when naming them makes them its basis.
 */
#include "tests/audit/quotes.h"

#include <criterion/criterion.h>

#define ANSWERS(code, expected) cr_assert_str_eq(vd_sample_answer(sample, code), expected)

static VdSample *saying(const char *sentence, VdRole role) {
  VdSample *sample = vd_sample_new(VD_KIND_QUOTE);
  vd_sample_line(sample, "Prestation Ségur", "8560.00", VD_YES, "prestation.segur scope.segur");
  if (sentence != NULL)
    vd_sample_mention(sample, "sun_es", sentence)->role = role;
  return sample;
}

Test(F01, breach_when_it_is_in_the_title) {
  g_autoptr(VdSample) sample = saying("Devis SUN-ES", VD_ROLE_TITLE);
  ANSWERS("F01", "breach");
}

Test(F01, breach_when_a_sentence_makes_it_pay) {
  g_autoptr(VdSample) sample = saying("Financement : programme SUN-ES", VD_ROLE_BODY);
  ANSWERS("F01", "breach");
}

Test(F01, pass_when_nobody_names_it) {
  g_autoptr(VdSample) sample = saying(NULL, VD_ROLE_BODY);
  ANSWERS("F01", "pass");
}

Test(F01, pass_with_a_remark_when_it_is_denied) {
  g_autoptr(VdSample) sample = saying("Ce devis ne relève pas du programme SUN-ES", VD_ROLE_BODY);
  vd_quote_mention(sample->quote, 0)->negated = TRUE;
  ANSWERS("F01", "pass");
  cr_assert_not_null(vd_sample_finding(sample, "F01")->remark);
}

Test(F01, pass_with_a_remark_in_a_complementary_quote) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  vd_sample_line(sample, "Accompagnement, hors Ségur", "900.00", VD_NO, "scope.outside_segur");
  vd_sample_mention(sample, "sun_es", "Financement SUN-ES")->role = VD_ROLE_TITLE;
  ANSWERS("F01", "pass");
  cr_assert_not_null(vd_sample_finding(sample, "F01")->remark);
}

Test(F01, cannot_tell_when_a_sentence_only_cites_it) {
  g_autoptr(VdSample) sample = saying("Notre logiciel suit les cibles SUN-ES", VD_ROLE_BODY);
  ANSWERS("F01", "cannot_tell ambiguous");
}

Test(F01, cannot_tell_when_the_words_were_read_badly) {
  g_autoptr(VdSample) sample = saying("Financement SUN-ES", VD_ROLE_BODY);
  vd_sample_doubt(&vd_quote_mention(sample->quote, 0)->place);
  ANSWERS("F01", "cannot_tell unsure");
}

Test(F01, cannot_tell_when_a_page_was_not_read) {
  g_autoptr(VdSample) sample = saying(NULL, VD_ROLE_BODY);
  vd_sample_blur(sample);
  ANSWERS("F01", "cannot_tell unread");
}

Test(F01, not_applicable_to_an_invoice) {
  g_autoptr(VdSample) sample = saying("Financement SUN-ES", VD_ROLE_TITLE);
  sample->quote->kind = VD_KIND_INVOICE;
  ANSWERS("F01", "not_applicable");
}
