/*
 * Letters that stand next to each other. In: boxes of letters. Out: for each the nearest one to its
 * right. It knows nothing of words; what a row of letters tells of the page is upright.h's and
 * slopes.h's question.
 */
#pragma once

#include "ocr/worker/letters.h"

typedef struct {
  VdPixelBox box;
  int next; /* index of the nearest letter of like size to the right, on one line; -1: none */
  int gap;  /* pixels between the two; negative where they overlap */
  gboolean follows; /* it is the next of another */
} VdNeighbour;

/* VdNeighbour for each letter (VdLetter), sorted from left to right; `down`: the axes exchanged, so
 * that the next is the one below. (transfer full) */
GArray *vd_neighbours_find(const GArray *letters, gboolean down);
