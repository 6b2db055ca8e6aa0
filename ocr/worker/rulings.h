/*
 * Straight lines of tables and frames: found on the black-and-white image of a page, whole or
 * dashed, tilted by up to about 3 degrees, then painted out of both images where no letter crosses
 * them. They stay known as boxes.
 */
#pragma once

#include "ocr/worker/pix.h"
#include "ocr/worker/recognise.h"

/* `ink` (1 bit) is the thresholded `grey` (8 bits) at `dpi`. Appends to `rulings` (VdPixelBox).
 * FALSE when memory was refused. */
gboolean vd_rulings_remove(PIX *ink, PIX *grey, int dpi, GArray *rulings);
