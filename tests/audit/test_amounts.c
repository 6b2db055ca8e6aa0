/*
 * A: money. The ceilings are those of the published table for the DUI of child protection.
 */
#include "tests/audit/quotes.h"

#include <criterion/criterion.h>

#define ANSWERS(code, expected) cr_assert_str_eq(vd_sample_answer(sample, code), expected)

/* An order for `count` structures of an organisation of `total` (0: not printed). */
static VdSample *dui(const char *ht, gint64 count, gint64 total) {
  VdSample *sample = vd_sample_new(VD_KIND_ORDER);
  VdLine *line =
      vd_sample_line(sample, "Prestation Ségur DUI", ht, VD_YES, "prestation.segur scope.segur");
  vd_sample_dsr(sample, line, "MS2 DUI PDE-Va1");
  if (count > 0)
    vd_sample_number(&sample->quote->fields.esms_count, count);
  if (total > 0)
    vd_sample_number(&sample->quote->fields.organisation_esms, total);
  return sample;
}

static VdSample *order(const char *ht) {
  VdSample *sample = vd_sample_new(VD_KIND_ORDER);
  vd_sample_line(sample, "Prestation Ségur HOP-PFI-Va1", ht, VD_YES,
                 "prestation.segur scope.segur");
  vd_sample_dsr(sample, NULL, "HOP-PFI-Va1");
  return sample;
}

/* ---- A01 ---- */

Test(A01, breach_when_the_ceiling_is_passed) {
  g_autoptr(VdSample) sample = dui("10400.00", 4, 4);
  ANSWERS("A01", "breach");
  const VdFinding *finding = vd_sample_finding(sample, "A01");
  cr_assert_eq(finding->at_stake, 66668);
  cr_assert_not_null(strstr(finding->message, "9\u202f733,32"));
  cr_assert_str_eq(g_ptr_array_index(finding->facts, 0), "af-ms2-dui-pde-va1-v2");
}

Test(A01, breach_when_it_is_passed_whatever_the_organisation) {
  g_autoptr(VdSample) sample = dui("10400.00", 4, 0);
  ANSWERS("A01", "breach");
}

Test(A01, breach_by_a_centime_says_so) {
  g_autoptr(VdSample) sample = dui("9733.33", 4, 4);
  ANSWERS("A01", "breach");
  const VdFinding *finding = vd_sample_finding(sample, "A01");
  cr_assert_eq(finding->at_stake, 1);
  cr_assert_not_null(strstr(finding->title, "centimes"));
}

Test(A01, breach_when_a_larger_organisation_has_a_lower_rate) {
  g_autoptr(VdSample) sample = dui("9733.32", 4, 12);
  ANSWERS("A01", "breach");
}

Test(A01, pass_at_the_ceiling_and_below) {
  g_autoptr(VdSample) sample = dui("9733.32", 4, 4);
  ANSWERS("A01", "pass");
  g_autoptr(VdSample) low = dui("3776.68", 4, 0);
  cr_assert_str_eq(vd_sample_answer(low, "A01"), "pass");
}

Test(A01, pass_when_the_band_is_printed) {
  g_autoptr(VdSample) sample = dui("9733.32", 4, 0);
  vd_sample_field(&sample->quote->fields.basis, "tranche B");
  ANSWERS("A01", "pass");
}

Test(A01, cannot_tell_between_the_bounds) {
  g_autoptr(VdSample) sample = dui("9733.32", 4, 0);
  ANSWERS("A01", "cannot_tell ambiguous");
}

Test(A01, cannot_tell_without_the_number_of_structures) {
  g_autoptr(VdSample) sample = dui("9733.32", 0, 0);
  ANSWERS("A01", "cannot_tell ambiguous");
}

Test(A01, cannot_tell_when_numbers_contradict_each_other) {
  g_autoptr(VdSample) sample = dui("9733.32", 4, 4);
  const char *const finess[] = {"750000001", "750000002", "750000003"};
  for (guint i = 0; i < G_N_ELEMENTS(finess); i++) {
    VdIdentifier id = {.scheme = "finess_eg", .value = g_strdup(finess[i]), .place = VD_NOWHERE};
    g_array_append_val(sample->quote->fields.client_ids, id);
  }
  ANSWERS("A01", "cannot_tell ambiguous");
}

Test(A01, cannot_tell_when_the_ceiling_was_never_published) {
  g_autoptr(VdSample) sample = order("8560.00");
  ANSWERS("A01", "cannot_tell unknown_fact");
}

Test(A01, cannot_tell_when_the_dsr_is_not_printed) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  vd_sample_line(sample, "Prestation Ségur", "8560.00", VD_YES, "prestation.segur scope.segur");
  ANSWERS("A01", "cannot_tell unknown_fact");
}

