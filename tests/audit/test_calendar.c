/*
 * C: the day of an order against calendars that changed; E: waves and categories of structures.
 */
#include "tests/audit/quotes.h"

#include <criterion/criterion.h>

#define ANSWERS(code, expected) cr_assert_str_eq(vd_sample_answer(sample, code), expected)

static void set_day(VdField *field, const char *iso) {
  VdDate day;
  cr_assert(vd_date_parse(iso, &day));
  vd_sample_field(field, iso);
  field->number = day;
}

/* A paper with one Prestation of that DSR; `ordered`: NULL, not signed. */
static VdSample *under(VdKind kind, const char *dsr, const char *ordered) {
  VdSample *sample = vd_sample_new(kind);
  VdLine *line =
      vd_sample_line(sample, "Prestation Ségur", "8560.00", VD_YES, "prestation.segur scope.segur");
  vd_sample_dsr(sample, line, dsr);
  if (ordered != NULL)
    set_day(&sample->quote->fields.order_date, ordered);
  return sample;
}

static VdSeverity severity_of(VdSample *sample, const char *code) {
  return vd_sample_finding(sample, code)->severity;
}

/* ---- C01 ---- */

Test(C01, breach_when_the_order_is_later_than_every_closing) {
  g_autoptr(VdSample) sample = under(VD_KIND_ORDER, "HOP-DPI-Va1", "2022-12-12");
  ANSWERS("C01", "breach");
  cr_assert_eq(severity_of(sample, "C01"), VD_SEVERITY_ERROR);
  cr_assert_gt(vd_sample_finding(sample, "C01")->facts->len, 1);
}

Test(C01, breach_when_the_order_is_earlier_than_the_opening) {
  g_autoptr(VdSample) sample = under(VD_KIND_ORDER, "MS2 DUI PDE-Va1", "2022-09-12");
  ANSWERS("C01", "breach");
  cr_assert_eq(severity_of(sample, "C01"), VD_SEVERITY_ERROR);
}

Test(C01, warning_that_names_both_when_the_versions_disagree) {
  g_autoptr(VdSample) sample = under(VD_KIND_ORDER, "MS2 DUI PDE-Va1", "2024-02-15");
  ANSWERS("C01", "breach");
  const VdFinding *finding = vd_sample_finding(sample, "C01");
  cr_assert_eq(finding->severity, VD_SEVERITY_WARNING);
  cr_assert(finding->facts_disagree);
  cr_assert_not_null(g_strstr_len(finding->message, -1, "10\u00a0janvier\u00a02024"));
  cr_assert_not_null(g_strstr_len(finding->message, -1, "28\u00a0février\u00a02024"));
}

Test(C01, pass_on_the_first_and_on_the_last_day_of_every_version) {
  g_autoptr(VdSample) first = under(VD_KIND_ORDER, "MS2 DUI PDE-Va1", "2022-09-30");
  cr_assert_str_eq(vd_sample_answer(first, "C01"), "pass");
  g_autoptr(VdSample) last = under(VD_KIND_ORDER, "MS2 DUI PDE-Va1", "2024-01-10");
  cr_assert_str_eq(vd_sample_answer(last, "C01"), "pass");
}

Test(C01, decides_as_a_reviewer_would_have_on_that_day) {
  g_autoptr(VdSample) sample = under(VD_KIND_ORDER, "HOP-DPI-Va1", "2022-09-01");
  ANSWERS("C01", "pass");
  const char *message = vd_sample_finding(sample, "C01")->message;
  cr_assert_not_null(g_strstr_len(message, -1, "15\u00a0juillet\u00a02022"));
  sample->options.as_of = vd_date_from_ymd(2022, 5, 1);
  ANSWERS("C01", "breach");
  cr_assert_eq(severity_of(sample, "C01"), VD_SEVERITY_ERROR);
}

Test(C01, cannot_tell_where_the_closing_in_force_was_not_found) {
  g_autoptr(VdSample) sample = under(VD_KIND_ORDER, "HOP-RI-Va1", "2022-09-01");
  ANSWERS("C01", "cannot_tell unknown_fact");
  set_day(&sample->quote->fields.order_date, "2024-01-15");
  ANSWERS("C01", "breach");
}

