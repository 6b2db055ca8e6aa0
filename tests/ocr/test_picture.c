/* What a user gets from pixels: words where they stand, and the truth about what could not be read.
 */
#include "ocr/worker/picture.h"

#include <criterion/criterion.h>
#include <math.h>

#include "ocr/limits.h"
#include "ocr/worker/spread.h"
#include "page_drawing.h"

static VdRecogniser *recogniser;
static VdBox header, amount;

static void load(void) {
  g_autoptr(GError) error = NULL;
  recogniser = vd_recogniser_load(VD_RECOGNISER_OWN, NULL, &error);
  cr_assert_not_null(recogniser, "%s", error ? error->message : "");
}

static void unload(void) {
  vd_recogniser_free(recogniser);
}

TestSuite(picture, .init = load, .fini = unload);

static VdDocument *read_pixels(PIX *image, gfloat dpi) {
  VdDocument *document = vd_document_new();
  VdPage page = {.width = (gfloat)pixGetWidth(image) * 72 / dpi,
                 .height = (gfloat)pixGetHeight(image) * 72 / dpi};
  VdFailure failure = VD_FAILURE_NONE;
  g_array_append_val(document->pages, page);
  cr_assert(vd_picture_read_page(recogniser, image, dpi, 0, document, &failure));
  cr_assert_eq(failure, VD_FAILURE_NONE);
  return document;
}

static VdDocument *read_file(const guint8 *bytes, gsize size) {
  gfloat dpi = 0;
  VdFailure failure = VD_FAILURE_NONE;
  g_autoptr(PIX) image = vd_picture_decode(bytes, size, 0, &dpi, &failure);
  cr_assert_not_null(image);
  return read_pixels(image, dpi);
}

/* Words in order, joined by spaces. */
static char *text_of(const VdDocument *document) {
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < document->words->len; i++) {
    g_autofree char *word = vd_document_word_text(document, i);
    g_string_append_printf(text, "%s%s", i > 0 ? " " : "", word);
  }
  return g_strdup(text->str);
}

static void assert_has(const VdDocument *document, const char *words) {
  g_autofree char *text = text_of(document);
  cr_assert(strstr(text, words) != NULL, "no \"%s\" in: %s", words, text);
}

static const VdWord *find(const VdDocument *document, const char *text) {
  for (guint i = 0; i < document->words->len; i++) {
    g_autofree char *word = vd_document_word_text(document, i);
    if (strcmp(word, text) == 0) {
      return vd_document_word(document, i);
    }
  }
  cr_assert(FALSE, "no word \"%s\"", text);
  return NULL;
}

static void assert_near(VdBox found, VdBox drawn, gfloat points) {
  cr_assert(fabsf(found.x0 - drawn.x0) < points && fabsf(found.y0 - drawn.y0) < points &&
                fabsf(found.y1 - drawn.y1) < points,
            "%g %g %g, drawn %g %g %g", (double)found.x0, (double)found.y0, (double)found.y1,
            (double)drawn.x0, (double)drawn.y0, (double)drawn.y1);
}

Test(picture, reads_a_ruled_table_with_a_dark_header) {
  g_autoptr(VdDrawing) drawing = vd_drawing_quote(200, &header, &amount);
  g_autoptr(PIX) image = vd_drawing_pixels(drawing);
  g_autoptr(VdDocument) document = read_pixels(image, 200);
  const VdPage *page = vd_document_page(document, 0);
  cr_assert(page->read && !page->blank && page->method == VD_METHOD_OCR);
  cr_assert_geq(page->quality, VD_PAGE_READ);
  assert_has(document, "Désignation Qté Total HT");
  assert_has(document, "Licence Pack Ségur 1 15 300,00 €");
  assert_has(document, "Maintenance annuelle 4 4 380,00 €");
  cr_assert(find(document, "Désignation")->style & VD_STYLE_LIGHT_ON_DARK);
  cr_assert_geq(document->rulings->len, 8);
}

