/*
 * What a fault of the reading, not of the vendor, may have made: a number cut at its thousands, a
 * name that was not recognised, a blurred line. The answer is a question.
 */
#include "audit/credible.h"
#include "tests/audit/quotes.h"

#include <criterion/criterion.h>

#define ANSWERS(rule, expected) cr_assert_str_eq(vd_sample_answer(sample, rule), expected)

static VdSample *with_prestation(const char *ht) {
  VdSample *sample = vd_sample_new(VD_KIND_QUOTE);
  vd_sample_line(sample, "Prestation Ségur HOP-DPI-Va1", ht, VD_YES,
                 "prestation.segur scope.segur");
  return sample;
}

static void set_price(VdSample *sample, guint line, gint64 qty_milli, const char *unit) {
  VdLine *cut = vd_quote_line(sample->quote, line);
  cut->qty_milli = qty_milli;
  vd_place_clear(&cut->unit_price_ht.place);
  cut->unit_price_ht = vd_sample_amount(unit);
}

Test(credible, a_part_is_the_first_or_the_last_thousands) {
  cr_assert(vd_credible_is_fragment(3800, 3840000), "38 of 38 400,00");
  cr_assert(vd_credible_is_fragment(40000, 3840000), "400,00 of 38 400,00");
  cr_assert(vd_credible_is_fragment(100, 150000), "1 of 1 500,00");
  cr_assert(vd_credible_is_fragment(123400, 123456700), "1 234 of 1 234 567,00");
  cr_assert_not(vd_credible_is_fragment(3700, 3840000));
  cr_assert_not(vd_credible_is_fragment(84000, 3840000), "840,00 is no group of 38 400,00");
  cr_assert_not(vd_credible_is_fragment(50000, 90000), "no thousands");
  cr_assert_not(vd_credible_is_fragment(0, 3800000));
  cr_assert_not(vd_credible_is_fragment(VD_CENTS_NONE, 3840000));
  cr_assert_not(vd_credible_is_fragment(100, VD_CENTS_NONE));
}

Test(A02, cannot_tell_when_a_number_lost_its_thousands) {
  g_autoptr(VdSample) sample = with_prestation("38");
  set_price(sample, 0, 1000, "38400.00");
  ANSWERS("A02", "cannot_tell unsure");
  ANSWERS("A01", "cannot_tell unsure");
}

Test(A02, cannot_tell_when_a_number_goes_on_in_the_row_below) {
  g_autoptr(VdSample) sample = with_prestation("22");
  vd_sample_line(sample, "nomenclature", "500.00", VD_NO, "");
  sample->quote->totals.ht = vd_sample_amount("22500.00");
  ANSWERS("A02", "cannot_tell unsure");
}

Test(A02, breach_when_the_difference_is_no_part) {
  g_autoptr(VdSample) sample = with_prestation("3850.00");
  set_price(sample, 0, 3000, "1250.00");
  ANSWERS("A02", "breach");
}

Test(A02, cannot_tell_of_a_sum_when_a_page_was_not_read) {
  g_autoptr(VdSample) sample = with_prestation("8560.00");
  sample->quote->totals.ht = vd_sample_amount("9560.00");
  ANSWERS("A02", "breach");
  vd_sample_blur(sample);
  ANSWERS("A02", "cannot_tell unsure");
}

Test(L08, cannot_tell_when_the_line_contradicts_its_own_price) {
  g_autoptr(VdSample) sample = with_prestation("3850.00");
  set_price(sample, 0, 3000, "1250.00");
  VdMention *mention =
      vd_sample_mention(sample, "state_mention", "Montant pris en charge : 3 750,00 € HT");
  mention->amount = vd_sample_amount("3750.00");
  ANSWERS("L08", "cannot_tell ambiguous");
}

Test(L08, pass_when_the_state_share_is_taken_off) {
  g_autoptr(VdSample) sample = with_prestation("8560.00");
  VdMention *mention = vd_sample_mention(sample, "state_mention", "Montant pris en charge");
  mention->amount = vd_sample_amount("-8560.00");
  ANSWERS("L08", "pass");
}

