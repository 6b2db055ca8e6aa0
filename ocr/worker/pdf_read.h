/*
 * A whole PDF: opens it from its bytes and reads its pages in order. In: untrusted bytes. Out: the
 * Document's pages, words, fields and diagnostics. Each page is ocr/worker/pdf_page.h's work.
 */
#pragma once

#include "ocr/worker/pdf_shim.h"
#include "ocr/worker/read.h"

/* NULL with *failure E-PASSWORD or E-DAMAGED. The bytes must outlive the document. (transfer full)
 */
PopplerDocument *vd_pdf_open(const guint8 *bytes, gsize size, VdFailure *failure);

/* As vd_read_document, of a PDF. */
VdReadStatus vd_pdf_read(const guint8 *bytes, gsize size, VdRecogniser *recogniser,
                         VdPageBegun page_begun, gpointer data, VdDocument *document,
                         VdFailure *failure);
