/*
 * M05: the list of the versions, with the dates at which they came on the market, from which the
 * update is guaranteed without reste à charge. It is owed for the DUI and for pharmacies in wave 1;
 * what wave 2 asks was announced and never read. A list without a date is a question.
 */
#include "audit/pages.h"
#include "audit/rules/rules.h"
#include "audit/under.h"

#include <string.h>

/* From the least to the most telling. */
typedef enum { NOT_OWED, NO_DSR, WAVE_2, OWED, OWED_BY_LAW } Duty;

static Duty duty_of(const VdAudit *audit, const char *name) {
  const VdDsr *dsr = vd_models_dsr(audit->models, name);
  const VdField *said = &audit->quote->fields.wave;
  const char *type = dsr != NULL ? dsr->type : name;
  if (dsr != NULL ? dsr->wave == 2 : said->value != NULL && said->number > 1)
    return WAVE_2;
  if (strcmp(type, "LGO") == 0 || strcmp(name, "MS1 DUI-Va1") == 0)
    return OWED_BY_LAW;
  return strcmp(type, "DUI") == 0 ? OWED : NOT_OWED;
}

static Duty greatest(const VdAudit *audit) {
  g_autoptr(GPtrArray) names = vd_under_names(audit);
  Duty duty = names->len == 0 ? NO_DSR : NOT_OWED;
  for (guint i = 0; i < names->len; i++)
    duty = MAX(duty, duty_of(audit, g_ptr_array_index(names, i)));
  return duty;
}

/* The first that is stated, general conditions included. */
static const VdMention *list_of(const VdQuote *quote) {
  for (guint i = 0; i < quote->mentions->len; i++) {
    const VdMention *mention = vd_quote_mention(quote, i);
    if (strcmp(mention->id, "versions_list") == 0 && mention->present == VD_YES &&
        !vd_marks_is_denied(mention))
      return mention;
  }
  return NULL;
}

static void show(const VdAudit *audit, VdFinding *finding, const VdMention *list) {
  enum { REACH = 600 };
  g_autofree char *quote = vd_wording_quote(list->sentence);
  gboolean dated = vd_pages_dated_after(audit->quote, &list->place, REACH);
  vd_answer(finding, dated ? "pass" : "cannot_tell.ambiguous", "quote", quote, NULL);
  vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &list->place);
}

void vd_versions_list_check(const VdAudit *audit, VdFinding *finding) {
  const VdMention *list = list_of(audit->quote);
  Duty duty = greatest(audit);
  if (duty == NOT_OWED)
    vd_answer(finding, "not_applicable.dsr", NULL);
  else if (list != NULL)
    show(audit, finding, list);
  else if (duty == NO_DSR)
    vd_answer(finding, "cannot_tell.unknown_fact.dsr", NULL);
  else if (duty == WAVE_2)
    vd_answer(finding, "cannot_tell.unknown_fact.wave", NULL);
  else
    vd_evidence_missing(finding, audit, duty == OWED_BY_LAW ? "breach" : "breach.slides", NULL);
}
