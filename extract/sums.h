/*
 * The sums that a document states in, whose sums they are out: of a block (subtotals, a total under
 * each of several tables) or of the whole quote. A document may have totals of blocks and none of
 * its own.
 */
#pragma once

#include "extract/block.h"
#include "extract/statement.h"

typedef struct {
  GPtrArray *blocks;  /* VdBlock */
  GArray *statements; /* VdStatement, in reading order */
  GArray *positions;  /* VdSumPosition, one for each statement */
} VdSums;

/* Where a statement stands: after so many lines, in that block (-1: before any). */
typedef struct {
  guint lines;
  gint block;
} VdSumPosition;

VdSums *vd_sums_new(void);
void vd_sums_free(VdSums *sums);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdSums, vd_sums_free)

/* Fills the sums of the blocks and quote->totals. `quote` has its lines, with their block in
 * `section`. */
void vd_sums_settle(VdSums *sums, VdQuote *quote);

/* Gives the lines without a rate the only one that their block or the quote prints. */
void vd_sums_spread_rate(const VdSums *sums, VdQuote *quote);
