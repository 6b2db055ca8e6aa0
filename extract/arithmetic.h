/*
 * Sums of printed amounts: does quantity x unit price - discount give the total, within what the
 * printed precision of each operand allows? Answers only; changes no value.
 */
#pragma once

#include "extract/quote.h"

/* VD_UNKNOWN when an operand is missing. */
VdTri vd_arithmetic_product(gint64 qty_milli, const VdAmount *unit, const VdAmount *discount,
                            gint32 discount_bp, const VdAmount *total);

/* HT + VAT = TTC, or HT and the rate give TTC when the VAT is not printed. */
VdTri vd_arithmetic_tax(const VdAmount *ht, const VdAmount *vat, gint32 vat_bp,
                        const VdAmount *ttc);

/* a and b are equal up to `slack` centimes. FALSE when one is not printed. */
gboolean vd_arithmetic_equal(VdCents a, VdCents b, VdCents slack);
