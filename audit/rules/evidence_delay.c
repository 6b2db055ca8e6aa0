/*
 * C02: an order placed before the referencing counts when it is at most 120 calendar days older
 * than the complete evidence file. The call says "not older by more than 120 days", the webinar
 * "before" the 120th: on that day exactly, a warning.
 */
#include "audit/rules/ordered.h"

enum { MOST_DAYS = 120 };

static gboolean stands(const VdMention *mention) {
  return mention != NULL && mention->present == VD_YES && !mention->negated && !mention->explained;
}

static void compare(const VdAudit *audit, VdFinding *finding, VdDate ordered,
                    const VdField *file_day) {
  VdDate deposited = (VdDate)file_day->number;
  gint days = deposited - ordered;
  g_autofree char *order = vd_wording_date(ordered);
  g_autofree char *file = vd_wording_date(deposited);
  g_autofree char *count = g_strdup_printf("%d", days);
  const char *name = days > MOST_DAYS ? "breach" : days == MOST_DAYS ? "breach.edge" : "pass";
  vd_answer(finding, name, "date", order, "deposit", file, "days", count, NULL);
  vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &audit->quote->fields.order_date.place);
  vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &file_day->place);
}

void vd_evidence_delay_check(const VdAudit *audit, VdFinding *finding) {
  const VdField *number = &audit->quote->fields.reference_number;
  const VdMention *clause = vd_quote_find_mention(audit->quote, "conditional_clause");
  const VdField *deposit = &audit->quote->fields.evidence_date;
  if (number->value != NULL && !stands(clause) && deposit->value == NULL) {
    vd_answer(finding, "not_applicable.referenced", "quote", number->value, NULL);
    vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &number->place);
    return;
  }
  VdDate ordered = vd_ordered_day(audit, finding, "cannot_tell.outside_document.order");
  if (ordered == VD_DATE_NONE)
    return;
  if (deposit->value != NULL)
    compare(audit, finding, ordered, deposit);
  else if (!audit->complete)
    vd_evidence_unread(finding, audit);
  else
    vd_answer(finding, "cannot_tell.outside_document", NULL);
}
