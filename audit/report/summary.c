/*
 * The tally of the report, sorted: rule, then vendor, then answer.
 */
#include "audit/report/summary.h"
#include "audit/report/json.h"
#include "audit/report/text.h"
#include "audit/report/typography.h"

static gint compare_tallies(gconstpointer a, gconstpointer b) {
  const VdTally *first = *(const VdTally *const *)a, *second = *(const VdTally *const *)b;
  gint order = g_strcmp0(first->rule->code, second->rule->code);
  if (order == 0)
    order = g_strcmp0(first->vendor, second->vendor);
  if (order == 0)
    order = (gint)first->verdict - (gint)second->verdict;
  if (order == 0)
    order = (gint)first->reason - (gint)second->reason;
  return order != 0 ? order : (gint)second->severity - (gint)first->severity;
}

static GPtrArray *sorted_tallies(const VdReport *report) {
  GPtrArray *sorted = g_ptr_array_new();
  for (guint i = 0; i < report->tally->len; i++)
    g_ptr_array_add(sorted, g_ptr_array_index(report->tally, i));
  g_ptr_array_sort(sorted, compare_tallies);
  return sorted;
}

static gboolean is_shown(const VdReport *report, const VdTally *tally) {
  return report->all || tally->verdict == VD_BREACH || tally->verdict == VD_CANNOT_TELL;
}

static void append_rule(GString *out, const VdReport *report, const VdRuleText *rule) {
  g_autofree char *title = vd_typography_terminal(rule->title);
  vd_text_toned(out, report, VD_TONE_STRONG, rule->code);
  g_string_append_printf(out, "  %s\n", title);
}

static void append_tally(GString *out, const VdReport *report, const VdTally *tally) {
  VdTone tone;
  const char *label = vd_text_label(tally->verdict, tally->reason, tally->severity, &tone);
  g_autofree char *vendor =
      vd_typography_visible(tally->vendor != NULL ? tally->vendor : "éditeur non lu");
  g_string_append_printf(out, "%6u  ", tally->count);
  vd_text_toned(out, report, tone, label);
  g_string_append_printf(out, "  %s\n", vendor);
}

void vd_summary_print_text(const VdReport *report, GString *out) {
  g_autoptr(GPtrArray) sorted = sorted_tallies(report);
  const VdRuleText *last = NULL;
  for (guint i = 0; i < sorted->len; i++) {
    const VdTally *tally = g_ptr_array_index(sorted, i);
    if (!is_shown(report, tally))
      continue;
    if (tally->rule != last)
      append_rule(out, report, tally->rule);
    last = tally->rule;
    append_tally(out, report, tally);
  }
  vd_text_end(report, out);
}

static json_t *tally_object(const VdTally *tally) {
  json_t *object = json_object();
  json_object_set_new(object, "rule", vd_json_text(tally->rule->code));
  json_object_set_new(object, "vendor", vd_json_text(tally->vendor));
  json_object_set_new(object, "verdict", json_string(vd_verdict_name(tally->verdict)));
  json_object_set_new(object, "reason", vd_json_text(vd_reason_name(tally->reason)));
  json_object_set_new(object, "severity", json_string(vd_severity_name(tally->severity)));
  json_object_set_new(object, "count", json_integer(tally->count));
  return object;
}

void vd_summary_print_json(const VdReport *report, GString *out) {
  g_autoptr(GPtrArray) sorted = sorted_tallies(report);
  json_t *counts = json_array();
  for (guint i = 0; i < sorted->len; i++)
    json_array_append_new(counts, tally_object(g_ptr_array_index(sorted, i)));
  json_t *object = json_object();
  json_object_set_new(object, "schema", json_string("vigidevis/summary/1"));
  json_object_set_new(object, "tool", vd_json_tool(report));
  json_object_set_new(object, "rules", vd_json_rules(report));
  json_object_set_new(object, "documents", json_integer(report->n_documents));
  json_object_set_new(object, "unreadable", json_integer(report->n_failed));
  json_object_set_new(object, "counts", counts);
  vd_json_append(out, object);
  g_string_append_c(out, '\n');
}
