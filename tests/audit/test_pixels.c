/*
 * What pixels gave accuses nobody on one word, one rate, one heading: each time the same quote as a
 * text layer (a breach), as pixels that leave a doubt (a question), as pixels that leave none.
 */
#include "tests/audit/quotes.h"

#include <criterion/criterion.h>
#include <string.h>

#define ANSWERS(code, expected) cr_assert_str_eq(vd_sample_answer(sample, code), expected)

/* Every number and word of the quote comes from pixels. */
static void scan(VdSample *sample) {
  for (guint i = 0; i < sample->quote->lines->len; i++) {
    VdLine *line = vd_quote_line(sample->quote, i);
    line->place.source = line->vat_place.source = VD_SOURCE_OCR;
    line->total_ht.place.source = line->total_ttc.place.source = VD_SOURCE_OCR;
  }
  for (guint i = 0; i < sample->document->words->len; i++)
    g_array_index(sample->document->words, VdWord, i).source = VD_SOURCE_OCR;
  for (guint i = 0; i < sample->document->pages->len; i++)
    g_array_index(sample->document->pages, VdPage, i).method = VD_METHOD_OCR;
}

static VdSample *at_rate(gint32 basis_points, const char *ttc) {
  VdSample *sample = vd_sample_new(VD_KIND_ORDER);
  VdLine *line =
      vd_sample_line(sample, "Prestation Ségur", "1000.00", VD_YES, "prestation.segur scope.segur");
  vd_sample_dsr(sample, line, "HOP-DPI-Va1");
  vd_sample_tax(line, basis_points, ttc);
  return sample;
}

Test(A03, a_rate_from_pixels_accuses_when_the_amounts_follow_from_it) {
  g_autoptr(VdSample) sample = at_rate(1000, "1100.00");
  scan(sample);
  ANSWERS("A03", "breach");
}

Test(A03, a_rate_from_pixels_that_the_amounts_deny_is_a_question) {
  g_autoptr(VdSample) sample = at_rate(200, "1200.00");
  ANSWERS("A03", "breach");
  scan(sample);
  ANSWERS("A03", "cannot_tell unsure");
}

Test(A03, a_line_with_a_rate_of_nowhere_is_a_question_on_pixels) {
  g_autoptr(VdSample) sample = at_rate(2000, "1200.00");
  vd_sample_tax(vd_sample_line(sample, "Serveur", "100.00", VD_NO, ""), 350, "120.00");
  ANSWERS("A03", "breach");
  scan(sample);
  ANSWERS("A03", "cannot_tell unsure");
}

Test(L05, below_a_heading_that_pixels_may_have_hidden_is_a_question) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_ORDER);
  vd_sample_section(sample, "Pris en charge par l'État", VD_YES, "payer.state");
  vd_sample_line(sample, "Prestation Ségur", "8560.00", VD_YES, "prestation.segur scope.segur");
  VdLine *server = vd_sample_line(sample, "Serveur", "2000.00", VD_YES, "excluded.infrastructure");
  ANSWERS("L05", "breach");
  scan(sample);
  ANSWERS("L05", "breach");
  server->funded = VD_UNKNOWN;
  ANSWERS("L05", "cannot_tell ambiguous");
}

Test(L06, a_catch_up_with_hardware_is_a_question_when_pixels_do_not_tell_who_pays) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_ORDER);
  vd_sample_section(sample, "Pris en charge par l'État", VD_YES, "payer.state");
  vd_sample_line(sample, "Prestation Ségur", "8560.00", VD_YES, "prestation.segur scope.segur");
  VdLine *line = vd_sample_line(sample, "Poste et rattrapage de la dette", "2000.00", VD_YES,
                                "excluded.infrastructure excluded.catch_up");
  VdPlace *debt = &g_array_index(line->tags, VdTag, 1).place;
  g_free(debt->raw);
  debt->raw = g_strdup("rattrapage de la dette");
  scan(sample);
  line->funded = VD_UNKNOWN;
  ANSWERS("L06", "cannot_tell ambiguous");
}

static VdSample *funded_less(void) {
  VdSample *sample = at_rate(2000, "1200.00");
  VdMention *mention =
      vd_sample_mention(sample, "state_mention", "Montant pris en charge par l'État : 700,00 € HT");
  mention->amount = vd_sample_amount("700.00");
  return sample;
}

Test(L08, what_the_state_pays_stands_once) {
  g_autoptr(VdSample) sample = funded_less();
  vd_sample_print(sample, "pris en charge : 700,00 €");
  scan(sample);
  ANSWERS("L08", "breach");
}

Test(L08, what_the_state_pays_stands_twice_on_pixels_as_the_price_of_a_line) {
  g_autoptr(VdSample) sample = funded_less();
  vd_sample_print(sample, "Prestation 700,00 €");
  vd_sample_print(sample, "pris en charge : 700,00 €");
  ANSWERS("L08", "breach");
  scan(sample);
  ANSWERS("L08", "cannot_tell ambiguous");
}

Test(M06, the_beginning_of_an_identifier_on_pixels_is_a_question) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  vd_sample_line(sample, "Prestation Ségur", "1000.00", VD_YES, "prestation.segur scope.segur");
  vd_sample_print(sample, "HOP-RI-Vz");
  ANSWERS("M06", "breach");
  scan(sample);
  ANSWERS("M06", "cannot_tell unsure");
}

