/*
 * Statements with no line between them make a group. Subtotals go to their block. With one other
 * group, it is the quote's. With several, the last is the quote's if it says so ("général", "du
 * devis", "net à payer"), if it stands after no line of its own, or if it adds up every line; else
 * each group is its block's and the quote prints no total.
 */
#include "extract/sums.h"

#include "extract/arithmetic.h"
#include "extract/cover.h"
#include "extract/sum_group.h"
#include "ocr/limits.h"

static VdAmount none(void) {
  return (VdAmount){.cents = VD_CENTS_NONE, .place = VD_NOWHERE};
}

VdSums *vd_sums_new(void) {
  VdSums *sums = g_new0(VdSums, 1);
  sums->blocks = g_ptr_array_new_with_free_func((GDestroyNotify)vd_block_free);
  sums->statements = vd_statement_array();
  sums->positions = g_array_new(FALSE, FALSE, sizeof(VdSumPosition));
  return sums;
}

void vd_sums_free(VdSums *sums) {
  if (sums == NULL)
    return;
  g_ptr_array_unref(sums->blocks);
  g_array_unref(sums->statements);
  g_array_unref(sums->positions);
  g_free(sums);
}

static const VdStatement *statement_at(const VdSums *sums, guint i) {
  return &g_array_index(sums->statements, VdStatement, i);
}

static void set_amount(VdAmount *target, const VdAmount *amount) {
  vd_place_clear(&target->place);
  *target = *amount;
  target->place = vd_place_copy(&amount->place);
}

static gboolean says_general(const VdSums *sums, const VdSumGroup *group) {
  for (guint i = group->first; i < group->end; i++) {
    if (statement_at(sums, i)->general && vd_sum_counts(statement_at(sums, i)))
      return TRUE;
  }
  return FALSE;
}

/* What a "Total" without tax is: the tax that the group lacks and that arithmetic allows. */
static VdSumKind plain_kind(const VdSums *sums, const VdSumGroup *group, const VdStatement *plain) {
  const VdStatement *ht = vd_sum_find(sums, group, VD_SUM_HT),
                    *vat = vd_sum_find(sums, group, VD_SUM_VAT);
  if (vd_sum_find(sums, group, VD_SUM_TTC) != NULL)
    return ht == NULL ? VD_SUM_HT : VD_SUM_PLAIN;
  if (ht == NULL)
    return VD_SUM_HT;
  VdAmount unknown = none();
  const VdAmount *tax = vat != NULL ? &vat->amount : &unknown;
  return vd_arithmetic_tax(&ht->amount, tax, VD_BP_NONE, &plain->amount) == VD_YES ? VD_SUM_TTC
                                                                                   : VD_SUM_PLAIN;
}

/* "Montant hors taxes", "TVA", "Total" in one column: the last is what the two add up to. */
static void settle_column(VdSums *sums, const VdSumGroup *group) {
  const VdStatement *vat = vd_sum_find(sums, group, VD_SUM_VAT), *ht = NULL;
  VdAmount unknown = none();
  for (guint i = group->first; i < group->end; i++) {
    VdStatement *statement = &g_array_index(sums->statements, VdStatement, i);
    if (statement->kind != VD_SUM_HT || statement->partial)
      continue;
    if (!statement->plain)
      ht = statement;
    else if (ht != NULL &&
             vd_arithmetic_tax(&ht->amount, vat != NULL ? &vat->amount : &unknown,
                               vd_sum_rate(sums, group), &statement->amount) == VD_YES)
      statement->kind = VD_SUM_TTC;
  }
}

static void settle_plain(VdSums *sums, const VdSumGroup *group) {
  settle_column(sums, group);
  for (guint i = group->first; i < group->end; i++) {
    VdStatement *statement = &g_array_index(sums->statements, VdStatement, i);
    if (statement->kind == VD_SUM_PLAIN && !statement->partial)
      statement->kind = plain_kind(sums, group, statement);
  }
}

static void give_to_block(VdBlock *block, const VdStatement *statement) {
  if (statement->kind == VD_SUM_HT || statement->kind == VD_SUM_PLAIN)
    set_amount(&block->ht, &statement->amount);
  else if (statement->kind == VD_SUM_VAT)
    set_amount(&block->vat, &statement->amount);
  else if (statement->kind == VD_SUM_TTC)
    set_amount(&block->ttc, &statement->amount);
  if (statement->vat_bp != VD_BP_NONE) {
    block->vat_bp = statement->vat_bp;
    vd_place_clear(&block->vat_place);
    block->vat_place = vd_place_copy(&statement->place);
  }
}

static void group_to_block(const VdSums *sums, const VdSumGroup *group) {
  if (group->block < 0)
    return;
  VdBlock *block = g_ptr_array_index(sums->blocks, group->block);
  for (guint i = group->first; i < group->end; i++) {
    if (vd_sum_counts(statement_at(sums, i)) && !statement_at(sums, i)->partial)
      give_to_block(block, statement_at(sums, i));
  }
  gint32 rate = vd_sum_rate(sums, group);
  block->vat_bp = rate != VD_BP_NONE ? rate : block->vat_bp;
}

