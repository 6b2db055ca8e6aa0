/*
 * A Document from a drawing: text as it would stand on a page in a fixed-width font. Each character
 * is 6 x 12 points, the first at (36, 36), rows are 14 points apart; words are split at spaces;
 * '\f' begins a new page; pages are A4, wider where a row needs it. Marks, which leave no letter on
 * the page: word~    read with confidence 0.5 ^word    bold |        alone: a vertical ruling, one
 * row high
 *   -----    five or more '-' or '=' alone: a horizontal ruling
 *   :half    alone on its row: no row, and the next one stands half a row lower than the last
 */
#pragma once

#include "ocr/document.h"

/* A sound text layer. (transfer full) */
VdDocument *vd_paper(const char *drawing);

/* As recognised from pixels with this confidence; words marked ~ stay at 0.5. (transfer full) */
VdDocument *vd_paper_scanned(const char *drawing, gfloat confidence);

/* Leans every page, as a skewed scan does: y grows by `slope` for each point of x. */
void vd_paper_tilt(VdDocument *document, gfloat slope);
