/*
 * What a person corrects, and what the rules make of it: answers follow values that were typed.
 */
#include "extract/correct.h"

#include "tests/audit/quotes.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#define ANSWERS(code, expected) cr_assert_str_eq(vd_sample_answer(sample, code), expected)

static void correct(VdSample *sample, const char *path, const char *typed) {
  g_autoptr(GError) error = NULL;
  cr_assert(vd_correct(sample->quote, sample->models, path, typed, &error), "%s=%s: %s", path,
            typed, error->message);
}

static void refuse(VdSample *sample, const char *path, const char *typed, VdCorrectError code) {
  g_autoptr(GError) error = NULL;
  cr_assert_not(vd_correct(sample->quote, sample->models, path, typed, &error), "%s=%s", path,
                typed);
  cr_assert(g_error_matches(error, VD_CORRECT_ERROR, (int)code), "%s=%s: %s", path, typed,
            error->message);
}

static VdSample *dui(const char *ht) {
  VdSample *sample = vd_sample_new(VD_KIND_ORDER);
  VdLine *line =
      vd_sample_line(sample, "Prestation Ségur DUI", ht, VD_YES, "prestation.segur scope.segur");
  vd_sample_dsr(sample, line, "MS2 DUI PDE-Va1");
  vd_sample_number(&sample->quote->fields.esms_count, 4);
  vd_sample_number(&sample->quote->fields.organisation_esms, 4);
  return sample;
}

Test(correct, a_breach_that_was_a_misreading_goes) {
  g_autoptr(VdSample) sample = dui("19733.32");
  ANSWERS("A01", "breach");
  correct(sample, "lines.1.total_ht", "9 733,32 €");
  correct(sample, "lines.1.unit_price_ht", "");
  ANSWERS("A01", "pass");
}

Test(correct, a_breach_that_was_not_seen_comes) {
  g_autoptr(VdSample) sample = dui("9733.32");
  ANSWERS("A01", "pass");
  correct(sample, "lines.1.total_ht", "10 400,00");
  ANSWERS("A01", "breach");
  const VdFinding *finding = vd_sample_finding(sample, "A01");
  cr_assert_eq(finding->at_stake, 66668);
  cr_assert_gt(finding->evidence->len, 0);
}

Test(correct, fewer_structures_lower_the_ceiling) {
  g_autoptr(VdSample) sample = dui("9733.32");
  correct(sample, "fields.esms_count", "3");
  ANSWERS("A01", "breach");
}

Test(correct, a_doubtful_amount_becomes_sure) {
  g_autoptr(VdSample) sample = dui("10400.00");
  vd_sample_doubt(&vd_quote_line(sample->quote, 0)->total_ht.place);
  cr_assert_str_neq(vd_sample_answer(sample, "A01"), "breach");
  correct(sample, "lines.1.total_ht", "10400");
  ANSWERS("A01", "breach");
}

Test(correct, what_is_said_to_be_missing_is_asked_for) {
  g_autoptr(VdSample) sample = dui("9733.32");
  vd_sample_field(&sample->quote->fields.reference_number, "7dui42x");
  ANSWERS("M02", "pass");
  correct(sample, "fields.reference_number", "");
  ANSWERS("M02", "breach");
}

Test(correct, who_pays_is_a_matter_of_choice) {
  g_autoptr(VdSample) sample = dui("9733.32");
  vd_sample_line(sample, "Maintenance corrective du périmètre Ségur", "1180.00", VD_NO,
                 "service.maintenance scope.segur");
  ANSWERS("L02", "breach");
  correct(sample, "lines.2.funded", "state");
  cr_assert_str_neq(vd_sample_answer(sample, "L02"), "breach");
  refuse(sample, "lines.2.funded", "moi", VD_CORRECT_ERROR_VALUE);
}

Test(correct, values_are_read_as_people_write_them) {
  g_autoptr(VdSample) sample = dui("1.00");
  const VdFields *fields = &sample->quote->fields;
  const VdTotals *totals = &sample->quote->totals;
  correct(sample, "fields.date", " 14/06/2023 ");
  cr_assert_str_eq(fields->date.value, "2023-06-14");
  correct(sample, "fields.date", "14 juin 2023");
  cr_assert_str_eq(fields->date.value, "2023-06-14");
  correct(sample, "totals.ht", "12\u202f345,6 €");
  cr_assert_eq(totals->ht.cents, 1234560);
  correct(sample, "totals.ttc", "-3,00");
  cr_assert_eq(totals->ttc.cents, -300);
  correct(sample, "lines.1.quantity", "1,5");
  cr_assert_eq(vd_quote_line(sample->quote, 0)->qty_milli, 1500);
  correct(sample, "lines.1.vat_bp", "5,5 %");
  cr_assert_eq(vd_quote_line(sample->quote, 0)->vat_bp, 550);
  correct(sample, "fields.client_siret", "356 000 000 00048");
  const VdIdentifier *id =
      &g_array_index(fields->client_ids, VdIdentifier, fields->client_ids->len - 1);
  cr_assert_str_eq(id->value, "35600000000048");
  cr_assert_eq(id->valid, VD_YES);
  correct(sample, "fields.dsr", "HOP-PFI-Va1");
  cr_assert_str_eq(g_array_index(fields->dsr, VdDsrSeen, 0).id, "HOP-PFI-Va1");
  cr_assert_eq(fields->dsr->len, 1);
}

