/* The words of one line, from what the network said of it. */
#pragma once

#include "ocr/worker/line_image.h"
#include "ocr/worker/lstm/decode.h"

/* Appends the words of a line (VdRecognisedWord, boxes on the page) to `words`. */
void vd_line_words_add(const VdModel *model, const VdLineImage *line,
                       const VdProbabilities *probabilities, GArray *words);
