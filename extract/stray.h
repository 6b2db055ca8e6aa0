/*
 * What looks like a priced row and became neither line nor total: the readers of tables may have
 * missed it. A rule that would pass because no line breaks it must know.
 */
#pragma once

#include "extract/quote.h"

/* Fills quote->stray, once lines, totals and mentions are read. General conditions are left out. */
void vd_stray_read(VdQuote *quote);
