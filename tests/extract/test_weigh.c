/*
 * How sure numbers read from pixels are once their equations are known.
 */
#include <criterion/criterion.h>

#include "extract/weigh.h"
#include "ocr/limits.h"

static VdQuote *quote;
static VdDocument *document;
static VdModels *models;

static void setup(void) {
  models = vd_models_load(VD_SOURCE_DIR "/models", NULL, NULL);
  document = vd_document_new();
  quote = vd_quote_new(document);
}

static void teardown(void) {
  vd_quote_free(quote);
  vd_document_free(document);
  vd_models_free(models);
}

TestSuite(weigh, .init = setup, .fini = teardown);

static VdAmount amount(VdCents cents, const char *raw, gfloat confidence) {
  return (VdAmount){
      .cents = cents,
      .value = cents,
      .decimals = 2,
      .place = {
          .page = 0, .confidence = confidence, .source = VD_SOURCE_OCR, .raw = g_strdup(raw)}};
}

static VdLine *add_line(gint64 qty_milli, VdAmount price, VdAmount total) {
  VdLine *line = vd_line_new();
  line->qty_milli = qty_milli;
  line->unit_price_ht = price;
  line->total_ht = total;
  g_ptr_array_add(quote->lines, line);
  return line;
}

static gboolean sure(const VdAmount *one) {
  return one->place.confidence >= VD_SURE;
}

Test(weigh, what_does_not_add_up_is_in_doubt_and_stays_as_read) {
  VdLine *line = add_line(2000, amount(50000, "500,00", 1), amount(160000, "1 600,00", 1));
  vd_weigh_read(models, quote);
  cr_expect(!sure(&line->total_ht));
  cr_expect(!sure(&line->unit_price_ht));
  cr_expect_eq(line->total_ht.cents, 160000);
}

Test(weigh, a_text_layer_is_believed) {
  VdLine *line = add_line(2000, amount(50000, "500,00", 1), amount(160000, "1 600,00", 1));
  line->total_ht.place.source = line->unit_price_ht.place.source = VD_SOURCE_TEXT;
  vd_weigh_read(models, quote);
  cr_expect_eq(line->total_ht.place.confidence, 1.0f);
  cr_expect_eq(line->unit_price_ht.place.confidence, 1.0f);
}

Test(weigh, an_equation_that_holds_confirms) {
  VdLine *line = add_line(2000, amount(50000, "500,00", 0.5f), amount(100000, "1 000,00", 0.5f));
  vd_weigh_read(models, quote);
  cr_expect(sure(&line->total_ht));
  cr_expect(sure(&line->unit_price_ht));
}

Test(weigh, a_sum_that_holds_clears_the_total_of_a_false_product) {
  VdLine *line = add_line(2000, amount(50000, "500,00", 0.9f), amount(160000, "1 600,00", 0.9f));
  quote->totals.ht = amount(160000, "1 600,00", 0.9f);
  vd_weigh_read(models, quote);
  cr_expect(sure(&line->total_ht));
  cr_expect(sure(&quote->totals.ht));
  cr_expect(!sure(&line->unit_price_ht));
}

Test(weigh, a_sum_that_fails_does_not_raise_what_a_product_holds) {
  VdLine *line = add_line(1000, amount(50000, "500,00", 0.7f), amount(50000, "500,00", 0.7f));
  quote->totals.ht = amount(160000, "1 600,00", 0.9f);
  vd_weigh_read(models, quote);
  cr_expect(!sure(&line->total_ht), "a sign may be lost in both");
  cr_expect(!sure(&quote->totals.ht));
}

Test(weigh, thousands_lost_in_price_and_total_alike) {
  VdLine *line = add_line(4000, amount(5500, "055,00 €", 0.95f), amount(22000, "220,00 €", 0.95f));
  vd_weigh_read(models, quote);
  cr_expect(!sure(&line->unit_price_ht));
  cr_expect(!sure(&line->total_ht));
}