Test(M03, cannot_tell_when_the_line_may_name_the_software) {
  g_autoptr(VdSample) sample = with_prestation("8560.00");
  vd_sample_line(sample, "Installation OfficiPlus 11", "500.00", VD_YES, "service.installation");
  ANSWERS("M03", "cannot_tell ambiguous");
}

Test(M03, breach_when_a_name_without_number_is_all_there_is) {
  g_autoptr(VdSample) sample = with_prestation("8560.00");
  vd_sample_field(&sample->quote->fields.software, "OfficiPlus");
  vd_sample_line(sample, "Installation OfficiPlus", "500.00", VD_YES, "service.installation");
  ANSWERS("M03", "breach");
}

Test(L03, breach_when_the_referenced_version_is_billed) {
  g_autoptr(VdSample) sample = with_prestation("8560.00");
  vd_sample_field(&sample->quote->fields.software, "SuiviPlus");
  vd_sample_line(sample, "Licence de la version référencée SuiviPlus", "300.00", VD_NO,
                 "service.licence");
  ANSWERS("L03", "breach");
}

Test(L03, cannot_tell_of_a_licence_of_the_same_software) {
  g_autoptr(VdSample) sample = with_prestation("8560.00");
  vd_sample_field(&sample->quote->fields.software, "SuiviPlus");
  vd_sample_line(sample, "Licence SuiviPlus", "300.00", VD_NO, "service.licence");
  ANSWERS("L03", "cannot_tell ambiguous");
}

Test(L03, pass_for_a_licence_of_another_product) {
  g_autoptr(VdSample) sample = with_prestation("8560.00");
  vd_sample_field(&sample->quote->fields.software, "SuiviPlus");
  vd_sample_line(sample, "Licence Oracle", "300.00", VD_NO, "service.licence");
  ANSWERS("L03", "pass");
}

Test(L03, cannot_tell_who_pays_when_no_prestation_was_recognised) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  vd_sample_line(sample, "Licence de la version référencée", "300.00", VD_NO, "service.licence");
  ANSWERS("L03", "cannot_tell ambiguous");
}

Test(L02, breach_when_the_line_says_segur_under_a_heading_that_says_outside) {
  g_autoptr(VdSample) sample = with_prestation("8560.00");
  vd_sample_section(sample, "Prestations hors périmètre Ségur", VD_NO, "scope.outside_segur");
  vd_sample_line(sample, "Maintenance corrective des fonctions Ségur", "300.00", VD_NO,
                 "scope.segur service.maintenance service.maintenance_corrective "
                 "service.maintenance_segur");
  ANSWERS("L02", "breach");
}

Test(M01, cannot_tell_when_a_blurred_line_could_be_the_mention) {
  g_autoptr(VdSample) sample = with_prestation("8560.00");
  ANSWERS("M01", "breach");
  VdMention *mention = vd_sample_mention(sample, "versions_list", "");
  mention->present = VD_UNKNOWN;
  ANSWERS("M01", "cannot_tell unread");
}

Test(M01, pass_when_the_next_sentence_denies_something_else) {
  g_autoptr(VdSample) sample = with_prestation("8560.00");
  VdMention *mention = vd_sample_mention(sample, "state_mention", "Montant pris en charge");
  g_free(mention->sentence);
  mention->sentence = g_strdup("Montant pris en charge Ce devis ne relève pas de SUN-ES.");
  mention->exact = mention->negated = TRUE;
  ANSWERS("M01", "pass");
}

Test(L03, cannot_tell_of_a_price_shared_with_what_may_be_billed) {
  g_autoptr(VdSample) sample = with_prestation("8560.00");
  vd_sample_line(sample, "Formation et hébergement", "300.00", VD_NO,
                 "service.training service.hosting");
  ANSWERS("L03", "cannot_tell ambiguous");
}

Test(L02, cannot_tell_who_pays_in_a_block_of_both) {
  g_autoptr(VdSample) sample = with_prestation("8560.00");
  vd_sample_section(sample, "Prestation financée par l'Etat", VD_YES, "payer.state");
  vd_sample_line(sample, "Sauvegarde", "900.00", VD_NO, "scope.outside_segur");
  vd_sample_line(sample, "Maintenance corrective", "300.00", VD_YES,
                 "service.maintenance service.maintenance_corrective");
  ANSWERS("L02", "cannot_tell ambiguous");
}
