/*
 * A sum that the group has already opens a group of its own when it says that it is the general
 * one, or when the group was complete. What a group covers is tried with options and with the
 * discount that is stated beside it.
 */
#include "extract/sum_group.h"

#include "extract/arithmetic.h"
#include "extract/cover.h"

static const VdStatement *statement_at(const VdSums *sums, guint i) {
  return &g_array_index(sums->statements, VdStatement, i);
}

/* Sums that count: the others (deposits, carried over, the State's share) are no totals. */
gboolean vd_sum_counts(const VdStatement *statement) {
  return statement->kind <= VD_SUM_PLAIN;
}

/*
 * The amount of that kind in the group: the last one stated, as after a discount. A VAT without
 * rate is the whole of those by rate.
 */
const VdStatement *vd_sum_find(const VdSums *sums, const VdSumGroup *group, VdSumKind kind) {
  const VdStatement *found = NULL;
  for (guint i = group->first; i < group->end; i++) {
    const VdStatement *statement = statement_at(sums, i);
    if (statement->kind == kind && !statement->partial &&
        !(kind == VD_SUM_VAT && found != NULL && found->vat_bp == VD_BP_NONE &&
          statement->vat_bp != VD_BP_NONE))
      found = statement;
  }
  return found;
}

/*
 * A sum that the group has already opens a group of its own when it says that it is the general
 * one, or when the group was complete: totals of the last block, then totals of all.
 */
static gboolean opens_group(const VdSums *sums, const VdSumGroup *group,
                            const VdStatement *statement) {
  const VdStatement *same = vd_sum_find(sums, group, statement->kind);
  if (same == NULL || statement->kind == VD_SUM_VAT || statement->kind == VD_SUM_PLAIN)
    return FALSE;
  return (statement->general && !same->general) ||
         (statement->kind == VD_SUM_HT && vd_sum_find(sums, group, VD_SUM_TTC) != NULL);
}

GArray *vd_sum_groups(const VdSums *sums) {
  GArray *groups = g_array_new(FALSE, FALSE, sizeof(VdSumGroup));
  guint lines = 0;
  for (guint i = 0; i < sums->statements->len; i++) {
    const VdStatement *statement = statement_at(sums, i);
    VdSumPosition position = g_array_index(sums->positions, VdSumPosition, i);
    VdSumGroup *last = groups->len > 0 ? &g_array_index(groups, VdSumGroup, groups->len - 1) : NULL;
    if (!vd_sum_counts(statement) || statement->partial)
      continue;
    if (last != NULL && last->lines == position.lines && !opens_group(sums, last, statement)) {
      last->end = i + 1;
      continue;
    }
    VdSumGroup group = {i, i + 1, position.lines - lines, position.lines, position.block};
    lines = position.lines;
    g_array_append_val(groups, group);
  }
  return groups;
}

static void give_rate(gint32 *rate, gint32 bp, gboolean *several) {
  if (bp == VD_BP_NONE)
    return;
  *several = *several || (*rate != VD_BP_NONE && *rate != bp);
  *rate = bp;
}

/* The one rate that the statements of the group print, VD_BP_NONE when several. */
gint32 vd_sum_rate(const VdSums *sums, const VdSumGroup *group) {
  gint32 rate = VD_BP_NONE;
  gboolean several = FALSE;
  for (guint i = group->first; i < group->end; i++) {
    if (vd_sum_counts(statement_at(sums, i)))
      give_rate(&rate, statement_at(sums, i)->vat_bp, &several);
  }
  return several ? VD_BP_NONE : rate;
}

/* Every discount stated with the group, in centimes. */
static VdCents discount_of(const VdSums *sums, const VdSumGroup *group) {
  VdCents all = 0;
  for (guint i = 0; i < sums->statements->len; i++) {
    const VdStatement *statement = statement_at(sums, i);
    if (statement->kind == VD_SUM_DISCOUNT &&
        g_array_index(sums->positions, VdSumPosition, i).lines == group->lines &&
        __builtin_add_overflow(all, ABS(statement->amount.cents), &all))
      return 0;
  }
  return all;
}

/* The lines with such a tax make the total, before or after a discount. */
static gboolean makes(const VdCover *cover, const VdStatement *total, VdCents discount,
                      VdCents slack) {
  VdCents before;
  if (vd_cover_makes(cover, total->amount.cents, slack))
    return TRUE;
  return discount > 0 && !__builtin_add_overflow(total->amount.cents, discount, &before) &&
         vd_cover_makes(cover, before, slack);
}

/* The lines, each with its tax at the rate of the group. */
static gboolean grow(VdCover *cover, gint32 rate) {
  VdCents *sums[VD_COVER_BLOCKS + 1] = {&cover->firm};
  for (guint i = 0; i < cover->n; i++)
    sums[i + 1] = &cover->options[i];
  for (guint i = 0; i <= cover->n; i++) {
    VdCents tax = vd_cents_share(*sums[i], rate);
    if (tax == VD_CENTS_NONE || __builtin_add_overflow(*sums[i], tax, sums[i]))
      return FALSE;
  }
  return TRUE;
}

/* The group adds up every line of the quote, those of earlier groups included. */
gboolean vd_sum_covers_lines(const VdSums *sums, const VdSumGroup *group, const VdQuote *quote) {
  VdCents slack = quote->lines->len + 2, discount = discount_of(sums, group);
  const VdStatement *ttc = vd_sum_find(sums, group, VD_SUM_TTC);
  VdCover cover;
  if (!vd_cover_add(quote, group->lines, &cover))
    return FALSE;
  for (guint i = group->first; i < group->end; i++) {
    const VdStatement *statement = statement_at(sums, i);
    if (statement->kind == VD_SUM_HT && !statement->partial &&
        makes(&cover, statement, discount, slack))
      return TRUE;
  }
  return vd_sum_find(sums, group, VD_SUM_HT) == NULL && ttc != NULL &&
         grow(&cover, vd_sum_rate(sums, group)) && makes(&cover, ttc, 0, slack);
}

/* A sum before the discount is printed with the group, or the lines make it. */
gboolean vd_sum_is_taken_off(const VdSums *sums, const VdSumGroup *group, const VdQuote *quote,
                             VdCents discount) {
  VdCents before, slack = quote->lines->len + 2;
  VdCover cover;
  if (quote->totals.ht.cents == VD_CENTS_NONE ||
      __builtin_add_overflow(quote->totals.ht.cents, discount, &before))
    return FALSE;
  for (guint i = group->first; i < group->end; i++) {
    if (statement_at(sums, i)->kind == VD_SUM_HT && statement_at(sums, i)->amount.cents == before)
      return TRUE;
  }
  return vd_cover_add(quote, group->lines, &cover) && vd_cover_makes(&cover, before, slack) &&
         !vd_cover_makes(&cover, quote->totals.ht.cents, slack);
}
