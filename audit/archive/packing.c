/*
 * Level 6 of zstd: a third smaller than its default here, for under a millisecond a document.
 */
#include "audit/archive/packing.h"

#include <zstd.h>

#include "ocr/limits.h"
#include "ocr/wire.h"

enum { LEVEL = 6 };

GBytes *vd_pack(const void *bytes, gsize size) {
  gsize bound = ZSTD_compressBound(size);
  void *packed = g_malloc(bound);
  gsize length = ZSTD_compress(packed, bound, bytes, size, LEVEL);
  if (ZSTD_isError(length))
    g_error("zstd: %s", ZSTD_getErrorName(length));
  return g_bytes_new_take(g_realloc(packed, length), length);
}

GBytes *vd_unpack(const void *bytes, gsize size, gsize max) {
  unsigned long long length = bytes == NULL ? 0 : ZSTD_getFrameContentSize(bytes, size);
  if (length == 0 || length == ZSTD_CONTENTSIZE_UNKNOWN || length == ZSTD_CONTENTSIZE_ERROR ||
      length > max)
    return NULL;
  g_autofree void *plain = g_malloc(length);
  if (ZSTD_decompress(plain, length, bytes, size) != length)
    return NULL;
  return g_bytes_new_take(g_steal_pointer(&plain), length);
}

GBytes *vd_pack_document(const VdDocument *document) {
  g_autoptr(GBytes) wire = vd_wire_encode(document);
  gsize size = 0;
  const void *bytes = g_bytes_get_data(wire, &size);
  return vd_pack(bytes, size);
}

VdDocument *vd_unpack_document(const void *bytes, gsize size) {
  g_autoptr(GBytes) wire = vd_unpack(bytes, size, VD_MAX_ANSWER_BYTES);
  if (wire == NULL)
    return NULL;
  gsize length = 0;
  const guint8 *plain = g_bytes_get_data(wire, &length);
  return vd_wire_decode(plain, length);
}
