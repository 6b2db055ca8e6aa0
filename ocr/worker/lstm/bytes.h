/*
 * A model file read piece by piece, little endian, every read checked: the first that does not fit
 * makes `failed` true for good, and all that follow give zeros.
 */
#pragma once

#include <glib.h>

typedef struct {
  const guint8 *at;
  gsize left;
  gboolean failed;
} VdModelBytes;

/* `size` bytes, borrowed; NULL when they are not there. */
const guint8 *vd_model_bytes(VdModelBytes *in, gsize size);

guint8 vd_model_u8(VdModelBytes *in);
guint32 vd_model_u32(VdModelBytes *in);
gint64 vd_model_i64(VdModelBytes *in);
gfloat vd_model_float(VdModelBytes *in);
gdouble vd_model_double(VdModelBytes *in);

/* A number of 32 bits that must lie in least..most. */
gint vd_model_int(VdModelBytes *in, gint least, gint most);

/* A text with its length before it, of at most `most` bytes. NULL when it is not there. (transfer
 * full) */
char *vd_model_text(VdModelBytes *in, guint32 most);

/* Passes over such a text. */
void vd_model_skip_text(VdModelBytes *in, guint32 most);
