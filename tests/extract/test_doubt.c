/*
 * What a quote keeps in view of a doubtful reading: priced rows that became no line, amounts that
 * may have lost their comma.
 */
#include <criterion/criterion.h>

#include "extract/doubt.h"
#include "extract/stray.h"
#include "ocr/limits.h"
#include "tests/support/paper.h"

static void add_line(VdQuote *quote, gint64 value, guint8 decimals, const char *raw,
                     VdSource source) {
  VdLine *line = vd_line_new();
  line->total_ht = (VdAmount){.value = value, .decimals = decimals};
  line->total_ht.cents = decimals == 0 ? value * 100 : value;
  line->total_ht.place =
      (VdPlace){.page = 0, .confidence = 0.9f, .source = source, .raw = g_strdup(raw)};
  g_ptr_array_add(quote->lines, line);
}

static gfloat sure_of_last(VdSource source, const char *raw, gint64 value, guint8 decimals) {
  g_autoptr(VdDocument) document = vd_document_new();
  g_autoptr(VdQuote) quote = vd_quote_new(document);
  for (guint i = 0; i < 4; i++)
    add_line(quote, 158000, 2, "1 580,00", source);
  add_line(quote, value, decimals, raw, source);
  vd_doubt_read(quote);
  return vd_quote_line(quote, 4)->total_ht.place.confidence;
}

Test(doubt, an_amount_without_cents_among_amounts_with_cents_may_have_lost_its_comma) {
  cr_expect_lt(sure_of_last(VD_SOURCE_OCR, "193100", 193100, 0), VD_SURE);
  cr_expect_geq(sure_of_last(VD_SOURCE_OCR, "1 931,00", 193100, 2), VD_SURE);
}

Test(doubt, a_text_layer_loses_no_comma_and_separated_thousands_show_none_was_there) {
  cr_expect_geq(sure_of_last(VD_SOURCE_TEXT, "193100", 193100, 0), VD_SURE);
  cr_expect_geq(sure_of_last(VD_SOURCE_OCR, "1 931 €", 1931, 0), VD_SURE);
}

static guint strays_of(const char *drawing) {
  g_autoptr(VdDocument) document = vd_paper(drawing);
  g_autoptr(VdQuote) quote = vd_quote_new(document);
  quote->end_page = 1;
  vd_stray_read(quote);
  return quote->stray->len;
}

Test(stray, a_row_with_two_amounts_that_is_no_line_is_kept_in_view) {
  cr_expect_eq(strays_of("Licence du module      1      15 300,00 €     15 300,00 €\n"), 1);
}

Test(stray, one_amount_in_a_sentence_is_no_priced_row) {
  cr_expect_eq(strays_of("SAS au capital de 150 000,00 € dont le siège est à Lyon\n"), 0);
}
