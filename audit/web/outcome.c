/*
 * A count of hands, and what they hold.
 */
#include "audit/web/outcome.h"

VdOutcome *vd_outcome_new(VdReportDocument *document, GPtrArray *pictures, GArray *sources,
                          GHashTable *refused, VdSandbox sandbox) {
  VdOutcome *outcome = g_new0(VdOutcome, 1);
  g_atomic_ref_count_init(&outcome->refs);
  outcome->document = document;
  outcome->pictures = pictures;
  outcome->sources = sources;
  outcome->refused = refused;
  outcome->sandbox = sandbox;
  return outcome;
}

VdOutcome *vd_outcome_ref(VdOutcome *outcome) {
  g_atomic_ref_count_inc(&outcome->refs);
  return outcome;
}

void vd_outcome_unref(VdOutcome *outcome) {
  if (outcome == NULL || !g_atomic_ref_count_dec(&outcome->refs))
    return;
  vd_report_document_free(outcome->document);
  g_ptr_array_unref(outcome->pictures);
  g_array_unref(outcome->sources);
  g_hash_table_unref(outcome->refused);
  g_free(outcome);
}

gint64 vd_outcome_bytes(const VdOutcome *outcome) {
  gint64 bytes = 0;
  for (guint i = 0; i < outcome->pictures->len; i++) {
    GBytes *picture = g_ptr_array_index(outcome->pictures, i);
    bytes += picture != NULL ? (gint64)g_bytes_get_size(picture) : 0;
  }
  return bytes;
}
