/*
 * The rows of one line in, a VdLine out: its words, its values by column, what the lexicon says of
 * its words. Checks what it read by arithmetic: amounts read from pixels that do not add up lose
 * their confidence; printed values are never changed.
 */
#pragma once

#include "extract/body.h"
#include "extract/quote.h"

/* rows[anchor] and the rows that it owns (VdBodyRow). (transfer full) */
VdLine *vd_line_read(const VdLexicon *lexicon, const VdDocument *document, GArray *rows,
                     guint anchor);

/* Union of two places on one page; `other` is left as it is. */
void vd_line_extend_place(VdPlace *place, const VdPlace *other);
