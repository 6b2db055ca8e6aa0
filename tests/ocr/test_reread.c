/* A second look at boxes: what stands in them is read, and nothing else of the page. */
#include "ocr/worker/reread.h"

#include <criterion/criterion.h>
#include <string.h>

#include "page_drawing.h"

#define DPI 200

static VdRecogniser *recogniser;

static void load(void) {
  g_autoptr(GError) error = NULL;
  recogniser = vd_recogniser_load(VD_RECOGNISER_OWN, NULL, &error);
  cr_assert_not_null(recogniser, "%s", error ? error->message : "");
}

static void unload(void) {
  vd_recogniser_free(recogniser);
}

TestSuite(reread, .init = load, .fini = unload);

/* The pixels as a PNG. */
static GBytes *file_of(PIX *image) {
  l_uint8 *data = NULL;
  size_t size = 0;
  pixSetResolution(image, DPI, DPI);
  cr_assert_eq(pixWriteMemPng(&data, &size, image, 0), 0);
  GBytes *bytes = g_bytes_new(data, size);
  lept_free(data);
  return bytes;
}

static VdDocument *look(GBytes *bytes, const VdView *boxes, guint n) {
  VdFailure failure = VD_FAILURE_NONE;
  VdDocument *document = vd_document_new();
  gsize size = 0;
  const guint8 *data = g_bytes_get_data(bytes, &size);
  cr_assert(vd_reread_boxes(data, size, boxes, n, 2, recogniser, document, &failure));
  cr_assert_eq(document->pages->len, n);
  return document;
}

static char *text_of(const VdDocument *document, guint page) {
  g_autoptr(GString) text = g_string_new(NULL);
  guint first, end;
  vd_document_page_words(document, page, &first, &end);
  for (guint i = first; i < end; i++) {
    g_autofree char *word = vd_document_word_text(document, i);
    g_string_append_printf(text, "%s%s", i > first ? " " : "", word);
  }
  return g_strdup(text->str);
}

Test(reread, says_what_stands_in_each_box_and_in_none_other) {
  VdBox header, amount;
  g_autoptr(VdDrawing) drawing = vd_drawing_quote(DPI, &header, &amount);
  g_autoptr(PIX) image = vd_drawing_pixels(drawing);
  g_autoptr(GBytes) bytes = file_of(image);
  const VdView boxes[] = {{.box = amount}, {.box = header}, {.box = {5, 5, 25, 15}}};
  g_autoptr(VdDocument) document = look(bytes, boxes, G_N_ELEMENTS(boxes));
  g_autofree char *first = text_of(document, 0), *second = text_of(document, 1),
                  *third = text_of(document, 2);
  cr_expect(g_str_has_prefix(first, "15 300,00"), "« %s »", first);
  cr_expect_str_eq(second, "Désignation", "light letters on a dark cell: « %s »", second);
  cr_expect_str_eq(third, "", "paper: « %s »", third);
}

Test(reread, of_a_page_that_came_on_its_side) {
  VdBox header, amount;
  g_autoptr(VdDrawing) drawing = vd_drawing_quote(DPI, &header, &amount);
  g_autoptr(PIX) image = vd_drawing_pixels(drawing);
  g_autoptr(PIX) lying = pixRotateOrth(image, 3);
  g_autoptr(GBytes) bytes = file_of(lying);
  const VdView boxes[] = {{.rotation = 90, .box = amount}};
  g_autoptr(VdDocument) document = look(bytes, boxes, 1);
  g_autofree char *text = text_of(document, 0);
  cr_expect(g_str_has_prefix(text, "15 300,00"), "« %s »", text);
}

Test(reread, a_page_that_is_not_there_is_a_failure) {
  g_autoptr(VdDrawing) drawing = vd_drawing_new(DPI);
  g_autoptr(PIX) image = vd_drawing_pixels(drawing);
  g_autoptr(GBytes) bytes = file_of(image);
  g_autoptr(VdDocument) document = vd_document_new();
  const VdView box = {.page = 3, .box = {10, 10, 60, 20}};
  VdFailure failure = VD_FAILURE_NONE;
  gsize size = 0;
  const guint8 *data = g_bytes_get_data(bytes, &size);
  cr_expect_not(vd_reread_boxes(data, size, &box, 1, 2, recogniser, document, &failure));
  cr_expect_neq(failure, VD_FAILURE_NONE);
}

Test(reread, boxes_that_cannot_be_hold_nothing) {
  VdBox header, amount;
  g_autoptr(VdDrawing) drawing = vd_drawing_quote(DPI, &header, &amount);
  g_autoptr(PIX) image = vd_drawing_pixels(drawing);
  g_autoptr(GBytes) bytes = file_of(image);
  const VdView boxes[] = {{.box = {60, 60, 10, 10}},
                          {.box = {-500, -500, -400, -450}},
                          {.box = {1e6f, 1e6f, 2e6f, 2e6f}},
                          {.box = {10, 10, 10.1f, 10.1f}},
                          {.box = {0, 0, 1e6f, 1e6f}}};
  g_autoptr(VdDocument) document = look(bytes, boxes, G_N_ELEMENTS(boxes));
  for (guint i = 0; i < 4; i++) {
    g_autofree char *text = text_of(document, i);
    cr_expect_str_eq(text, "", "box %u: « %s »", i, text);
  }
}
