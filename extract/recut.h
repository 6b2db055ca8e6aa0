/*
 * A row whose columns stand so close that their cells read as one ("1 P01 Prestation"), and the
 * columns of its table in: the cells cut where a column of words begins. Moves no value that was
 * cut already.
 */
#pragma once

#include "extract/header.h"

/* TRUE when a cell was cut. `columns`: VdColumn, left to right. */
gboolean vd_recut_row(VdGridRow *row, const GArray *columns);

/* The same for the `most` rows under a header. */
void vd_recut_under(const GPtrArray *rows, const VdHeader *header, guint most);