Test(C01, cannot_tell_without_a_date) {
  g_autoptr(VdSample) sample = under(VD_KIND_ORDER, "HOP-DPI-Va1", NULL);
  ANSWERS("C01", "cannot_tell outside_document");
  vd_sample_field(&sample->quote->fields.signature, "signed");
  ANSWERS("C01", "cannot_tell ambiguous");
  set_day(&sample->quote->fields.order_date, "2022-06-01");
  vd_sample_doubt(&sample->quote->fields.order_date.place);
  ANSWERS("C01", "cannot_tell unsure");
}

Test(C01, cannot_tell_without_a_dsr) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_ORDER);
  vd_sample_line(sample, "Prestation Ségur", "8560.00", VD_YES, "prestation.segur scope.segur");
  set_day(&sample->quote->fields.order_date, "2022-06-01");
  ANSWERS("C01", "cannot_tell unknown_fact");
}

Test(C01, a_type_alone_is_of_the_wave_that_the_day_leaves) {
  g_autoptr(VdSample) sample = under(VD_KIND_ORDER, "DPI", "2022-06-01");
  ANSWERS("C01", "pass");
  set_day(&sample->quote->fields.order_date, "2025-06-01");
  ANSWERS("C01", "pass");
  set_day(&sample->quote->fields.order_date, "2026-01-05");
  ANSWERS("C01", "breach");
  set_day(&sample->quote->fields.order_date, "2023-12-20");
  ANSWERS("C01", "cannot_tell unknown_fact");
}

Test(C01, a_dui_of_unknown_field_may_be_of_a_window_not_open_yet) {
  g_autoptr(VdSample) sample = under(VD_KIND_ORDER, "DUI", "2022-06-01");
  ANSWERS("C01", "cannot_tell ambiguous");
  set_day(&sample->quote->fields.order_date, "2024-03-10");
  ANSWERS("C01", "breach");
}

Test(C01, not_applicable_to_a_devis_which_is_told_the_last_day) {
  g_autoptr(VdSample) sample = under(VD_KIND_QUOTE, "HOP-DPI-Va1", NULL);
  set_day(&sample->quote->fields.date, "2022-11-02");
  ANSWERS("C01", "not_applicable");
  const char *message = vd_sample_finding(sample, "C01")->message;
  cr_assert_not_null(g_strstr_len(message, -1, "30\u00a0novembre\u00a02022"));
}

Test(C01, breach_when_the_devis_itself_is_later_than_the_closing) {
  g_autoptr(VdSample) sample = under(VD_KIND_QUOTE, "HOP-DPI-Va1", NULL);
  set_day(&sample->quote->fields.date, "2023-02-02");
  ANSWERS("C01", "breach");
  vd_sample_doubt(&sample->quote->fields.date.place);
  ANSWERS("C01", "not_applicable");
}

/* ---- C02 ---- */

static VdSample *before_referencing(const char *ordered, const char *deposited) {
  VdSample *sample = under(VD_KIND_ORDER, "HOP-PFI-Va1", ordered);
  vd_sample_mention(sample, "conditional_clause", "Commande conditionnée au référencement");
  vd_sample_mention(sample, "days_120", "120 jours");
  if (deposited != NULL)
    set_day(&sample->quote->fields.evidence_date, deposited);
  return sample;
}

Test(C02, breach_beyond_120_days_and_a_warning_on_the_120th) {
  g_autoptr(VdSample) sample = before_referencing("2022-01-04", "2022-05-05");
  ANSWERS("C02", "breach");
  cr_assert_eq(severity_of(sample, "C02"), VD_SEVERITY_ERROR);
  g_autoptr(VdSample) edge = before_referencing("2022-01-04", "2022-05-04");
  cr_assert_str_eq(vd_sample_answer(edge, "C02"), "breach");
  cr_assert_eq(severity_of(edge, "C02"), VD_SEVERITY_WARNING);
}

Test(C02, pass_within_120_days) {
  g_autoptr(VdSample) sample = before_referencing("2022-01-04", "2022-05-03");
  ANSWERS("C02", "pass");
}

