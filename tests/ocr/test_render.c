#include <criterion/criterion.h>
#include <string.h>

#include "tests/ocr/pdf_builder.h"
#include "tests/ocr/pdf_reading.h"

/* Width and height as a PNG declares them. */
static void png_size(GBytes *png, guint *width, guint *height) {
  gsize size = 0;
  const guint8 *data = g_bytes_get_data(png, &size);
  cr_assert(size > 24 && memcmp(data, "\x89PNG", 4) == 0);
  *width = (guint)data[16] << 24 | (guint)data[17] << 16 | (guint)data[18] << 8 | data[19];
  *height = (guint)data[20] << 24 | (guint)data[21] << 16 | (guint)data[22] << 8 | data[23];
}

static GBytes *render(GBytes *file, guint page, gfloat dpi, VdBox box, VdFailure *failure) {
  gsize size = 0;
  const guint8 *data = g_bytes_get_data(file, &size);
  return vd_read_render(data, size, (VdView){page, 0, box}, dpi, failure);
}

Test(render, draws_a_page_at_the_resolution_asked_for) {
  g_autoptr(GBytes) pdf = vd_pdf_of("BT /F1 11 Tf 72 700 Td (Devis) Tj ET");
  VdFailure failure = VD_FAILURE_NONE;
  g_autoptr(GBytes) png = render(pdf, 0, 144, (VdBox){0}, &failure);
  guint width = 0, height = 0;
  png_size(png, &width, &height);
  cr_assert_eq(width, 1190);
  cr_assert_eq(height, 1684);
}

Test(render, draws_a_box_that_holds_what_was_read_there) {
  g_autoptr(GBytes) pdf = vd_pdf_of("0 g 100 700 50 20 re f");
  VdFailure failure = VD_FAILURE_NONE;
  g_autoptr(GBytes) png = render(pdf, 0, 72, (VdBox){100, 122, 150, 142}, &failure);
  gsize size = 0;
  const guint8 *data = g_bytes_get_data(png, &size);
  PIX *image = pixReadMemPng(data, size);
  cr_assert_eq(pixGetWidth(image), 50);
  cr_assert_eq(pixGetHeight(image), 20);
  l_float32 white = 0;
  PIX *grey = pixConvertTo8(image, 0);
  pixGetAverageMasked(grey, NULL, 0, 0, 1, L_MEAN_ABSVAL, &white);
  cr_assert_lt(white, 2, "the box is all ink");
  pixDestroy(&grey);
  pixDestroy(&image);
}

Test(render, turns_a_page_that_was_turned_to_be_read) {
  g_autoptr(GBytes) pdf = vd_pdf_of("0 g 100 700 50 20 re f");
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data(pdf, &size);
  for (guint rotation = 0; rotation < 360; rotation += 90) {
    VdFailure failure = VD_FAILURE_NONE;
    const VdBox drawn = vd_box_turn((VdBox){100, 122, 150, 142}, rotation, 595, 842);
    g_autoptr(GBytes) all =
        vd_read_render(bytes, size, (VdView){.rotation = rotation}, 72, &failure);
    g_autoptr(GBytes) png = vd_read_render(bytes, size, (VdView){0, rotation, drawn}, 72, &failure);
    guint width = 0, height = 0;
    png_size(png, &width, &height);
    cr_assert_eq(width, rotation % 180 == 0 ? 50 : 20);
    png_size(all, &width, &height);
    cr_assert_eq(width, rotation % 180 == 0 ? 595 : 842);
    PIX *image = pixReadMemPng(g_bytes_get_data(all, NULL), g_bytes_get_size(all));
    l_uint32 inside = 255, outside = 0;
    pixGetPixel(image, (int)drawn.x0 + 9, (int)drawn.y0 + 9, &inside);
    pixGetPixel(image, (int)drawn.x1 + 9, (int)drawn.y1 + 9, &outside);
    cr_assert(inside >> 8 == 0 && outside >> 8 == 0xffffff, "turned by %u", rotation);
    pixDestroy(&image);
  }
}

Test(render, draws_pictures_too) {
  PIX *image = pixCreate(300, 400, 8);
  pixSetResolution(image, 72, 72);
  l_uint8 *data = NULL;
  size_t size = 0;
  pixWriteMemPng(&data, &size, image, 0);
  VdFailure failure = VD_FAILURE_NONE;
  g_autoptr(GBytes) png = vd_read_render(data, size, (VdView){0}, 36, &failure);
  guint width = 0, height = 0;
  png_size(png, &width, &height);
  cr_assert_eq(width, 150);
  cr_assert_eq(height, 200);
  pixDestroy(&image);
  lept_free(data);
}

Test(render, lowers_the_resolution_of_a_giant_page) {
  g_autoptr(VdPdfBuilder) builder = vd_pdf_builder_new();
  vd_pdf_builder_add_page(builder, "/MediaBox[0 0 14400 14400]", NULL, "");
  g_autoptr(GBytes) pdf = vd_pdf_builder_finish(builder);
  VdFailure failure = VD_FAILURE_NONE;
  g_autoptr(GBytes) png = render(pdf, 0, 300, (VdBox){0}, &failure);
  guint width = 0, height = 0;
  png_size(png, &width, &height);
  cr_assert_leq((guint64)width * height, 40000000u);
  cr_assert_gt(width, 6000);
}

Test(render, says_why_it_could_not_draw) {
  g_autoptr(GBytes) pdf = vd_pdf_of("");
  VdFailure failure = VD_FAILURE_NONE;
  cr_assert_null(render(pdf, 7, 100, (VdBox){0}, &failure), "no such page");
  cr_assert_eq(failure, VD_FAILURE_DAMAGED);
  failure = VD_FAILURE_NONE;
  cr_assert_null(render(pdf, 0, 100, (VdBox){5000, 0, 6000, 10}, &failure), "beside the page");
  cr_assert_neq(failure, VD_FAILURE_NONE);
  g_autoptr(GBytes) text = g_bytes_new_static("bonjour", 7);
  failure = VD_FAILURE_NONE;
  cr_assert_null(render(text, 0, 100, (VdBox){0}, &failure));
  cr_assert_eq(failure, VD_FAILURE_TYPE);
}
