/*
 * Statements with no line between them make a group: "Total HT", "TVA", "Total TTC". Statements in,
 * groups out, and whether a group adds up the lines. Gives no sum to anybody (extract/sums.h does).
 */
#pragma once

#include "extract/sums.h"

typedef struct {
  guint first, end; /* statements */
  guint own_lines;  /* lines since the group before */
  guint lines;
  gint block;
} VdSumGroup;

/* Sums that count: the others (deposits, carried over, the State's share) are no totals. */
gboolean vd_sum_counts(const VdStatement *statement);

/* The groups of all statements (VdSumGroup). (transfer full) */
GArray *vd_sum_groups(const VdSums *sums);

/*
 * The amount of that kind in the group: the last one stated, as after a discount; NULL: none. A VAT
 * without rate is the whole of those by rate.
 */
const VdStatement *vd_sum_find(const VdSums *sums, const VdSumGroup *group, VdSumKind kind);

/* The one rate that the statements of the group print, VD_BP_NONE when several. */
gint32 vd_sum_rate(const VdSums *sums, const VdSumGroup *group);

/* The group adds up every line of the quote, those of earlier groups included. */
gboolean vd_sum_covers_lines(const VdSums *sums, const VdSumGroup *group, const VdQuote *quote);

/* The total of the quote is what remains of its lines, or of a total before it, after that
 * discount. */
gboolean vd_sum_is_taken_off(const VdSums *sums, const VdSumGroup *group, const VdQuote *quote,
                             VdCents discount);
