/*
 * Documents and reports as the archive keeps them: compressed, and believed in nothing when they
 * come back, since an archive may come from somebody else.
 */
#pragma once

#include "ocr/document.h"

/* `size` bytes compressed. (transfer full) */
GBytes *vd_pack(const void *bytes, gsize size);

/* The bytes that were packed, at most `max`; NULL when they are none. (transfer full) */
GBytes *vd_unpack(const void *bytes, gsize size, gsize max);

/* A Document in its wire form, packed; and back, NULL when it is not one. (transfer full) */
GBytes *vd_pack_document(const VdDocument *document);
VdDocument *vd_unpack_document(const void *bytes, gsize size);
