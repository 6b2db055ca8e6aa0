/*
 * M11: the supplier's VAT regime. A rate or an amount of VAT, wherever it is printed, states it:
 * who bills VAT is liable to it.
 */
#include "audit/pages.h"
#include "audit/rules/rules.h"

#include <string.h>

/* The first VAT rate or amount of the paper; NULL: none was read. */
static const VdPlace *vat_of(const VdQuote *quote) {
  const VdTotals *totals = &quote->totals;
  if (totals->vat.cents != VD_CENTS_NONE)
    return &totals->vat.place;
  for (guint i = 0; i < totals->by_rate->len; i++) {
    const VdVatShare *share = &g_array_index(totals->by_rate, VdVatShare, i);
    return share->amount.cents != VD_CENTS_NONE ? &share->amount.place : &share->base.place;
  }
  for (guint i = 0; i < quote->sections->len; i++) {
    const VdSection *section = vd_quote_section(quote, i);
    if (section->total_vat.cents != VD_CENTS_NONE)
      return &section->total_vat.place;
  }
  for (guint i = 0; i < quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(quote, i);
    if (line->vat_amount.cents != VD_CENTS_NONE)
      return &line->vat_amount.place;
    if (line->vat_bp != VD_BP_NONE)
      return line->vat_place.page >= 0 ? &line->vat_place : &line->place;
  }
  return NULL;
}

static void show(VdFinding *finding, const char *name, const VdPlace *place) {
  g_autofree char *quote = vd_wording_quote(place->raw);
  vd_answer(finding, name, "quote", quote, NULL);
  vd_evidence_place(finding, VD_EVIDENCE_CAUSE, place);
}

void vd_vat_regime_check(const VdAudit *audit, VdFinding *finding) {
  static const char *const words[] = {"tva", "t.v.a", "ttc", "toutes taxes", "assujetti", NULL};
  const VdQuote *quote = audit->quote;
  const VdField *regime = &quote->fields.vat_regime;
  const VdMention *exempt = vd_quote_find_mention(quote, "vat_exempt");
  const VdPlace *vat = vat_of(quote);
  if (regime->value != NULL) {
    show(finding, "pass", &regime->place);
    return;
  }
  if (exempt != NULL && exempt->present == VD_YES) {
    show(finding, "pass", &exempt->place);
    return;
  }
  if (vat != NULL || quote->totals.vat_bp != VD_BP_NONE) {
    show(finding, "pass.vat", vat != NULL ? vat : &quote->totals.ttc.place);
    return;
  }
  VdPlace place = vd_pages_find(quote, words);
  if (place.page >= 0)
    show(finding, "cannot_tell.ambiguous", &place);
  else
    vd_evidence_missing(finding, audit, "breach", NULL);
  vd_place_clear(&place);
}
