/*
 * K06: in wave 1, a version that was not on the market when the arrêté was published cannot be
 * asked first. Its day of marketing has to be printed; the day of the arrêté is that of the
 * opening, or was before the first closing for certain. Wave 2 may ask for the latest version
 * first.
 */
#include "audit/rules/clause.h"
#include "audit/rules/worst.h"
#include "audit/under.h"

#include <string.h>

#include "extract/date.h"
#include "extract/fold.h"

static VdDate day_of(const VdMention *mention) {
  g_autofree char *folded = vd_fold(mention->place.raw);
  VdDateSeen seen;
  return vd_date_find(folded, 0, strlen(folded), &seen) ? seen.date : VD_DATE_NONE;
}

static void answer(VdFinding *finding, const char *name, const VdMention *mention,
                   const VdWindow *window) {
  g_autofree char *quote = vd_clause_quote(mention);
  g_autofree char *marketed = vd_wording_date(day_of(mention));
  g_autofree char *published =
      vd_wording_date(window != NULL ? vd_calendar_open_by(window) : VD_DATE_NONE);
  vd_answer(finding, name, "quote", quote, "marketed", marketed, "published", published, NULL);
  vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &mention->place);
  const VdCalendar *claim = window == NULL          ? NULL
                            : window->opens != NULL ? window->opens
                                                    : window->first;
  if (claim != NULL)
    vd_evidence_fact(finding, &claim->citation);
}

static void judge(const VdAudit *audit, VdFinding *finding, gconstpointer thing) {
  const VdMention *mention = thing;
  const VdDsr *dsr = vd_under_one(audit);
  VdDate day = day_of(mention);
  if (dsr != NULL && dsr->wave > 1) {
    answer(finding, "pass.wave", mention, NULL);
    return;
  }
  if (day == VD_DATE_NONE || dsr == NULL) {
    const char *name =
        day == VD_DATE_NONE ? "cannot_tell.outside_document" : "cannot_tell.unknown_fact.dsr";
    answer(finding, name, mention, NULL);
    return;
  }
  VdWindow window = vd_calendar_window(dsr, audit->options->as_of);
  VdDate by = vd_calendar_open_by(&window);
  const char *name = "cannot_tell.unknown_fact.opening";
  if (by != VD_DATE_NONE && day > by)
    name = "breach";
  else if (window.opening_from != VD_DATE_NONE && day <= window.opening_from)
    name = "pass";
  answer(finding, name, mention, &window);
}

void vd_prerequisite_version_check(const VdAudit *audit, VdFinding *finding) {
  g_autoptr(GPtrArray) asked = g_ptr_array_new();
  for (guint i = 0; i < audit->quote->mentions->len; i++) {
    VdMention *mention = vd_quote_mention(audit->quote, i);
    if (strcmp(mention->id, "prerequisite_version") == 0 && vd_clause_stands(mention) &&
        mention->about != VD_ABOUT_OTHER)
      g_ptr_array_add(asked, mention);
  }
  if (vd_worst(audit, finding, asked, judge))
    return;
  if (!audit->complete)
    vd_evidence_unread(finding, audit);
  else
    vd_answer(finding, "not_applicable.none", NULL);
}
