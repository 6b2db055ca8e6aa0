/*
 * M: what must be written, where it was sought, and what excuses its absence.
 */
#include "tests/audit/quotes.h"

#include <criterion/criterion.h>
#include <string.h>

#define ANSWERS(code, expected) cr_assert_str_eq(vd_sample_answer(sample, code), expected)

static VdSample *with_prestation(VdKind kind) {
  VdSample *sample = vd_sample_new(kind);
  VdLine *line = vd_sample_line(sample, "Prestation Ségur HOP-PFI-Va1", "8560.00", VD_YES,
                                "prestation.segur scope.segur");
  vd_sample_dsr(sample, line, "HOP-PFI-Va1");
  return sample;
}

/* ---- M01 ---- */

Test(M01, breach_when_the_mention_is_absent_and_every_page_was_read) {
  g_autoptr(VdSample) sample = with_prestation(VD_KIND_QUOTE);
  ANSWERS("M01", "breach");
  const VdFinding *finding = vd_sample_finding(sample, "M01");
  const VdEvidence *evidence = g_ptr_array_index(finding->evidence, 0);
  cr_assert_eq(evidence->role, VD_EVIDENCE_SEARCHED);
  cr_assert_eq(finding->severity, VD_SEVERITY_ERROR);
}

Test(M01, pass_when_the_law_is_quoted) {
  g_autoptr(VdSample) sample = with_prestation(VD_KIND_ORDER);
  vd_sample_mention(sample, "state_mention",
                    "Montant de la Prestation Ségur pris en charge par l'Etat au titre du Ségur")
      ->exact = TRUE;
  ANSWERS("M01", "pass");
  cr_assert_null(vd_sample_finding(sample, "M01")->remark);
}

Test(M01, pass_with_a_remark_when_it_is_paraphrased) {
  g_autoptr(VdSample) sample = with_prestation(VD_KIND_ORDER);
  vd_sample_mention(sample, "state_mention", "Pris en charge par l'État dans le cadre du Ségur");
  ANSWERS("M01", "pass");
  cr_assert_not_null(vd_sample_finding(sample, "M01")->remark);
}

Test(M01, breach_when_the_only_wording_denies_it) {
  g_autoptr(VdSample) sample = with_prestation(VD_KIND_QUOTE);
  vd_sample_mention(sample, "state_mention", "n'est pas pris en charge par l'État")->negated = TRUE;
  ANSWERS("M01", "breach");
}

Test(M01, breach_shows_the_wording_that_comes_closest) {
  g_autoptr(VdSample) sample = with_prestation(VD_KIND_QUOTE);
  VdMention *mention = vd_sample_mention(sample, "state_mention", "Payé par l'État (Ségur)");
  mention->present = VD_NO;
  mention->near = mention->place;
  mention->place = VD_NOWHERE;
  ANSWERS("M01", "breach");
  const VdFinding *finding = vd_sample_finding(sample, "M01");
  const VdEvidence *evidence = g_ptr_array_index(finding->evidence, 0);
  cr_assert_eq(evidence->role, VD_EVIDENCE_EXPECTED);
  cr_assert_not_null(strstr(finding->message, "Payé par l'État (Ségur)"));
}

Test(M01, cannot_tell_when_a_page_was_not_read) {
  g_autoptr(VdSample) sample = with_prestation(VD_KIND_QUOTE);
  vd_sample_blur(sample);
  ANSWERS("M01", "cannot_tell unread");
}

Test(M01, not_applicable_to_a_complementary_quote) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  vd_sample_line(sample, "Serveur, hors Ségur", "900.00", VD_NO, "scope.outside_segur");
  ANSWERS("M01", "not_applicable");
}

/* ---- M02 ---- */

Test(M02, breach_when_no_number_is_printed) {
  g_autoptr(VdSample) sample = with_prestation(VD_KIND_ORDER);
  ANSWERS("M02", "breach");
  cr_assert_eq(vd_sample_finding(sample, "M02")->severity, VD_SEVERITY_ERROR);
}

