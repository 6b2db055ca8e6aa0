/*
 * One page of a PDF: chooses its source, text layer or pixels, checks the layer against the drawn
 * page, and says how well the page was read. In: an open document and a page number. Out: a VdPage
 * of the Document and its words.
 */
#pragma once

#include "ocr/worker/pdf_log.h"
#include "ocr/worker/pdf_shim.h"
#include "ocr/worker/read.h"

typedef struct {
  PopplerDocument *pdf;     /* borrowed */
  VdRecogniser *recogniser; /* borrowed; NULL: not loaded */
  VdPdfLog *log;            /* borrowed */
  VdDocument *document;     /* borrowed; what is filled */
  gboolean has_signature;   /* the file holds a signature */
  gboolean truncated;       /* the end of the file is missing: no page is known to be whole */
} VdPdfReader;

/* Appends page `number` to the Document, read or not. Pages come in order. */
VdReadStatus vd_pdf_page_read(const VdPdfReader *reader, guint number, VdFailure *failure);

/* Appends a page that is known to exist and was not read. */
void vd_pdf_page_add_unread(VdDocument *document);
