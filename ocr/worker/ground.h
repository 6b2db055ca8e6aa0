/*
 * The paper of a page made white, whatever the light. In: a grey page. Out: the same, evened out;
 * and the ink on it. It knows nothing of letters.
 */
#pragma once

#include "ocr/worker/pix.h"

/* A copy whose paper is white. NULL when memory was refused. (transfer full) */
PIX *vd_ground_even(PIX *grey, int dpi);

/* The ink of a page whose paper is white, 1 bit. (transfer full) */
PIX *vd_ground_ink(PIX *grey);

/* Grey that paper made white and halved in size is lighter than, and the ink darker. */
#define VD_GROUND_FAINT 225
