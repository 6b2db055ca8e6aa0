#include "ocr/worker/lstm/bytes.h"

#include <string.h>

const guint8 *vd_model_bytes(VdModelBytes *in, gsize size) {
  if (in->failed || size > in->left) {
    in->failed = TRUE;
    return NULL;
  }
  const guint8 *bytes = in->at;
  in->at += size;
  in->left -= size;
  return bytes;
}

static guint64 get(VdModelBytes *in, guint size) {
  const guint8 *bytes = vd_model_bytes(in, size);
  guint64 value = 0;
  for (guint i = 0; bytes && i < size; i++) {
    value |= (guint64)bytes[i] << (8 * i);
  }
  return value;
}

guint8 vd_model_u8(VdModelBytes *in) {
  return (guint8)get(in, 1);
}

guint32 vd_model_u32(VdModelBytes *in) {
  return (guint32)get(in, 4);
}

gint64 vd_model_i64(VdModelBytes *in) {
  return (gint64)get(in, 8);
}

gfloat vd_model_float(VdModelBytes *in) {
  const guint32 bits = vd_model_u32(in);
  gfloat value = 0;
  memcpy(&value, &bits, sizeof value);
  return value;
}

gdouble vd_model_double(VdModelBytes *in) {
  const guint64 bits = get(in, 8);
  gdouble value = 0;
  memcpy(&value, &bits, sizeof value);
  return value;
}

gint vd_model_int(VdModelBytes *in, gint least, gint most) {
  const gint value = (gint)vd_model_u32(in);
  if (in->failed || value < least || value > most) {
    in->failed = TRUE;
    return least;
  }
  return value;
}

static const guint8 *text_bytes(VdModelBytes *in, guint32 most, guint32 *length) {
  *length = vd_model_u32(in);
  in->failed = in->failed || *length > most;
  return vd_model_bytes(in, *length);
}

char *vd_model_text(VdModelBytes *in, guint32 most) {
  guint32 length = 0;
  const guint8 *bytes = text_bytes(in, most, &length);
  return bytes ? g_strndup((const char *)bytes, length) : NULL;
}

void vd_model_skip_text(VdModelBytes *in, guint32 most) {
  guint32 length = 0;
  text_bytes(in, most, &length);
}