static void subtotals_to_blocks(const VdSums *sums) {
  for (guint i = 0; i < sums->statements->len; i++) {
    VdSumPosition position = g_array_index(sums->positions, VdSumPosition, i);
    const VdStatement *statement = statement_at(sums, i);
    if (statement->partial && vd_sum_counts(statement) && position.block >= 0)
      give_to_block(g_ptr_array_index(sums->blocks, position.block), statement);
  }
}

/* The same VAT stated twice (beside the total, in a recapitulation) is one; its base may come
 * second. */
static gboolean has_rate(VdTotals *totals, const VdStatement *statement) {
  for (guint i = 0; i < totals->by_rate->len; i++) {
    VdVatShare *share = &g_array_index(totals->by_rate, VdVatShare, i);
    if (share->vat_bp != statement->vat_bp || share->amount.cents != statement->amount.cents)
      continue;
    if (share->base.cents == VD_CENTS_NONE)
      set_amount(&share->base, &statement->base);
    return TRUE;
  }
  return FALSE;
}

/* "TVA 20 %" and "TVA 5,5 %" stated apart: a share for each rate, and no single VAT. */
static void read_rates(const VdSums *sums, const VdSumGroup *group, VdTotals *totals) {
  gboolean plain = FALSE;
  for (guint i = group->first; i < group->end; i++) {
    const VdStatement *statement = statement_at(sums, i);
    if (statement->kind != VD_SUM_VAT)
      continue;
    plain = plain || statement->vat_bp == VD_BP_NONE;
    if (statement->vat_bp == VD_BP_NONE || has_rate(totals, statement))
      continue;
    VdVatShare share = {.vat_bp = statement->vat_bp, .base = none(), .amount = none()};
    set_amount(&share.base, &statement->base);
    set_amount(&share.amount, &statement->amount);
    g_array_append_val(totals->by_rate, share);
  }
  if (totals->by_rate->len > 1 && !plain) {
    vd_place_clear(&totals->vat.place);
    totals->vat = none();
  }
}

static void group_to_quote(const VdSums *sums, const VdSumGroup *group, VdTotals *totals) {
  static const VdSumKind kinds[] = {VD_SUM_HT, VD_SUM_VAT, VD_SUM_TTC, VD_SUM_NET};
  VdAmount *targets[] = {&totals->ht, &totals->vat, &totals->ttc, &totals->net_to_pay};
  for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
    const VdStatement *statement = vd_sum_find(sums, group, kinds[i]);
    if (statement != NULL)
      set_amount(targets[i], &statement->amount);
  }
  totals->vat_bp = vd_sum_rate(sums, group);
  /* "Net à payer TTC" is the total of all taxes included when it proves to be. */
  if (totals->ttc.cents == VD_CENTS_NONE &&
      vd_arithmetic_tax(&totals->ht, &totals->vat, totals->vat_bp, &totals->net_to_pay) == VD_YES)
    set_amount(&totals->ttc, &totals->net_to_pay);
  read_rates(sums, group, totals);
}

/* The one discount stated with the totals, when it is what parts them from the lines. */
static void read_discount(const VdSums *sums, const VdSumGroup *group, VdQuote *quote) {
  const VdStatement *found = NULL;
  for (guint i = 0; i < sums->statements->len; i++) {
    const VdStatement *statement = statement_at(sums, i);
    if (statement->kind != VD_SUM_DISCOUNT ||
        g_array_index(sums->positions, VdSumPosition, i).lines != group->lines)
      continue;
    if (found != NULL)
      return;
    found = statement;
  }
  if (found == NULL || found->amount.cents == 0 ||
      !vd_sum_is_taken_off(sums, group, quote, ABS(found->amount.cents)))
    return;
  set_amount(&quote->totals.discount, &found->amount);
  quote->totals.discount.cents = ABS(found->amount.cents);
  quote->totals.discount.value = ABS(found->amount.value);
  quote->totals.discount_funded = found->funded;
}

/* The next statement, with no line between, is a total of all taxes included. */
static gboolean ttc_follows(const VdSums *sums, guint i) {
  return i + 1 < sums->statements->len && statement_at(sums, i + 1)->kind == VD_SUM_TTC &&
         !statement_at(sums, i + 1)->partial &&
         g_array_index(sums->positions, VdSumPosition, i).lines ==
             g_array_index(sums->positions, VdSumPosition, i + 1).lines;
}

/*
 * "Total B HT", "TVA 20 %", "Total B TTC": the VAT belongs to what it stands under, unless the
 * total that follows is that of all.
 */
static void join_vat_to_subtotals(VdSums *sums) {
  for (guint i = 1; i < sums->statements->len; i++) {
    VdStatement *statement = &g_array_index(sums->statements, VdStatement, i);
    const VdStatement *before = statement_at(sums, i - 1);
    guint lines = g_array_index(sums->positions, VdSumPosition, i).lines;
    if (statement->kind == VD_SUM_VAT && before->kind == VD_SUM_HT && before->partial &&
        lines == g_array_index(sums->positions, VdSumPosition, i - 1).lines)
      statement->partial = !statement->general && !ttc_follows(sums, i);
  }
}

