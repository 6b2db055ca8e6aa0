/*
 * The pages of a quote in; its sections, lines and totals out, with who pays each line. Finds
 * tables by the vocabulary of their headers, by the alignment of their amounts where there is no
 * header, and reads forms that have no table at all. Judges nothing, repairs nothing.
 */
#pragma once

#include "extract/lexicon.h"
#include "extract/quote.h"

/*
 * Fills quote->sections, quote->lines and quote->totals from the pages [first_page, end_page),
 * those of quote->general_pages left out. A document without any line leaves them empty.
 */
void vd_tables_read(const VdLexicon *lexicon, VdQuote *quote);
