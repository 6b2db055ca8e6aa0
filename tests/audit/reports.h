/*
 * A report made by hand: a quote of one funded line, one breach, one question, one pass, and a file
 * that failed. For the tests of the forms.
 */
#pragma once

#include "audit/report/report.h"

/* The models of the repository, loaded once; free with vd_models_free. */
VdModels *vd_reports_models(void);

/* A document at `path` whose quote comes from `vendor`. */
VdReportDocument *vd_reports_document(const VdModels *models, const char *path, const char *vendor);

/* A document that could not be read. */
VdReportDocument *vd_reports_failure(const char *path, VdFailure failure);

/* A report printed in a form, documents in order; frees them. */
char *vd_reports_print(VdReport *report, const char *form, VdReportDocument **documents,
                       guint count);
