/*
 * Little-endian numbers in and out of bytes, for ocr/wire*.c. A reader that ran past its end gives
 * zeros from then on and says so once, at the end: nothing is read out of bounds.
 */
#pragma once

#include <glib.h>

#include "ocr/geometry.h"

void vd_put_u8(GByteArray *out, guint8 value);
void vd_put_u16(GByteArray *out, guint16 value);
void vd_put_u32(GByteArray *out, guint32 value);
void vd_put_float(GByteArray *out, gfloat value);
void vd_put_box(GByteArray *out, VdBox box);

typedef struct {
  const guint8 *at;
  gsize left;
  gboolean failed; /* ran past the end, or met a number that cannot be */
} VdByteReader;

guint8 vd_get_u8(VdByteReader *in);
guint16 vd_get_u16(VdByteReader *in);
guint32 vd_get_u32(VdByteReader *in);

/* A number within low..high; anything else, NaN too, fails the reader. */
gfloat vd_get_float(VdByteReader *in, gfloat low, gfloat high);
guint8 vd_get_u8_to(VdByteReader *in, guint8 high);

/* A box with ordered sides and sane coordinates. */
VdBox vd_get_box(VdByteReader *in);

/* The next `size` bytes, or NULL when there are fewer. (transfer none) */
const guint8 *vd_get_bytes(VdByteReader *in, gsize size);

/* Farther from the origin than this nothing is on a page, in points. */
#define VD_FAR 1000000.0f
