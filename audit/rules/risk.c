/*
 * K03, K04: clauses that the webinar shows as worth understanding: sums that become due if the
 * State does not pay, an indemnity given up. General conditions that limit indemnities without a
 * word of the Prestation are ordinary: a remark.
 */
#include "audit/rules/clause.h"

#include <string.h>

void vd_unfunded_due_check(const VdAudit *audit, VdFinding *finding) {
  const VdMention *denied = NULL;
  for (guint i = 0; i < audit->quote->mentions->len; i++) {
    const VdMention *mention = vd_quote_mention(audit->quote, i);
    if (strcmp(mention->id, "unfunded_due") != 0 || mention->about == VD_ABOUT_OTHER)
      continue;
    if (vd_clause_stands(mention)) {
      vd_clause_answer(finding, "breach", mention);
      return;
    }
    denied = mention->negated ? mention : denied;
  }
  if (denied != NULL)
    vd_clause_answer(finding, "pass.denied", denied);
  else
    vd_answer(finding, "pass", NULL);
}

void vd_no_indemnity_check(const VdAudit *audit, VdFinding *finding) {
  const VdMention *ordinary = NULL;
  for (guint i = 0; i < audit->quote->mentions->len; i++) {
    const VdMention *mention = vd_quote_mention(audit->quote, i);
    if (strcmp(mention->id, "no_indemnity") != 0 || !vd_clause_stands(mention) ||
        mention->about == VD_ABOUT_OTHER)
      continue;
    if (mention->about == VD_ABOUT_SEGUR || !vd_clause_is_general(audit->quote, mention)) {
      vd_clause_answer(finding, "breach", mention);
      return;
    }
    ordinary = mention;
  }
  if (ordinary != NULL)
    vd_clause_answer(finding, "pass.general", ordinary);
  else
    vd_answer(finding, "pass", NULL);
}
