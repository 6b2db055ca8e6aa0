/*
 * Poppler's messages, filed under the page that was being worked on. In: what Poppler sends to
 * GLib's log (domain "Poppler"; nothing comes back through its API: a page whose stream is broken
 * gives 0 characters and no error). Out: diagnostics of the Document, and for each page whether
 * content was lost.
 */
#pragma once

#include "ocr/document.h"

/* What a message means for what was read. */
typedef enum {
  VD_PDF_SOUND,     /* the page's content is not concerned: links, titles, structure */
  VD_PDF_RECOVERED, /* repaired by the reader: index rebuilt, font substituted */
  VD_PDF_TEXT_LOST, /* characters may be wrong, the picture is right */
  VD_PDF_LOST /* something that the page shows is missing; also any message that is not known */
} VdPdfDamage;

typedef struct VdPdfLog VdPdfLog;

/* Listens until freed; `document` is borrowed. One at a time in a process. */
VdPdfLog *vd_pdf_log_new(VdDocument *document);
void vd_pdf_log_free(VdPdfLog *log);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdPdfLog, vd_pdf_log_free)

/* Files what follows under `page`; -1: the whole document. */
void vd_pdf_log_turn_to(VdPdfLog *log, gint page);

/* The worst that was heard since the last turn. */
VdPdfDamage vd_pdf_log_damage(const VdPdfLog *log);

/* The class of one message. */
VdPdfDamage vd_pdf_log_classify(const char *message);
