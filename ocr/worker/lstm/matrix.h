/*
 * The weights of one layer, or of one gate of an LSTM, as the kernels want them: integers, so that
 * every processor gives the same sums. Rows stand in blocks of eight; a block holds its columns two
 * by two: weights[block][pair][row of the block][2]. The true value of a weight is the integer
 * times the scale of its row; that of an input is the integer over VD_ACTIVATION_ONE.
 */
#pragma once

#include "ocr/worker/lstm/bytes.h"

/* What stands for 1.0 in the inputs and outputs of layers (gint16). */
#define VD_ACTIVATION_ONE 4096

enum { VD_MATRIX_BLOCK = 8 };

typedef struct {
  guint rows, columns; /* without the bias */
  guint blocks, pairs; /* of eight rows, of two columns; what is over is zero */
  gint16 *weights;     /* owned */
  gfloat *scales;      /* per row, blocks x 8: from a sum to the true value; owned */
  gfloat *biases;      /* per row; owned */
} VdMatrix;

/* Reads a matrix of `rows` x (`columns` + 1), in any of the forms of the file. FALSE when it is cut
 * short, of another shape or holds no numbers. */
gboolean vd_matrix_read(VdModelBytes *in, guint rows, guint columns, VdMatrix *matrix);

/* Frees what the matrix holds, not itself. */
void vd_matrix_clear(VdMatrix *matrix);
