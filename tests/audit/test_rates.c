/*
 * A03, A04: the rate of VAT, and what the maximum was computed from.
 */
#include "tests/audit/quotes.h"

#include <criterion/criterion.h>

#define ANSWERS(code, expected) cr_assert_str_eq(vd_sample_answer(sample, code), expected)
#define SEVERITY(code)          vd_sample_finding(sample, code)->severity

static VdSample *at(gint32 vat_bp, const char *ttc) {
  VdSample *sample = vd_sample_new(VD_KIND_QUOTE);
  VdLine *line =
      vd_sample_line(sample, "Prestation Ségur", "1000.00", VD_YES, "prestation.segur scope.segur");
  vd_sample_dsr(sample, line, "HOP-DPI-Va1");
  if (vat_bp != VD_BP_NONE)
    vd_sample_tax(line, vat_bp, ttc);
  return sample;
}

/* ---- A03 ---- */

Test(A03, breach_when_the_prestation_bears_a_reduced_rate) {
  g_autoptr(VdSample) sample = at(550, "1055.00");
  ANSWERS("A03", "breach");
  cr_assert_eq(SEVERITY("A03"), VD_SEVERITY_WARNING);
}

Test(A03, breach_when_there_is_no_vat_and_no_reason) {
  g_autoptr(VdSample) sample = at(0, "1000.00");
  ANSWERS("A03", "breach");
}

Test(A03, breach_when_another_line_bears_a_rate_of_nowhere) {
  g_autoptr(VdSample) sample = at(2000, "1200.00");
  vd_sample_tax(vd_sample_line(sample, "Serveur", "100.00", VD_NO, ""), 1500, "115.00");
  ANSWERS("A03", "breach");
}

Test(A03, breach_when_a_line_bears_a_rate_of_the_past) {
  g_autoptr(VdSample) sample = at(2000, "1200.00");
  vd_sample_field(&sample->quote->fields.date, "2022-05-12");
  sample->quote->fields.date.number = vd_date_from_ymd(2022, 5, 12);
  vd_sample_tax(vd_sample_line(sample, "Serveur", "100.00", VD_NO, ""), 1960, "119.60");
  ANSWERS("A03", "breach");
}

Test(A03, pass_in_france_and_overseas) {
  g_autoptr(VdSample) sample = at(2000, "1200.00");
  vd_sample_tax(vd_sample_line(sample, "Ouvrage", "100.00", VD_NO, ""), 550, "105.50");
  ANSWERS("A03", "pass");
  g_autoptr(VdSample) other = at(850, "1085.00");
  cr_assert_str_eq(vd_sample_answer(other, "A03"), "pass");
}

Test(A03, pass_without_vat_when_a_reason_is_stated) {
  g_autoptr(VdSample) sample = at(0, "1000.00");
  vd_sample_field(&sample->quote->fields.vat_regime, "franchise");
  ANSWERS("A03", "pass");
}

Test(A03, cannot_tell_when_no_vat_is_printed) {
  g_autoptr(VdSample) sample = at(VD_BP_NONE, "");
  ANSWERS("A03", "cannot_tell ambiguous");
}

Test(A03, not_applicable_to_a_complementary_quote) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  vd_sample_line(sample, "Serveur, hors Ségur", "900.00", VD_NO, "scope.outside_segur");
  ANSWERS("A03", "not_applicable");
}

/* ---- A04 ---- */

static VdSample *dui(gint64 count, guint listed) {
  VdSample *sample = vd_sample_new(VD_KIND_QUOTE);
  VdLine *line = vd_sample_line(sample, "Prestation Ségur DUI", "7299.99", VD_YES,
                                "prestation.segur scope.segur type.DUI");
  vd_sample_dsr(sample, line, "MS2 DUI PDE-Va1");
  static const char *const finess[] = {"310024567", "590081238", "690002316"};
  for (guint i = 0; i < listed; i++) {
    VdIdentifier id = {.scheme = g_intern_string("finess_eg"),
                       .value = g_strdup(finess[i]),
                       .valid = VD_YES,
                       .place = {.page = 0, .confidence = 1, .raw = g_strdup(finess[i])}};
    g_array_append_val(sample->quote->fields.client_ids, id);
  }
  if (count > 0)
    vd_sample_number(&sample->quote->fields.esms_count, count);
  return sample;
}

Test(A04, breach_when_nothing_says_what_the_maximum_comes_from) {
  g_autoptr(VdSample) sample = at(2000, "1200.00");
  ANSWERS("A04", "breach");
  cr_assert_eq(SEVERITY("A04"), VD_SEVERITY_WARNING);
}

Test(A04, breach_when_the_establishments_are_not_as_many_as_their_numbers) {
  g_autoptr(VdSample) sample = dui(4, 3);
  ANSWERS("A04", "breach");
}

Test(A04, breach_when_the_band_is_not_that_of_the_organisation) {
  g_autoptr(VdSample) sample = dui(3, 3);
  vd_sample_number(&sample->quote->fields.organisation_esms, 12);
  vd_sample_print(sample, "Tranche B du barème");
  ANSWERS("A04", "breach");
}

Test(A04, breach_when_the_maximum_printed_is_not_that_of_the_scale) {
  g_autoptr(VdSample) sample = dui(3, 3);
  vd_sample_number(&sample->quote->fields.organisation_esms, 3);
  vd_sample_print(sample, "Montant maximal : 9 999,00 € HT");
  ANSWERS("A04", "breach");
}

Test(A04, pass_with_the_maximum_of_the_scale) {
  g_autoptr(VdSample) sample = dui(3, 3);
  vd_sample_number(&sample->quote->fields.organisation_esms, 3);
  vd_sample_print(sample, "Montant maximal : 7 299,99 € HT");
  ANSWERS("A04", "pass");
}

Test(A04, pass_when_a_basis_is_printed_in_any_form) {
  g_autoptr(VdSample) sample = at(2000, "1200.00");
  vd_sample_print(sample, "Base de calcul : forfait par praticien");
  ANSWERS("A04", "pass");
  g_autoptr(VdSample) other = dui(3, 3);
  cr_assert_str_eq(vd_sample_answer(other, "A04"), "pass");
}

Test(A04, cannot_tell_when_a_page_was_not_read) {
  g_autoptr(VdSample) sample = at(2000, "1200.00");
  vd_sample_blur(sample);
  ANSWERS("A04", "cannot_tell unread");
}

Test(A04, not_applicable_to_an_invoice) {
  g_autoptr(VdSample) sample = at(2000, "1200.00");
  sample->quote->kind = VD_KIND_INVOICE;
  ANSWERS("A04", "not_applicable");
}
