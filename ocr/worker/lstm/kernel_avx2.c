/* The kernels of kernel_body.inc compiled for AVX2: this file alone is built with -mavx2. */
#include "ocr/worker/lstm/kernel_avx2.h"

#ifdef __x86_64__
#include <immintrin.h>

#define KERNEL_NAME "avx2"
#define DOT_STEP(total, block, at)                                                                 \
  do {                                                                                             \
    gint32 both;                                                                                   \
    memcpy(&both, at, sizeof both);                                                                \
    const __m256i eight = _mm256_loadu_si256((const __m256i *)(const void *)(block));              \
    (total) += (Integers)_mm256_madd_epi16(eight, _mm256_set1_epi32(both));                        \
  } while (0)

#include "ocr/worker/lstm/kernel_body.inc"

const VdKernels *vd_kernels_avx2(void) {
  return &kernels;
}
#endif
