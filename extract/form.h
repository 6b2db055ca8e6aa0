/*
 * A form or a letter without any table in, its one line out: the row that names the Prestation
 * Ségur, with the sums that the paper states as its amounts. Invents no line where no row names it.
 */
#pragma once

#include "extract/lexicon.h"
#include "extract/quote.h"

/* Adds the line to quote->lines; quote->totals must be settled. `rows`: VdGridRow of all pages. */
void vd_form_read(const VdLexicon *lexicon, const GPtrArray *rows, VdQuote *quote);
