/*
 * Rows without any header in, the columns of their table out: amounts that share a right edge make
 * columns, and arithmetic says which is the quantity, the price, the total. Without proof, there is
 * no table.
 */
#pragma once

#include "extract/header.h"

/*
 * A header as vd_header_read() would give it (first = end = the first row of the table), or NULL
 * when nothing proves a table. (transfer full)
 */
VdHeader *vd_align_find(const VdLexicon *lexicon, const GPtrArray *rows);
