/*
 * A picture file becomes one grey image with square pixels and a resolution:
 * headers are checked first (image_header.h), then Leptonica decodes from memory; a JPEG gives its
 * luminance only, reduced while it is read when it is far finer than recognition needs. Then grey
 * at 8 bits, the EXIF orientation, and square pixels (a fax has 204 x 98 dots an inch). What the
 * decoder complained about, or the headers did not hold, marks the image as lost in part.
 */
#include <math.h>
#include <string.h>

#include "ocr/limits.h"
#include "ocr/worker/colour.h"
#include "ocr/worker/heif.h"
#include "ocr/worker/image_header.h"
#include "ocr/worker/letters.h"
#include "ocr/worker/picture.h"
#include "ocr/worker/picture_mark.h"
#include "ocr/worker/pix.h"

/* A photograph larger than this on its long side is decoded at half its size, or a quarter... */
enum { ENOUGH_PIXELS = 4600 };

/* ...and one with more pixels than these after that in grey. */
#define MOST_COLOUR 25000000

static const char lost_mark[] = "lost";

void vd_picture_mark_set(PIX *image, gboolean lost) {
  pixSetText(image, lost ? lost_mark : NULL);
}

gboolean vd_picture_mark_lost(PIX *image) {
  const char *text = pixGetText(image);
  return text && strcmp(text, lost_mark) == 0;
}

static gboolean fits(const VdImageHeader *header) {
  return (guint64)header->width * header->height <= (guint64)VD_MAX_IMAGE_PIXELS &&
         header->width <= G_MAXINT16 * 4 && header->height <= G_MAXINT16 * 4;
}

guint vd_picture_count(const guint8 *bytes, gsize size, VdFailure *failure) {
  guint count = vd_image_count(bytes, size);
  if (count == 0) {
    *failure = VD_FAILURE_DAMAGED;
    return 0;
  }
  for (guint i = 0; i < MIN(count, VD_MAX_PAGES); i++) {
    VdImageHeader header;
    gboolean known = vd_image_header(bytes, size, i, &header);
    if ((!known && count == 1) || (known && !fits(&header))) {
      *failure = known ? VD_FAILURE_TOO_BIG : VD_FAILURE_DAMAGED;
      return 0;
    }
  }
  return count;
}

/* A JPEG at 1/1, 1/2, 1/4 or 1/8: in colour, unless it is too large for that, then its luminance;
 * colour spaces without one (CMYK) are decoded whole. */
static PIX *decode_jpeg(const guint8 *bytes, gsize size, const VdImageHeader *header,
                        int *reduction, gboolean *lost) {
  guint32 longest = MAX(header->width, header->height);
  *reduction = 1;
  while (*reduction < 8 && longest / (guint32)(*reduction * 2) >= ENOUGH_PIXELS) {
    *reduction *= 2;
  }
  int warnings = 0;
  const gint64 pixels = (gint64)header->width * header->height / (*reduction * *reduction);
  const int luminance = header->bits == 24 && pixels <= MOST_COLOUR ? 0 : L_JPEG_READ_LUMINANCE;
  PIX *image = pixReadMemJpeg(bytes, size, 0, *reduction, &warnings,
                              luminance | L_JPEG_CONTINUE_WITH_BAD_DATA);
  if (!image) {
    image = pixReadMemJpeg(bytes, size, 0, *reduction, &warnings, L_JPEG_CONTINUE_WITH_BAD_DATA);
  }
  *lost = warnings > 0;
  return image;
}

static PIX *decode_file(const guint8 *bytes, gsize size, guint index, const VdImageHeader *header,
                        int *reduction, gboolean *lost) {
  *reduction = 1;
  *lost = FALSE;
  switch (vd_image_kind(bytes, size)) {
  case VD_IMAGE_PNG:
    return pixReadMemPng(bytes, size);
  case VD_IMAGE_JPEG:
    return decode_jpeg(bytes, size, header, reduction, lost);
  case VD_IMAGE_HEIF:
    return vd_heif_decode(bytes, size);
  case VD_IMAGE_TIFF:
    return pixReadMemTiff(bytes, size, (int)index);
  default:
    return NULL;
  }
}

/* 8-bit grey without colour map nor transparency (laid on white paper). */
static PIX *to_grey(PIX *image) {
  if (pixGetDepth(image) == 8 && !pixGetColormap(image)) {
    return pixClone(image);
  }
  if (pixGetDepth(image) == 32 && pixGetSpp(image) == 4) {
    g_autoptr(PIX) laid = pixAlphaBlendUniform(image, 0xffffff00);
    return laid ? vd_colour_grey(laid) : NULL;
  }
  if (pixGetDepth(image) == 32) {
    return vd_colour_grey(image);
  }
  return pixConvertTo8(image, 0);
}