Test(A01, cannot_tell_before_the_table_was_published) {
  g_autoptr(VdSample) sample = dui("10400.00", 4, 4);
  vd_date_parse("2021-01-01", &sample->options.as_of);
  ANSWERS("A01", "cannot_tell unknown_fact");
}

Test(A01, cannot_tell_when_the_amount_was_read_badly) {
  g_autoptr(VdSample) sample = dui("10400.00", 4, 4);
  vd_sample_doubt(&vd_quote_line(sample->quote, 0)->total_ht.place);
  ANSWERS("A01", "cannot_tell unsure");
}

Test(A01, not_applicable_to_a_complementary_quote) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  vd_sample_line(sample, "Serveur, hors Ségur", "900.00", VD_NO, "scope.outside_segur");
  ANSWERS("A01", "not_applicable");
}

/* ---- A02 ---- */

static VdLine *with_product(VdSample *sample, gint64 qty_milli, const char *unit) {
  VdLine *line = vd_quote_line(sample->quote, 0);
  line->qty_milli = qty_milli;
  line->unit_price_ht = vd_sample_amount(unit);
  return line;
}

Test(A02, breach_when_a_line_does_not_multiply) {
  g_autoptr(VdSample) sample = order("10540.00");
  with_product(sample, 4000, "2600.00");
  ANSWERS("A02", "breach");
  cr_assert_eq(vd_sample_finding(sample, "A02")->at_stake, 14000);
}

Test(A02, breach_when_the_ttc_is_wrong) {
  g_autoptr(VdSample) sample = order("8560.00");
  sample->quote->totals.ht = vd_sample_amount("8560.00");
  sample->quote->totals.vat = vd_sample_amount("1712.00");
  sample->quote->totals.ttc = vd_sample_amount("10292.00");
  ANSWERS("A02", "breach");
}

Test(A02, breach_when_lines_do_not_add_up) {
  g_autoptr(VdSample) sample = order("8560.00");
  vd_sample_line(sample, "Serveur", "1000.00", VD_NO, "excluded.infrastructure");
  sample->quote->totals.ht = vd_sample_amount("9860.00");
  ANSWERS("A02", "breach");
}

Test(A02, cannot_tell_when_the_lines_give_less_than_half_of_the_total) {
  g_autoptr(VdSample) sample = order("1000.00");
  sample->quote->totals.ht = vd_sample_amount("5300.00");
  ANSWERS("A02", "cannot_tell ambiguous");
}

Test(A02, breach_when_the_vat_is_far_off) {
  g_autoptr(VdSample) sample = order("8560.00");
  sample->quote->totals.ht = vd_sample_amount("8560.00");
  sample->quote->totals.vat = vd_sample_amount("500.00");
  sample->quote->totals.vat_bp = 2000;
  ANSWERS("A02", "breach");
}

Test(A02, pass_when_everything_agrees) {
  g_autoptr(VdSample) sample = order("8560.00");
  VdLine *line = with_product(sample, 1000, "8560.00");
  vd_sample_tax(line, 2000, "10272.00");
  sample->quote->totals.ht = vd_sample_amount("8560");
  sample->quote->totals.vat = vd_sample_amount("1712");
  sample->quote->totals.ttc = vd_sample_amount("10272.00");
  ANSWERS("A02", "pass");
}

Test(A02, pass_within_what_is_printed) {
  g_autoptr(VdSample) sample = order("7300.00");
  with_product(sample, 3000, "2433");
  ANSWERS("A02", "pass");
}

Test(A02, pass_when_a_duration_stands_in_the_words) {
  g_autoptr(VdSample) sample = order("1200.00");
  VdLine *line = with_product(sample, 2000, "50.00");
  g_free(line->place.raw);
  line->place.raw = g_strdup("Hébergement 12 mois 2 50,00 1 200,00");
  ANSWERS("A02", "pass");
}

Test(A02, pass_with_a_discount_in_percent_or_already_in_the_price) {
  g_autoptr(VdSample) sample = order("900.00");
  VdLine *line = with_product(sample, 1000, "1000.00");
  line->discount_bp = 1000;
  ANSWERS("A02", "pass");
  vd_place_clear(&line->unit_price_ht.place);
  line->unit_price_ht = vd_sample_amount("900.00");
  ANSWERS("A02", "pass");
}

Test(A02, pass_when_an_option_is_left_out_of_the_total) {
  g_autoptr(VdSample) sample = order("8560.00");
  vd_sample_line(sample, "Formation en option", "850.00", VD_NO, "service.training")->optional =
      TRUE;
  sample->quote->totals.ht = vd_sample_amount("8560.00");
  ANSWERS("A02", "pass");
}

Test(A02, cannot_tell_when_an_operand_was_read_badly) {
  g_autoptr(VdSample) sample = order("10540.00");
  VdLine *line = with_product(sample, 4000, "2600.00");
  vd_sample_doubt(&line->unit_price_ht.place);
  ANSWERS("A02", "cannot_tell unsure");
}