Test(correct, what_was_typed_is_human_and_sure) {
  g_autoptr(VdSample) sample = dui("1.00");
  correct(sample, "totals.ht", "10 400,00");
  const VdPlace *place = &sample->quote->totals.ht.place;
  cr_assert_eq(place->source, VD_SOURCE_HUMAN);
  cr_assert_float_eq(place->confidence, 1, 1e-6);
  cr_assert_str_eq(place->raw, "10 400,00");
  cr_assert_geq(place->page, 0);
}

typedef struct {
  char path[32], typed[64];
} Wrong;

ParameterizedTestParameters(correct, nothing_else_is_taken) {
  static Wrong wrong[] = {
      {"totals.ht", "beaucoup"},
      {"totals.ht", "1e30"},
      {"totals.ht", "99999999999999999999999"},
      {"totals.ht", "14/06/2023"},
      {"totals.ht", "10 400,00 et 3"},
      {"fields.date", "31/02/2023"},
      {"fields.date", "14/06"},
      {"fields.date", "le 14/06/2023 ou le 15"},
      {"fields.esms_count", "0"},
      {"fields.esms_count", "-4"},
      {"fields.esms_count", "4,5"},
      {"fields.esms_count", "quatre"},
      {"fields.client_siret", "123"},
      {"fields.client_finess", "ABCDEFGHI"},
      {"fields.dsr", "MS9 RIEN"},
      {"kind", "facture"},
      {"lines.1.quantity", "x"},
      {"lines.1.vat_bp", "120 %"},
      {"fields.vendor", "a\nb"},
      {"fields.vendor", "\u202etxt"},
      {"fields.vendor", "\xff\xfe"},
  };
  return cr_make_param_array(Wrong, wrong, G_N_ELEMENTS(wrong));
}

ParameterizedTest(Wrong *wrong, correct, nothing_else_is_taken) {
  g_autoptr(VdSample) sample = dui("9733.32");
  refuse(sample, wrong->path, wrong->typed, VD_CORRECT_ERROR_VALUE);
  ANSWERS("A01", "pass");
}

Test(correct, a_long_text_is_refused) {
  g_autoptr(VdSample) sample = dui("1.00");
  g_autofree char *longest = g_strnfill(VD_CORRECT_BYTES, 'a');
  g_autofree char *longer = g_strnfill(VD_CORRECT_BYTES + 1, 'a');
  correct(sample, "fields.vendor", longest);
  refuse(sample, "fields.vendor", longer, VD_CORRECT_ERROR_VALUE);
}

Test(correct, a_path_leads_somewhere_or_nowhere) {
  g_autoptr(VdSample) sample = dui("1.00");
  static const char *const nowhere[] = {"",
                                        "fields",
                                        "fields.",
                                        "fields.secret",
                                        "totals.ht.x",
                                        "lines.0.total_ht",
                                        "lines.2.total_ht",
                                        "lines.-1.total_ht",
                                        "lines.1",
                                        "lines.1.total_ht.x",
                                        "lines.99999999999999999999.total_ht"};
  for (guint i = 0; i < G_N_ELEMENTS(nowhere); i++)
    refuse(sample, nowhere[i], "1", VD_CORRECT_ERROR_PATH);
}

Test(correct, every_value_of_the_list_is_taken_back) {
  g_autoptr(VdSample) sample = dui("9733.32");
  g_autoptr(GPtrArray) list = vd_correct_list(sample->quote, sample->models);
  cr_assert_gt(list->len, 20);
  for (guint i = 0; i < list->len; i++) {
    const VdCorrectable *item = g_ptr_array_index(list, i);
    cr_assert_not_null(item->label);
    correct(sample, item->path, item->value);
  }
  ANSWERS("A01", "pass");
  g_autoptr(GPtrArray) after = vd_correct_list(sample->quote, sample->models);
  for (guint i = 0; i < list->len; i++) {
    const VdCorrectable *before = g_ptr_array_index(list, i), *now = g_ptr_array_index(after, i);
    cr_assert_str_eq(before->value, now->value, "%s", before->path);
  }
}
