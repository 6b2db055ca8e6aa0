/* The kernels for x86 processors with AVX2; there are none elsewhere. */
#pragma once

#include "ocr/worker/lstm/kernel.h"

const VdKernels *vd_kernels_avx2(void);
