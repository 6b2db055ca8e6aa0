/*
 * Lines that only itemise a Prestation. Besides those that extract/ put under its price, a block
 * may print the price first and the parts of it after; or its total may leave the parts out.
 */
#include "audit/prestation.h"

#include "audit/marks.h"

/* The other lines of its block that the client would pay add up to the Prestation's price. */
static gboolean block_adds_up(const VdQuote *quote, const VdPrestation *prestation, guint index) {
  gint section = vd_quote_line(quote, index)->section;
  gint head = vd_prestation_head(prestation, quote);
  if (head < 0 || vd_quote_line(quote, (guint)head)->section != section)
    return FALSE;
  VdCents sum = 0;
  guint count = 0;
  for (guint i = 0; i < quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(quote, i);
    VdCents ht = vd_marks_ht(line);
    if (line->section != section || line->optional || ht == VD_CENTS_NONE ||
        vd_prestation_has_line(prestation, i))
      continue;
    count++;
    if (__builtin_add_overflow(sum, ht, &sum))
      return FALSE;
  }
  return count > 1 && sum == prestation->ht;
}

gboolean vd_prestation_is_detail(const VdQuote *quote, const GPtrArray *prestations, guint index) {
  const VdLine *line = vd_quote_line(quote, index);
  gboolean same_block = FALSE;
  VdCents total = 0;
  for (guint i = 0; i < prestations->len; i++) {
    const VdPrestation *prestation = g_ptr_array_index(prestations, i);
    if (vd_prestation_has_line(prestation, index))
      return TRUE;
    if (prestation->ht == VD_CENTS_NONE || __builtin_add_overflow(total, prestation->ht, &total))
      return FALSE;
    if (block_adds_up(quote, prestation, index))
      return TRUE;
    gint head = vd_prestation_head(prestation, quote);
    same_block =
        same_block || (head >= 0 && vd_quote_line(quote, (guint)head)->section == line->section);
  }
  return same_block && quote->totals.ht.cents == total && !line->optional;
}

const char *vd_prestation_type(const VdPrestation *prestation, const VdModels *models) {
  const VdDsr *dsr = prestation->dsr != NULL ? vd_models_dsr(models, prestation->dsr) : NULL;
  return dsr != NULL ? dsr->type : prestation->dsr;
}