Test(picture, gives_boxes_that_fall_on_the_words) {
  g_autoptr(VdDrawing) drawing = vd_drawing_quote(150, &header, &amount);
  g_autoptr(PIX) image = vd_drawing_pixels(drawing);
  g_autoptr(VdDocument) document = read_pixels(image, 150);
  assert_near(find(document, "Désignation")->box, header, 1.5f);
  assert_near(find(document, "15")->box, amount, 2.5f);
  cr_assert_float_eq(find(document, "Désignation")->font_size, 10, 2);
}

Test(picture, maps_the_boxes_of_a_tilted_page_back_to_it) {
  g_autoptr(VdDrawing) drawing = vd_drawing_quote(200, &header, &amount);
  g_autoptr(PIX) image = vd_drawing_pixels(drawing);
  const double angle = 1.7 * G_PI / 180;
  g_autoptr(PIX) tilted = pixRotateAMGray(image, (gfloat)angle, 255);
  g_autoptr(VdDocument) document = read_pixels(tilted, 200);
  const double x = (double)(header.x0 + header.x1) / 2 - 595.3 / 2,
               y = (double)(header.y0 + header.y1) / 2 - 841.9 / 2;
  const VdBox box = find(document, "Désignation")->box;
  cr_assert_float_eq((box.x0 + box.x1) / 2, x * cos(angle) - y * sin(angle) + 595.3 / 2, 2);
  cr_assert_float_eq((box.y0 + box.y1) / 2, y * cos(angle) + x * sin(angle) + 841.9 / 2, 2);
  assert_has(document, "Licence Pack Ségur 1 15 300,00 €");
}

Test(picture, finds_a_signature_and_takes_no_print_for_one) {
  g_autoptr(VdDrawing) drawing = vd_drawing_quote(150, &header, &amount);
  vd_drawing_text(drawing, 330, 600, 10, 0, "Bon pour accord, date et signature");
  vd_drawing_text(drawing, 50, 700, 30, 0, "Grand titre");
  vd_drawing_frame(drawing, 320, 580, 225, 90, 0.7);
  g_autoptr(PIX) unsigned_page = vd_drawing_pixels(drawing);
  g_autoptr(VdDocument) before = read_pixels(unsigned_page, 150);
  cr_assert_eq(before->regions->len, 0);
  vd_drawing_scribble(drawing, 350, 615, 120, 40);
  g_autoptr(PIX) image = vd_drawing_pixels(drawing);
  for (int quarters = 0; quarters < 2; quarters++) {
    g_autoptr(PIX) turned = pixRotateOrth(image, quarters);
    g_autoptr(VdDocument) document = read_pixels(turned, 150);
    cr_assert_eq(document->regions->len, 1);
    const VdRegion *strokes = &g_array_index(document->regions, VdRegion, 0);
    cr_assert(strokes->ink > 0 && strokes->ink < 0.45f);
    cr_assert(strokes->box.x0 > 340 && strokes->box.x1 < 480 && strokes->box.y0 > 605 &&
              strokes->box.y1 < 665);
  }
}

/* Two columns of lines on a sheet that lies down, the right one lower by `shift` points. */
static PIX *two_columns(double shift) {
  static const char *const rows[] = {"Conditions de règlement", "Formation des utilisateurs",
                                     "Maintenance annuelle", "Assistance téléphonique"};
  g_autoptr(VdDrawing) drawing = vd_drawing_new(150);
  for (int i = 0; i < 12; i++) {
    vd_drawing_text(drawing, 20, 40 + 24 * i, 9, 0, rows[i % 4]);
    vd_drawing_text(drawing, 320, 40 + shift + 24 * i, 9, 0, rows[(i + 1) % 4]);
  }
  g_autoptr(PIX) sheet = vd_drawing_pixels(drawing);
  BOX *upper = boxCreate(0, 0, pixGetWidth(sheet), pixGetHeight(sheet) / 2);
  PIX *half = pixClipRectangle(sheet, upper, NULL);
  boxDestroy(&upper);
  return half;
}

