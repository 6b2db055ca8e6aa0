/*
 * Pages whose words do not run from left to right: a sheet that was printed lying down, or a scan
 * that lies inside its page. In: words with their direction. Out: how to turn the page, and what
 * the Document holds of it moved to the turned page.
 */
#pragma once

#include "ocr/worker/pdf_words.h"

/* Degrees clockwise after which most of the text (VdPdfWord) runs from left to right; 0 too when it
 * cannot be told. */
guint vd_pdf_turn_of(const GArray *words);

/*
 * Turns page `page` of the Document, which measures `width` x `height` as it came, by `degrees`:
 * pictures and fields, and words and rulings unless `read_from_pixels` (those are on the turned
 * page already, and so is its size).
 */
void vd_pdf_turn_page(VdDocument *document, guint page, guint degrees, gfloat width, gfloat height,
                      gboolean read_from_pixels);
