/*
 * M05 to M07, M09 to M13: what identifies the order, its parties and its scheme, and what its
 * absence is worth.
 */
#include "tests/audit/quotes.h"

#include <criterion/criterion.h>

#define ANSWERS(code, expected) cr_assert_str_eq(vd_sample_answer(sample, code), expected)
#define SEVERITY(code)          vd_sample_finding(sample, code)->severity

static VdSample *of(VdKind kind, const char *dsr) {
  VdSample *sample = vd_sample_new(kind);
  VdLine *line =
      vd_sample_line(sample, "Prestation Ségur", "8560.00", VD_YES, "prestation.segur scope.segur");
  if (dsr != NULL) {
    vd_sample_dsr(sample, line, dsr);
    vd_sample_dsr(sample, NULL, dsr);
  }
  return sample;
}

static void client(VdSample *sample, const char *scheme, const char *value, VdTri valid,
                   gfloat sure) {
  VdIdentifier id = {.scheme = g_intern_string(scheme),
                     .value = g_strdup(value),
                     .valid = valid,
                     .place = {.page = 0, .confidence = sure, .raw = g_strdup(value)}};
  g_array_append_val(sample->quote->fields.client_ids, id);
}

/* ---- M05 ---- */

Test(M05, breach_for_a_pharmacy_and_graver_than_for_child_protection) {
  g_autoptr(VdSample) sample = of(VD_KIND_QUOTE, "PHA-LGO-Va1");
  ANSWERS("M05", "breach");
  cr_assert_eq(SEVERITY("M05"), VD_SEVERITY_ERROR);
  g_autoptr(VdSample) other = of(VD_KIND_ORDER, "MS2 DUI PDE-Va1");
  cr_assert_eq(vd_sample_finding(other, "M05")->verdict, VD_BREACH);
  cr_assert_eq(vd_sample_finding(other, "M05")->severity, VD_SEVERITY_WARNING);
}

Test(M05, pass_when_the_versions_are_listed_with_their_dates) {
  g_autoptr(VdSample) sample = of(VD_KIND_QUOTE, "MS1 DUI-Va1");
  vd_sample_mention(sample, "versions_list", "Versions 5.1 (03/2021), 5.2 (01/2022)");
  vd_sample_print(sample, "Versions 5.1 (03/2021), 5.2 (01/2022)");
  ANSWERS("M05", "pass");
}

Test(M05, cannot_tell_when_the_list_has_no_date) {
  g_autoptr(VdSample) sample = of(VD_KIND_QUOTE, "PHA-LGO-Va1");
  vd_sample_mention(sample, "versions_list", "Versions 5.1 et 5.2 sans reste à charge");
  vd_sample_print(sample, "Versions 5.1 et 5.2 sans reste à charge");
  ANSWERS("M05", "cannot_tell ambiguous");
}

Test(M05, cannot_tell_in_wave_2_nor_without_a_domain) {
  g_autoptr(VdSample) sample = of(VD_KIND_QUOTE, "HOP-DPI-Va2");
  ANSWERS("M05", "cannot_tell unknown_fact");
  g_autoptr(VdSample) other = of(VD_KIND_QUOTE, NULL);
  cr_assert_str_eq(vd_sample_answer(other, "M05"), "cannot_tell unknown_fact");
}

Test(M05, cannot_tell_when_a_page_was_not_read) {
  g_autoptr(VdSample) sample = of(VD_KIND_QUOTE, "PHA-LGO-Va1");
  vd_sample_blur(sample);
  ANSWERS("M05", "cannot_tell unread");
}

Test(M05, not_applicable_to_other_domains) {
  g_autoptr(VdSample) sample = of(VD_KIND_ORDER, "HOP-PFI-Va1");
  ANSWERS("M05", "not_applicable");
}

/* ---- M06 ---- */

Test(M06, breach_when_only_a_software_type_is_named) {
  g_autoptr(VdSample) sample = of(VD_KIND_QUOTE, "DPI");
  ANSWERS("M06", "breach");
  cr_assert_eq(SEVERITY("M06"), VD_SEVERITY_WARNING);
}

Test(M06, pass_when_the_identifier_is_printed) {
  g_autoptr(VdSample) sample = of(VD_KIND_QUOTE, "HOP-DPI-Va1");
  ANSWERS("M06", "pass");
  cr_assert_null(vd_sample_finding(sample, "M06")->remark);
}

