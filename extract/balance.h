/*
 * The equations between the amounts of a quote: do those of a line, of its sums and of its totals
 * hold? VD_UNKNOWN where an operand is not printed. Changes nothing.
 */
#pragma once

#include "extract/quote.h"

/* Quantity x price - discount = total; total + VAT = TTC; VAT = rate x total. `held` (may be NULL)
 * counts those that hold. VD_NO when one does not. */
VdTri vd_balance_line(const VdLine *line, guint *held);

/* Its equations apart: quantity x price - discount = total; HT, VAT or its rate, and TTC; VAT =
 * rate x HT. */
VdTri vd_balance_product(const VdLine *line);
VdTri vd_balance_tax(const VdLine *line);
VdTri vd_balance_share(const VdLine *line);

/* The lines of a section (-1: all of the quote) without options add up to the HT, or the TTC,
 * printed for them. */
VdTri vd_balance_sum(const VdQuote *quote, gint section);
VdTri vd_balance_sum_ttc(const VdQuote *quote, gint section);

/* The lines of each block, and of the quote without its options, add up to the totals printed for
 * them. VD_NO when one sum does not, VD_YES when one does and none does not. */
VdTri vd_balance_sums(const VdQuote *quote);

/* HT + VAT = TTC, VAT = rate x HT; VD_UNKNOWN under several rates. */
VdTri vd_balance_totals(const VdTotals *totals, guint *held);
VdTri vd_balance_totals_tax(const VdTotals *totals);
VdTri vd_balance_totals_share(const VdTotals *totals);

/* VAT = rate x base. */
VdTri vd_balance_vat_share(const VdVatShare *share);
