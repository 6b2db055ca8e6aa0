/*
 * The names of the columns said which number is which (extract/header.h). Their equation, when it
 * holds, proves it whatever the rows look like. When it does not, or cannot be asked, the looks of
 * the row decide: an amount that no column took, one that touches its neighbour, one with fewer
 * decimals than the others, amounts without a word beside them.
 */
#include "extract/agree.h"

#include "extract/balance.h"
#include "ocr/limits.h"

/* In sizes of type: numbers of two columns stand further apart. */
#define TOUCHING 0.35f
/* A part of a number and the rest of it stand no further apart. */
#define DIGIT_SPACE 0.75f
/* As many false products as nobody prints. */
#define MOST_FALSE 2

static const VdCell *cell_at(const VdBodyRow *row, guint i) {
  return &g_array_index(row->grid->cells, VdCell, i);
}

static gboolean is_taken(const VdBodyRow *row, guint at) {
  for (guint role = 0; role < VD_COL_COUNT; role++) {
    if (row->assigned.cell[role] == (gint)at)
      return TRUE;
  }
  return FALSE;
}

/* An amount that stands in no column, and not among the words. */
static gboolean is_left_over(const VdBodyRow *row, guint at) {
  if (!cell_at(row, at)->strong || is_taken(row, at))
    return FALSE;
  for (guint i = 0; i < row->assigned.texts->len; i++) {
    if (g_array_index(row->assigned.texts, guint, i) == at)
      return at > 0;
  }
  return TRUE;
}

/* "1 218,001 461,00": the number before runs into this one. */
static gboolean touches(const VdBodyRow *row, guint at) {
  const VdCell *left = cell_at(row, at - 1), *right = cell_at(row, at);
  gfloat gap = (right->flat.x0 - left->flat.x1) / row->grid->row->em;
  if (!left->money || !right->money || left->amount.currency)
    return FALSE;
  gboolean odd = left->amount.decimals == 1 || left->amount.decimals > 2;
  return (left->strong && right->strong && gap < TOUCHING) || (odd && gap < DIGIT_SPACE);
}

/* One decimal beside amounts with two: its end stands elsewhere. */
static gboolean is_short(const VdBodyRow *row, VdColumnRole role) {
  const VdCell *cell = vd_assigned_cell(row->grid, &row->assigned, role);
  if (cell == NULL || !cell->money || cell->amount.decimals != 1 || cell->amount.currency)
    return FALSE;
  for (guint i = 0; i < row->grid->cells->len; i++) {
    if (cell_at(row, i)->money && cell_at(row, i)->amount.decimals == 2)
      return TRUE;
  }
  return FALSE;
}

static gboolean is_doubtful(const VdBodyRow *row) {
  static const VdColumnRole roles[] = {VD_COL_UNIT_PRICE, VD_COL_TOTAL_HT, VD_COL_TOTAL_TTC};
  for (guint i = 0; i < row->grid->cells->len; i++) {
    if (is_left_over(row, i) || (i > 0 && touches(row, i)))
      return TRUE;
  }
  for (guint i = 0; i < G_N_ELEMENTS(roles); i++) {
    if (is_short(row, roles[i]))
      return TRUE;
  }
  return FALSE;
}

static void doubt(VdAmount *amount) {
  if (amount->cents != VD_CENTS_NONE)
    amount->place.confidence = MIN(amount->place.confidence, VD_SURE / 2);
}

static void doubt_line(VdLine *line) {
  doubt(&line->unit_price_ht);
  doubt(&line->discount_ht);
  doubt(&line->total_ht);
  doubt(&line->vat_amount);
  doubt(&line->total_ttc);
}

void vd_agree_line(VdLine *line, const VdBodyRow *row) {
  gboolean mute = line->description == NULL || *line->description == '\0';
  if (vd_balance_line(line, NULL) != VD_YES && (mute || is_doubtful(row)))
    doubt_line(line);
}

void vd_agree_quote(VdQuote *quote) {
  guint held = 0, broken = 0;
  for (guint i = 0; i < quote->lines->len; i++) {
    VdTri answer = vd_balance_product(vd_quote_line(quote, i));
    held += answer == VD_YES;
    broken += answer == VD_NO;
  }
  if (broken < MOST_FALSE || broken <= held)
    return;
  for (guint i = 0; i < quote->lines->len; i++) {
    if (vd_balance_product(vd_quote_line(quote, i)) == VD_NO)
      doubt_line(vd_quote_line(quote, i));
  }
}