Test(M06, pass_when_the_call_is_cited) {
  g_autoptr(VdSample) sample = of(VD_KIND_QUOTE, NULL);
  vd_sample_mention(sample, "af_reference", "appel à financement publié par l'ANS");
  ANSWERS("M06", "pass");
}

Test(M06, pass_with_a_remark_when_type_and_wave_are_told) {
  g_autoptr(VdSample) sample = of(VD_KIND_QUOTE, "HOP-DPI-Va1");
  VdDsrSeen *seen = &g_array_index(sample->quote->fields.dsr, VdDsrSeen, 0);
  g_free(seen->place.raw);
  seen->place.raw = g_strdup("DPI");
  ANSWERS("M06", "pass");
  cr_assert_not_null(vd_sample_finding(sample, "M06")->remark);
}

Test(M06, cannot_tell_when_a_page_was_not_read) {
  g_autoptr(VdSample) sample = of(VD_KIND_QUOTE, NULL);
  vd_sample_blur(sample);
  ANSWERS("M06", "cannot_tell unread");
}

Test(M06, not_applicable_to_a_complementary_quote) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  vd_sample_line(sample, "Serveur, hors Ségur", "900.00", VD_NO, "scope.outside_segur");
  ANSWERS("M06", "not_applicable");
}

/* ---- M07 ---- */

Test(M07, breach_when_no_number_identifies_the_client) {
  g_autoptr(VdSample) sample = of(VD_KIND_QUOTE, "HOP-DPI-Va1");
  ANSWERS("M07", "breach");
  cr_assert_eq(SEVERITY("M07"), VD_SEVERITY_WARNING);
}

Test(M07, breach_when_the_key_is_wrong_and_well_read) {
  g_autoptr(VdSample) sample = of(VD_KIND_QUOTE, "HOP-DPI-Va1");
  client(sample, "finess_ej", "760000019", VD_NO, 1);
  ANSWERS("M07", "breach");
}

Test(M07, breach_when_a_dui_names_no_establishment) {
  g_autoptr(VdSample) sample = of(VD_KIND_QUOTE, "MS2 DUI PDE-Va1");
  client(sample, "finess_ej", "440037893", VD_YES, 1);
  ANSWERS("M07", "breach");
}

Test(M07, breach_when_a_hospital_is_a_doctor) {
  g_autoptr(VdSample) sample = of(VD_KIND_QUOTE, "HOP-DPI-Va1");
  client(sample, "rpps", "10001234567", VD_YES, 1);
  ANSWERS("M07", "breach");
}

Test(M07, pass_with_the_number_of_a_doctor_in_town) {
  g_autoptr(VdSample) sample = of(VD_KIND_QUOTE, "MDV-LGC-Va1");
  client(sample, "rpps", "10001234567", VD_YES, 1);
  ANSWERS("M07", "pass");
}

Test(M07, pass_with_organisation_and_establishments_for_a_dui) {
  g_autoptr(VdSample) sample = of(VD_KIND_ORDER, "MS2 DUI PDE-Va1");
  client(sample, "finess_ej", "440037893", VD_YES, 1);
  client(sample, "finess_eg", "310024567", VD_YES, 1);
  ANSWERS("M07", "pass");
}

Test(M07, cannot_tell_when_a_wrong_key_was_read_badly_or_is_corsican) {
  g_autoptr(VdSample) sample = of(VD_KIND_QUOTE, "HOP-DPI-Va1");
  client(sample, "finess_ej", "760000019", VD_NO, 0.4f);
  ANSWERS("M07", "cannot_tell unsure");
  g_autoptr(VdSample) other = of(VD_KIND_QUOTE, "HOP-DPI-Va1");
  client(other, "finess_ej", "2A0000011", VD_UNKNOWN, 1);
  cr_assert_str_eq(vd_sample_answer(other, "M07"), "cannot_tell unsure");
}

Test(M07, cannot_tell_when_the_page_holds_a_label_without_its_number) {
  g_autoptr(VdSample) sample = of(VD_KIND_QUOTE, "HOP-DPI-Va1");
  vd_sample_print(sample, "N° FINESS : voir annexe");
  ANSWERS("M07", "cannot_tell ambiguous");
}