/* The eight EXIF orientations: a turn by multiples of 90 degrees clockwise, after a mirror for the
 * even ones. */
static PIX *orient(PIX *image, guint code) {
  static const int turns[9] = {0, 0, 0, 2, 2, 3, 1, 1, 3};
  static const gboolean mirrored[9] = {0, 0, 1, 0, 1, 1, 0, 1, 0};
  g_autoptr(PIX) first = mirrored[code] ? pixFlipLR(NULL, image) : pixClone(image);
  return first ? pixRotateOrth(first, turns[code]) : NULL;
}

/* Widths of pages by fax (A4, B4, A3), and what its rows and columns are to each other. */
static const int fax_widths[] = {1728, 2048, 2432};
#define FAX_RATIO (204.0 / 98.0)

/*
 * The ratio of the two resolutions where the file does not tell it: 1, unless a black-and-white
 * picture, or one as wide as a fax, that would lie on its side holds letters squeezed to half of
 * their height.
 */
static double seen_ratio(PIX *grey, gboolean bilevel) {
  const int width = pixGetWidth(grey), height = pixGetHeight(grey);
  gboolean fax = bilevel;
  for (gsize i = 0; i < G_N_ELEMENTS(fax_widths); i++) {
    fax = fax || width == fax_widths[i];
  }
  if (!fax || width * 10 < height * 12 || width * 10 > height * 18) {
    return 1;
  }
  g_autoptr(PIX) ink = pixThresholdToBinary(grey, 128);
  g_autoptr(GArray) letters = ink ? vd_letters_find(ink, width * 10 / 83) : NULL;
  return letters && vd_letters_squeezed(letters) ? FAX_RATIO : 1;
}

static gboolean makes_a_page(double pixels, double dpi) {
  double length_mm = pixels / dpi * 25.4;
  return length_mm >= 100 && length_mm <= 600;
}

/* Horizontal and vertical resolution that the file declares, of the pixels as oriented; 0 when it
 * declares none. */
static void declared_dpi(PIX *image, guint orientation, int reduction, double *x, double *y) {
  gboolean swapped = orientation >= 5;
  *x = (swapped ? pixGetYRes(image) : pixGetXRes(image)) / (double)reduction;
  *y = (swapped ? pixGetXRes(image) : pixGetYRes(image)) / (double)reduction;
}

/* Square pixels at the finer of the two resolutions; *dpi follows the rule of the house frame. */
static PIX *square(PIX *image, double x, double y, gfloat *dpi) {
  double ratio = x > 0 && y > 0 ? x / y : 1;
  gboolean scale = fabs(ratio - 1) > 0.02 && ratio > 0.2 && ratio < 5;
  PIX *result =
      scale ? pixScale(image, ratio < 1 ? (gfloat)(1 / ratio) : 1, ratio > 1 ? (gfloat)ratio : 1)
            : pixClone(image);
  if (!result) {
    return NULL;
  }
  double longest = MAX(pixGetWidth(result), pixGetHeight(result));
  double declared = MAX(x, y);
  gboolean sane = declared > 0 && makes_a_page(longest, declared);
  *dpi = (gfloat)(sane ? declared : longest / (297 / 25.4));
  return result;
}

PIX *vd_picture_decode(const guint8 *bytes, gsize size, guint index, gfloat *dpi,
                       VdFailure *failure) {
  VdImageHeader header;
  if (!vd_image_header(bytes, size, index, &header)) {
    *failure = VD_FAILURE_DAMAGED;
    return NULL;
  }
  if (!fits(&header)) {
    *failure = VD_FAILURE_TOO_BIG;
    return NULL;
  }
  vd_pix_quiet();
  int reduction = 1;
  gboolean lost = FALSE;
  g_autoptr(PIX) stored = decode_file(bytes, size, index, &header, &reduction, &lost);
  g_autoptr(PIX) grey = stored ? to_grey(stored) : NULL;
  double x = 0, y = 0;
  gboolean bilevel = FALSE;
  if (stored) {
    bilevel = pixGetDepth(stored) == 1;
    declared_dpi(stored, header.orientation, reduction, &x, &y);
    pixDestroy(&stored);
  }
  g_autoptr(PIX) upright = grey ? orient(grey, header.orientation) : NULL;
  pixDestroy(&grey);
  if (upright && fabs(x - y) <= 0.02 * x) {
    const double ratio = seen_ratio(upright, bilevel);
    x = ratio == 1 ? x : ratio; /* no resolution that makes a page: the house rule gives one */
    y = ratio == 1 ? y : 1;
  }
  PIX *result = upright ? square(upright, x, y, dpi) : NULL;
  if (!result) {
    *failure = VD_FAILURE_DAMAGED;
    return NULL;
  }
  vd_picture_mark_set(result, lost || !header.whole);
  return result;
}
