/*
 * What the sums of all lines tell beyond each line: a total that was misread, a sign that a line
 * lost everywhere.
 */
#include "extract/balance.h"
#include "extract/misread.h"
#include "extract/options.h"
#include "extract/repair.h"
#include "extract/variants.h"

typedef struct {
  VdAmount *amount;
  const char *name;
  VdCents right;
  guint ways;
} Total;

/* Counts the values that make two equations hold, the sums of lines among them. */
static void try_total(VdQuote *quote, Total *total, const gint64 *values, guint n) {
  const VdCents read = total->amount->cents;
  for (guint i = 0; i < n; i++) {
    guint held;
    total->amount->cents = values[i];
    VdTri totals = vd_balance_totals(&quote->totals, &held), sums = vd_balance_sums(quote);
    if (totals != VD_NO && sums != VD_NO && held + (sums == VD_YES) > 1) {
      total->right = values[i];
      total->ways++;
    }
  }
  total->amount->cents = read;
}

static void try_totals(VdQuote *quote, Total totals[3], gboolean likely) {
  gint64 values[VD_VARIANTS];
  for (guint i = 0; i < 3; i++) {
    const VdAmount *amount = totals[i].amount;
    guint n = 0;
    if (amount->cents == VD_CENTS_NONE)
      continue;
    if (likely)
      n = vd_misread_of(quote->document, &amount->place, VD_MISREAD_AMOUNT, amount->cents, values);
    else if (vd_slot_may_be_wrong(&amount->place))
      n = vd_variants_of(amount->cents, amount->decimals == 0 ? 100 : 1, values);
    try_total(quote, &totals[i], values, n);
  }
}

/* The one total that has one way to be right, or NULL. */
static Total *only_way(Total totals[3]) {
  Total *found = NULL;
  guint ways = 0;
  for (guint i = 0; i < 3; i++) {
    ways += totals[i].ways;
    found = totals[i].ways > 0 ? &totals[i] : found;
  }
  return ways == 1 ? found : NULL;
}

void vd_repair_totals(VdQuote *quote) {
  VdTotals *read = &quote->totals;
  Total totals[] = {{.amount = &read->ht, .name = "ht"},
                    {.amount = &read->vat, .name = "vat"},
                    {.amount = &read->ttc, .name = "ttc"}};
  if (vd_balance_totals(read, NULL) != VD_NO && vd_balance_sum(quote, -1) != VD_NO)
    return;
  try_totals(quote, totals, TRUE);
  if (only_way(totals) == NULL) {
    for (guint i = 0; i < G_N_ELEMENTS(totals); i++)
      totals[i].ways = 0;
    try_totals(quote, totals, FALSE);
  }
  const Total *found = only_way(totals);
  if (found == NULL)
    return;
  vd_repair_amount(read->repaired, found->name, found->amount, found->right);
}

/* Whether the numbers of a line all came to be positive: each of them, or the sign of one tells. */
static gboolean may_lack_sign(VdLine *line) {
  return line->total_ht.cents != VD_CENTS_NONE && line->total_ht.cents > 0 &&
         vd_place_is_pixels(&line->total_ht.place);
}

/* Those of its numbers that have the sign of the line: all amounts but the discount. */
static gboolean has_sign(VdLine *line, VdSlot slot) {
  return slot != VD_SLOT_QUANTITY && slot != VD_SLOT_DISCOUNT &&
         vd_slot_get(line, slot) != VD_CENTS_NONE && vd_slot_get(line, slot) > 0;
}

/* Whether the line, all negative, makes true what is false now: the sum of all, or its own
 * equations, one of whose numbers then kept its sign. */
static gboolean holds_negative(VdQuote *quote, VdLine *line) {
  gint64 read[VD_SLOTS] = {0};
  const VdTri own = vd_balance_line(line, NULL), sum = vd_balance_sum(quote, -1);
  for (guint i = VD_SLOT_UNIT; i < VD_SLOTS; i++) {
    read[i] = vd_slot_get(line, (VdSlot)i);
    if (has_sign(line, (VdSlot)i))
      vd_slot_set(line, (VdSlot)i, -read[i]);
  }
  const VdTri own_then = vd_balance_line(line, NULL), sum_then = vd_balance_sum(quote, -1);
  for (guint i = VD_SLOT_UNIT; i < VD_SLOTS; i++)
    vd_slot_set(line, (VdSlot)i, read[i]);
  if (own_then == VD_NO)
    return FALSE;
  return (sum == VD_NO && sum_then == VD_YES && !line->optional) ||
         (own == VD_NO && own_then == VD_YES);
}

static void make_negative(VdLine *line) {
  for (guint i = VD_SLOT_UNIT; i < VD_SLOTS; i++) {
    const VdSlot slot = (VdSlot)i;
    if (has_sign(line, slot))
      vd_repair_amount(line->repaired, vd_slot_key(slot), vd_slot_amount(line, slot),
                       -vd_slot_get(line, slot));
  }
}

void vd_repair_sign(VdQuote *quote) {
  VdLine *found = NULL;
  guint ways = 0;
  for (guint i = 0; i < quote->lines->len; i++) {
    VdLine *line = vd_quote_line(quote, i);
    if (!may_lack_sign(line) || !holds_negative(quote, line))
      continue;
    found = line;
    ways++;
  }
  if (ways == 1)
    make_negative(found);
}
