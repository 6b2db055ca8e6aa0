#include <criterion/criterion.h>

#include "tests/ocr/pdf_builder.h"
#include "tests/ocr/pdf_reading.h"

#define NEAR 0.6

static void assert_box(const VdWord *word, double x0, double y0, double x1, double y1) {
  cr_assert_not_null(word);
  cr_assert_float_eq(word->box.x0, x0, NEAR, "x0 %g", (double)word->box.x0);
  cr_assert_float_eq(word->box.y0, y0, 2.5, "y0 %g", (double)word->box.y0);
  cr_assert_float_eq(word->box.x1, x1, NEAR, "x1 %g", (double)word->box.x1);
  cr_assert_float_eq(word->box.y1, y1, 2.5, "y1 %g", (double)word->box.y1);
}

Test(pdf_words, gives_text_box_font_and_colour) {
  g_auto(VdPdfReading) got = vd_pdf_reading_of(
      vd_pdf_of("BT /F2 10 Tf 1 0 0 rg 72 742 Td (Devis) Tj /F1 10 Tf 0 g ( n\260 42) Tj ET"),
      NULL);
  cr_assert_eq(got.status, VD_READ_DONE);
  g_autofree char *text = vd_pdf_reading_text(&got);
  cr_assert_str_eq(text, "Devis n° 42");
  const VdWord *word = vd_pdf_reading_find(&got, "Devis");
  assert_box(word, 72, 91, 98.7, 103);
  cr_assert_float_eq(word->font_size, 10, 0.01);
  cr_assert_eq(word->rgb, 0xff0000);
  cr_assert(word->style & VD_STYLE_BOLD);
  cr_assert_not(vd_pdf_reading_find(&got, "42")->style & VD_STYLE_BOLD);
  cr_assert_gt(word->ink, 0.1f);
  const VdPage *page = vd_document_page(got.document, 0);
  cr_assert_eq(page->method, VD_METHOD_TEXT);
  cr_assert(page->read && !page->blank);
  cr_assert_float_eq(page->quality, 1, 0.001);
}

Test(pdf_words, splits_an_amount_at_its_no_break_space) {
  g_auto(VdPdfReading) got =
      vd_pdf_reading_of(vd_pdf_of("BT /F1 10 Tf 72 742 Td (15\240300,00 \200) Tj ET"), NULL);
  g_autofree char *text = vd_pdf_reading_text(&got);
  cr_assert_str_eq(text, "15 300,00 €");
}

Test(pdf_words, keeps_cells_side_by_side_apart) {
  g_auto(VdPdfReading) got = vd_pdf_reading_of(
      vd_pdf_of("BT /F1 10 Tf 72 742 Td (HOP-DPI-Va1) Tj 200 0 Td (1) Tj 30 0 Td (15 300,00) Tj ET "
                "BT /F1 10 Tf 72 722 Td (Formation) Tj 200 0 Td (2) Tj 30 0 Td (2 000,00) Tj ET"),
      NULL);
  assert_box(vd_pdf_reading_find(&got, "HOP-DPI-Va1"), 72, 91, 134.8, 103);
  assert_box(vd_pdf_reading_find(&got, "1"), 272, 91, 277.6, 103);
  cr_assert_not_null(vd_pdf_reading_find(&got, "300,00"));
}

Test(pdf_words, keeps_spaced_out_capitals_in_reading_order) {
  g_auto(VdPdfReading) got = vd_pdf_reading_of(
      vd_pdf_of("BT /F1 10 Tf 72 742 Td 1 Tc (TOTAL) Tj 0 Tc 0 -20 Td (suite) Tj ET"), NULL);
  g_autofree char *text = vd_pdf_reading_text(&got);
  cr_assert_str_eq(text, "TOTAL suite");
  cr_assert_lt(vd_pdf_reading_find(&got, "TOTAL")->line, vd_pdf_reading_find(&got, "suite")->line);
}

Test(pdf_words, leaves_out_soft_hyphens_and_zero_width_characters) {
  g_autoptr(VdPdfBuilder) builder = vd_pdf_builder_new();
  const guint font =
      vd_pdf_builder_add(builder, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica"
                                  "/Encoding<</Differences[1/uni00AD 2/uni200B]>>>>");
  g_autofree char *resource = g_strdup_printf(">>/Font<</F9 %u 0 R", font);
  vd_pdf_builder_add_page(builder, NULL, resource,
                          "BT /F9 10 Tf 72 742 Td (finan\\001ce\\002ment) Tj ET");
  g_auto(VdPdfReading) got = vd_pdf_reading_of(vd_pdf_builder_finish(builder), NULL);
  g_autofree char *text = vd_pdf_reading_text(&got);
  cr_assert_str_eq(text, "financement");
}

Test(pdf_words, turns_boxes_with_the_page_and_counts_from_its_crop_box) {
  g_autoptr(VdPdfBuilder) builder = vd_pdf_builder_new();
  vd_pdf_builder_add_page(builder, "/Rotate 90/CropBox[50 100 545 800]", NULL,
                          "BT /F1 10 Tf 0 1 -1 0 300 300 Tm (Debout) Tj ET "
                          "BT /F1 10 Tf 72 700 Td (Couche) Tj ET");
  g_auto(VdPdfReading) got = vd_pdf_reading_of(vd_pdf_builder_finish(builder), NULL);
  const VdPage *page = vd_document_page(got.document, 0);
  cr_assert_float_eq(page->width, 700, 0.1);
  cr_assert_float_eq(page->height, 495, 0.1);
  assert_box(vd_pdf_reading_find(&got, "Debout"), 200, 241, 232.2, 252);
  const VdWord *vertical = vd_pdf_reading_find(&got, "Couche");
  assert_box(vertical, 597.5, 22, 607.2, 57);
  cr_assert_gt(vertical->ink, 0.1f, "the ink test turns with the page too");
}

Test(pdf_words, numbers_lines_over_the_whole_document) {
  g_autoptr(VdPdfBuilder) builder = vd_pdf_builder_new();
  for (guint i = 0; i < 2; i++)
    vd_pdf_builder_add_page(builder, NULL, NULL, "BT /F1 10 Tf 72 742 Td (page) Tj ET");
  g_auto(VdPdfReading) got = vd_pdf_reading_of(vd_pdf_builder_finish(builder), NULL);
  cr_assert_eq(got.document->words->len, 2);
  cr_assert_lt(vd_document_word(got.document, 0)->line, vd_document_word(got.document, 1)->line);
  cr_assert_eq(vd_document_word(got.document, 1)->page, 1);
}
