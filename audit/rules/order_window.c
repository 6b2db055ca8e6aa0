/*
 * C01: the day of the order against every known version of its DSR's window. Outside all is an
 * error; inside a version that was only seen last and outside the text that it contradicts, a
 * warning that names both. A postponement that an official page calls final covers the orders
 * before it: a pass, that names the earlier version. A devis has no order date, but no order is
 * older than the paper that it accepts: one issued after the latest closing is late for certain, an
 * order without a date likewise.
 */
#include "audit/rules/ordered.h"
#include "audit/under.h"

#include "ocr/limits.h"

static const char *case_of(const VdUnder *under, VdDate day) {
  static const char *const cases[] = {"pass",
                                      "cannot_tell.unknown_fact.window",
                                      "cannot_tell.ambiguous.domain",
                                      "breach.some",
                                      "breach.before",
                                      "breach.after"};
  gboolean postponed = under->answer == VD_UNDER_INSIDE && day > under->window.first_closing;
  return postponed ? "pass.postponed" : cases[under->answer];
}

static const char *title_of(const VdCalendar *claim) {
  return claim != NULL && claim->citation.source != NULL ? claim->citation.source->title : "";
}

static void cite(VdFinding *finding, const VdCalendar *claim) {
  if (claim != NULL)
    vd_evidence_fact(finding, &claim->citation);
}

static void answer(VdFinding *finding, const char *name, const VdUnder *under, VdDate day) {
  const VdWindow *window = &under->window;
  g_autofree char *date = vd_wording_date(day);
  g_autofree char *opening = vd_wording_date(window->opening_from);
  g_autofree char *first = vd_wording_date(window->first_closing);
  g_autofree char *last = vd_wording_date(
      window->last_closing != VD_DATE_NONE ? window->last_closing : window->last_balance);
  const VdCalendar *latest = window->last != NULL ? window->last : window->balance;
  vd_answer(finding, name, "date", date, "opening", opening, "first", first, "closing", last, "dsr",
            vd_under_label(under->dsr), "opens_source", title_of(window->opens), "first_source",
            title_of(window->first), "source", title_of(latest), NULL);
  cite(finding, window->opens);
  cite(finding, window->first);
  cite(finding, latest);
  finding->facts_disagree = under->answer == VD_UNDER_SOME;
}

/* The paper itself is later than the latest closing. */
static gboolean is_issued_late(const VdAudit *audit, VdFinding *finding) {
  const VdField *issued = &audit->quote->fields.date;
  if (issued->value == NULL || issued->place.confidence < VD_SURE)
    return FALSE;
  VdUnder under = vd_under_on(audit, (VdDate)issued->number);
  if (under.dsr == NULL || under.answer != VD_UNDER_AFTER)
    return FALSE;
  answer(finding, "breach.issued", &under, (VdDate)issued->number);
  vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &issued->place);
  return TRUE;
}

static void judge_order(const VdAudit *audit, VdFinding *finding) {
  VdDate day = vd_ordered_day(audit, finding, "cannot_tell.outside_document");
  if (day == VD_DATE_NONE)
    return;
  VdUnder under = vd_under_on(audit, day);
  if (under.dsr == NULL)
    vd_answer(finding, "cannot_tell.unknown_fact.dsr", NULL);
  else
    answer(finding, case_of(&under, day), &under, day);
  vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &audit->quote->fields.order_date.place);
}

/* The last day to order, of the DSR that the paper names. */
static void name_last_day(const VdAudit *audit, VdFinding *finding) {
  const VdDsr *dsr = vd_under_one(audit);
  VdUnder under = {.dsr = dsr};
  if (dsr != NULL)
    under.window = vd_calendar_window(dsr, audit->options->as_of);
  if (dsr != NULL && under.window.closing_in_force)
    answer(finding, "not_applicable.devis", &under, VD_DATE_NONE);
  else
    vd_answer(finding, "not_applicable.devis_unknown", NULL);
}

void vd_order_window_check(const VdAudit *audit, VdFinding *finding) {
  const VdField *ordered = &audit->quote->fields.order_date;
  if (ordered->value == NULL && is_issued_late(audit, finding))
    return;
  if (audit->kind == VD_KIND_ORDER) {
    judge_order(audit, finding);
    return;
  }
  if (audit->kind == VD_KIND_UNKNOWN) {
    vd_answer(finding, "cannot_tell.ambiguous.kind", NULL);
    return;
  }
  /* A devis that bears the client's agreement: its day is that of the order. */
  VdUnder under = {.dsr = NULL};
  if (ordered->value != NULL)
    under = vd_under_on(audit, (VdDate)ordered->number);
  if (under.dsr != NULL && under.answer == VD_UNDER_AFTER) {
    answer(finding, "breach.after", &under, (VdDate)ordered->number);
    vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &ordered->place);
  } else {
    name_last_day(audit, finding);
  }
}
