/* A text layer is believed only where the drawn page shows it. */
#include <criterion/criterion.h>

#include "tests/ocr/pdf_builder.h"
#include "tests/ocr/pdf_reading.h"

#define QUOTE                                                                                      \
  "BT /F1 11 Tf 72 700 Td (Devis numero 42 du 3 mars 2023) Tj 0 -20 Td (Licence Pack Segur) Tj "   \
  "0 -20 Td (Total HT 15 300,00) Tj ET\n"
#define MENTION "72 500 Td (Financement SONS par l'Etat) Tj ET\n"

static const char *const LINES[] = {
    "Devis numéro 2023-118 de la société Médisoft", "Licence Pack Ségur 1 15 300,00 €",
    "Cette prestation est financée par l'Etat", "Total HT 15 300,00 €"};

/* A page that draws a picture of `n` of LINES in a rectangle of points, and `content` after it. */
static GBytes *page_with_picture(const char *const *lines, guint n, int width, int height,
                                 const char *matrix, const char *content) {
  g_autoptr(VdPdfBuilder) builder = vd_pdf_builder_new();
  g_autofree guint8 *grey = vd_pdf_picture_of_text(lines, n, width, height, 24);
  g_autofree char *entries = g_strdup_printf(
      "/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/DeviceGray",
      width, height);
  const guint image =
      vd_pdf_builder_add_stream(builder, entries, grey, (gsize)width * (gsize)height, TRUE);
  g_autofree char *xobjects = g_strdup_printf("/Im1 %u 0 R", image);
  g_autofree char *drawn = g_strdup_printf("q %s cm /Im1 Do Q\n%s", matrix, content);
  vd_pdf_builder_add_page(builder, NULL, xobjects, drawn);
  return vd_pdf_builder_finish(builder);
}

static void assert_mention_is_not_believed(const char *content) {
  g_auto(VdPdfReading) got = vd_pdf_reading_of(vd_pdf_of(content), NULL);
  cr_assert_eq(got.status, VD_READ_DONE);
  cr_assert_not_null(vd_pdf_reading_find(&got, "Devis"));
  cr_assert_null(vd_pdf_reading_find(&got, "SONS"));
  cr_assert(vd_pdf_reading_says(&got, 0, VD_CONTENT_RECOVERED), "the reader is told");
  cr_assert(vd_document_page(got.document, 0)->read, "what can be seen was read");
}

Test(pdf_trust, drops_invisible_text) {
  assert_mention_is_not_believed(QUOTE "BT 3 Tr /F1 11 Tf " MENTION);
}

Test(pdf_trust, drops_white_text_on_white) {
  assert_mention_is_not_believed(QUOTE "1 g BT /F1 11 Tf " MENTION);
}

Test(pdf_trust, drops_covered_text) {
  assert_mention_is_not_believed(QUOTE "BT /F1 11 Tf " MENTION "1 g 60 490 300 30 re f");
}

Test(pdf_trust, drops_invisible_text_that_rules_cross) {
  assert_mention_is_not_believed(QUOTE "BT 3 Tr /F1 11 Tf " MENTION
                                       "50 503 400 0.7 re f 100 400 0.7 200 re f");
}

Test(pdf_trust, drops_text_outside_the_page) {
  g_auto(VdPdfReading) got =
      vd_pdf_reading_of(vd_pdf_of(QUOTE "BT /F1 11 Tf 900 500 Td (Financement SONS) Tj ET"), NULL);
  cr_assert_null(vd_pdf_reading_find(&got, "SONS"));
}

Test(pdf_trust, believes_white_on_dark_light_grey_and_small_print) {
  g_auto(VdPdfReading) got = vd_pdf_reading_of(
      vd_pdf_of(QUOTE "0.1 0.2 0.4 rg 60 490 300 30 re f 1 g BT /F1 11 Tf " MENTION
                      "0.7 g BT /F1 7 Tf 72 450 Td (conditions) Tj ET "
                      "0 g BT /F1 5 Tf 72 420 Td (ill lili minuscule) Tj ET"),
      NULL);
  cr_assert_not_null(vd_pdf_reading_find(&got, "SONS"));
  cr_assert_not_null(vd_pdf_reading_find(&got, "conditions"));
  cr_assert_not_null(vd_pdf_reading_find(&got, "ill"));
  cr_assert_not_null(vd_pdf_reading_find(&got, "lili"));
  cr_assert_not(vd_pdf_reading_says(&got, 0, VD_CONTENT_RECOVERED));
}

Test(pdf_trust, asks_for_the_recogniser_only_when_pixels_must_be_read) {
  g_auto(VdPdfReading) text = vd_pdf_reading_of(vd_pdf_of(QUOTE), NULL);
  cr_assert_eq(text.status, VD_READ_DONE);
  g_auto(VdPdfReading) scan =
      vd_pdf_reading_of(page_with_picture(LINES, 4, 1240, 1754, "595 0 0 842 0 0", ""), NULL);
  cr_assert_eq(scan.status, VD_READ_NEEDS_RECOGNISER);
}

