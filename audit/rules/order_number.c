/*
 * M12: the number of the order. Where none was recognised, but digits stand beside the title, they
 * may be it.
 */
#include "audit/pages.h"
#include "audit/rules/rules.h"

#include <string.h>

/* Digits in the words of the title itself. */
static gboolean has_digits(const char *words) {
  return words != NULL && strpbrk(words, "0123456789") != NULL;
}

void vd_order_number_check(const VdAudit *audit, VdFinding *finding) {
  static const char *const labels[] = {
      "bon de commande n",  "commande n",    "n de commande", "no de commande",
      "numero de commande", "numero du bon", "no du bon",     NULL};
  const VdField *number = &audit->quote->fields.number;
  const VdPlace *title = &audit->quote->kind_place;
  if (number->value != NULL) {
    g_autofree char *quote = vd_wording_quote(number->value);
    vd_answer(finding, "pass", "quote", quote, NULL);
    vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &number->place);
    return;
  }
  VdPlace label = vd_pages_find(audit->quote, labels);
  if (has_digits(title->raw) || has_digits(label.raw)) {
    const VdPlace *place = has_digits(title->raw) ? title : &label;
    g_autofree char *quote = vd_wording_quote(place->raw);
    vd_answer(finding, "cannot_tell.ambiguous", "quote", quote, NULL);
    vd_evidence_place(finding, VD_EVIDENCE_SEARCHED, place);
  } else {
    vd_evidence_missing(finding, audit, "breach", NULL);
  }
  vd_place_clear(&label);
}
