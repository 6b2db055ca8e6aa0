/*
 * Findings: construction and the names of the JSON report.
 */
#include "audit/finding.h"

static void evidence_free(gpointer data) {
  VdEvidence *evidence = data;
  g_free(evidence->text);
  g_free(evidence);
}

VdFinding *vd_finding_new(const VdRuleText *rule) {
  VdFinding *finding = g_new0(VdFinding, 1);
  finding->rule = rule;
  finding->verdict = VD_NOT_APPLICABLE;
  finding->severity = rule->severity;
  finding->line = -1;
  finding->also_lines = g_array_new(FALSE, FALSE, sizeof(gint));
  finding->at_stake = VD_CENTS_NONE;
  finding->confidence = 1;
  finding->evidence = g_ptr_array_new_with_free_func(evidence_free);
  finding->facts = g_ptr_array_new();
  finding->elsewhere = g_ptr_array_new();
  return finding;
}

void vd_finding_free(VdFinding *finding) {
  if (finding == NULL)
    return;
  g_array_unref(finding->also_lines);
  g_free(finding->title);
  g_free(finding->message);
  g_free(finding->advice);
  g_free(finding->remark);
  g_ptr_array_unref(finding->evidence);
  g_ptr_array_unref(finding->facts);
  g_ptr_array_unref(finding->elsewhere);
  g_free(finding);
}

const char *vd_verdict_name(VdVerdict verdict) {
  static const char *const names[] = {"breach", "cannot_tell", "pass", "not_applicable"};
  return names[verdict];
}

const char *vd_reason_name(VdReason reason) {
  static const char *const names[] = {NULL,        "unread",       "unsure",
                                      "ambiguous", "unknown_fact", "outside_document"};
  return names[reason];
}

const char *vd_severity_name(VdSeverity severity) {
  static const char *const names[] = {"note", "warning", "error"};
  return names[severity];
}
