/*
 * The forms by name. A summary prints nothing until everything is counted, except what failed: that
 * is said where it happens.
 */
#include "audit/report/csv.h"
#include "audit/report/json.h"
#include "audit/report/summary.h"
#include "audit/report/text.h"

static void print_no_end(const VdReport *report, GString *out) {
  (void)report;
  (void)out;
}

static void print_no_document(const VdReport *report, const VdReportDocument *document,
                              GString *out) {
  (void)report;
  (void)document;
  (void)out;
}

static void print_failures_only(const VdReport *report, const VdReportDocument *document,
                                GString *out) {
  if (document->failure != VD_FAILURE_NONE)
    vd_text_print(report, document, out);
}

static const VdForm forms[] = {
    {"text", print_no_end, vd_text_print, vd_text_end},
    {"json", vd_json_begin, vd_json_print, vd_json_end},
    {"jsonl", print_no_end, vd_jsonl_print, print_no_end},
    {"csv", vd_csv_begin, vd_csv_print, print_no_end},
    {"summary", print_no_end, print_failures_only, vd_summary_print_text},
    {"summary-json", print_no_end, print_no_document, vd_summary_print_json},
};

const VdForm *vd_report_form(const char *name) {
  for (guint i = 0; i < G_N_ELEMENTS(forms); i++) {
    if (g_strcmp0(forms[i].name, name) == 0)
      return &forms[i];
  }
  return NULL;
}
