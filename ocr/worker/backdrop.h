/*
 * Words that lie on a picture: drawn on it (a letterhead, a watermark), or part of it (a scan that
 * somebody made searchable)? In: the page, its raster and its visible words. Out: one answer. It
 * decides nothing about the page.
 */
#pragma once

#include "ocr/worker/pdf_words.h"
#include "ocr/worker/render.h"

/*
 * TRUE when nearly all words (VdPdfWord) are drawn on the page's pictures, which do not show them
 * themselves. FALSE when they do, and when it cannot be told: pictures that are many, masked,
 * turned or cannot be had.
 */
gboolean vd_backdrop_is_paper(PopplerPage *page, const VdRaster *drawn, const GArray *words);

/*
 * Removes from `words` those whose middle lies in one of `pictures` (VdBox) and whose ink is that
 * picture's own: words that somebody's recognition laid over a pasted scan. Returns their number; 0
 * when it cannot be told.
 */
guint vd_backdrop_drop(PopplerPage *page, const VdRaster *drawn, const GArray *pictures,
                       GArray *words);
