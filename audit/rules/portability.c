/*
 * K07, K08: the data of the DSR, exported on demand within 90 days at no cost, as the call for
 * child protection asks, and the clause of the general conditions that says so. Another format,
 * other data and reversibility are services of their own. What the other calls ask was not read.
 */
#include "audit/rules/clause.h"
#include "audit/scope.h"

#include <string.h>

static const char *const call = "MS2 DUI PDE-Va1";

static gboolean is_about_export(const VdMention *mention, const char *id) {
  return strcmp(mention->id, id) == 0 && mention->present == VD_YES &&
         mention->about != VD_ABOUT_OTHER;
}

/* The case of one mention; NULL: it asks nothing of the client. */
static const char *case_of(const VdAudit *audit, const VdMention *mention) {
  if (is_about_export(mention, "portability_billed") && vd_clause_stands(mention))
    return "breach.clause";
  if (is_about_export(mention, "portability_slow") && vd_clause_stands(mention))
    return "breach.delay";
  if (!is_about_export(mention, "portability") || mention->role != VD_ROLE_LINE ||
      mention->line < 0 || (guint)mention->line >= audit->quote->lines->len)
    return NULL;
  guint line = (guint)mention->line;
  if (!vd_marks_is_priced(vd_quote_line(audit->quote, line)))
    return NULL;
  VdBilled billed = vd_scope_billed(audit, line);
  return billed == VD_BILLED_YES       ? "breach"
         : billed == VD_BILLED_UNCLEAR ? "cannot_tell.ambiguous"
                                       : NULL;
}

static void cite(const VdAudit *audit, VdFinding *finding, const char *name,
                 const VdMention *mention) {
  g_autofree char *quote = vd_clause_quote(mention);
  vd_answer(finding, name, "quote", quote, NULL);
  if (mention->role != VD_ROLE_LINE || mention->line < 0) {
    vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &mention->place);
    return;
  }
  const VdLine *line = vd_quote_line(audit->quote, (guint)mention->line);
  vd_evidence_line(finding, audit, (guint)mention->line, mention->place.confidence);
  if (finding->verdict == VD_BREACH)
    vd_evidence_stake(finding, vd_marks_ht(line));
}

static gint weight_of(const char *name) {
  return name == NULL ? 0 : g_str_has_prefix(name, "breach") ? 2 : 1;
}

void vd_portability_billed_check(const VdAudit *audit, VdFinding *finding) {
  const VdMention *telling = NULL;
  const char *worst = NULL;
  for (guint i = 0; i < audit->quote->mentions->len; i++) {
    const VdMention *mention = vd_quote_mention(audit->quote, i);
    const char *name = case_of(audit, mention);
    if (weight_of(name) > weight_of(worst)) {
      worst = name;
      telling = mention;
    }
  }
  gboolean under = vd_audit_is_under(audit, call);
  if (telling != NULL)
    cite(audit, finding, under ? worst : "cannot_tell.unknown_fact", telling);
  else
    vd_answer(finding, under ? "pass" : "not_applicable.other", NULL);
}

static const VdMention *clause_of(const VdQuote *quote) {
  for (guint i = 0; i < quote->mentions->len; i++) {
    const VdMention *mention = vd_quote_mention(quote, i);
    if (is_about_export(mention, "portability") && mention->role != VD_ROLE_LINE)
      return mention;
  }
  return NULL;
}

void vd_portability_clause_check(const VdAudit *audit, VdFinding *finding) {
  const VdQuote *quote = audit->quote;
  const VdMention *title = vd_quote_find_mention(quote, "general_conditions");
  const VdMention *clause = clause_of(quote);
  gboolean attached = quote->general_pages->len > 0 || (title != NULL && title->present == VD_YES);
  if (!vd_audit_is_under(audit, call)) {
    vd_answer(finding, "not_applicable.other", NULL);
  } else if (!attached && !audit->complete) {
    vd_evidence_unread(finding, audit);
  } else if (!attached) {
    vd_answer(finding, "not_applicable.none", NULL);
  } else if (clause != NULL) {
    vd_clause_answer(finding, "pass", clause);
  } else {
    g_autofree char *searched = vd_wording_searched(quote->end_page - quote->first_page);
    vd_answer(finding, "breach", "searched", searched, NULL);
    vd_evidence_searched(finding, audit);
  }
}
