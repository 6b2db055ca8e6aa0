/*
 * C03: software referenced without funding, or that will not be referenced, presented as
 * State-funded. Software said only "not referenced" may be on its way: a question, and under the
 * clause of M04, M04's. What is said of something sold at the client's charge is right.
 */
#include "audit/rules/rules.h"

#include <string.h>

/* The words are about something that the State does not pay here. */
static gboolean is_about_other(const VdAudit *audit, const VdMention *mention) {
  if (mention->about == VD_ABOUT_OTHER)
    return TRUE;
  if (mention->line < 0 || (guint)mention->line >= audit->quote->lines->len)
    return FALSE;
  return vd_quote_line(audit->quote, (guint)mention->line)->funded == VD_NO;
}

static const VdMention *said(const VdAudit *audit, const char *id) {
  for (guint i = 0; i < audit->quote->mentions->len; i++) {
    const VdMention *mention = vd_quote_mention(audit->quote, i);
    if (strcmp(mention->id, id) == 0 && mention->present == VD_YES && !mention->negated &&
        !mention->explained && mention->role != VD_ROLE_GENERAL && !is_about_other(audit, mention))
      return mention;
  }
  return NULL;
}

/* "En cours de référencement", "pas encore référencé": it is on its way. */
static gboolean is_coming(const VdMention *mention) {
  static const char *const words[] = {"encore",  "cours",     "attente", "phase",   "voie",
                                      "venir",   "instance",  "prevu",   "attendu", "avant",
                                      "reserve", "prealable", "candidat"};
  for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
    if (vd_marks_says(mention->place.raw, words[i]))
      return TRUE;
  }
  return FALSE;
}

/* Somewhere the paper says that the State pays. */
static gboolean is_funded(const VdAudit *audit) {
  const VdMention *mention = vd_quote_find_mention(audit->quote, "state_mention");
  gboolean mentioned =
      mention != NULL && mention->present == VD_YES && !vd_marks_is_denied(mention);
  return mentioned || audit->prestations->len > 0;
}

static void answer(VdFinding *finding, const char *name, const VdMention *mention) {
  g_autofree char *quote = vd_wording_quote(mention->place.raw);
  vd_answer(finding, name, "quote", quote, NULL);
  vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &mention->place);
}

void vd_unfunded_referencing_check(const VdAudit *audit, VdFinding *finding) {
  const VdMention *without = said(audit, "referenced_unfunded");
  const VdMention *never = said(audit, "never_referenced");
  const VdMention *not_yet = said(audit, "not_referenced");
  const VdMention *clause = said(audit, "conditional_clause");
  gboolean numbered = audit->quote->fields.reference_number.value != NULL;
  if (without != NULL && is_funded(audit))
    answer(finding, "breach", without);
  else if (never != NULL && is_funded(audit))
    answer(finding, "breach.never", never);
  else if (clause != NULL && !numbered)
    answer(finding, "not_applicable.clause", clause);
  else if (not_yet != NULL && !is_coming(not_yet) && !numbered && is_funded(audit) &&
           audit->kind != VD_KIND_ORDER)
    answer(finding, "cannot_tell.ambiguous", not_yet);
  else
    vd_answer(finding, "pass", NULL);
}
