/*
 * Strokes that are no writing in print: a signature, a stamp, a flourish. In: ink, and the words
 * that were read in it. Out: boxes of what is too large for letters and lies in no sure word, with
 * the share of each box that is ink. Whose hand it is, it does not know.
 */
#pragma once

#include "ocr/worker/pix.h"
#include "ocr/worker/recognise.h"

typedef struct {
  VdPixelBox box;
  gfloat ink; /* 0..1 */
} VdBlot;

/* Blots of `ink` (1 bit at `dpi`); `words` (VdRecognisedWord) may be NULL. NULL when memory was
 * refused. (transfer full) */
GArray *vd_blots_find(PIX *ink, int dpi, const GArray *words);
