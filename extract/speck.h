/*
 * Words that are no words: what recognition makes of frames and dust, and the dots that lead the
 * eye to an amount.
 */
#pragma once

#include "extract/row.h"

/* Takes them out of the row. */
void vd_speck_drop(VdRow *row, const VdDocument *document);
