/*
 * What a PDF page holds beside its text layer: form fields, and annotations that carry text. In: a
 * Poppler page and its raster. Out: VdFormField of the Document, and words for what was typed. No
 * signature is verified.
 */
#pragma once

#include "ocr/worker/pdf_words.h"
#include "ocr/worker/render.h"

/*
 * Appends the page's fields to `document`, and the words of filled fields and of free-text and
 * stamp annotations that leave ink on the page to `words` (VD_SOURCE_FORM), laid out within that
 * ink. `has_signature`: the file holds a signature somewhere, without which no field is signed.
 * Boxes whose ink is accounted for are appended to `known` (VdBox). FALSE when the page has more
 * fields than VD_MAX_FIELDS allows.
 */
gboolean vd_pdf_form_collect(PopplerPage *page, guint page_number, const VdRaster *raster,
                             gboolean has_signature, VdDocument *document, GArray *words,
                             GArray *known);
