/* Picture files: refused by their header, decoded, turned, measured. */
#include <criterion/criterion.h>
#include <string.h>

#include "ocr/worker/image_header.h"
#include "ocr/worker/picture.h"
#include "ocr/worker/picture_mark.h"
#include "ocr/worker/pix.h"

static PIX *grey(int width, int height) {
  PIX *image = pixCreate(width, height, 8);
  pixSetAllGray(image, 230);
  pixRasterop(image, 0, 0, width / 4, height / 4, PIX_CLR, NULL, 0, 0);
  return image;
}

static GByteArray *encode(PIX *image, int format) {
  l_uint8 *bytes = NULL;
  size_t size = 0;
  cr_assert_eq(pixWriteMem(&bytes, &size, image, format), 0);
  GByteArray *array = g_byte_array_new();
  g_byte_array_append(array, bytes, (guint)size);
  lept_free(bytes);
  return array;
}

static VdFailure failure_of(const guint8 *bytes, gsize size) {
  VdFailure failure = VD_FAILURE_NONE;
  cr_assert_eq(vd_picture_count(bytes, size, &failure), 0);
  gfloat dpi = 0;
  VdFailure again = VD_FAILURE_NONE;
  cr_assert_null(vd_picture_decode(bytes, size, 0, &dpi, &again));
  cr_assert_eq(again, failure);
  return failure;
}

Test(decode, refuses_a_giant_png_by_its_header) {
  g_autoptr(PIX) image = grey(40, 40);
  g_autoptr(GByteArray) png = encode(image, IFF_PNG);
  memcpy(png->data + 16, "\0\0\xff\xff\0\0\xff\xff", 8);
  cr_assert_eq(failure_of(png->data, png->len), VD_FAILURE_TOO_BIG);
}

Test(decode, refuses_a_giant_jpeg_by_its_header) {
  static const guint8 jpeg[] = {0xff, 0xd8, 0xff, 0xc2, 0,    11, 8,    0xff, 0xff,
                                0xff, 0xff, 1,    1,    0x11, 0,  0xff, 0xd9};
  cr_assert_eq(failure_of(jpeg, sizeof jpeg), VD_FAILURE_TOO_BIG);
}

Test(decode, refuses_a_giant_tiff_by_its_header) {
  static const guint8 tiff[] = "II*\0\x08\0\0\0\x02\0"
                               "\x00\x01\x04\0\x01\0\0\0\x60\xea\0\0"
                               "\x01\x01\x04\0\x01\0\0\0\x60\xea\0\0"
                               "\0\0\0\0";
  cr_assert_eq(failure_of(tiff, sizeof tiff - 1), VD_FAILURE_TOO_BIG);
}

Test(decode, ends_on_a_tiff_whose_directories_form_a_loop) {
  static const guint8 tiff[] = "II*\0\x08\0\0\0\x02\0"
                               "\x00\x01\x04\0\x01\0\0\0\x10\0\0\0"
                               "\x01\x01\x04\0\x01\0\0\0\x10\0\0\0"
                               "\x08\0\0\0";
  VdFailure failure = VD_FAILURE_NONE;
  gfloat dpi = 0;
  cr_assert_eq(vd_picture_count(tiff, sizeof tiff - 1, &failure), 1);
  cr_assert_null(vd_picture_decode(tiff, sizeof tiff - 1, 0, &dpi, &failure));
  cr_assert_eq(failure, VD_FAILURE_DAMAGED);
}

Test(decode, calls_noise_damaged) {
  static const guint8 png[] = "\x89PNG\r\n\x1a\nnothing that is a header follows here";
  cr_assert_eq(failure_of(png, sizeof png), VD_FAILURE_DAMAGED);
  static const guint8 jpeg[] = {0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0};
  cr_assert_eq(failure_of(jpeg, sizeof jpeg), VD_FAILURE_DAMAGED);
}

Test(decode, survives_every_truncation_and_marks_what_it_still_decodes) {
  const int formats[] = {IFF_PNG, IFF_JFIF_JPEG, IFF_TIFF_LZW, IFF_TIFF};
  g_autoptr(PIX) image = grey(64, 90);
  for (gsize f = 0; f < G_N_ELEMENTS(formats); f++) {
    g_autoptr(GByteArray) file = encode(image, formats[f]);
    for (guint size = 0; size < file->len; size++) {
      g_autofree guint8 *cut = g_memdup2(file->data, size);
      gfloat dpi = 0;
      VdFailure failure = VD_FAILURE_NONE;
      g_autoptr(PIX) decoded = vd_picture_decode(cut, size, 0, &dpi, &failure);
      l_int32 same = 0;
      if (decoded) {
        pixEqual(decoded, image, &same);
      }
      /* What is cut may be a mere remark about the pixels. */
      cr_assert(decoded ? same || vd_picture_mark_lost(decoded) : failure == VD_FAILURE_DAMAGED);
    }
  }
}

