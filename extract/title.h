/*
 * A row of a table in, how much it looks like the heading of the lines that follow out.
 */
#pragma once

#include "extract/cut.h"

/* `next` may be NULL; sign[1] is that of the row below; `parallel`: the table began with a heading
 * that says who pays. Above 0: a title. */
gfloat vd_title_likeness(const VdDocument *document, const VdBodyRow *row, const VdBodyRow *next,
                         const VdSign *sign, gboolean parallel);

/* The first words under the header say who pays. */
gboolean vd_title_begins_with_payer(GArray *rows);

/* Marks the rows in capitals (VdBodyRow), in a table that also has others. */
void vd_title_read_capitals(const VdDocument *document, GArray *rows);
