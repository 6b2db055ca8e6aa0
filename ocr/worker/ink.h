/*
 * Whether words can be seen. In: the page as a grey raster and a box. Out: how much of the box is
 * ink against its own background, whatever the two colours are. It knows nothing of letters.
 */
#pragma once

#include "ocr/document.h"
#include "ocr/worker/render.h"

/*
 * Dark (or, on a dark ground, light) share of `box`, 0..1. *strokes gets the number of columns
 * (rows for a box that is much taller than wide) where the grey changes sharply: a rule that
 * crosses the box adds almost none, each letter adds at least one. `strokes` may be NULL. -1 when
 * the box covers no pixel.
 */
gfloat vd_ink_measure(const VdRaster *raster, VdBox box, guint *strokes);

/* True when a box of `n_characters` letters or figures holds ink that may be theirs. */
gboolean vd_ink_is_plausible(gfloat ink, guint strokes, guint n_characters);

/* The smallest box around the ink of `box`, without what touches its edges; an empty box if there
 * is none. */
VdBox vd_ink_bounds(const VdRaster *raster, VdBox box);
