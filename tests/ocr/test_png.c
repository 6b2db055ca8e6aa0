#include "ocr/png.h"

#include <criterion/criterion.h>
#include <string.h>

static void chunk(GByteArray *out, const char *name, const void *data, guint32 length) {
  const guint8 size[] = {length >> 24 & 255, length >> 16 & 255, length >> 8 & 255, length & 255};
  g_byte_array_append(out, size, 4);
  g_byte_array_append(out, (const guint8 *)name, 4);
  g_byte_array_append(out, data, length);
  g_byte_array_append(out, (const guint8 *)"\0\0\0\0", 4);
}

/* A picture of 2 x 1 pixels, as far as its frame goes. */
static GByteArray *start(guint8 width) {
  GByteArray *out = g_byte_array_new();
  const guint8 header[13] = {0, 0, 0, width, 0, 0, 0, 1, 8, 2, 0, 0, 0};
  g_byte_array_append(out, (const guint8 *)"\x89PNG\r\n\x1a\n", 8);
  chunk(out, "IHDR", header, sizeof header);
  return out;
}

static void expect(GByteArray *png, gboolean sound) {
  cr_expect_eq(vd_png_is_sound(png->data, png->len), sound);
  g_byte_array_unref(png);
}

Test(png, a_plain_one_is_sound) {
  GByteArray *png = start(2);
  chunk(png, "bKGD", "abcdef", 6);
  chunk(png, "IDAT", "xyz", 3);
  chunk(png, "IEND", "", 0);
  expect(png, TRUE);
}

Test(png, nothing_stands_behind_its_end) {
  GByteArray *png = start(2);
  chunk(png, "IDAT", "xyz", 3);
  chunk(png, "IEND", "", 0);
  g_byte_array_append(png, (const guint8 *)"<script>", 8);
  expect(png, FALSE);
}

Test(png, it_ends) {
  GByteArray *png = start(2);
  chunk(png, "IDAT", "xyz", 3);
  for (gsize size = 0; size <= png->len; size++)
    cr_expect_not(vd_png_is_sound(png->data, size), "%zu bytes", size);
  g_byte_array_unref(png);
}

Test(png, other_kinds_of_chunks_are_refused) {
  static const char *const names[] = {"tEXt", "iCCP", "acTL", "idat", "\0\0\0\0"};
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
    GByteArray *png = start(2);
    chunk(png, names[i], "a\0b", 3);
    chunk(png, "IDAT", "xyz", 3);
    chunk(png, "IEND", "", 0);
    expect(png, FALSE);
  }
}

Test(png, sizes_that_lie) {
  GByteArray *png = start(0);
  chunk(png, "IDAT", "xyz", 3);
  chunk(png, "IEND", "", 0);
  expect(png, FALSE);
  png = start(2);
  png->data[16] = 0x7f; /* width */
  chunk(png, "IDAT", "xyz", 3);
  chunk(png, "IEND", "", 0);
  expect(png, FALSE);
  png = start(2);
  chunk(png, "IDAT", "xyz", 3);
  png->data[png->len - 15] = 0xff; /* length of the data */
  chunk(png, "IEND", "", 0);
  expect(png, FALSE);
}

Test(png, without_pixels_it_is_none) {
  GByteArray *png = start(2);
  chunk(png, "IEND", "", 0);
  expect(png, FALSE);
}
