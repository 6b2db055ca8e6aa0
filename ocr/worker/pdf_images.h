/*
 * The pictures inside a PDF page. In: a Poppler page. Out: their boxes as regions of the Document,
 * and what share of some words lies on them: much, and the page is a scan with a text layer under
 * it.
 */
#pragma once

#include "ocr/worker/pdf_words.h"

/* Appends the page's pictures to document->regions, at most VD_MAX_REGIONS in all; FALSE when there
 * were more. */
gboolean vd_pdf_images_collect(PopplerPage *page, guint page_number, VdDocument *document);

/* The boxes (VdBox) of the page's regions in the Document. (transfer full) */
GArray *vd_pdf_images_boxes(const VdDocument *document, guint page_number);

/*
 * Resolution of the finest picture among those that fill half of the page or more; 0 when none
 * does, or when their pixels cannot be had. Rendering a scan at its own resolution neither blurs
 * nor invents pixels.
 */
gfloat vd_pdf_images_dpi(PopplerPage *page);

/* Share (0..1) of the words whose middle lies on a picture of the page. 0 when there is no word. */
gfloat vd_pdf_images_cover(const VdDocument *document, guint page_number, const GArray *words);
