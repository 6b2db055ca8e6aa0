/*
 * M02: the ANS referencing number. A number that is printed is a pass, whatever its digits;
 * software that the paper says is not referenced yet has none.
 */
#include "audit/rules/rules.h"

static const VdMention *not_referenced(const VdQuote *quote) {
  static const char *const ids[] = {"not_referenced", "conditional_clause"};
  for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
    const VdMention *mention = vd_quote_find_mention(quote, ids[i]);
    if (mention != NULL && !mention->negated)
      return mention;
  }
  return NULL;
}

void vd_reference_number_check(const VdAudit *audit, VdFinding *finding) {
  const VdField *number = &audit->quote->fields.reference_number;
  const VdMention *mention = not_referenced(audit->quote);
  if (number->value != NULL) {
    g_autofree char *quote = vd_wording_quote(number->value);
    vd_answer(finding, "pass", "quote", quote, NULL);
    vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &number->place);
  } else if (mention != NULL) {
    g_autofree char *quote = vd_wording_quote(mention->place.raw);
    vd_answer(finding, "not_applicable.not_referenced", "quote", quote, NULL);
    vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &mention->place);
  } else {
    guint pages = audit->quote->end_page - audit->quote->first_page;
    g_autofree char *searched = vd_wording_searched(pages);
    vd_answer(finding, "breach", "searched", searched, NULL);
    vd_evidence_searched(finding, audit);
  }
}