Test(picture, reads_two_pages_on_one_sheet_one_after_the_other) {
  g_autoptr(PIX) spread = two_columns(11);
  for (int quarters = 0; quarters < 2; quarters++) {
    g_autoptr(PIX) turned = pixRotateOrth(spread, quarters);
    g_autoptr(VdDocument) two = read_pixels(turned, 150);
    cr_assert_eq(two->diagnostics->len, 1);
    cr_assert_float_eq(vd_document_page(two, 0)->gutter, 298, 50);
    vd_spread_part(two);
    cr_assert_eq(two->pages->len, 2);
    cr_assert(vd_document_page(two, 0)->read && vd_document_page(two, 1)->read);
    guint first = 0, end = 0;
    vd_document_page_words(two, 1, &first, &end);
    cr_assert_eq(end, two->words->len);
    for (guint i = 0; i < end; i++) {
      cr_assert_eq(vd_document_word(two, i)->box.x0 > 300, i >= first);
    }
    g_autofree char *text = vd_document_word_text(two, first);
    cr_assert_str_eq(text, "Formation", "the first word of the right page is %s", text);
  }
}

Test(picture, takes_the_cells_of_a_table_for_one_page) {
  g_autoptr(PIX) table = two_columns(0);
  g_autoptr(VdDocument) one = read_pixels(table, 150);
  cr_assert_eq(vd_document_page(one, 0)->gutter, 0);
  cr_assert(vd_document_page(one, 0)->read, "the cells are on one level");
}

Test(picture, says_that_a_blurred_page_was_not_read) {
  g_autoptr(VdDrawing) drawing = vd_drawing_quote(150, &header, &amount);
  g_autoptr(PIX) image = vd_drawing_pixels(drawing);
  g_autoptr(PIX) once = pixBlockconvGray(image, NULL, 5, 5);
  g_autoptr(PIX) blurred = pixBlockconvGray(once, NULL, 5, 5);
  g_autoptr(VdDocument) document = read_pixels(blurred, 150);
  cr_assert_not(vd_document_page(document, 0)->read);
  cr_assert_not(vd_document_page(document, 0)->blank);
}

Test(picture, tells_a_blank_page_from_a_faint_one) {
  g_autoptr(VdDrawing) empty = vd_drawing_new(150);
  g_autoptr(PIX) paper = vd_drawing_pixels(empty);
  g_autoptr(VdDocument) blank = read_pixels(paper, 150);
  cr_assert(vd_document_page(blank, 0)->blank && vd_document_page(blank, 0)->read);
  cr_assert_eq(blank->words->len, 0);

  g_autoptr(VdDrawing) faint = vd_drawing_new(150);
  for (int i = 0; i < 5; i++) {
    vd_drawing_text(faint, 60, 100 + 20 * i, 12, 0.82,
                    "Le coût de la maintenance sera facturé au client");
  }
  g_autoptr(PIX) light = vd_drawing_pixels(faint);
  g_autoptr(VdDocument) document = read_pixels(light, 150);
  cr_assert_not(vd_document_page(document, 0)->blank);
  cr_assert(!vd_document_page(document, 0)->read || strstr(document->text->str, "maintenance"));
}

Test(picture, keeps_a_cut_photograph_from_passing_as_a_whole_page) {
  g_autoptr(VdDrawing) drawing = vd_drawing_quote(150, &header, &amount);
  g_autoptr(PIX) image = vd_drawing_pixels(drawing);
  pixSetResolution(image, 150, 150);
  l_uint8 *bytes = NULL;
  size_t size = 0;
  cr_assert_eq(pixWriteMemJpeg(&bytes, &size, image, 85, 0), 0);
  g_autoptr(VdDocument) whole = read_file(bytes, size);
  g_autoptr(VdDocument) cut = read_file(bytes, size * 2 / 3);
  lept_free(bytes);
  cr_assert(vd_document_page(whole, 0)->read);
  cr_assert_not(vd_document_page(cut, 0)->read);
  cr_assert_eq(cut->diagnostics->len, 1);
  cr_assert_eq(g_array_index(cut->diagnostics, VdDiagnostic, 0).kind, VD_CONTENT_LOST);
  assert_has(cut, "Proposition commerciale");
}

