/*
 * Greys made of dots, as faxes and black-and-white scans have them. In: a grey page. Out: the same,
 * the dots of shaded places run together and all else as it was. It knows nothing of letters.
 */
#pragma once

#include "ocr/worker/pix.h"

/* NULL when memory was refused; `grey` (8 bits) itself where there is no such place. (transfer
 * full) */
PIX *vd_halftone_smooth(PIX *grey);
