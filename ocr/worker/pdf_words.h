/*
 * The words of a PDF page before anybody believes them. In: a Poppler page. Out: words with exact
 * boxes in the house frame, font traits, colour, and the line that Poppler put them on. Whether
 * they can be seen on the page is ocr/worker/ink.h's question.
 */
#pragma once

#include "ocr/document.h"
#include "ocr/worker/pdf_shim.h"

typedef struct {
  VdWord word;        /* text offsets unset; line counts from 0 within the page; ink -1 */
  char *text;         /* owned by the array; NFC, 1..VD_MAX_WORD_BYTES */
  gboolean garbled;   /* holds characters that stand for nothing: U+FFFD, private use, controls */
  gboolean estimated; /* its place inside a field is a guess */
  guint16 heading; /* where its characters go, degrees clockwise: 0 (rightwards), 90, 180 or 270 */
} VdPdfWord;

/* A GArray of VdPdfWord that frees its texts. */
GArray *vd_pdf_words_new(void);

/*
 * Appends the words of the page's text layer. A word ends at any space (no-break ones too);
 * zero-width characters and soft hyphens are left out. Words that lie wholly outside the page count
 * in *outside only.
 */
void vd_pdf_words_collect(PopplerPage *page, GArray *words, guint *outside);

/*
 * Appends the words of `text` (from a form field or an annotation), whose places inside `box` are
 * estimated: its lines share the height, its characters the width.
 */
void vd_pdf_words_lay_out(const char *text, VdBox box, VdSource source, GArray *words);