Test(pdf_trust, does_not_believe_the_layer_under_a_scan) {
  g_auto(VdPdfReading) got =
      vd_pdf_reading_of(page_with_picture(LINES, 4, 1240, 1754, "595 0 0 842 0 0",
                                          "BT 3 Tr /F1 11 Tf 12 820 Td (Devis de la societe) Tj "
                                          "0 -18 Td (Licence 99 999,00) Tj ET"),
                        NULL);
  cr_assert_eq(got.status, VD_READ_NEEDS_RECOGNISER);
}

Test(pdf_trust, believes_words_printed_on_a_letterhead) {
  static const char *const HEAD[] = {"MÉDISOFT"};
  g_auto(VdPdfReading) got =
      vd_pdf_reading_of(page_with_picture(HEAD, 1, 1240, 1754, "595 0 0 842 0 0", QUOTE), NULL);
  cr_assert_eq(got.status, VD_READ_DONE);
  cr_assert_eq(vd_document_page(got.document, 0)->method, VD_METHOD_TEXT);
  cr_assert(vd_document_page(got.document, 0)->read);
  cr_assert_not_null(vd_pdf_reading_find(&got, "300,00"));
}

Test(pdf_trust, reads_a_table_pasted_as_a_picture_beside_the_layer) {
  g_autoptr(VdRecogniser) recogniser = vd_recogniser_load(VD_RECOGNISER_OWN, NULL, NULL);
  g_auto(VdPdfReading) got = vd_pdf_reading_of(
      page_with_picture(LINES, 4, 1000, 300, "400 0 0 120 72 400", QUOTE), recogniser);
  cr_assert_eq(got.status, VD_READ_DONE);
  const VdPage *page = vd_document_page(got.document, 0);
  cr_assert_eq(page->method, VD_METHOD_MIXED);
  cr_assert(page->read);
  cr_assert_eq(vd_pdf_reading_find(&got, "numero")->source, VD_SOURCE_TEXT);
  const VdWord *pasted = vd_pdf_reading_find(&got, "prestation");
  cr_assert_not_null(pasted);
  cr_assert_eq(pasted->source, VD_SOURCE_OCR);
  cr_assert(pasted->box.y0 > 355 && pasted->box.y1 < 375, "y %g", (double)pasted->box.y0);
}

Test(pdf_trust, reads_a_pasted_picture_itself_whatever_layer_lies_over_it) {
  g_autoptr(VdRecogniser) recogniser = vd_recogniser_new_tesseract(NULL, NULL);
  static const char LAYER[] = QUOTE
      "BT /F1 9 Tf 72 600 Td (Adresse du client et de son etablissement de sante) Tj 0 -12 Td "
      "(Conditions de reglement a trente jours fin de mois) Tj 0 -12 Td (Validite du devis) Tj ET "
      "BT 3 Tr /F1 9 Tf 82 508 Td (Licence 99 999,00) Tj 0 -15 Td (Total 88 888,00) Tj ET";
  g_auto(VdPdfReading) got = vd_pdf_reading_of(
      page_with_picture(LINES, 4, 1000, 300, "400 0 0 120 72 400", LAYER), recogniser);
  cr_assert_eq(vd_document_page(got.document, 0)->method, VD_METHOD_MIXED);
  cr_assert_null(vd_pdf_reading_find(&got, "999,00"));
  cr_assert_null(vd_pdf_reading_find(&got, "888,00"));
  cr_assert_not_null(vd_pdf_reading_find(&got, "prestation"));
  cr_assert_eq(vd_pdf_reading_find(&got, "etablissement")->source, VD_SOURCE_TEXT);
}

Test(pdf_trust, keeps_words_printed_on_a_small_picture) {
  static const char *const HEAD[] = {" "};
  g_auto(VdPdfReading) got =
      vd_pdf_reading_of(page_with_picture(HEAD, 1, 1000, 300, "400 0 0 120 72 400",
                                          QUOTE "BT /F1 11 Tf 100 450 Td (Remise de fin) Tj ET"),
                        NULL);
  cr_assert_eq(got.status, VD_READ_DONE);
  cr_assert_not_null(vd_pdf_reading_find(&got, "Remise"));
}

Test(pdf_trust, reads_a_one_line_mention_pasted_as_a_picture) {
  g_auto(VdPdfReading) got =
      vd_pdf_reading_of(page_with_picture(LINES + 2, 1, 700, 50, "300 0 0 21 72 400", QUOTE), NULL);
  cr_assert_eq(got.status, VD_READ_NEEDS_RECOGNISER);
}

Test(pdf_trust, does_not_recognise_a_page_for_its_logo) {
  static const char *const NAME[] = {"MÉDISOFT"};
  g_auto(VdPdfReading) got =
      vd_pdf_reading_of(page_with_picture(NAME, 1, 240, 50, "150 0 0 31 40 790", QUOTE), NULL);
  cr_assert_eq(got.status, VD_READ_DONE);
  cr_assert(vd_document_page(got.document, 0)->read);
  cr_assert_eq(got.document->regions->len, 1);
}

