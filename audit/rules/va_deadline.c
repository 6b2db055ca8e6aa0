/*
 * K05: a day by which the client must give back the VA or the MOM. Earlier than the regulatory last
 * day it is allowed, and often wise: a note. Later than the latest known, the vendor could no
 * longer be paid: a warning. A delay counted from an event is no day of the calendar.
 */
#include "audit/rules/clause.h"
#include "audit/under.h"

#include <string.h>

#include "extract/date.h"
#include "extract/fold.h"

/* The words start with the day ("avant le 30/11/2022"), or end with it. */
static VdDate day_of(const VdMention *mention) {
  g_autofree char *folded = vd_fold(mention->place.raw);
  VdDateSeen seen;
  VdDate day = VD_DATE_NONE;
  for (gsize at = 0; vd_date_find(folded, at, strlen(folded), &seen); at = seen.end) {
    day = seen.date;
    if (seen.at == 0)
      break;
  }
  return day;
}

static void answer(VdFinding *finding, const char *name, const VdMention *mention, const VdDsr *dsr,
                   const VdWindow *window, VdDate day) {
  g_autofree char *quote = vd_clause_quote(mention);
  g_autofree char *date = vd_wording_date(day);
  g_autofree char *balance = vd_wording_date(window != NULL ? window->last_balance : VD_DATE_NONE);
  vd_answer(finding, name, "quote", quote, "date", date, "balance", balance, "dsr",
            dsr != NULL ? vd_under_label(dsr) : "…", NULL);
  vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &mention->place);
  if (window != NULL && window->balance != NULL)
    vd_evidence_fact(finding, &window->balance->citation);
}

static void compare(const VdAudit *audit, VdFinding *finding, const VdMention *mention) {
  const VdDsr *dsr = vd_under_one(audit);
  VdDate day = day_of(mention);
  if (dsr == NULL) {
    answer(finding, "cannot_tell.unknown_fact.dsr", mention, NULL, NULL, day);
    return;
  }
  VdWindow window = vd_calendar_window(dsr, audit->options->as_of);
  VdDate last = window.last_balance;
  const char *name = "cannot_tell.unknown_fact.balance";
  if (last != VD_DATE_NONE && day < last)
    name = "breach.early";
  else if (last != VD_DATE_NONE && window.balance_in_force)
    name = day == last ? "pass.same" : "breach.late";
  answer(finding, name, mention, dsr, &window, day);
  finding->facts_disagree =
      finding->verdict == VD_BREACH && day > window.first_balance && day < last;
}

static const VdMention *first_of(const VdQuote *quote, const char *id) {
  for (guint i = 0; i < quote->mentions->len; i++) {
    const VdMention *mention = vd_quote_mention(quote, i);
    if (strcmp(mention->id, id) == 0 && vd_clause_stands(mention))
      return mention;
  }
  return NULL;
}

void vd_va_deadline_check(const VdAudit *audit, VdFinding *finding) {
  const VdMention *deadline = first_of(audit->quote, "va_deadline");
  const VdMention *delay = first_of(audit->quote, "va_delay");
  if (deadline != NULL && day_of(deadline) != VD_DATE_NONE)
    compare(audit, finding, deadline);
  else if (delay != NULL)
    answer(finding, "pass.delay", delay, NULL, NULL, VD_DATE_NONE);
  else
    vd_answer(finding, "pass", NULL);
}
