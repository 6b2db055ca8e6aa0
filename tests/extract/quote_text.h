/*
 * A Quote's sections, lines and totals as text that a test can be written in:
 *   # title, 8560.00 HT, 1712.00 TVA, 10272.00 TTC, state       a section, who pays it
 *   - description                                               a line
 *     + sub-item
 *     2 x 600.00 - 10 % = 1080.00 HT, 20 %, 1296.00 TTC, client
 *   = 8560.00 HT, 1712.00 TVA, 10272.00 TTC, 10272.00 net        the totals of the quote; behind
 *     them "discount 500.00" taken off the whole
 * What is not printed is left out.
 */
#pragma once

#include "extract/quote.h"

/* (transfer full) */
char *vd_quote_text(const VdQuote *quote);
