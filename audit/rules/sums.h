/*
 * Arithmetic on printed numbers, each with the half unit of its last digit. In: amounts as printed.
 * Out: exact results in millionths of euro, and by how much the printing allows them to be off.
 * Integers only; what overflows is "unknown" and checks nothing.
 */
#pragma once

#include "audit/context.h"

typedef struct {
  gint64 micro, slack;
  gboolean known;
  gfloat confidence; /* of the least sure operand */
} VdSum;

VdSum vd_sum_of(const VdAmount *amount); /* unknown when it is not printed */
VdSum vd_sum_add(VdSum a, VdSum b);
VdSum vd_sum_negated(VdSum a);
VdSum vd_sum_share(VdSum a, gint32 basis_points); /* a rate of the law is exact */
VdSum vd_sum_grown(VdSum a, gint32 basis_points); /* a + share: HT to TTC */
VdSum vd_sum_loosened(VdSum a, guint centimes);   /* rounding of each line of a sum */

/*
 * Quantity times unit price. A whole quantity is a count, and exact; of a fraction `raw` says how
 * many decimals were printed (NULL: three).
 */
VdSum vd_sum_times(VdSum unit, gint64 qty_milli, const char *raw);

/* Whether a printed amount can be that result. Unknown results agree with everything. */
gboolean vd_sum_agrees(VdSum computed, const VdAmount *printed);

/* Rounded to centimes. */
VdCents vd_sum_cents(VdSum sum);
