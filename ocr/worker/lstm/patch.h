/*
 * A convolution of one number a place, the full layer on it and the pooling of that, as one: what
 * costs a network most memory, and most curves that the pooling then drops. As the curve never
 * falls, the largest value of a tile is that of its largest sum.
 */
#pragma once

#include "ocr/worker/lstm/kernel.h"
#include "ocr/worker/lstm/layer.h"
#include "ocr/worker/lstm/map.h"

typedef struct {
  const VdLayer *window, *full, *pool;
} VdPatch;

/* How many of the layers first..end it takes in one (the series of a convolution and its full
 * layer, then the pooling): 2, or 0 when they are not such layers. */
guint vd_patch_find(const GPtrArray *layers, guint first, guint end, VdPatch *patch);

/* What the three make of the map. (transfer full) */
VdMap vd_patch_run(const VdPatch *patch, const VdKernels *kernels, const VdMap *map);