Test(C02, cannot_tell_when_the_file_or_the_order_has_no_date) {
  g_autoptr(VdSample) sample = before_referencing("2022-01-04", NULL);
  ANSWERS("C02", "cannot_tell outside_document");
  g_autoptr(VdSample) undated = before_referencing(NULL, NULL);
  cr_assert_str_eq(vd_sample_answer(undated, "C02"), "cannot_tell outside_document");
}

Test(C02, not_applicable_to_a_devis_nor_to_referenced_software) {
  g_autoptr(VdSample) devis = under(VD_KIND_QUOTE, "HOP-PFI-Va1", NULL);
  cr_assert_str_eq(vd_sample_answer(devis, "C02"), "not_applicable");
  g_autoptr(VdSample) sample = under(VD_KIND_ORDER, "HOP-PFI-Va1", "2022-01-04");
  vd_sample_field(&sample->quote->fields.reference_number, "12abc3d");
  ANSWERS("C02", "not_applicable");
}

/* ---- C03 ---- */

Test(C03, breach_when_referenced_without_funding_or_never) {
  g_autoptr(VdSample) sample = under(VD_KIND_QUOTE, "MDV-LGC-Va1", NULL);
  vd_sample_mention(sample, "referenced_unfunded", "Logiciel référencé sans financement");
  ANSWERS("C03", "breach");
  g_autoptr(VdSample) never = under(VD_KIND_QUOTE, "MDV-LGC-Va1", NULL);
  vd_sample_mention(never, "never_referenced", "ne sera pas référencé");
  cr_assert_str_eq(vd_sample_answer(never, "C03"), "breach");
}

Test(C03, pass_when_it_is_about_something_that_the_client_pays) {
  g_autoptr(VdSample) sample = under(VD_KIND_QUOTE, "MDV-LGC-Va1", NULL);
  ANSWERS("C03", "pass");
  vd_sample_mention(sample, "never_referenced", "Le module Agenda ne sera pas référencé")->about =
      VD_ABOUT_OTHER;
  ANSWERS("C03", "pass");
}

Test(C03, cannot_tell_when_only_said_not_referenced) {
  g_autoptr(VdSample) sample = under(VD_KIND_QUOTE, "MDV-LGC-Va1", NULL);
  VdMention *mention = vd_sample_mention(sample, "not_referenced", "logiciel non référencé");
  ANSWERS("C03", "cannot_tell ambiguous");
  g_free(mention->place.raw);
  mention->place.raw = g_strdup("en cours de référencement");
  ANSWERS("C03", "pass");
  vd_sample_blur(sample);
  ANSWERS("C03", "cannot_tell unread");
}

Test(C03, not_applicable_under_the_clause_of_m04) {
  g_autoptr(VdSample) sample = before_referencing("2022-01-04", NULL);
  ANSWERS("C03", "not_applicable");
}

/* ---- C04 ---- */

Test(C04, note_in_the_last_fifteen_days) {
  g_autoptr(VdSample) sample = under(VD_KIND_ORDER, "HOP-DPI-Va1", "2022-11-15");
  ANSWERS("C04", "breach");
  cr_assert_eq(severity_of(sample, "C04"), VD_SEVERITY_NOTE);
}

Test(C04, pass_when_time_is_left) {
  g_autoptr(VdSample) sample = under(VD_KIND_ORDER, "HOP-DPI-Va1", "2022-11-14");
  ANSWERS("C04", "pass");
}

Test(C04, cannot_tell_without_a_date_nor_a_closing) {
  g_autoptr(VdSample) sample = under(VD_KIND_ORDER, "HOP-DPI-Va1", NULL);
  ANSWERS("C04", "cannot_tell outside_document");
  g_autoptr(VdSample) unknown = under(VD_KIND_ORDER, "MDV-LGC-Va2", "2025-10-01");
  cr_assert_str_eq(vd_sample_answer(unknown, "C04"), "cannot_tell unknown_fact");
  /* A closing that was replaced by one not found: early orders have time, others may. */
  g_autoptr(VdSample) early = under(VD_KIND_ORDER, "HOP-RI-Va1", "2022-03-01");
  cr_assert_str_eq(vd_sample_answer(early, "C04"), "pass");
  g_autoptr(VdSample) close = under(VD_KIND_ORDER, "HOP-RI-Va1", "2022-07-10");
  cr_assert_str_eq(vd_sample_answer(close, "C04"), "cannot_tell unknown_fact");
}

