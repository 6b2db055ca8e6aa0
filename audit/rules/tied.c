/*
 * K01, K02: the Prestation made to depend on a re-engagement, on an option. A contract without a
 * term may be the one that the client has already; works, hardware and a version may be a technical
 * prerequisite, which nobody has to buy from this vendor; a module that the Prestation "needs" may
 * be installed: questions. What is denied, quoted from the rules, or about another thing accuses
 * nobody.
 */
#include "audit/rules/clause.h"

#include <string.h>

typedef struct {
  const char *id;       /* of the mention */
  const char *binding;  /* the case where it binds the Prestation */
  const char *doubtful; /* where it may */
} Tie;

static int weight_of(const char *name) {
  return name == NULL ? 0 : g_str_has_prefix(name, "breach") ? 3 : 2;
}

/* The case of one mention; NULL: it is about something else, or denied. */
static const char *case_of(const VdAudit *audit, const VdMention *mention, const Tie *ties,
                           guint count) {
  for (guint i = 0; i < count; i++) {
    if (strcmp(mention->id, ties[i].id) != 0 || !vd_clause_stands(mention))
      continue;
    VdTri binds = vd_clause_binds(audit, mention);
    return binds == VD_YES ? ties[i].binding : binds == VD_UNKNOWN ? ties[i].doubtful : NULL;
  }
  return NULL;
}

/* One of the ties, denied by the paper. */
static const VdMention *denied(const VdQuote *quote, const Tie *ties, guint count) {
  for (guint i = 0; i < quote->mentions->len; i++) {
    const VdMention *mention = vd_quote_mention(quote, i);
    for (guint k = 0; k < count; k++) {
      if (strcmp(mention->id, ties[k].id) == 0 && mention->present == VD_YES && mention->negated)
        return mention;
    }
  }
  return NULL;
}

static void judge(const VdAudit *audit, VdFinding *finding, const Tie *ties, guint count) {
  const VdMention *telling = NULL;
  const char *worst = NULL;
  for (guint i = 0; i < audit->quote->mentions->len; i++) {
    const VdMention *mention = vd_quote_mention(audit->quote, i);
    const char *name = case_of(audit, mention, ties, count);
    if (weight_of(name) > weight_of(worst)) {
      worst = name;
      telling = mention;
    }
  }
  const VdMention *free = telling == NULL ? denied(audit->quote, ties, count) : NULL;
  if (telling != NULL)
    vd_clause_answer(finding, worst, telling);
  else if (free != NULL)
    vd_clause_answer(finding, "pass.denied", free);
  else
    vd_answer(finding, "pass", NULL);
}

void vd_reengagement_check(const VdAudit *audit, VdFinding *finding) {
  static const Tie ties[] = {
      {"reengagement", "breach", "cannot_tell.ambiguous"},
      {"tied_contract", "cannot_tell.ambiguous.contract", "cannot_tell.ambiguous.contract"}};
  judge(audit, finding, ties, G_N_ELEMENTS(ties));
}

void vd_tied_options_check(const VdAudit *audit, VdFinding *finding) {
  static const Tie ties[] = {
      {"tied_option", "breach", "cannot_tell.ambiguous"},
      {"tied_prerequisite", "cannot_tell.ambiguous.prerequisite",
       "cannot_tell.ambiguous.prerequisite"},
      {"tied_module", "cannot_tell.ambiguous.module", "cannot_tell.ambiguous.module"}};
  judge(audit, finding, ties, G_N_ELEMENTS(ties));
}
