/*
 * Words that a recogniser makes of what is no writing: specks, and the edges of pictures.
 */
#pragma once

#include "ocr/worker/recognise.h"

/* Removes from `words` (in reading order) the marks without a letter or digit that stand alone or
 * are doubtful. */
void vd_noise_drop(GArray *words);
