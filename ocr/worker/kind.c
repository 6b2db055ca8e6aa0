/*
 * A short accept-list: a signature at the start of the file, or "%PDF-" within its first kibibyte.
 * Pictures are tried first, so that a picture whose metadata mentions PDF stays a picture, and so
 * are archives whose first member is a PDF that is not compressed.
 */
#include "ocr/worker/kind.h"

#include <string.h>

#include "ocr/worker/heif.h"

#define PDF_HEADER_WITHIN 1024

typedef struct {
  const char *bytes;
  gsize size;
} Signature;

static const Signature PICTURES[] = {
    {"\x89PNG\r\n\x1a\n", 8},
    {"\xff\xd8\xff", 3},
    {"II*\0", 4},
    {"MM\0*", 4},
    {"II+\0", 4},
    {"MM\0+", 4},
};

/* A ZIP starts with its first member, a TAR says so behind the first name. */
static gboolean is_archive(const guint8 *bytes, gsize size) {
  enum { TAR_MARK_AT = 257 };
  return (size >= 4 && memcmp(bytes, "PK\3\4", 4) == 0) ||
         (size >= TAR_MARK_AT + 5 && memcmp(bytes + TAR_MARK_AT, "ustar", 5) == 0);
}

VdKind vd_kind_of(const guint8 *bytes, gsize size) {
  for (gsize i = 0; i < G_N_ELEMENTS(PICTURES); i++) {
    if (size >= PICTURES[i].size && memcmp(bytes, PICTURES[i].bytes, PICTURES[i].size) == 0)
      return VD_KIND_PICTURE;
  }
  if (vd_heif_is(bytes, size))
    return VD_KIND_PICTURE;
  if (is_archive(bytes, size))
    return VD_KIND_OTHER;
  if (size > 0 && memmem(bytes, MIN(size, PDF_HEADER_WITHIN), "%PDF-", 5) != NULL)
    return VD_KIND_PDF;
  return VD_KIND_OTHER;
}
