/*
 * A narrow column breaks an amount over two rows: "38" over "400,00". Two neighbouring rows of a
 * table in, the pieces put together in the upper row out. Proves nothing: the cells that it made
 * are marked, and whoever reads them asks arithmetic (extract/line.h).
 */
#pragma once

#include "extract/assign.h"

/*
 * Joins the pieces of rows[upper] and rows[upper + 1] (VdGridRow) that stand in one column of
 * money, when nothing on the lower row is the value of a line of its own. A lower row that is left
 * without words leaves `rows`. TRUE when it joined any.
 */
gboolean vd_stack_join(GPtrArray *rows, guint upper, const GArray *columns);
