/*
 * A colour page as grey. In: red, green and blue. Out: luminance, but for coloured strokes that
 * touch black writing (a stamp, a signature, a marker): those are left out so that the writing can
 * be read. Coloured writing by itself stays.
 */
#pragma once

#include "ocr/worker/pix.h"

/* FALSE when hardly a pixel has a colour: luminance alone will do. 32 bits. */
gboolean vd_colour_is(PIX *rgb);

/* 8 bits; NULL when memory was refused. (transfer full) */
PIX *vd_colour_grey(PIX *rgb);
