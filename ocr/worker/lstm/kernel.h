/*
 * The three inner loops of the network, once for every processor and once for those with AVX2. Both
 * give the same bits: sums are of integers, and the curves are made of single IEEE operations in
 * one order (no fused multiply-add). `source` holds up to VD_LANES inputs interleaved:
 * source[pair][lane][2].
 */
#pragma once

#include "ocr/worker/lstm/matrix.h"

enum { VD_LANES = 12 };

/* The gates of eight units, for each lane: what they sum up to, and how to scale it. */
typedef struct {
  const gint32 *sums[4];   /* cell, input, forget, output; [lane][8] */
  const gfloat *scales[4]; /* of these eight units */
  const gfloat *biases[4];
} VdGateSums;

typedef struct {
  const char *name;
  /* sums[lane][8] = block of weights times the inputs of the first `lanes` lanes. */
  void (*dot)(const gint16 *weights, guint pairs, const gint16 *source, guint lanes, gint32 *sums);
  /* One step of an LSTM for eight units of each lane: state[lane][8] is updated, out[lane][8] is
   * the output. */
  void (*gates)(const VdGateSums *in, guint lanes, gfloat *state, gint16 *out);
  /* out[lane][8] = tanh (or the logistic function) of the scaled sums. */
  void (*curve)(const gint32 *sums, const gfloat *scales, const gfloat *biases, guint lanes,
                gboolean logistic, gint16 *out);
  /* values[i] becomes e to the power of values[i] - most; `count` is a multiple of eight. Returns
   * the sum, added up in order of eights. */
  gfloat (*exponentials)(gfloat *values, guint count, gfloat most);
} VdKernels;

/* The fastest that this processor runs. */
const VdKernels *vd_kernels_best(void);

/* The one that every processor runs. */
const VdKernels *vd_kernels_portable(void);