Test(M02, pass_when_a_number_is_printed_beside_the_clause) {
  g_autoptr(VdSample) sample = with_prestation(VD_KIND_ORDER);
  vd_sample_field(&sample->quote->fields.reference_number, "12abc3d");
  vd_sample_mention(sample, "conditional_clause", "Bon de commande conditionné");
  ANSWERS("M02", "pass");
}

Test(M02, cannot_tell_when_a_page_was_not_read) {
  g_autoptr(VdSample) sample = with_prestation(VD_KIND_ORDER);
  vd_sample_blur(sample);
  ANSWERS("M02", "cannot_tell unread");
}

Test(M02, not_applicable_when_the_software_is_not_referenced_yet) {
  g_autoptr(VdSample) sample = with_prestation(VD_KIND_ORDER);
  vd_sample_mention(sample, "not_referenced", "logiciel en cours de référencement");
  ANSWERS("M02", "not_applicable");
}

/* ---- M03 ---- */

Test(M03, breach_when_the_version_is_missing) {
  g_autoptr(VdSample) sample = with_prestation(VD_KIND_QUOTE);
  vd_sample_field(&sample->quote->fields.software, "Abcde");
  ANSWERS("M03", "breach");
  cr_assert_eq(vd_sample_finding(sample, "M03")->severity, VD_SEVERITY_WARNING);
}

Test(M03, pass_when_both_are_printed) {
  g_autoptr(VdSample) sample = with_prestation(VD_KIND_ORDER);
  vd_sample_field(&sample->quote->fields.software, "Abcde");
  vd_sample_field(&sample->quote->fields.software_version, "1.0");
  ANSWERS("M03", "pass");
}

Test(M03, cannot_tell_when_a_page_was_not_read) {
  g_autoptr(VdSample) sample = with_prestation(VD_KIND_ORDER);
  vd_sample_field(&sample->quote->fields.software, "Abcde");
  vd_sample_blur(sample);
  ANSWERS("M03", "cannot_tell unread");
}

Test(M03, not_applicable_to_an_invoice) {
  g_autoptr(VdSample) sample = with_prestation(VD_KIND_INVOICE);
  ANSWERS("M03", "not_applicable");
}

/* ---- M04 ---- */

Test(M04, breach_when_the_order_says_not_referenced_and_has_no_clause) {
  g_autoptr(VdSample) sample = with_prestation(VD_KIND_ORDER);
  vd_sample_mention(sample, "not_referenced", "logiciel non encore référencé");
  ANSWERS("M04", "breach");
}

Test(M04, breach_when_the_clause_lacks_its_120_days) {
  g_autoptr(VdSample) sample = with_prestation(VD_KIND_ORDER);
  vd_sample_mention(sample, "conditional_clause", "Commande conditionnée au référencement ANS");
  ANSWERS("M04", "breach");
}

Test(M04, pass_when_the_clause_is_whole) {
  g_autoptr(VdSample) sample = with_prestation(VD_KIND_ORDER);
  vd_sample_mention(sample, "conditional_clause", "Commande conditionnée au référencement ANS");
  vd_sample_mention(sample, "days_120", "120 jours");
  ANSWERS("M04", "pass");
}

Test(M04, cannot_tell_without_number_nor_clause) {
  g_autoptr(VdSample) sample = with_prestation(VD_KIND_ORDER);
  ANSWERS("M04", "cannot_tell outside_document");
}

Test(M04, cannot_tell_what_is_asked_of_a_paper_of_unknown_kind) {
  g_autoptr(VdSample) sample = with_prestation(VD_KIND_UNKNOWN);
  ANSWERS("M04", "cannot_tell ambiguous");
}

Test(M04, not_applicable_to_a_devis_nor_to_referenced_software) {
  g_autoptr(VdSample) sample = with_prestation(VD_KIND_QUOTE);
  ANSWERS("M04", "not_applicable");
  sample->quote->kind = VD_KIND_ORDER;
  vd_sample_field(&sample->quote->fields.reference_number, "12abc3d");
  ANSWERS("M04", "not_applicable");
}

