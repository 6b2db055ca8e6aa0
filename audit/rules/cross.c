/*
 * X, across documents: is the same Prestation paid twice, the same paper handed in twice, the same
 * number given to two programs? A paper that can be explained is a question.
 */
#include "audit/cross.h"
#include "audit/engine.h"
#include "audit/rules/rules.h"

#include <string.h>

const VdRule vd_rules_cross[] = {
    {"X01", 0, NULL, "breach cannot_tell.ambiguous cannot_tell.unsure"},
    {"X02", 0, NULL, "breach.bytes breach.words cannot_tell.ambiguous"},
    {"X03", 0, NULL, "cannot_tell.ambiguous"},
    {NULL, 0, NULL, NULL},
};

gboolean vd_cross_asks(const char *code) {
  for (const VdRule *rule = vd_rules_cross; rule->code != NULL; rule++) {
    if (strcmp(rule->code, code) == 0)
      return TRUE;
  }
  return FALSE;
}

void vd_cross_double_funding(VdFinding *finding, const char *client, const char *dsr,
                             const char *other, VdCrossDoubt doubt) {
  static const char *const cases[] = {"breach", "cannot_tell.ambiguous", "cannot_tell.unsure"};
  vd_answer(finding, cases[doubt], "client", client, "dsr", dsr, "other", other, NULL);
}

void vd_cross_duplicate(VdFinding *finding, VdTwin twin, const char *others,
                        const char *differences) {
  static const char *const cases[] = {"breach.bytes", "breach.words", "cannot_tell.ambiguous"};
  vd_answer(finding, cases[twin], "other", others, "differences",
            differences != NULL ? differences : "", NULL);
}

void vd_cross_number_mismatch(VdFinding *finding, const char *number, const char *software,
                              const char *name, const char *other) {
  vd_answer(finding, "cannot_tell.ambiguous", "number", number, "software", software, "name", name,
            "other", other, NULL);
}

void vd_cross_cite(VdFinding *finding, gint page, VdBox box, const char *text, gfloat confidence) {
  if (page < 0)
    return;
  VdPlace place = {.page = page, .box = box, .confidence = confidence, .raw = g_strdup(text)};
  vd_evidence_place(finding, text != NULL ? VD_EVIDENCE_CAUSE : VD_EVIDENCE_SEARCHED, &place);
  vd_place_clear(&place);
}

void vd_cross_sign(VdFinding *finding, VdKind kind, const char *sha256, guint first_page,
                   guint ordinal) {
  const VdRuleText *rule = finding->rule;
  finding->severity = kind == VD_KIND_ORDER ? rule->severity_order : rule->severity_quote;
  vd_audit_sign(finding, NULL, sha256, first_page, ordinal);
}
