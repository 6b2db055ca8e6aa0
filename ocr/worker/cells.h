/*
 * Small regions of a page laid one under the other in one tall image, so that a recogniser reads
 * them in one call as lines of a block; and their words moved back.
 */
#pragma once

#include "ocr/worker/pix.h"
#include "ocr/worker/recognise.h"

/* How many of the `n` first cells make one column that is no taller than a recogniser takes; 1 at
 * least. */
guint vd_cells_batch(const VdPixelBox *cells, guint n);

/* `n` cells (inside `image`, 8 bits) in one white column; `places` receives the box of each in it
 * (VdPixelBox). NULL when memory was refused. (transfer full) */
PIX *vd_cells_pack(PIX *image, const VdPixelBox *cells, guint n, GArray *places);

/* Moves the boxes of `words` from index `first` on from the column back to the image. A word that
 * belongs to no cell is removed. */
void vd_cells_restore(const VdPixelBox *cells, const GArray *places, GArray *words, guint first);
