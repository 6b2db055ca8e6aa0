/*
 * Eight bytes of signature, then chunks: length, name, data, checksum. IHDR first, IEND last, data
 * between them; only names that cairo writes.
 */
#include "ocr/png.h"

#include <string.h>

#include "ocr/limits.h"

#define SIGNATURE    "\x89PNG\r\n\x1a\n"
#define CHUNK_BYTES  12u /* length, name, checksum */
#define HEADER_BYTES 13u

static guint32 number_at(const guint8 *bytes) {
  return (guint32)bytes[0] << 24 | (guint32)bytes[1] << 16 | (guint32)bytes[2] << 8 | bytes[3];
}

static gboolean is_known(const char *name) {
  static const char *const names[] = {"IHDR", "IDAT", "IEND", "PLTE", "bKGD", "pHYs", "sBIT"};
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
    if (memcmp(name, names[i], 4) == 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean is_sound_header(const guint8 *data, guint32 length) {
  if (length != HEADER_BYTES)
    return FALSE;
  const gint64 width = number_at(data), height = number_at(data + 4);
  return width >= 1 && width <= 32767 && height >= 1 && height <= 32767 &&
         width * height <= VD_MAX_RENDER_PIXELS;
}

gboolean vd_png_is_sound(const guint8 *bytes, gsize size) {
  gsize at = sizeof SIGNATURE - 1;
  guint count = 0, pixels = 0;
  if (size < at || memcmp(bytes, SIGNATURE, at) != 0)
    return FALSE;
  for (; size - at >= CHUNK_BYTES; count++) {
    const guint32 length = number_at(bytes + at);
    const char *name = (const char *)bytes + at + 4;
    if (length > size - at - CHUNK_BYTES || !is_known(name) ||
        (count == 0) != (memcmp(name, "IHDR", 4) == 0) ||
        (count == 0 && !is_sound_header(bytes + at + 8, length)))
      return FALSE;
    at += CHUNK_BYTES + length;
    pixels += memcmp(name, "IDAT", 4) == 0;
    if (memcmp(name, "IEND", 4) == 0)
      return length == 0 && pixels > 0 && at == size;
  }
  return FALSE;
}
