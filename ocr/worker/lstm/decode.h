/*
 * What a network says of a line, as letters: the likeliest output at each step, repetitions
 * joined, "none" dropped (greedy decoding of a connectionist temporal classification).
 */
#pragma once

#include "ocr/worker/lstm/forward.h"

typedef struct {
  guint code;       /* output of the network */
  guint first, end; /* its steps */
  guint at;         /* the step where it is surest */
  gfloat share;     /* there, 0..1 */
  guint other;      /* the likeliest other letter there... */
  gfloat other_share;
  gboolean drawn; /* told by the shape of its ink; the network... */
  guint heard;    /* ...read this at its place; "none": nothing */
} VdLetterRead;

/* VdLetterRead from left to right. (transfer full) */
GArray *vd_decode_letters(const VdProbabilities *probabilities, guint none);

/* The probability that the steps first..end say exactly the `n` letters of `codes`, over all ways
 * to place them. */
gdouble vd_decode_probability(const VdProbabilities *probabilities, guint none, guint first,
                              guint end, const guint *codes, guint n);
