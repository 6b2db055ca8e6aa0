/*
 * Two tables may stand side by side: "Désignation | Montant HT    Désignation | Montant HT". The
 * rows of a page in, the same words out with the rows of the left table before those of the right.
 */
#pragma once

#include "extract/cell.h"

/* Parts the first pair of tables of `rows` (VdGridRow), which are those of one page. */
void vd_beside_part(const VdLexicon *lexicon, GPtrArray *rows);