Test(decode, counts_and_reads_the_pages_of_a_tiff) {
  g_autoptr(PIXA) pages = pixaCreate(3);
  for (int i = 0; i < 3; i++) {
    PIX *page = grey(100 + 10 * i, 140);
    pixSetResolution(page, 20, 20);
    pixaAddPix(pages, page, L_INSERT);
  }
  l_uint8 *bytes = NULL;
  size_t size = 0;
  cr_assert_eq(pixaWriteMemMultipageTiff(&bytes, &size, pages), 0);
  VdFailure failure = VD_FAILURE_NONE;
  cr_assert_eq(vd_picture_count(bytes, size, &failure), 3);
  for (guint i = 0; i < 3; i++) {
    gfloat dpi = 0;
    g_autoptr(PIX) page = vd_picture_decode(bytes, size, i, &dpi, &failure);
    cr_assert_eq(pixGetWidth(page), 100 + 10 * (int)i);
    cr_assert_float_eq(dpi, 20, 0.1f);
    cr_assert_not(vd_picture_mark_lost(page));
  }
  lept_free(bytes);
}

Test(decode, makes_the_pixels_of_a_fax_square) {
  g_autoptr(PIX) image = grey(1728, 1146);
  pixSetResolution(image, 204, 98);
  g_autoptr(GByteArray) file = encode(image, IFF_TIFF);
  gfloat dpi = 0;
  VdFailure failure = VD_FAILURE_NONE;
  g_autoptr(PIX) page = vd_picture_decode(file->data, file->len, 0, &dpi, &failure);
  cr_assert_float_eq(dpi, 204, 1);
  cr_assert_eq(pixGetWidth(page), 1728);
  cr_assert_float_eq(pixGetHeight(page), 1146 * 204 / 98.0, 3);
}

Test(decode, believes_a_resolution_only_if_it_makes_a_page) {
  g_autoptr(PIX) image = grey(827, 1169);
  pixSetResolution(image, 100, 100);
  g_autoptr(GByteArray) sane = encode(image, IFF_PNG);
  pixSetResolution(image, 1200, 1200);
  g_autoptr(GByteArray) tiny = encode(image, IFF_PNG);
  gfloat dpi = 0;
  VdFailure failure = VD_FAILURE_NONE;
  g_autoptr(PIX) first = vd_picture_decode(sane->data, sane->len, 0, &dpi, &failure);
  cr_assert_float_eq(dpi, 100, 0.1f);
  pixDestroy(&first);
  g_autoptr(PIX) second = vd_picture_decode(tiny->data, tiny->len, 0, &dpi, &failure);
  cr_assert_float_eq(dpi, 1169 / (297 / 25.4f), 0.1f);
}

/* A JPEG of `image` with an Exif segment that holds one orientation. */
static GByteArray *jpeg_with_orientation(PIX *image, guint8 code) {
  g_autoptr(GByteArray) plain = encode(image, IFF_JFIF_JPEG);
  guint8 exif[] = {0xff, 0xe1, 0,    34, 'E', 'x', 'i', 'f', 0, 0, 'I',  'I', '*', 0, 8, 0, 0, 0,
                   1,    0,    0x12, 1,  3,   0,   1,   0,   0, 0, code, 0,   0,   0, 0, 0, 0, 0};
  GByteArray *file = g_byte_array_new();
  g_byte_array_append(file, plain->data, 2);
  g_byte_array_append(file, exif, sizeof exif);
  g_byte_array_append(file, plain->data + 2, plain->len - 2);
  return file;
}

Test(decode, turns_a_photograph_as_its_exif_says) {
  /* Where the dark quarter, drawn at the top left, must stand: in the left half, in the top half.
   */
  static const gboolean left[9] = {0, 1, 0, 0, 1, 1, 0, 0, 1}, top[9] = {0, 1, 1, 0, 0, 1, 1, 0, 0};
  g_autoptr(PIX) image = grey(120, 200);
  for (guint8 code = 1; code <= 8; code++) {
    g_autoptr(GByteArray) file = jpeg_with_orientation(image, code);
    gfloat dpi = 0;
    VdFailure failure = VD_FAILURE_NONE;
    g_autoptr(PIX) page = vd_picture_decode(file->data, file->len, 0, &dpi, &failure);
    cr_assert_not_null(page);
    cr_assert_eq(pixGetWidth(page), code < 5 ? 120 : 200, "orientation %u", code);
    const int x = left[code] ? 5 : pixGetWidth(page) - 6,
              y = top[code] ? 5 : pixGetHeight(page) - 6;
    l_uint32 tone = 255;
    pixGetPixel(page, x, y, &tone);
    cr_assert_lt(tone, 80, "orientation %u", code);
  }
}

Test(decode, lays_a_transparent_picture_on_white_paper) {
  g_autoptr(PIX) image = pixCreate(50, 50, 32);
  pixSetSpp(image, 4);
  g_autoptr(GByteArray) file = encode(image, IFF_PNG);
  gfloat dpi = 0;
  VdFailure failure = VD_FAILURE_NONE;
  g_autoptr(PIX) page = vd_picture_decode(file->data, file->len, 0, &dpi, &failure);
  l_uint32 tone = 0;
  pixGetPixel(page, 25, 25, &tone);
  cr_assert_eq(tone, 255);
}
