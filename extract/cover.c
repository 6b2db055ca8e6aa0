/*
 * Blocks of options are few: every choice of them is tried.
 */
#include "extract/cover.h"

#include "extract/arithmetic.h"

gboolean vd_cover_add(const VdQuote *quote, guint lines, VdCover *cover) {
  *cover = (VdCover){0};
  for (guint i = 0; i < quote->lines->len && i < lines; i++) {
    const VdLine *line = vd_quote_line(quote, i);
    guint at = 0;
    while (line->optional && at < cover->n && cover->blocks[at] != line->section)
      at++;
    if (line->optional && at == VD_COVER_BLOCKS)
      return FALSE;
    if (line->optional && at == cover->n)
      cover->blocks[cover->n++] = line->section;
    if (line->total_ht.cents == VD_CENTS_NONE)
      continue;
    VdCents *sum = line->optional ? &cover->options[at] : &cover->firm;
    if (__builtin_add_overflow(*sum, line->total_ht.cents, sum))
      return FALSE;
  }
  return TRUE;
}

/* FALSE on overflow. */
static gboolean sum_of(const VdCover *cover, guint choice, VdCents *sum) {
  for (guint i = 0; i < cover->n; i++) {
    if (choice & (1u << i) && __builtin_add_overflow(*sum, cover->options[i], sum))
      return FALSE;
  }
  return TRUE;
}

gboolean vd_cover_makes(const VdCover *cover, VdCents total, VdCents slack) {
  for (guint choice = 0; choice < 1u << cover->n; choice++) {
    VdCents sum = cover->firm;
    if (sum_of(cover, choice, &sum) && vd_arithmetic_equal(sum, total, slack))
      return TRUE;
  }
  return FALSE;
}

guint vd_cover_choice(const VdCover *cover, VdCents due) {
  guint found = 0;
  for (guint choice = 1; choice < 1u << cover->n; choice++) {
    VdCents sum = 0;
    if (!sum_of(cover, choice, &sum) || sum != due)
      continue;
    if (found)
      return 0;
    found = choice;
  }
  return found;
}
