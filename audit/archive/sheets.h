/*
 * The tables of an archive in the forms that people open: CSV, JSON lines, a workbook.
 */
#pragma once

#include "audit/archive/tables.h"
#include "audit/archive/export.h"

/* Rows of `table`, a line each; CSV has its heads first. Text that a spreadsheet would take for a
 * formula is led by an apostrophe in CSV. */
gboolean vd_sheet_csv(VdDb *db, const VdTable *table, VdExportTake take, gpointer data,
                      GError **error);
gboolean vd_sheet_jsonl(VdDb *db, const VdTable *table, VdExportTake take, gpointer data,
                        GError **error);

/*
 * A workbook at `path`, which is replaced: `table`, or when NULL all of them and the rules. Dates
 * are dates, amounts are numbers in euros, text is never a formula.
 */
gboolean vd_sheet_workbook(VdDb *db, const VdTable *table, const VdModels *models, const char *path,
                           GError **error);
