/*
 * The comma of a number, told by its ink. In: a line and the letters that a network read on it.
 * Out: the same letters, and a comma between two figures wherever ink hangs from the line there.
 * Small print makes commas so narrow that the network passes over them or takes them for points.
 */
#pragma once

#include "ocr/worker/line_image.h"
#include "ocr/worker/lstm/decode.h"
#include "ocr/worker/lstm/model.h"

/* Changes `letters` (VdLetterRead, from left to right). */
void vd_commas_see(const VdModel *model, const VdLineImage *image, GArray *letters);
