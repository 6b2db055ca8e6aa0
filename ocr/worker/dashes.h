/*
 * Rules drawn as dashes or dots: found among the pieces of ink of a page, with the small crosses
 * and corners where they meet.
 */
#pragma once

#include "ocr/worker/frame.h"
#include "ocr/worker/pix.h"

/* `ink` (1 bit, solid rules taken out) at `dpi`. Sets in `across` and `down` (1 bit, of its size)
 * where rules of each direction run and appends their boxes to `rulings` (VdPixelBox). FALSE when
 * memory was refused. */
gboolean vd_dashes_find(PIX *ink, int dpi, PIX *across, PIX *down, GArray *rulings);
