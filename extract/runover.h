/*
 * A label of a sum may be longer than its cell: "Total toutes taxes" beside the amount, "comprises"
 * under it. Rows in; the words below go up to the label that they end. Reads no sum.
 */
#pragma once

#include "extract/cell.h"

/* Joins to rows[at] the words of the next row that end its label; TRUE when there were any. A row
 * that loses all its words leaves `rows`. */
gboolean vd_runover_join(const VdLexicon *lexicon, GPtrArray *rows, guint at);
