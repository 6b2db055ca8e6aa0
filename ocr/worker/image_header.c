/*
 * PNG: the chunks are walked to IEND. JPEG: the segments are walked, through the entropy-coded data
 * of each scan (where only FF 00, FF FF and restart markers may stand), to EOI; the frame header
 * gives the size, an Exif segment the orientation. A file whose walk does not reach its end is not
 * whole. TIFF: image_tiff.c.
 */
#include "ocr/worker/image_header.h"

#include <string.h>

#include "ocr/worker/heif.h"
#include "ocr/worker/image_tiff.h"

static const guint8 png_magic[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

VdImageKind vd_image_kind(const guint8 *bytes, gsize size) {
  if (size >= sizeof png_magic && memcmp(bytes, png_magic, sizeof png_magic) == 0) {
    return VD_IMAGE_PNG;
  }
  if (size >= 3 && bytes[0] == 0xff && bytes[1] == 0xd8 && bytes[2] == 0xff) {
    return VD_IMAGE_JPEG;
  }
  if (vd_heif_is(bytes, size))
    return VD_IMAGE_HEIF;
  return vd_image_tiff_is(bytes, size) ? VD_IMAGE_TIFF : VD_IMAGE_OTHER;
}

static guint32 big_endian(const guint8 *at, guint width) {
  guint32 value = 0;
  for (guint i = 0; i < width; i++) {
    value = value << 8 | at[i];
  }
  return value;
}

static gboolean png_header(const guint8 *bytes, gsize size, VdImageHeader *header) {
  static const guint8 channels[7] = {1, 0, 3, 1, 2, 0, 4};
  if (size < 33 || memcmp(bytes + 12, "IHDR", 4) != 0 || bytes[25] > 6 ||
      channels[bytes[25]] == 0) {
    return FALSE;
  }
  VdImageHeader found = {.width = big_endian(bytes + 16, 4),
                         .height = big_endian(bytes + 20, 4),
                         .bits = (guint32)bytes[24] * channels[bytes[25]],
                         .orientation = 1};
  for (gsize at = 8; size - at >= 12;) {
    gsize length = big_endian(bytes + at, 4);
    if (length > size - at - 12) {
      break;
    }
    found.whole = memcmp(bytes + at + 4, "IEND", 4) == 0;
    if (found.whole) {
      break;
    }
    at += length + 12;
  }
  *header = found;
  return found.width > 0 && found.height > 0;
}

/* End of the entropy-coded data that starts at `at`: the offset of the next real marker, or `size`.
 */
static gsize skip_scan(const guint8 *bytes, gsize size, gsize at) {
  while (at < size) {
    const guint8 *mark = memchr(bytes + at, 0xff, size - at);
    gsize found = mark ? (gsize)(mark - bytes) : size;
    if (found + 1 >= size) {
      return size;
    }
    guint8 code = bytes[found + 1];
    if (code != 0 && code != 0xff && (code < 0xd0 || code > 0xd7)) {
      return found;
    }
    at = found + (code == 0xff ? 1 : 2);
  }
  return size;
}

static gboolean is_frame(guint8 code) {
  return code >= 0xc0 && code <= 0xcf && code != 0xc4 && code != 0xc8 && code != 0xcc;
}

/* What the segment `code` with its body of `length` bytes adds to the header. */
static void jpeg_segment(guint8 code, const guint8 *body, gsize length, VdImageHeader *header) {
  if (is_frame(code) && length >= 6) {
    header->height = big_endian(body + 1, 2);
    header->width = big_endian(body + 3, 2);
    header->bits = (guint32)body[0] * body[5];
  } else if (code == 0xe1 && length > 6 && memcmp(body, "Exif\0", 6) == 0) {
    header->orientation = vd_image_tiff_orientation(body + 6, length - 6);
  }
}

static gboolean jpeg_header(const guint8 *bytes, gsize size, VdImageHeader *header) {
  VdImageHeader found = {.orientation = 1};
  for (gsize at = 2; at + 1 < size && bytes[at] == 0xff;) {
    guint8 code = bytes[at + 1];
    if (code == 0xd9) {
      found.whole = TRUE;
      break;
    }
    if (code == 0xff || code == 0x01 || (code >= 0xd0 && code <= 0xd7)) {
      at += code == 0xff ? 1 : 2;
      continue;
    }
    gsize length = size - at >= 4 ? big_endian(bytes + at + 2, 2) : 0;
    if (length < 2 || length > size - at - 2) {
      break;
    }
    jpeg_segment(code, bytes + at + 4, length - 2, &found);
    at += 2 + length;
    at = code == 0xda ? skip_scan(bytes, size, at) : at;
  }
  if (found.width == 0 || found.height == 0) {
    return FALSE;
  }
  *header = found;
  return TRUE;
}

guint vd_image_count(const guint8 *bytes, gsize size) {
  switch (vd_image_kind(bytes, size)) {
  case VD_IMAGE_PNG:
  case VD_IMAGE_JPEG:
  case VD_IMAGE_HEIF:
    return 1;
  case VD_IMAGE_TIFF:
    return vd_image_tiff_count(bytes, size);
  default:
    return 0;
  }
}

gboolean vd_image_header(const guint8 *bytes, gsize size, guint index, VdImageHeader *header) {
  switch (vd_image_kind(bytes, size)) {
  case VD_IMAGE_PNG:
    return index == 0 && png_header(bytes, size, header);
  case VD_IMAGE_JPEG:
    return index == 0 && jpeg_header(bytes, size, header);
  case VD_IMAGE_HEIF:
    return index == 0 && vd_heif_header(bytes, size, header);
  case VD_IMAGE_TIFF:
    return vd_image_tiff_header(bytes, size, index, header);
  default:
    return FALSE;
  }
}
