/* The kernels for every processor, and the choice of those that run on this one. */
#define KERNEL_NAME "portable"
#define DOT_STEP(total, block, at)                                                                 \
  do {                                                                                             \
    for (guint row = 0; row < VD_MATRIX_BLOCK; row++) {                                            \
      (total)[row] += (block)[2 * row] * (at)[0] + (block)[2 * row + 1] * (at)[1];                 \
    }                                                                                              \
  } while (0)

#include "ocr/worker/lstm/kernel_body.inc"

#include "ocr/worker/lstm/kernel_avx2.h"

const VdKernels *vd_kernels_portable(void) {
  return &kernels;
}

const VdKernels *vd_kernels_best(void) {
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx2")) {
    return vd_kernels_avx2();
  }
#endif
  return &kernels;
}