Test(C04, not_applicable_after_the_closing_nor_to_a_devis) {
  g_autoptr(VdSample) sample = under(VD_KIND_ORDER, "HOP-DPI-Va1", "2022-12-15");
  ANSWERS("C04", "not_applicable");
  g_autoptr(VdSample) devis = under(VD_KIND_QUOTE, "HOP-DPI-Va1", NULL);
  cr_assert_str_eq(vd_sample_answer(devis, "C04"), "not_applicable");
}

/* ---- E01 ---- */

Test(E01, breach_when_a_wave_2_paper_names_no_service) {
  g_autoptr(VdSample) sample = under(VD_KIND_ORDER, "HOP-DPI-Va2", "2025-06-01");
  ANSWERS("E01", "breach");
  vd_sample_field(&sample->quote->fields.wave, "1");
  ANSWERS("E01", "breach");
  cr_assert_eq(severity_of(sample, "E01"), VD_SEVERITY_WARNING);
}

Test(E01, breach_when_only_the_day_says_that_it_is_wave_2) {
  g_autoptr(VdSample) sample = under(VD_KIND_ORDER, "DPI", "2025-06-01");
  ANSWERS("E01", "breach");
  set_day(&sample->quote->fields.order_date, "2022-06-01");
  ANSWERS("E01", "not_applicable");
}

Test(E01, pass_when_the_service_is_named) {
  g_autoptr(VdSample) sample = under(VD_KIND_QUOTE, "HOP-DPI-Va2", NULL);
  vd_sample_field(&sample->quote->fields.wave, "1+2");
  ANSWERS("E01", "pass");
}

Test(E01, cannot_tell_when_a_page_was_not_read) {
  g_autoptr(VdSample) sample = under(VD_KIND_QUOTE, "HOP-DPI-Va2", NULL);
  vd_sample_blur(sample);
  ANSWERS("E01", "cannot_tell unread");
}

Test(E01, not_applicable_to_wave_1_nor_to_what_had_none) {
  g_autoptr(VdSample) sample = under(VD_KIND_QUOTE, "HOP-DPI-Va1", NULL);
  ANSWERS("E01", "not_applicable");
  g_autoptr(VdSample) drimbox = under(VD_KIND_QUOTE, "IMG-DB-Va2", NULL);
  cr_assert_str_eq(vd_sample_answer(drimbox, "E01"), "not_applicable");
}

/* ---- E02 ---- */

static VdSample *of_category(const char *dsr, const char *category) {
  VdSample *sample = under(VD_KIND_QUOTE, dsr, NULL);
  VdField field = {.place = VD_NOWHERE};
  vd_sample_field(&field, category);
  g_array_append_val(sample->quote->fields.categories, field);
  return sample;
}

Test(E02, breach_when_the_category_is_not_in_the_list) {
  g_autoptr(VdSample) sample = of_category("MS2 DUI PDE-Va1", "500");
  ANSWERS("E02", "breach");
  g_autoptr(VdSample) other = of_category("MS1 DUI-Va1", "177");
  cr_assert_str_eq(vd_sample_answer(other, "E02"), "breach");
}

Test(E02, pass_when_it_is) {
  g_autoptr(VdSample) sample = of_category("MS2 DUI PDE-Va1", "177");
  ANSWERS("E02", "pass");
  g_autoptr(VdSample) family = of_category("MS1 DUI-Va1", "4401");
  cr_assert_str_eq(vd_sample_answer(family, "E02"), "pass");
}

Test(E02, cannot_tell_when_the_list_is_not_known) {
  g_autoptr(VdSample) sample = of_category("HOP-DPI-Va1", "355");
  ANSWERS("E02", "cannot_tell unknown_fact");
  g_autoptr(VdSample) family = of_category("MS1 DUI-Va1", "500");
  cr_assert_str_eq(vd_sample_answer(family, "E02"), "cannot_tell unknown_fact");
}

Test(E02, not_applicable_when_no_category_is_stated) {
  g_autoptr(VdSample) sample = under(VD_KIND_QUOTE, "MS2 DUI PDE-Va1", NULL);
  ANSWERS("E02", "not_applicable");
}
