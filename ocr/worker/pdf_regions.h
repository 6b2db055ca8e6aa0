/*
 * Which parts of a page with a text layer are read from pixels: the text-like rows that no word
 * explains, and whole pictures that carry several of them, since a lone figure in a cell looks like
 * nothing.
 */
#pragma once

#include "ocr/worker/pix.h"
#include "ocr/worker/textlike.h"

/* Boxes (VdBox), near ones joined; `pictures` (VdBox, or NULL) are those of the page, whose size in
 * points is `width` x `height`. (transfer full) */
GArray *vd_pdf_regions_find(const VdTextlike *ink, const GArray *pictures, gfloat width,
                            gfloat height);

/* Paints what is `known` (VdBox) in those regions white, lest it be read twice. */
void vd_pdf_regions_hide(PIX *image, gfloat dpi, const GArray *regions, const GArray *known);
