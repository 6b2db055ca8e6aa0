/*
 * A Document as bytes, and back. The bytes come from a process that read a hostile file, so
 * decoding believes nothing: what it returns keeps every promise of ocr/document.h within
 * ocr/limits.h. Little-endian records of fixed size after one header; the version changes when a
 * record does.
 */
#pragma once

#include "ocr/document.h"

#define VD_WIRE_VERSION 4u

/* The bytes of `document`, which must keep the bounds of ocr/limits.h. (transfer full) */
GBytes *vd_wire_encode(const VdDocument *document);

/* The Document that `size` bytes spell; NULL when any of them breaks a promise. (transfer full) */
VdDocument *vd_wire_decode(const guint8 *bytes, gsize size);
