/*
 * How well a page with a text layer was read, from the ink of rows that lie in no word of it. In:
 * the ink (textlike.h) and the words of the Document. Out: quality, read and blank of its VdPage.
 */
#pragma once

#include "ocr/document.h"
#include "ocr/worker/textlike.h"

/* Ink, in pixels, of the rows that must be read. */
guint vd_pdf_judge_must(const VdTextlike *ink);

/* `first` is the first recognised word; `measured`: the ink was seen finely enough to tell. */
void vd_pdf_judge(VdDocument *document, guint page, const VdTextlike *ink, guint first,
                  gboolean measured);
