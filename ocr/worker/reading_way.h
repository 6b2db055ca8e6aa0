/*
 * Whether a page stands on its head, decided by reading a few of its lines both ways: for pages
 * whose letters do not tell it by their shapes (upright.h). In: a recogniser, a cleaned page, its
 * rows. Out: an answer, which may be that it is unknown.
 */
#pragma once

#include "ocr/worker/clean.h"
#include "ocr/worker/upright.h"

/* `rows`: VdTextLine of the page's rows of letters. */
VdWay vd_reading_way(VdRecogniser *recogniser, const VdCleanPage *page, const GArray *rows);
