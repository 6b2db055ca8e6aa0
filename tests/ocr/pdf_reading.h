/*
 * Reads bytes as the worker does and answers what a test wants to know of the result.
 */
#pragma once

#include "ocr/worker/read.h"

typedef struct {
  VdDocument *document;
  VdReadStatus status;
  VdFailure failure;
} VdPdfReading;

/* Reads `bytes`, which it takes; without a recogniser unless `recogniser` is given. */
VdPdfReading vd_pdf_reading_of(GBytes *bytes, VdRecogniser *recogniser);
void vd_pdf_reading_clear(VdPdfReading *reading);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(VdPdfReading, vd_pdf_reading_clear)

/* All words, joined by one space. (transfer full) */
char *vd_pdf_reading_text(const VdPdfReading *reading);

/* The first word that is exactly `text`, or NULL. */
const VdWord *vd_pdf_reading_find(const VdPdfReading *reading, const char *text);

/* True when a diagnostic of `page` is of that kind. */
gboolean vd_pdf_reading_says(const VdPdfReading *reading, gint page, VdDiagnosticClass kind);

/* True when a limit of that name was hit. */
gboolean vd_pdf_reading_hit(const VdPdfReading *reading, const char *limit);
