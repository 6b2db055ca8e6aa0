/*
 * Cells of one line that are set at different heights ("middle" in cells of one, two and three
 * rows) in, one row with all its values out. Rows closer than half a line belong together, whatever
 * the paper's rules say. Words of the description stay on the rows where they stand.
 */
#pragma once

#include "extract/assign.h"

/* The two rows stand closer than two rows of one paragraph can. */
gboolean vd_gather_is_close(const VdGridRow *upper, const VdGridRow *lower);

/*
 * Moves the values of the rows that stand close after rows[at] (VdGridRow) into one of them, pieces
 * of an amount ("18" over "900,00") one behind the other. Rows left without words leave `rows`.
 * Changes nothing when a column would hold two values, or when one of them is a sum with its label.
 * TRUE when it moved any.
 */
gboolean vd_gather_rows(const VdLexicon *lexicon, GPtrArray *rows, guint at, const GArray *columns);

/* A "%" alone under a number of rows[at] joins it. TRUE when one did. */
gboolean vd_gather_percent(GPtrArray *rows, guint at);