Test(A02, cannot_tell_when_pixels_gave_a_quantity_without_its_price) {
  g_autoptr(VdSample) sample = order("10400.00");
  VdLine *line = with_product(sample, 4000, "");
  line->place.source = VD_SOURCE_OCR;
  ANSWERS("A02", "cannot_tell unsure");
}

Test(A02, pass_when_a_deduction_prints_its_sign_on_its_total_only) {
  g_autoptr(VdSample) sample = order("8560.00");
  VdLine *line = vd_sample_line(sample, "Remise fidélité", "-39.00", VD_NO, "");
  line->qty_milli = 1000;
  line->unit_price_ht = vd_sample_amount("39.00");
  ANSWERS("A02", "pass");
}

Test(A02, breach_when_only_a_quantity_prints_the_difference) {
  g_autoptr(VdSample) sample = order("8560.00");
  with_product(sample, 10000, "856.00");
  vd_sample_print(sample, "Prestation Ségur 10,00 856,00 8 560,00");
  sample->quote->totals.ht = vd_sample_amount("8570.00");
  ANSWERS("A02", "breach");
  vd_sample_line(sample, "Câble", "10.00", VD_NO, "excluded.infrastructure")->optional = TRUE;
  ANSWERS("A02", "pass");
}

static VdSample *written_out(const char *words) {
  VdSample *sample = order("8560.00");
  VdTotals *totals = &sample->quote->totals;
  totals->ht = vd_sample_amount("8560.00");
  totals->vat = vd_sample_amount("1712.00");
  totals->ttc = vd_sample_amount("10272.00");
  totals->in_words = vd_sample_amount(words);
  totals->in_words_ttc = VD_YES;
  return sample;
}

Test(A02, breach_when_the_total_in_words_is_another) {
  g_autoptr(VdSample) sample = written_out("10372.00");
  ANSWERS("A02", "breach");
}

Test(A02, pass_when_the_words_say_the_total_or_another_total) {
  g_autoptr(VdSample) sample = written_out("10272.00"), ht = written_out("8560.00");
  ANSWERS("A02", "pass");
  cr_assert_str_eq(vd_sample_answer(ht, "A02"), "pass");
}

Test(A02, cannot_tell_when_the_words_were_read_badly) {
  g_autoptr(VdSample) sample = written_out("10372.00");
  vd_sample_doubt(&sample->quote->totals.in_words.place);
  ANSWERS("A02", "cannot_tell unsure");
}

Test(A02, pass_when_the_words_leave_the_centimes_out) {
  g_autoptr(VdSample) sample = written_out("10272.00");
  sample->quote->totals.ttc.cents = sample->quote->totals.ttc.value = 1027250;
  sample->quote->totals.vat.cents = sample->quote->totals.vat.value = 171250;
  ANSWERS("A02", "pass");
}

Test(A02, not_applicable_when_one_amount_stands_alone) {
  g_autoptr(VdSample) sample = order("8560.00");
  ANSWERS("A02", "not_applicable");
}

/* ---- A05 ---- */

Test(A05, breach_when_the_prestation_is_at_zero_or_offered) {
  g_autoptr(VdSample) sample = order("0.00");
  ANSWERS("A05", "breach");
  g_autoptr(VdSample) offered = order("");
  vd_quote_line(offered->quote, 0)->free_text = VD_FREE_OFFERED;
  cr_assert_str_eq(vd_sample_answer(offered, "A05"), "breach");
}

Test(A05, breach_when_a_discount_takes_it_all) {
  g_autoptr(VdSample) sample = order("8560.00");
  vd_sample_line(sample, "Remise Ségur 100 %", "-8560.00", VD_NO, "scope.segur scope.discount");
  ANSWERS("A05", "breach");
}

Test(A05, pass_when_the_state_takes_it_over) {
  g_autoptr(VdSample) sample = order("8560.00");
  vd_sample_line(sample, "Pris en charge par l'État", "-8560.00", VD_YES, "payer.state");
  ANSWERS("A05", "pass");
}

Test(A05, pass_when_the_amount_is_printed) {
  g_autoptr(VdSample) sample = order("8560.00");
  ANSWERS("A05", "pass");
}

Test(A05, cannot_tell_why_a_line_takes_it_all) {
  g_autoptr(VdSample) sample = order("8560.00");
  vd_sample_line(sample, "Ajustement", "-8560.00", VD_NO, "");
  ANSWERS("A05", "cannot_tell ambiguous");
}

Test(A05, cannot_tell_when_no_amount_is_printed) {
  g_autoptr(VdSample) sample = order("");
  ANSWERS("A05", "cannot_tell ambiguous");
}

Test(A05, not_applicable_to_an_invoice) {
  g_autoptr(VdSample) sample = order("0.00");
  sample->quote->kind = VD_KIND_INVOICE;
  ANSWERS("A05", "not_applicable");
}
