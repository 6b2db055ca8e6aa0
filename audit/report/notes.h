/*
 * What an annotated copy says beside the words of the paper: the findings that a reader is asked to
 * look at, each at its places. In: the findings of one document. Out: notes in French, plain text.
 */
#pragma once

#include "audit/report/report.h"
#include "ocr/bundle.h"

typedef struct {
  guint page; /* of the document, from 0 */
  VdBox box;  /* empty: what is missing has no place */
  VdNoteKind kind;
  char *title, *text;
} VdReportNote;

/* VdReportNote, in the order of the report; at most VD_BUNDLE_NOTES. (transfer full) */
GPtrArray *vd_notes_write(const VdReportDocument *document);
