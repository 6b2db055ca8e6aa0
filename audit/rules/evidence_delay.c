/*
 * C02: an order placed before the referencing counts when it is at most 120 calendar days older
 * than the complete evidence file. The call says "not older by more than 120 days", the webinar
 * "before" the 120th: on that day exactly, a warning. A day announced for the file is no day of
 * deposit.
 */
#include "audit/rules/ordered.h"

#include <string.h>

#include "extract/date.h"
#include "extract/fold.h"

enum { MOST_DAYS = 120 };

static gboolean stands(const VdMention *mention) {
  return mention != NULL && mention->present == VD_YES && !mention->negated && !mention->explained;
}

/* The day that the sentence of the mention gives; VD_DATE_NONE: none. */
static VdDate day_of(const VdMention *mention) {
  g_autofree char *folded = vd_fold(mention->sentence);
  VdDateSeen seen;
  return vd_date_find(folded, 0, strlen(folded), &seen) ? seen.date : VD_DATE_NONE;
}

static const VdMention *deposit_of(const VdQuote *quote, VdDate *day) {
  for (guint i = 0; i < quote->mentions->len; i++) {
    const VdMention *mention = vd_quote_mention(quote, i);
    if (strcmp(mention->id, "evidence_file") != 0 || !stands(mention) || mention->sentence == NULL)
      continue;
    *day = day_of(mention);
    if (*day != VD_DATE_NONE)
      return mention;
  }
  return NULL;
}

static void compare(const VdAudit *audit, VdFinding *finding, VdDate ordered, VdDate deposited,
                    const VdMention *mention) {
  gint days = deposited - ordered;
  g_autofree char *order = vd_wording_date(ordered);
  g_autofree char *file = vd_wording_date(deposited);
  g_autofree char *count = g_strdup_printf("%d", days);
  const char *name = days > MOST_DAYS ? "breach" : days == MOST_DAYS ? "breach.edge" : "pass";
  vd_answer(finding, name, "date", order, "deposit", file, "days", count, NULL);
  vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &audit->quote->fields.order_date.place);
  vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &mention->place);
}

void vd_evidence_delay_check(const VdAudit *audit, VdFinding *finding) {
  const VdField *number = &audit->quote->fields.reference_number;
  const VdMention *clause = vd_quote_find_mention(audit->quote, "conditional_clause");
  VdDate deposited = VD_DATE_NONE;
  const VdMention *deposit = deposit_of(audit->quote, &deposited);
  if (number->value != NULL && !stands(clause) && deposit == NULL) {
    vd_answer(finding, "not_applicable.referenced", "quote", number->value, NULL);
    vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &number->place);
    return;
  }
  VdDate ordered = vd_ordered_day(audit, finding, "cannot_tell.outside_document.order");
  if (ordered == VD_DATE_NONE)
    return;
  if (deposit != NULL)
    compare(audit, finding, ordered, deposited, deposit);
  else if (!audit->complete)
    vd_evidence_unread(finding, audit);
  else
    vd_answer(finding, "cannot_tell.outside_document", NULL);
}
