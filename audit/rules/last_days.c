/*
 * C04: an order within 15 days of the latest closing. The vendor's request must have been received
 * by then, so few days are left for the file.
 */
#include "audit/rules/ordered.h"
#include "audit/under.h"

enum { LAST_DAYS = 15 };

static void answer(VdFinding *finding, const char *name, const VdUnder *under, VdDate day) {
  VdDate last = under->window.last_closing;
  gint left = last == VD_DATE_NONE ? 0 : last - day;
  g_autofree char *date = vd_wording_date(day);
  g_autofree char *closing = vd_wording_date(under->window.last_closing);
  g_autofree char *days = left == 0   ? g_strdup("le dernier jour")
                          : left == 1 ? g_strdup("la veille de la fermeture")
                                      : g_strdup_printf("%d\u00a0jours avant la fermeture", left);
  vd_answer(finding, name, "date", date, "closing", closing, "days", days, "dsr",
            vd_under_label(under->dsr), NULL);
  if (under->window.last != NULL)
    vd_evidence_fact(finding, &under->window.last->citation);
}

void vd_last_days_check(const VdAudit *audit, VdFinding *finding) {
  VdDate day = vd_ordered_day(audit, finding, "cannot_tell.outside_document");
  if (day == VD_DATE_NONE)
    return;
  VdUnder under = vd_under_on(audit, day);
  VdDate closing = under.window.last_closing;
  if (under.dsr == NULL)
    vd_answer(finding, "cannot_tell.unknown_fact.dsr", NULL);
  else if (under.answer == VD_UNDER_AFTER || under.answer == VD_UNDER_BEFORE)
    answer(finding, "not_applicable.closed", &under, day);
  else if (under.answer == VD_UNDER_UNCLEAR || closing == VD_DATE_NONE)
    answer(finding, "cannot_tell.unknown_fact.window", &under, day);
  else if (closing - day > LAST_DAYS) /* a closing that replaced it only came later */
    answer(finding, "pass", &under, day);
  else
    answer(finding, under.window.closing_in_force ? "breach" : "cannot_tell.unknown_fact.window",
           &under, day);
  vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &audit->quote->fields.order_date.place);
}
