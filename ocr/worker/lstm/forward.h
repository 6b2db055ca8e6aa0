/*
 * The network run over lines: normalised pixels in, the probability of each output at each step
 * out. Lines run together, VD_LANES at a time, so that each weight is loaded once for all.
 */
#pragma once

#include "ocr/worker/lstm/kernel.h"
#include "ocr/worker/lstm/map.h"
#include "ocr/worker/lstm/model.h"

typedef struct {
  guint steps, codes;
  gfloat *shares; /* [step][codes], each row sums up to 1; owned */
} VdProbabilities;

void vd_probabilities_clear(VdProbabilities *probabilities);

/*
 * Runs `n` lines (maps of depth 1 and of the model's height, any width) and fills `out`, one a
 * line; a line narrower than a step has none. The maps are cleared on the way.
 */
void vd_forward_run(const VdModel *model, const VdKernels *kernels, VdMap *lines, guint n,
                    VdProbabilities *out);
