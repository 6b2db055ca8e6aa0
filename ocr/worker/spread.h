/*
 * Two pages side by side on one sheet. In: the words of a sheet and its rulings. Out: whether it is
 * such a spread. It does not cut the sheet: rows that run over both pages mix two papers, so the
 * sheet must not pass as read.
 */
#pragma once

#include "ocr/worker/clean.h"

/* `words`: VdRecognisedWord in reading order. */
gboolean vd_spread_is(const VdCleanPage *page, const GArray *words);
