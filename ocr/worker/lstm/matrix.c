/*
 * A matrix of the file is a mode byte (1: integers; 128: numbers of 64 bits, else of 32), its two
 * dimensions, one element that means "empty", then the elements by rows, of which the last column
 * is the bias. Integers are followed by a count and one scale per row: value = integer x scale
 * (Tesseract's WeightMatrix). Other numbers are rounded to as many bits as a sum can bear.
 */
#include "ocr/worker/lstm/matrix.h"

#include <math.h>
#include <string.h>

enum {
  MODE_INTEGER = 1,
  MODE_DOUBLE = 128,
  MOST_SIDE = 16384,
  FINEST = 1023, /* largest integer that stands for a weight that came as a real number */
  MOST_ROW_SUM = G_MAXINT32 / VD_ACTIVATION_ONE / 2
};

static gboolean make(VdMatrix *matrix, guint rows, guint columns) {
  if (rows == 0 || columns == 0 || rows > MOST_SIDE || columns > MOST_SIDE) {
    return FALSE;
  }
  matrix->rows = rows;
  matrix->columns = columns;
  matrix->blocks = (rows + VD_MATRIX_BLOCK - 1) / VD_MATRIX_BLOCK;
  matrix->pairs = (columns + 1) / 2;
  const gsize padded = (gsize)matrix->blocks * VD_MATRIX_BLOCK;
  matrix->weights = g_aligned_alloc0(padded * matrix->pairs * 2, sizeof(gint16), 64);
  matrix->scales = g_aligned_alloc0(padded, sizeof(gfloat), 64);
  matrix->biases = g_aligned_alloc0(padded, sizeof(gfloat), 64);
  return TRUE;
}

void vd_matrix_clear(VdMatrix *matrix) {
  g_clear_pointer(&matrix->weights, g_aligned_free);
  g_clear_pointer(&matrix->scales, g_aligned_free);
  g_clear_pointer(&matrix->biases, g_aligned_free);
}

static gint16 *place(const VdMatrix *matrix, guint row, guint column) {
  const gsize block = row / VD_MATRIX_BLOCK, inside = row % VD_MATRIX_BLOCK;
  const gsize pair = block * matrix->pairs + column / 2;
  return &matrix->weights[(pair * VD_MATRIX_BLOCK + inside) * 2 + column % 2];
}

/* The scale of one row of integers, whose bias is not yet scaled. */
static gboolean set_scale(VdMatrix *matrix, guint row, gdouble scale) {
  matrix->scales[row] = (gfloat)(scale / VD_ACTIVATION_ONE);
  matrix->biases[row] = (gfloat)(matrix->biases[row] * scale);
  return scale >= 0 && scale < 1e4;
}

static gboolean read_integers(VdModelBytes *in, gboolean wide, VdMatrix *matrix) {
  vd_model_u8(in);
  for (guint row = 0; row < matrix->rows; row++) {
    const guint8 *line = vd_model_bytes(in, (gsize)matrix->columns + 1);
    for (guint i = 0; line && i < matrix->columns; i++) {
      *place(matrix, row, i) = (gint8)line[i];
    }
    matrix->biases[row] = line ? (gint8)line[matrix->columns] : 0;
  }
  const guint32 scales = vd_model_u32(in);
  gboolean sound = scales >= matrix->rows && scales <= MOST_SIDE + VD_MATRIX_BLOCK * 8;
  for (guint i = 0; sound && i < scales && !in->failed; i++) {
    const gdouble scale = wide ? vd_model_double(in) : (gdouble)vd_model_float(in);
    sound = i >= matrix->rows || set_scale(matrix, i, scale);
  }
  return sound && !in->failed && matrix->columns * 128u < MOST_ROW_SUM;
}

/* One row of real numbers, the bias last, rounded so that its sums cannot overflow. */
static gboolean round_row(VdMatrix *matrix, guint row, const gdouble *values) {
  const gdouble finest = MIN(FINEST, MOST_ROW_SUM / (gdouble)matrix->columns);
  gdouble largest = 0;
  for (guint i = 0; i <= matrix->columns; i++) {
    if (!isfinite(values[i]) || fabs(values[i]) > 1e4) {
      return FALSE;
    }
    largest = i < matrix->columns ? fmax(largest, fabs(values[i])) : largest;
  }
  const gdouble scale = largest > 0 ? largest / finest : 1;
  for (guint i = 0; i < matrix->columns; i++) {
    *place(matrix, row, i) = (gint16)lrint(values[i] / scale);
  }
  matrix->scales[row] = (gfloat)(scale / VD_ACTIVATION_ONE);
  matrix->biases[row] = (gfloat)values[matrix->columns];
  return TRUE;
}

static gboolean read_reals(VdModelBytes *in, gboolean wide, VdMatrix *matrix) {
  g_autofree gdouble *values = g_new(gdouble, matrix->columns + 1);
  vd_model_bytes(in, wide ? 8 : 4);
  for (guint row = 0; row < matrix->rows && !in->failed; row++) {
    for (guint i = 0; i <= matrix->columns; i++) {
      values[i] = wide ? vd_model_double(in) : (gdouble)vd_model_float(in);
    }
    if (!round_row(matrix, row, values)) {
      return FALSE;
    }
  }
  return !in->failed;
}

gboolean vd_matrix_read(VdModelBytes *in, guint rows, guint columns, VdMatrix *matrix) {
  const guint8 mode = vd_model_u8(in);
  const gboolean wide = (mode & MODE_DOUBLE) != 0, integers = (mode & MODE_INTEGER) != 0;
  const guint32 height = vd_model_u32(in), width = vd_model_u32(in);
  const gsize each = integers ? 1 : wide ? 8 : 4;
  /* Nothing is allocated for more than the file can hold. */
  if (in->failed || height != rows || width != columns + 1 || width > MOST_SIDE ||
      (gsize)height * width * each > in->left || !make(matrix, rows, columns)) {
    return FALSE;
  }
  return integers ? read_integers(in, wide, matrix) : read_reals(in, wide, matrix);
}
