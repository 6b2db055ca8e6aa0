/* A text layer that looks sound and lies is found out; one that is only unusual is believed. */
#include <criterion/criterion.h>
#include <string.h>

#include "tests/ocr/pdf_builder.h"
#include "tests/ocr/pdf_reading.h"

#define LINES                                                                                      \
  "BT /F9 11 Tf 72 700 Td (Devis numero 42 du 3 mars 2023) Tj 0 -20 Td (Licence du Pack Segur "    \
  "pour la radiologie) Tj 0 -20 Td (Maintenance annuelle et formation des utilisateurs) Tj "       \
  "0 -20 Td (Total HT 15 300,00) Tj 0 -20 Td (TVA 3 060,00) Tj 0 -20 Td (Total 18 360,00) Tj ET"

/* A page whose font /F9 is Helvetica with a map from codes to other characters: `ranges` are lines
 * of bfchar. */
static GBytes *page_with_map(const char *base, const char *map, const char *content) {
  g_autoptr(VdPdfBuilder) builder = vd_pdf_builder_new();
  g_autofree char *stream = g_strdup_printf(
      "begincmap 1 begincodespacerange <00> <ff> endcodespacerange %s endcmap", map);
  const guint number = vd_pdf_builder_add_stream(builder, NULL, stream, strlen(stream), FALSE);
  g_autofree char *font = g_strdup_printf(
      "<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding/ToUnicode %u 0 R>>", base,
      number);
  g_autofree char *xobjects =
      g_strdup_printf(">>/Font<</F1 3 0 R/F9 %u 0 R", vd_pdf_builder_add(builder, font));
  vd_pdf_builder_add_page(builder, NULL, xobjects, content);
  return vd_pdf_builder_finish(builder);
}

#define HONEST  "1 beginbfrange <20> <7e> <0020> endbfrange"
#define SWAPPED HONEST " 2 beginbfchar <33> <0038> <38> <0033> endbfchar"
#define SHIFTED "3 beginbfrange <20> <60> <0020> <61> <79> <0062> <7a> <7a> <0061> endbfrange"

/* `word` is one that the pixels show, whatever font stands in for the named one. */
static void assert_shows(GBytes *pdf, const char *word) {
  g_autoptr(VdRecogniser) recogniser = vd_recogniser_load(VD_RECOGNISER_OWN, NULL, NULL);
  g_auto(VdPdfReading) asked = vd_pdf_reading_of(g_bytes_ref(pdf), NULL);
  cr_assert_eq(asked.status, VD_READ_NEEDS_RECOGNISER);
  g_auto(VdPdfReading) got = vd_pdf_reading_of(pdf, recogniser);
  cr_assert_eq(got.status, VD_READ_DONE);
  cr_assert_eq(vd_document_page(got.document, 0)->method, VD_METHOD_OCR);
  cr_assert(vd_document_page(got.document, 0)->read);
  cr_assert(vd_pdf_reading_says(&got, 0, VD_CONTENT_RECOVERED), "the reader is told");
  cr_assert_not_null(vd_pdf_reading_find(&got, word));
  cr_assert_not_null(vd_pdf_reading_find(&got, "Maintenance"));
}

static void assert_is_read_from_pixels(GBytes *pdf) {
  assert_shows(pdf, "300,00");
}

static void assert_is_believed(GBytes *pdf) {
  g_auto(VdPdfReading) got = vd_pdf_reading_of(pdf, NULL);
  cr_assert_eq(got.status, VD_READ_DONE, "no recogniser is asked for");
  cr_assert_eq(vd_document_page(got.document, 0)->method, VD_METHOD_TEXT);
  cr_assert_not_null(vd_pdf_reading_find(&got, "300,00"));
}

Test(pdf_doubt, finds_a_map_that_swaps_two_figures) {
  assert_is_read_from_pixels(page_with_map("Helvetica", SWAPPED, LINES));
}

Test(pdf_doubt, finds_a_map_that_moves_letters) {
  assert_is_read_from_pixels(page_with_map("Times-Roman", SHIFTED, LINES));
}

Test(pdf_doubt, finds_moved_letters_among_many_right_figures) {
  static const char FIGURES[] = " BT /F9 11 Tf 72 500 Td (1 200,00 3 400,00 5 600,00 7 800,00) Tj "
                                "0 -20 Td (11 200,00 13 400,00 15 600,00 17 800,00) Tj 0 -20 Td "
                                "(21 200,00 23 400,00 25 600,00 27 800,00) Tj ET";
  g_autofree char *content = g_strconcat(LINES, FIGURES, NULL);
  assert_is_read_from_pixels(page_with_map("Helvetica", SHIFTED, content));
}

Test(pdf_doubt, finds_a_map_that_moves_letters_of_one_width) {
  assert_shows(page_with_map("Courier", SHIFTED, LINES), "Licence");
}

Test(pdf_doubt, finds_replacement_text_over_another_amount) {
  g_autoptr(VdRecogniser) recogniser = vd_recogniser_load(VD_RECOGNISER_OWN, NULL, NULL);
  g_auto(VdPdfReading) got = vd_pdf_reading_of(
      vd_pdf_of("BT /F1 11 Tf 72 700 Td (Devis numero 42 du 3 mars 2023) Tj 0 -20 Td "
                "(Total HT ) Tj /Span <</ActualText (18 360,00)>> BDC (15 300,00) Tj EMC ET"),
      recogniser);
  cr_assert_not_null(vd_pdf_reading_find(&got, "300,00"));
  cr_assert_null(vd_pdf_reading_find(&got, "360,00"));
}

Test(pdf_doubt, believes_honest_maps_in_any_face_and_size) {
  static const char *const FACES[] = {"Helvetica",   "Helvetica-BoldOblique",
                                      "Times-Roman", "Times-BoldItalic",
                                      "Courier",     "Courier-Bold"};
  for (gsize i = 0; i < G_N_ELEMENTS(FACES); i++)
    assert_is_believed(page_with_map(FACES[i], HONEST, LINES));
  assert_is_believed(page_with_map("Helvetica", HONEST, "0.8 0 0 0.8 0 0 cm " LINES));
  assert_is_believed(
      page_with_map("Helvetica", HONEST, "0.1 0.2 0.5 rg 60 560 400 160 re f 1 g " LINES));
}

Test(pdf_doubt, does_not_mistake_spaced_narrow_or_crossed_out_text_for_a_lie) {
  assert_is_believed(page_with_map("Helvetica", HONEST, "3 Tc " LINES));
  assert_is_believed(page_with_map("Helvetica", HONEST, "70 Tz " LINES));
  assert_is_believed(page_with_map("Helvetica", HONEST, LINES " 60 643 300 0.8 re f"));
}