Test(M07, not_applicable_to_an_invoice) {
  g_autoptr(VdSample) sample = of(VD_KIND_INVOICE, "HOP-DPI-Va1");
  ANSWERS("M07", "not_applicable");
}

/* ---- M09 ---- */

Test(M09, breach_when_the_block_is_blank) {
  g_autoptr(VdSample) sample = of(VD_KIND_ORDER, "HOP-PFI-Va1");
  vd_sample_field(&sample->quote->fields.signature, "blank");
  ANSWERS("M09", "breach");
  cr_assert_eq(SEVERITY("M09"), VD_SEVERITY_WARNING);
}

Test(M09, breach_when_there_is_no_block) {
  g_autoptr(VdSample) sample = of(VD_KIND_ORDER, "HOP-PFI-Va1");
  sample->quote->fields.signature.value = g_strdup("absent");
  ANSWERS("M09", "breach");
}

Test(M09, pass_when_it_is_signed_with_a_remark_when_it_bears_no_date) {
  g_autoptr(VdSample) sample = of(VD_KIND_ORDER, "HOP-PFI-Va1");
  vd_sample_field(&sample->quote->fields.signature, "signed");
  ANSWERS("M09", "pass");
  cr_assert_not_null(vd_sample_finding(sample, "M09")->remark);
  vd_sample_field(&sample->quote->fields.order_date, "2022-05-12");
  ANSWERS("M09", "pass");
  cr_assert_null(vd_sample_finding(sample, "M09")->remark);
}

Test(M09, cannot_tell_on_a_picture) {
  g_autoptr(VdSample) sample = of(VD_KIND_ORDER, "HOP-PFI-Va1");
  ANSWERS("M09", "cannot_tell unsure");
}

Test(M09, cannot_tell_on_pixels_that_look_blank) {
  g_autoptr(VdSample) sample = of(VD_KIND_ORDER, "HOP-PFI-Va1");
  vd_sample_field(&sample->quote->fields.signature, "blank");
  sample->quote->fields.signature.place.source = VD_SOURCE_OCR;
  ANSWERS("M09", "cannot_tell unsure");
}

Test(M09, cannot_tell_when_a_name_follows_words_of_approval) {
  g_autoptr(VdSample) sample = of(VD_KIND_ORDER, "HOP-PFI-Va1");
  vd_sample_field(&sample->quote->fields.signature, "blank");
  vd_sample_print(sample, "Lu et approuvé, K. Weber");
  ANSWERS("M09", "cannot_tell ambiguous");
}

Test(M09, not_applicable_to_a_devis) {
  g_autoptr(VdSample) sample = of(VD_KIND_QUOTE, "HOP-PFI-Va1");
  ANSWERS("M09", "not_applicable");
}

/* ---- M10 ---- */

Test(M10, breach_is_graver_for_a_dui) {
  g_autoptr(VdSample) sample = of(VD_KIND_ORDER, "MS2 DUI PDE-Va1");
  ANSWERS("M10", "breach");
  cr_assert_eq(SEVERITY("M10"), VD_SEVERITY_ERROR);
  g_autoptr(VdSample) other = of(VD_KIND_ORDER, "HOP-PFI-Va1");
  cr_assert_str_eq(vd_sample_answer(other, "M10"), "breach");
  cr_assert_eq(vd_sample_finding(other, "M10")->severity, VD_SEVERITY_WARNING);
}

Test(M10, pass_when_the_scenario_is_printed) {
  g_autoptr(VdSample) sample = of(VD_KIND_ORDER, "MS2 DUI PDE-Va1");
  vd_sample_field(&sample->quote->fields.scenario, "esclave d'identité");
  ANSWERS("M10", "pass");
}

Test(M10, cannot_tell_when_the_words_stand_elsewhere) {
  g_autoptr(VdSample) sample = of(VD_KIND_ORDER, "MS2 DUI PDE-Va1");
  vd_sample_print(sample, "Le scénario est joint");
  ANSWERS("M10", "cannot_tell ambiguous");
}

Test(M10, cannot_tell_of_a_paper_of_unknown_kind) {
  g_autoptr(VdSample) sample = of(VD_KIND_UNKNOWN, "MS2 DUI PDE-Va1");
  ANSWERS("M10", "cannot_tell ambiguous");
}