/* A font whose every letter is a drawing: the page shows text and its layer has none. */
static GBytes *page_of_outlines(void) {
  GString *content = g_string_new(NULL);
  for (guint row = 0; row < 12; row++) {
    for (guint i = 0; i < 40; i++) {
      const double x = 72 + 8.0 * i + (i % 6 == 5 ? 3 : 0), y = 700 - 20.0 * row;
      g_string_append_printf(content, "%g %g 1.4 8 re f %g %g 4.6 1.3 re f %g %g 1.3 %d re f\n", x,
                             y, x, y + 3, x + 4, y, 4 + (int)(i % 3) * 2);
    }
  }
  GBytes *pdf = vd_pdf_of(content->str);
  g_string_free(content, TRUE);
  return pdf;
}

Test(pdf_trust, recognises_text_drawn_as_outlines) {
  g_auto(VdPdfReading) got = vd_pdf_reading_of(page_of_outlines(), NULL);
  cr_assert_eq(got.status, VD_READ_NEEDS_RECOGNISER);
}

Test(pdf_trust, does_not_believe_a_layer_of_private_characters) {
  g_autoptr(VdPdfBuilder) builder = vd_pdf_builder_new();
  static const char MAP[] = "begincmap 1 begincodespacerange <00> <ff> endcodespacerange "
                            "1 beginbfrange <20> <7e> <e020> endbfrange endcmap";
  const guint map = vd_pdf_builder_add_stream(builder, NULL, MAP, sizeof MAP - 1, FALSE);
  g_autofree char *font = g_strdup_printf(
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode %u 0 R>>",
      map);
  const guint number = vd_pdf_builder_add(builder, font);
  g_autofree char *xobjects = g_strdup_printf(">>/Font<</F9 %u 0 R", number);
  vd_pdf_builder_add_page(builder, NULL, xobjects,
                          "BT /F9 11 Tf 72 700 Td (Total HT 15 300,00) Tj ET");
  g_auto(VdPdfReading) got = vd_pdf_reading_of(vd_pdf_builder_finish(builder), NULL);
  cr_assert_eq(got.status, VD_READ_NEEDS_RECOGNISER);
}

Test(pdf_trust, keeps_the_rules_of_a_table_as_hints) {
  g_auto(VdPdfReading) got =
      vd_pdf_reading_of(vd_pdf_of(QUOTE "0.5 w 60 640 400 100 re S 60 690 m 460 690 l S"), NULL);
  cr_assert_geq(got.document->rulings->len, 5);
  cr_assert(vd_document_page(got.document, 0)->read);
}

Test(pdf_trust, turns_a_page_whose_text_lies_on_its_side) {
  g_auto(VdPdfReading) got = vd_pdf_reading_of(
      vd_pdf_of("BT /F1 11 Tf 0 1 -1 0 100 72 Tm (Devis numero 42 du 3 mars 2023) Tj "
                "0 -20 Td (Licence Pack Segur) Tj 0 -20 Td (Total HT 15 300,00) Tj ET "
                "0.5 w 200 60 m 200 400 l S"),
      NULL);
  const VdPage *page = vd_document_page(got.document, 0);
  cr_assert_eq(page->rotation, 90);
  cr_assert_float_eq(page->width, 842, 0.1);
  cr_assert(page->read);
  const VdBox first = vd_pdf_reading_find(&got, "Devis")->box;
  const VdBox second = vd_pdf_reading_find(&got, "Licence")->box;
  cr_assert(first.x1 - first.x0 > first.y1 - first.y0, "it lies level now");
  cr_assert_float_eq(first.x0, 72, 1);
  cr_assert_float_eq(second.x0, 72, 1);
  cr_assert_float_eq(second.y0 - first.y0, 20, 1);
  const VdBox rule = g_array_index(got.document->rulings, VdRuling, 0).box;
  cr_assert(rule.x1 - rule.x0 > 300 && rule.y1 - rule.y0 < 5);
}

Test(pdf_trust, leaves_a_page_with_some_upright_text_on_its_margin) {
  g_auto(VdPdfReading) got = vd_pdf_reading_of(
      vd_pdf_of(QUOTE "BT /F1 7 Tf 0 1 -1 0 20 100 Tm (RCS Paris B 123 456 789) Tj ET"), NULL);
  cr_assert_eq(vd_document_page(got.document, 0)->rotation, 0);
}

Test(pdf_trust, turns_what_lies_around_a_scan_with_it) {
  g_autoptr(VdRecogniser) recogniser = vd_recogniser_load(VD_RECOGNISER_OWN, NULL, NULL);
  g_auto(VdPdfReading) got = vd_pdf_reading_of(
      page_with_picture(LINES, 4, 1240, 1754, "0 842 -595 0 595 0", ""), recogniser);
  const VdPage *page = vd_document_page(got.document, 0);
  cr_assert_eq(page->rotation, 90);
  cr_assert_float_eq(page->width, 842, 0.5);
  cr_assert_not_null(vd_pdf_reading_find(&got, "prestation"));
  cr_assert_eq(got.document->regions->len, 1);
  const VdBox scan = g_array_index(got.document->regions, VdRegion, 0).box;
  cr_assert_float_eq(scan.x1, 842, 1);
  cr_assert_float_eq(scan.y1, 595, 1);
}
