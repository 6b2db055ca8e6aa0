/*
 * A clause of the offer that names nothing else is about what the offer sells; among general
 * conditions, or beside other things, that is a question.
 */
#include "audit/rules/clause.h"

#include <string.h>

gboolean vd_clause_stands(const VdMention *mention) {
  return mention->present == VD_YES && !mention->negated && !mention->explained;
}

gboolean vd_clause_is_general(const VdQuote *quote, const VdMention *mention) {
  if (mention->role == VD_ROLE_GENERAL)
    return TRUE;
  for (guint i = 0; i < quote->mentions->len; i++) {
    const VdMention *title = vd_quote_mention(quote, i);
    if (strcmp(title->id, "general_conditions") == 0 && title->place.page == mention->place.page &&
        title->place.box.y0 <= mention->place.box.y0)
      return TRUE;
  }
  return FALSE;
}

/* Nothing but Prestations is priced. */
static gboolean is_sole(const VdAudit *audit) {
  for (guint i = 0; i < audit->prestations->len; i++) {
    const VdPrestation *prestation = g_ptr_array_index(audit->prestations, i);
    if (!prestation->sole && audit->prestations->len == 1)
      return FALSE;
  }
  for (guint i = 0; i < audit->quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(audit->quote, i);
    if (line->funded != VD_YES && vd_marks_is_priced(line))
      return FALSE;
  }
  return audit->prestations->len > 0;
}

VdTri vd_clause_binds(const VdAudit *audit, const VdMention *mention) {
  gboolean general = vd_clause_is_general(audit->quote, mention);
  switch (mention->about) {
  case VD_ABOUT_SEGUR:
    return VD_YES;
  case VD_ABOUT_OFFER:
    return general ? VD_UNKNOWN : VD_YES;
  case VD_ABOUT_OTHER:
    return VD_NO;
  case VD_ABOUT_UNSAID:
  default:
    return is_sole(audit) && !general ? VD_YES : VD_UNKNOWN;
  }
}

char *vd_clause_quote(const VdMention *mention) {
  return vd_wording_quote(mention->sentence != NULL ? mention->sentence : mention->place.raw);
}

void vd_clause_answer(VdFinding *finding, const char *name, const VdMention *mention) {
  g_autofree char *quote = vd_clause_quote(mention);
  vd_answer(finding, name, "quote", quote, NULL);
  vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &mention->place);
}
