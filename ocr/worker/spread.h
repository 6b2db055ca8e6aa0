/*
 * Two pages side by side on one sheet, as of an open booklet. In: the words of a sheet and its
 * rulings. Out: where the pages part; and a Document whose sheets were read becomes one of pages.
 */
#pragma once

#include "ocr/document.h"
#include "ocr/worker/clean.h"

/* The column between the two pages, in pixels; -1 when the sheet is one page. `words`:
 * VdRecognisedWord in reading order. */
int vd_spread_gutter(const VdCleanPage *page, const GArray *words);

/*
 * Each page of the Document that has a gutter becomes two, left before right, with their words and
 * all that stands on them; the pages after it are numbered anew. A sheet whose second page would
 * pass the limit of pages is left whole, and unread.
 */
void vd_spread_part(VdDocument *document);
