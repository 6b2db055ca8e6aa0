/*
 * The copy of a document with notes on its pages, made by the worker.
 */
#pragma once

#include "audit/case/look.h"
#include "audit/report/report.h"

#define VD_ANNOTATED_ERROR (vd_annotated_error_quark())
GQuark vd_annotated_error_quark(void);
typedef enum {
  VD_ANNOTATED_ERROR_REFUSED, /* the PDF's author allows no notes */
  VD_ANNOTATED_ERROR_FAILED   /* no copy could be made: the sentence says why */
} VdAnnotatedError;

/*
 * PDF of the document that `look` can look at again. NULL with *error (a French sentence). Blocks.
 * (transfer full)
 */
GBytes *vd_annotated_make(const VdLook *look, const VdReportDocument *document, GError **error);