Test(M10, not_applicable_to_a_devis) {
  g_autoptr(VdSample) sample = of(VD_KIND_QUOTE, "MS2 DUI PDE-Va1");
  ANSWERS("M10", "not_applicable");
}

/* ---- M11 ---- */

Test(M11, breach_when_vat_is_nowhere) {
  g_autoptr(VdSample) sample = of(VD_KIND_ORDER, "HOP-PFI-Va1");
  ANSWERS("M11", "breach");
  cr_assert_eq(SEVERITY("M11"), VD_SEVERITY_WARNING);
}

Test(M11, pass_when_vat_is_billed) {
  g_autoptr(VdSample) sample = of(VD_KIND_ORDER, "HOP-PFI-Va1");
  sample->quote->totals.vat = vd_sample_amount("1712.00");
  ANSWERS("M11", "pass");
}

Test(M11, pass_when_the_regime_is_stated) {
  g_autoptr(VdSample) sample = of(VD_KIND_ORDER, "HOP-PFI-Va1");
  vd_sample_field(&sample->quote->fields.vat_regime, "franchise");
  ANSWERS("M11", "pass");
}

Test(M11, cannot_tell_when_the_word_stands_alone) {
  g_autoptr(VdSample) sample = of(VD_KIND_ORDER, "HOP-PFI-Va1");
  vd_sample_print(sample, "TVA selon la législation");
  ANSWERS("M11", "cannot_tell ambiguous");
}

Test(M11, not_applicable_to_a_devis) {
  g_autoptr(VdSample) sample = of(VD_KIND_QUOTE, "HOP-PFI-Va1");
  ANSWERS("M11", "not_applicable");
}

/* ---- M12 ---- */

Test(M12, breach_when_the_order_has_no_number) {
  g_autoptr(VdSample) sample = of(VD_KIND_ORDER, "HOP-PFI-Va1");
  ANSWERS("M12", "breach");
  cr_assert_eq(SEVERITY("M12"), VD_SEVERITY_WARNING);
}

Test(M12, pass_when_it_has_one) {
  g_autoptr(VdSample) sample = of(VD_KIND_ORDER, "HOP-PFI-Va1");
  vd_sample_field(&sample->quote->fields.number, "BC-12");
  ANSWERS("M12", "pass");
}

Test(M12, cannot_tell_when_digits_stand_in_the_title) {
  g_autoptr(VdSample) sample = of(VD_KIND_ORDER, "HOP-PFI-Va1");
  sample->quote->kind_place.page = 0;
  sample->quote->kind_place.raw = g_strdup("Bon de commande 77");
  ANSWERS("M12", "cannot_tell ambiguous");
}

Test(M12, not_applicable_to_a_devis) {
  g_autoptr(VdSample) sample = of(VD_KIND_QUOTE, "HOP-PFI-Va1");
  ANSWERS("M12", "not_applicable");
}

/* ---- M13 ---- */

static VdSample *master(const char *dsr) {
  VdSample *sample = of(VD_KIND_ORDER, dsr);
  vd_sample_field(&sample->quote->fields.scenario, "maître d'identité");
  return sample;
}

Test(M13, breach_when_a_master_bears_no_profile) {
  g_autoptr(VdSample) sample = master("MS2 DUI PDE-Va1");
  ANSWERS("M13", "breach");
  cr_assert_eq(SEVERITY("M13"), VD_SEVERITY_WARNING);
}

Test(M13, pass_when_the_profile_is_mentioned) {
  g_autoptr(VdSample) sample = master("MS2 DUI PDE-Va1");
  vd_sample_mention(sample, "identity_profile", "Profil « Maître de l'identité »");
  ANSWERS("M13", "pass");
}

Test(M13, cannot_tell_when_a_page_was_not_read) {
  g_autoptr(VdSample) sample = master("MS2 DUI PDE-Va1");
  vd_sample_blur(sample);
  ANSWERS("M13", "cannot_tell unread");
}

Test(M13, not_applicable_to_a_slave_nor_to_other_software) {
  g_autoptr(VdSample) sample = of(VD_KIND_ORDER, "MS2 DUI PDE-Va1");
  vd_sample_field(&sample->quote->fields.scenario, "esclave d'identité");
  ANSWERS("M13", "not_applicable");
  g_autoptr(VdSample) other = master("HOP-DPI-Va1");
  cr_assert_str_eq(vd_sample_answer(other, "M13"), "not_applicable");
}
