/*
 * Words found in any order on an upright, deskewed image are put in reading order: lines from top
 * to bottom, words from left to right. Columns are not told apart: that is for whoever understands
 * the page.
 */
#pragma once

#include "ocr/worker/recognise.h"

/* Sorts `words` (VdRecognisedWord) from index `first` on and numbers their lines from `line` on.
 * Returns the next free line number. */
guint vd_reading_order(GArray *words, guint first, guint line);
