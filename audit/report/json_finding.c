/*
 * A finding: the question, the answer, what proves it and where the rule stands in the law.
 */
#include "audit/report/json.h"

enum { CONFIDENCE_SCALE = 1000 };

static json_t *evidence_array(const GPtrArray *evidence) {
  static const char *const roles[] = {"cause", "expected", "searched"};
  json_t *array = json_array();
  for (guint i = 0; i < evidence->len; i++) {
    const VdEvidence *item = g_ptr_array_index(evidence, i);
    json_t *object = json_object();
    json_object_set_new(object, "page", vd_json_page(item->page));
    json_object_set_new(object, "box", vd_json_box(item->box));
    json_object_set_new(object, "text", vd_json_text(item->text));
    json_object_set_new(object, "line", vd_json_page(item->line));
    json_object_set_new(object, "role", json_string(roles[item->role]));
    json_array_append_new(array, object);
  }
  return array;
}

static json_t *law_object(const VdReport *report, const VdFinding *finding) {
  json_t *facts = json_array();
  for (guint i = 0; i < finding->facts->len; i++)
    json_array_append_new(facts, vd_json_text(g_ptr_array_index(finding->facts, i)));
  json_t *law = json_object();
  json_object_set_new(law, "facts", facts);
  json_object_set_new(law, "as_of", vd_json_date(report->as_of));
  json_object_set_new(law, "disagree", json_boolean(finding->facts_disagree));
  return law;
}

static json_t *sources_array(const VdFinding *finding) {
  const VdRuleText *rule = finding->rule;
  json_t *array = json_array();
  for (guint i = 0; i < rule->n_citations; i++) {
    const VdCitation *citation = &rule->citations[i];
    json_t *object = json_object();
    json_object_set_new(object, "id", vd_json_text(citation->source->id));
    json_object_set_new(object, "section", vd_json_text(citation->section));
    json_object_set_new(object, "title", vd_json_text(citation->source->title));
    json_object_set_new(object, "url", vd_json_text(citation->source->url));
    gboolean elsewhere = g_ptr_array_find(finding->elsewhere, citation->source, NULL);
    json_object_set_new(object, "note",
                        vd_json_text(elsewhere ? citation->source->elsewhere : NULL));
    json_array_append_new(array, object);
  }
  return array;
}

static json_t *lines_array(const GArray *lines) {
  json_t *array = json_array();
  for (guint i = 0; i < lines->len; i++)
    json_array_append_new(array, vd_json_page(g_array_index(lines, gint, i)));
  return array;
}

json_t *vd_json_finding(const VdReport *report, const VdFinding *finding) {
  json_t *object = json_object();
  json_object_set_new(object, "rule", vd_json_text(finding->rule->code));
  json_object_set_new(object, "verdict", json_string(vd_verdict_name(finding->verdict)));
  json_object_set_new(object, "reason", vd_json_text(vd_reason_name(finding->reason)));
  json_object_set_new(object, "severity", json_string(vd_severity_name(finding->severity)));
  json_object_set_new(object, "line", vd_json_page(finding->line));
  json_object_set_new(object, "also_lines", lines_array(finding->also_lines));
  json_object_set_new(object, "title", vd_json_text(finding->title));
  json_object_set_new(object, "message", vd_json_text(finding->message));
  json_object_set_new(object, "advice", vd_json_text(finding->advice));
  json_object_set_new(object, "remark", vd_json_text(finding->remark));
  json_object_set_new(object, "at_stake_cents", vd_json_cents(finding->at_stake));
  json_object_set_new(object, "confidence", vd_json_real(finding->confidence, CONFIDENCE_SCALE));
  json_object_set_new(object, "evidence", evidence_array(finding->evidence));
  json_object_set_new(object, "law", law_object(report, finding));
  json_object_set_new(object, "sources", sources_array(finding));
  json_object_set_new(object, "fingerprint", vd_json_text(finding->fingerprint));
  json_object_set_new(object, "evidence_hash", vd_json_text(finding->evidence_hash));
  json_object_set_new(object, "decision", json_null());
  return object;
}
