/*
 * Findings as CSV, for programs; people who open a spreadsheet take a workbook.
 */
#pragma once

#include "audit/report/report.h"

/* Appends one cell: controls visible, plain spaces, quoted where needed, never a formula. NULL:
 * empty. */
void vd_csv_cell(GString *out, const char *text);

void vd_csv_begin(const VdReport *report, GString *out);
void vd_csv_print(const VdReport *report, const VdReportDocument *document, GString *out);
