/*
 * A text layer that looks sound and says something else than the page shows: a character map that
 * lies, replacement text over other figures. In: the words, what is told of their layer, the drawn
 * page. Out: which words to doubt (cheap, for every page); and for a page with such words, whether
 * reading some of them again from pixels bears the doubt out.
 */
#pragma once

#include "ocr/worker/pdf_words.h"
#include "ocr/worker/recognise.h"
#include "ocr/worker/render.h"

/* Sets `trust` in `words` (VdPdfWord, as they were collected with `layer`). */
void vd_pdf_doubt_mark(const VdPdfLayer *layer, const VdRaster *raster, GArray *words);

/* What the second reading gave. */
typedef struct {
  guint doubted; /* words */
  guint read;    /* of which so many were read again, */
  guint denied;  /* and so many of these are not what the layer says */
} VdPdfDoubt;

guint vd_pdf_doubt_count(const GArray *words);

/* Reads a sample of the doubted words in the page's `image`. FALSE when the recogniser failed. */
gboolean vd_pdf_doubt_confirm(VdRecogniser *recogniser, PIX *image, gfloat dpi, const GArray *words,
                              VdPdfDoubt *doubt);
