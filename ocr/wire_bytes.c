/*
 * Numbers go byte by byte, whatever the machine; floats as their IEEE 754 bits.
 */
#include "ocr/wire_bytes.h"

#include <math.h>
#include <string.h>

void vd_put_u8(GByteArray *out, guint8 value) {
  g_byte_array_append(out, &value, 1);
}

void vd_put_u16(GByteArray *out, guint16 value) {
  value = GUINT16_TO_LE(value);
  g_byte_array_append(out, (const guint8 *)&value, sizeof value);
}

void vd_put_u32(GByteArray *out, guint32 value) {
  value = GUINT32_TO_LE(value);
  g_byte_array_append(out, (const guint8 *)&value, sizeof value);
}

void vd_put_float(GByteArray *out, gfloat value) {
  guint32 bits = 0;
  memcpy(&bits, &value, sizeof bits);
  vd_put_u32(out, bits);
}

void vd_put_box(GByteArray *out, VdBox box) {
  vd_put_float(out, box.x0);
  vd_put_float(out, box.y0);
  vd_put_float(out, box.x1);
  vd_put_float(out, box.y1);
}

const guint8 *vd_get_bytes(VdByteReader *in, gsize size) {
  if (in->failed || size > in->left) {
    in->failed = TRUE;
    return NULL;
  }
  const guint8 *bytes = in->at;
  in->at += size;
  in->left -= size;
  return bytes;
}

guint8 vd_get_u8(VdByteReader *in) {
  const guint8 *bytes = vd_get_bytes(in, 1);
  return bytes != NULL ? bytes[0] : 0;
}

guint16 vd_get_u16(VdByteReader *in) {
  guint16 value = 0;
  const guint8 *bytes = vd_get_bytes(in, sizeof value);
  if (bytes != NULL)
    memcpy(&value, bytes, sizeof value);
  return GUINT16_FROM_LE(value);
}

guint32 vd_get_u32(VdByteReader *in) {
  guint32 value = 0;
  const guint8 *bytes = vd_get_bytes(in, sizeof value);
  if (bytes != NULL)
    memcpy(&value, bytes, sizeof value);
  return GUINT32_FROM_LE(value);
}

gfloat vd_get_float(VdByteReader *in, gfloat low, gfloat high) {
  const guint32 bits = vd_get_u32(in);
  gfloat value = 0;
  memcpy(&value, &bits, sizeof value);
  if (!isfinite(value) || value < low || value > high) {
    in->failed = TRUE;
    return 0;
  }
  return value;
}

guint8 vd_get_u8_to(VdByteReader *in, guint8 high) {
  const guint8 value = vd_get_u8(in);
  in->failed = in->failed || value > high;
  return in->failed ? 0 : value;
}

VdBox vd_get_box(VdByteReader *in) {
  VdBox box = {0};
  box.x0 = vd_get_float(in, -VD_FAR, VD_FAR);
  box.y0 = vd_get_float(in, -VD_FAR, VD_FAR);
  box.x1 = vd_get_float(in, -VD_FAR, VD_FAR);
  box.y1 = vd_get_float(in, -VD_FAR, VD_FAR);
  in->failed = in->failed || box.x1 < box.x0 || box.y1 < box.y0;
  return in->failed ? (VdBox){0} : box;
}
