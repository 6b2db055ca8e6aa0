/*
 * A header with columns that the vocabulary does not know, and the rows under it, in; what these
 * columns hold, out: recognition spoils the name of a column more easily than all of its numbers.
 */
#pragma once

#include "extract/assign.h"

/*
 * Gives VD_COL_OTHER columns the roles that no column has: quantity and unit price where the rows
 * multiply, the total where amounts stand at the right. Of two columns of designations, one that
 * holds codes becomes the reference.
 */
void vd_infer_columns(const GPtrArray *rows, VdHeader *header);
