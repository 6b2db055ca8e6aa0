/*
 * The equations between the amounts of a quote: do those of a line, of its sums and of its totals
 * hold? VD_UNKNOWN where an operand is not printed. Changes nothing.
 */
#pragma once

#include "extract/quote.h"

/* Quantity x price - discount = total; total + VAT = TTC; VAT = rate x total. `held` (may be NULL)
 * counts those that hold. VD_NO when one does not. */
VdTri vd_balance_line(const VdLine *line, guint *held);

/* The lines of each block, and of the quote without its options, add up to the totals printed for
 * them. VD_NO when one sum does not, VD_YES when one does and none does not. */
VdTri vd_balance_sums(const VdQuote *quote);

/* HT + VAT = TTC, VAT = rate x HT. */
VdTri vd_balance_totals(const VdTotals *totals, guint *held);
