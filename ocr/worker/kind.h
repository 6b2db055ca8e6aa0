/*
 * What a file is, by its first bytes: never by its name. In: the bytes. Out: a kind. It decodes
 * nothing.
 */
#pragma once

#include <glib.h>

typedef enum { VD_KIND_OTHER, VD_KIND_PDF, VD_KIND_PICTURE } VdKind;

/* Signatures of PNG, JPEG, TIFF and HEIC at the start; a PDF header within the first 1024 bytes, as
 * viewers do. */
VdKind vd_kind_of(const guint8 *bytes, gsize size);