Test(weigh, a_price_without_quantity_goes_into_its_total) {
  VdLine *line =
      add_line(VD_QTY_NONE, amount(207900, "2 079,00", 0.9f), amount(831600, "8 316,00", 0.9f));
  vd_weigh_read(models, quote);
  cr_expect(sure(&line->unit_price_ht));
}

Test(weigh, a_quantity_in_the_place_of_a_price_is_none) {
  VdLine *line =
      add_line(VD_QTY_NONE, amount(300, "3,00", 0.99f), amount(2642070, "26 420,70", 0.99f));
  vd_weigh_read(models, quote);
  cr_expect(!sure(&line->unit_price_ht));
}

Test(weigh, ht_and_ttc_that_a_rate_joins) {
  VdLine *line = add_line(VD_QTY_NONE, (VdAmount){.cents = VD_CENTS_NONE, .place = VD_NOWHERE},
                          amount(207500, "2 075,00", 0.6f));
  line->total_ttc = amount(249000, "2 490,00", 0.6f);
  vd_weigh_read(models, quote);
  cr_expect(sure(&line->total_ht));
  cr_expect(sure(&line->total_ttc));
}

Test(weigh, ht_and_ttc_that_no_rate_joins_stay_as_they_are) {
  VdLine *line = add_line(VD_QTY_NONE, (VdAmount){.cents = VD_CENTS_NONE, .place = VD_NOWHERE},
                          amount(207500, "2 075,00", 0.6f));
  line->total_ttc = amount(249100, "2 491,00", 0.6f);
  vd_weigh_read(models, quote);
  cr_expect_float_eq(line->total_ht.place.confidence, 0.6f, 1e-6);
  cr_expect_float_eq(line->total_ttc.place.confidence, 0.6f, 1e-6);
}

Test(weigh, an_option_is_in_no_sum) {
  VdLine *line = add_line(1000, amount(50000, "500,00", 0.9f), amount(50000, "500,00", 0.9f));
  VdLine *option =
      add_line(VD_QTY_NONE, amount(70000, "700,00", 0.7f), amount(70000, "700,00", 0.7f));
  option->optional = TRUE;
  quote->totals.ht = amount(50000, "500,00", 0.9f);
  vd_weigh_read(models, quote);
  cr_expect(sure(&line->total_ht));
  cr_expect(sure(&quote->totals.ht));
}

Test(weigh, a_total_before_a_discount_on_all_is_in_doubt) {
  add_line(1000, amount(50000, "500,00", 0.95f), amount(50000, "500,00", 0.95f));
  quote->totals.ht = amount(50000, "500,00", 0.95f);
  quote->totals.vat = amount(9000, "90,00", 0.95f);
  quote->totals.ttc = amount(54000, "540,00", 0.95f);
  vd_weigh_read(models, quote);
  cr_expect(!sure(&quote->totals.ht));
}

/* A lone total, sure by `place`, whose one word was read with `letters`, and read alike again. */
static gfloat read_again(gfloat letters, gfloat place) {
  static const VdBox box = {10, 10, 60, 20};
  const VdPage page = {.width = 595, .height = 842};
  const VdWord word = {.box = box, .confidence = letters, .source = VD_SOURCE_OCR};
  g_array_append_val(document->pages, page);
  vd_document_add_word(document, word, "1600,00");
  vd_document_add_second(document, 0, box, 0.9f, "1600,00");
  VdLine *line = add_line(VD_QTY_NONE, (VdAmount){.cents = VD_CENTS_NONE, .place = VD_NOWHERE},
                          amount(160000, "1600,00", place));
  line->total_ht.place.box = box;
  vd_weigh_read(models, quote);
  return line->total_ht.place.confidence;
}

Test(weigh, letters_read_alike_twice_are_sure) {
  cr_expect_geq(read_again(0.5f, 0.5f), VD_SURE);
}

Test(weigh, letters_read_alike_twice_say_nothing_of_their_column) {
  cr_expect_lt(read_again(0.9f, 0.3f), VD_SURE);
}