Test(M08, a_rate_that_only_the_prestation_lacks_is_a_question_on_pixels) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_ORDER);
  VdLine *line =
      vd_sample_line(sample, "Prestation Ségur", "1000.00", VD_YES, "prestation.segur scope.segur");
  vd_sample_dsr(sample, line, "HOP-DPI-Va1");
  vd_sample_tax(vd_sample_line(sample, "Serveur", "100.00", VD_NO, ""), 2000, "120.00");
  cr_assert_str_eq(vd_sample_answer(sample, "M08"), "breach");
  scan(sample);
  ANSWERS("M08", "cannot_tell ambiguous");
}

Test(C01, a_paper_that_names_two_waves_is_late_only_for_both) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  VdLine *line =
      vd_sample_line(sample, "Prestation Ségur", "1000.00", VD_YES, "prestation.segur scope.segur");
  vd_sample_dsr(sample, line, "HOP-DPI-Va1");
  vd_sample_field(&sample->quote->fields.date, "2024-10-24");
  sample->quote->fields.date.number = vd_date_from_ymd(2024, 10, 24);
  ANSWERS("C01", "breach");
  VdDsrSeen other = {.id = g_strdup("HOP-DPI-Va2"), .place = VD_NOWHERE};
  g_array_append_val(sample->quote->fields.dsr, other);
  cr_assert_str_neq(vd_sample_answer(sample, "C01"), "breach");
}

static VdSample *summed(const char *total) {
  VdSample *sample = at_rate(2000, "1200.00");
  vd_sample_line(sample, "Remise sur le serveur", "250.00", VD_NO, "");
  sample->quote->totals.ht = vd_sample_amount(total);
  return sample;
}

Test(A02, a_sum_off_by_twice_an_amount_may_have_lost_a_minus_on_pixels) {
  g_autoptr(VdSample) sample = summed("750.00");
  vd_sample_print(sample, "Remise 250,00 €");
  ANSWERS("A02", "breach");
  scan(sample);
  sample->quote->totals.ht.place.source = VD_SOURCE_OCR;
  ANSWERS("A02", "cannot_tell ambiguous");
}

/* Three lines under a total of 11 211,80. */
static VdSample *three_lines(const char *second) {
  VdSample *sample = vd_sample_new(VD_KIND_ORDER);
  VdLine *line = vd_sample_line(sample, "Prestation Ségur", "10000.00", VD_YES,
                                "prestation.segur scope.segur");
  vd_sample_dsr(sample, line, "HOP-DPI-Va1");
  vd_sample_line(sample, "Serveur", second, VD_NO, "");
  vd_sample_line(sample, "Formation des équipes", "300.00", VD_NO, "");
  sample->quote->totals.ht = vd_sample_amount("11211.80");
  return sample;
}

Test(A02, a_sum_that_one_more_digit_makes_true_is_a_question_on_pixels) {
  g_autoptr(VdSample) sample = three_lines("11.80");
  ANSWERS("A02", "breach");
  scan(sample);
  ANSWERS("A02", "cannot_tell unsure");
}

Test(A02, a_sum_that_no_one_digit_makes_true_accuses_on_pixels) {
  g_autoptr(VdSample) sample = three_lines("861.80");
  scan(sample);
  ANSWERS("A02", "breach");
}

Test(A02, a_product_that_one_more_digit_makes_true_is_a_question_on_pixels) {
  static const struct {
    const char *unit, *total, *answer;
  } lines[] = {{"260.00", "10400.00", "cannot_tell unsure"}, /* 2 600,00 */
               {"2600.00", "1400.00", "cannot_tell unsure"}, /* 10 400,00 */
               {"2500.00", "10400.00", "breach"}};
  for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
    g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_ORDER);
    VdLine *line = vd_sample_line(sample, "Prestation Ségur DUI", lines[i].total, VD_YES,
                                  "prestation.segur scope.segur");
    vd_sample_dsr(sample, line, "MS2 DUI PDE-Va1");
    line->qty_milli = 4000;
    line->unit_price_ht = vd_sample_amount(lines[i].unit);
    ANSWERS("A02", "breach");
    scan(sample);
    line->unit_price_ht.place.source = VD_SOURCE_OCR;
    ANSWERS("A02", lines[i].answer);
  }
}

Test(A02, a_sum_from_pixels_is_a_question_while_priced_rows_are_left_over) {
  g_autoptr(VdSample) sample = summed("1400.00");
  scan(sample);
  sample->quote->totals.ht.place.source = VD_SOURCE_OCR;
  ANSWERS("A02", "breach");
  VdPlace row = {.page = 0, .confidence = 0.9f, .source = VD_SOURCE_OCR};
  row.raw = g_strdup("Licence 149,OO");
  g_array_append_val(sample->quote->stray, row);
  ANSWERS("A02", "cannot_tell unsure");
}

Test(M08, a_line_from_pixels_that_prints_three_amounts_lacks_none) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_ORDER);
  VdLine *line =
      vd_sample_line(sample, "Prestation Ségur", "1000.00", VD_YES, "prestation.segur scope.segur");
  vd_sample_dsr(sample, line, "HOP-DPI-Va1");
  scan(sample);
  cr_assert_str_eq(vd_sample_answer(sample, "M08"), "breach");
  g_free(line->place.raw);
  line->place.raw = g_strdup("Prestation Ségur 51 120,00 10 224,00 61 344,00");
  ANSWERS("M08", "cannot_tell ambiguous");
}