Test(picture, reads_only_the_regions_that_are_asked_for) {
  g_autoptr(VdDrawing) drawing = vd_drawing_quote(200, &header, &amount);
  g_autoptr(PIX) image = vd_drawing_pixels(drawing);
  g_autoptr(VdDocument) document = vd_document_new();
  VdPage page = {.width = 595, .height = 842, .quality = 0.5f};
  const VdBox region = {40, 105, 560, 130};
  VdFailure failure = VD_FAILURE_NONE;
  g_array_append_val(document->pages, page);
  cr_assert(vd_picture_read_regions(recogniser, image, 200, 0, &region, 1, document, &failure));
  assert_has(document, "Prestation éligible au financement");
  g_autofree char *text = text_of(document);
  cr_assert_null(strstr(text, "Licence"));
  cr_assert_eq(vd_document_page(document, 0)->method, VD_METHOD_MIXED);
  cr_assert_float_eq(vd_document_page(document, 0)->quality, 0.5f, 0.001f);
}

Test(picture, calls_neither_a_black_page_nor_a_sliver_read) {
  const int sizes[][2] = {{1, 1}, {5000, 3}, {3, 5000}, {70, 40}, {600, 800}};
  for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
    g_autoptr(PIX) image = pixCreate(sizes[i][0], sizes[i][1], 8);
    g_autoptr(VdDocument) document = read_pixels(image, 72);
    cr_assert_not(vd_document_page(document, 0)->read);
    cr_assert_not(vd_document_page(document, 0)->blank);
  }
}

/* A drawing of a quote turned, read, its boxes expected where they are on the upright page. */
static void assert_reads_turned(int quarters, double tilt) {
  g_autoptr(VdDrawing) drawing = vd_drawing_quote(150, &header, &amount);
  g_autoptr(PIX) image = vd_drawing_pixels(drawing);
  g_autoptr(PIX) tilted = tilt > 0 ? pixRotateAMGray(image, (gfloat)tilt, 255) : pixClone(image);
  g_autoptr(PIX) turned = pixRotateOrth(tilted, quarters);
  g_autoptr(VdDocument) document = read_pixels(turned, 150);
  const VdPage *page = vd_document_page(document, 0);
  cr_assert_eq(page->rotation, (360 - quarters * 90) % 360, "%d quarters: %u", quarters,
               page->rotation);
  cr_assert_float_eq(page->width, 595, 1);
  cr_assert_float_eq(page->height, 842, 1);
  cr_assert(page->read);
  assert_has(document, "Licence Pack Ségur 1 15 300,00 €");
  if (tilt == 0) {
    assert_near(find(document, "Désignation")->box, header, 1.5f);
    assert_near(find(document, "15")->box, amount, 2.5f);
  }
}

Test(picture, turns_a_page_upright_and_says_by_how_much) {
  for (int quarters = 0; quarters < 4; quarters++) {
    assert_reads_turned(quarters, 0);
  }
  assert_reads_turned(3, 0.15);
}

Test(picture, turns_a_page_whose_letters_tell_nothing_by_reading_it) {
  static const char *const rows[] = {"TOTAL HT 15 300,00", "TVA 20 % 3 060,00",
                                     "TOTAL TTC 18 360,00", "NET A PAYER 18 360,00"};
  g_autoptr(VdDrawing) drawing = vd_drawing_new(150);
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    vd_drawing_text(drawing, 60, 120 + 30 * (double)i, 12, 0, rows[i]);
  }
  g_autoptr(PIX) image = vd_drawing_pixels(drawing);
  g_autoptr(PIX) turned = pixRotateOrth(image, 2);
  g_autoptr(VdDocument) document = read_pixels(turned, 150);
  cr_assert_eq(vd_document_page(document, 0)->rotation, 180);
  assert_has(document, "TOTAL HT 15 300,00");
  g_autoptr(VdDocument) straight = read_pixels(image, 150);
  cr_assert_eq(vd_document_page(straight, 0)->rotation, 0);
}
