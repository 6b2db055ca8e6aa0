/*
 * Shaded and dark areas of a page (table headers, totals, banners) made like paper: their ground
 * becomes white and what is written on them dark. Works in place on an 8-bit grey image whose paper
 * is near 255.
 */
#pragma once

#include "ocr/worker/pix.h"
#include "ocr/worker/recognise.h"

/* Flattens `grey` (`dpi`: of its pixels) and appends to `inverted` (VdPixelBox) the areas that were
 * light on dark. FALSE when memory was refused. */
gboolean vd_tones_flatten(PIX *grey, int dpi, GArray *inverted);
