/*
 * Where the letters of a row stand: baseline, slope and x-height, from the boxes of their ink.
 */
#pragma once

#include "ocr/worker/recognise.h"

/*
 * `boxes` of one row, from left to right, one at least; `box` is what the line shall reach over.
 * The x-height is 0 when the letters do not tell theirs from their capitals' (digits, capitals);
 * *height is then how high they are.
 */
VdTextLine vd_text_line_new(const VdPixelBox *boxes, guint n, VdPixelBox box, gfloat *height);

/* Where the letters in `box` of an image (8 bits, dark on light) stand; the x-height is 0 when
 * there are none. */
VdTextLine vd_text_line_find(PIX *image, VdPixelBox box);

/* Gives lines of unknown x-height that of lines whose letters are as high; `heights` as above. */
void vd_text_lines_settle(VdTextLine *lines, const gfloat *heights, guint n);