/* "Total Prestation Ségur HT" is the quote's when VAT and TTC, which are, prove it. */
static void promote_subtotal(const VdSums *sums, const VdSumGroup *group, VdTotals *totals) {
  for (guint i = 0; i < sums->statements->len; i++) {
    const VdStatement *statement = statement_at(sums, i);
    if (statement->kind == VD_SUM_HT && statement->partial &&
        g_array_index(sums->positions, VdSumPosition, i).lines == group->lines &&
        vd_arithmetic_tax(&statement->amount, &totals->vat, totals->vat_bp, &totals->ttc) == VD_YES)
      set_amount(&totals->ht, &statement->amount);
  }
}

/* "Total annuel HT": the only sums of the paper, behind all its lines, and true of them all. */
static void free_last_subtotals(VdSums *sums, const VdQuote *quote) {
  guint lines = quote->lines->len;
  VdCover cover;
  gboolean added = vd_cover_add(quote, lines, &cover), all = FALSE;
  for (guint i = 0; i < sums->statements->len; i++) {
    const VdStatement *statement = statement_at(sums, i);
    if (vd_sum_counts(statement) && !statement->partial)
      return;
    all = all || (statement->kind == VD_SUM_HT && added &&
                  g_array_index(sums->positions, VdSumPosition, i).lines == lines &&
                  vd_arithmetic_equal(cover.firm, statement->amount.cents, lines + 2));
  }
  for (guint i = 0; all && i < sums->statements->len; i++) {
    if (g_array_index(sums->positions, VdSumPosition, i).lines == lines)
      g_array_index(sums->statements, VdStatement, i).partial = FALSE;
  }
}

void vd_sums_settle(VdSums *sums, VdQuote *quote) {
  join_vat_to_subtotals(sums);
  free_last_subtotals(sums, quote);
  g_autoptr(GArray) groups = vd_sum_groups(sums);
  for (guint i = 0; i < groups->len; i++)
    settle_plain(sums, &g_array_index(groups, VdSumGroup, i));
  subtotals_to_blocks(sums);
  if (groups->len == 0)
    return;
  const VdSumGroup *last = &g_array_index(groups, VdSumGroup, groups->len - 1);
  gboolean grand = groups->len == 1 || last->own_lines == 0 || says_general(sums, last) ||
                   vd_sum_covers_lines(sums, last, quote);
  for (guint i = 0; i + (grand ? 1 : 0) < groups->len; i++)
    group_to_block(sums, &g_array_index(groups, VdSumGroup, i));
  if (grand)
    group_to_quote(sums, last, &quote->totals);
  if (quote->totals.ht.cents == VD_CENTS_NONE)
    promote_subtotal(sums, last, &quote->totals);
  if (grand)
    read_discount(sums, last, quote);
}

/* The lines of a block and its rate make the sum that it prints with tax: letters that were in
 * doubt say what they must. */
static gboolean bears_rate(const VdBlock *block, const VdQuote *quote, gint section) {
  VdCents sum = 0;
  guint count = 0;
  for (guint i = 0; i < quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(quote, i);
    if (line->section != section || line->optional)
      continue;
    if (line->total_ht.cents == VD_CENTS_NONE || line->total_ht.place.confidence < VD_SURE)
      return FALSE;
    if (__builtin_add_overflow(sum, line->total_ht.cents, &sum))
      return FALSE;
    count++;
  }
  const VdCents tax = vd_cents_share(sum, block->vat_bp);
  return count > 0 && tax != VD_CENTS_NONE && block->ttc.cents != VD_CENTS_NONE &&
         vd_arithmetic_equal(sum + tax, block->ttc.cents, count);
}

void vd_sums_spread_rate(const VdSums *sums, VdQuote *quote) {
  for (guint i = 0; i < quote->lines->len; i++) {
    VdLine *line = vd_quote_line(quote, i);
    const VdBlock *block =
        line->section >= 0 ? g_ptr_array_index(sums->blocks, line->section) : NULL;
    if (line->vat_bp != VD_BP_NONE)
      continue;
    if (block != NULL && block->vat_bp != VD_BP_NONE) {
      line->vat_bp = block->vat_bp;
      line->vat_place = vd_place_copy(&block->vat_place);
      if (bears_rate(block, quote, line->section))
        line->vat_place.confidence = MAX(line->vat_place.confidence, VD_SURE);
    } else if (quote->totals.vat_bp != VD_BP_NONE) {
      line->vat_bp = quote->totals.vat_bp;
      const VdAmount *vat =
          quote->totals.vat.cents != VD_CENTS_NONE ? &quote->totals.vat : &quote->totals.ttc;
      line->vat_place = vd_place_copy(&vat->place);
    }
  }
}