/* ---- M08 ---- */

Test(M08, breach_when_the_vat_is_not_printed) {
  g_autoptr(VdSample) sample = with_prestation(VD_KIND_ORDER);
  sample->quote->totals.ttc = vd_sample_amount("10272.00");
  ANSWERS("M08", "breach");
}

Test(M08, breach_when_only_a_grand_total_has_the_ttc) {
  g_autoptr(VdSample) sample = with_prestation(VD_KIND_ORDER);
  vd_quote_line(sample->quote, 0)->vat_bp = 2000;
  vd_sample_line(sample, "Serveur", "1000.00", VD_NO, "excluded.infrastructure");
  sample->quote->totals.ttc = vd_sample_amount("11472.00");
  ANSWERS("M08", "breach");
}

Test(M08, breach_when_a_page_that_was_read_prints_no_amount) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  ANSWERS("M08", "breach");
  ANSWERS("A01", "cannot_tell ambiguous");
  ANSWERS("A02", "cannot_tell ambiguous");
  ANSWERS("A05", "cannot_tell ambiguous");
}

Test(M08, pass_when_the_three_are_printed) {
  g_autoptr(VdSample) sample = with_prestation(VD_KIND_ORDER);
  vd_sample_tax(vd_quote_line(sample->quote, 0), 2000, "10272.00");
  ANSWERS("M08", "pass");
}

Test(M08, pass_when_one_legal_rate_follows_from_the_amount) {
  g_autoptr(VdSample) sample = with_prestation(VD_KIND_ORDER);
  sample->quote->totals.vat = vd_sample_amount("1712");
  sample->quote->totals.ttc = vd_sample_amount("10272.00");
  ANSWERS("M08", "pass");
  sample->quote->totals.vat.cents = 200000;
  ANSWERS("M08", "breach");
}

/* 6 x 364.33 is 2 centimes under 20 % of the sum. */
Test(M08, pass_when_each_line_rounds_its_vat) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_ORDER);
  for (guint i = 0; i < 6; i++) {
    VdLine *line = vd_sample_line(sample, "Prestation Ségur DUI", "1821.67", VD_YES,
                                  "prestation.segur domain.dui");
    line->vat_amount = vd_sample_amount("364.33");
    line->total_ttc = vd_sample_amount("2186.00");
  }
  ANSWERS("M08", "pass");
}

Test(M08, pass_when_the_mention_gives_the_ttc) {
  g_autoptr(VdSample) sample = with_prestation(VD_KIND_ORDER);
  vd_quote_line(sample->quote, 0)->vat_bp = 2000;
  vd_sample_line(sample, "Serveur", "1000.00", VD_NO, "excluded.infrastructure");
  vd_sample_mention(sample, "state_mention", "Montant pris en charge par l'Etat : 10 272,00 € TTC")
      ->amount = vd_sample_amount("10272.00");
  ANSWERS("M08", "pass");
}

Test(M08, pass_without_vat_when_the_supplier_is_not_liable) {
  g_autoptr(VdSample) sample = with_prestation(VD_KIND_ORDER);
  vd_sample_field(&sample->quote->fields.vat_regime, "non_assujetti");
  ANSWERS("M08", "pass");
}

Test(M08, cannot_tell_when_a_page_was_not_read) {
  g_autoptr(VdSample) sample = with_prestation(VD_KIND_ORDER);
  vd_sample_blur(sample);
  ANSWERS("M08", "cannot_tell unread");
}

Test(M08, not_applicable_when_a05_has_the_fact) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_ORDER);
  vd_sample_line(sample, "Prestation Ségur", "0.00", VD_YES, "prestation.segur scope.segur");
  ANSWERS("A05", "breach");
  ANSWERS("M08", "not_applicable");
}
