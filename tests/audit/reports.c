/*
 * The quote says less than a real one: forms print what there is.
 */
#include "tests/audit/reports.h"

static const char SHA[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

VdModels *vd_reports_models(void) {
  g_autoptr(GError) error = NULL;
  VdModels *models = vd_models_load(VD_SOURCE_DIR "/models", NULL, &error);
  if (models == NULL)
    g_error("%s", error->message);
  return models;
}

static VdPlace place(const char *raw, gfloat y) {
  return (VdPlace){.page = 0,
                   .box = {72.125f, y, 300, y + 12},
                   .confidence = 0.9731f,
                   .source = VD_SOURCE_TEXT,
                   .raw = g_strdup(raw)};
}

static VdFinding *finding(const VdModels *models, const char *code, VdVerdict verdict,
                          VdReason reason) {
  VdFinding *item = vd_finding_new(vd_models_rule(models, code));
  item->verdict = verdict;
  item->reason = reason;
  item->title = g_strdup(item->rule->title);
  item->message = g_strdup("La Prestation Ségur est à 10\u202f400,00\u00a0€ HT\u202f: \"trop\".");
  g_strlcpy(item->fingerprint, SHA, sizeof item->fingerprint);
  g_strlcpy(item->evidence_hash, SHA, sizeof item->evidence_hash);
  return item;
}

static void prove(VdFinding *item, const char *words) {
  VdEvidence *evidence = g_new0(VdEvidence, 1);
  evidence->role = VD_EVIDENCE_CAUSE;
  evidence->box = (VdBox){72, 100, 300, 112};
  evidence->text = g_strdup(words);
  evidence->confidence = 0.9f;
  g_ptr_array_add(item->evidence, evidence);
  item->line = 0;
}

static VdQuote *quote(const VdDocument *document, const char *vendor) {
  VdQuote *item = vd_quote_new(document);
  item->kind = VD_KIND_QUOTE;
  item->end_page = 1;
  item->segur = TRUE;
  item->fields.vendor.value = g_strdup(vendor);
  item->fields.vendor.place = place(vendor, 40);
  item->totals.ht.cents = 1040000;
  item->totals.ht.place = place("10\u202f400,00\u00a0€", 500);
  VdLine *line = vd_line_new();
  line->description = g_strdup("Prestation Ségur");
  line->qty_milli = 4000;
  line->unit_price_ht.cents = 260000;
  line->unit_price_ht.place = place("2\u202f600,00", 100);
  line->total_ht.cents = 1040000;
  line->total_ht.place = place("10\u202f400,00", 100);
  line->funded = VD_YES;
  line->place = place("Prestation Ségur 4 2 600,00 10 400,00", 100);
  g_ptr_array_add(item->lines, line);
  return item;
}

VdReportDocument *vd_reports_document(const VdModels *models, const char *path,
                                      const char *vendor) {
  VdReportDocument *document = vd_report_document_new();
  vd_report_document_add_file(document, path, SHA, 12345, VD_FAILURE_NONE);
  document->sha256 = g_strdup(SHA);
  document->document = vd_document_new();
  const VdPage page = {.width = 595.276f,
                       .height = 841.89f,
                       .quality = 0.98765f,
                       .method = VD_METHOD_TEXT,
                       .read = 1};
  g_array_append_val(document->document->pages, page);
  GPtrArray *findings = g_ptr_array_new_with_free_func((GDestroyNotify)vd_finding_free);
  VdFinding *breach = finding(models, "A01", VD_BREACH, VD_REASON_NONE);
  breach->advice = g_strdup("Ramener la ligne à 9\u202f733,32\u00a0€ HT.");
  breach->at_stake = 66668;
  prove(breach, "Prestation Ségur \x1b[31m 10 400,00");
  g_ptr_array_add(findings, finding(models, "A02", VD_PASS, VD_REASON_NONE));
  g_ptr_array_add(findings, breach);
  g_ptr_array_add(findings, finding(models, "L02", VD_CANNOT_TELL, VD_REASON_AMBIGUOUS));
  g_ptr_array_add(findings, finding(models, "M02", VD_CANNOT_TELL, VD_REASON_UNKNOWN_FACT));
  const VdWhoPays who = {.state_ht = 973332,
                         .client_ht = VD_CENTS_NONE,
                         .wrongly_billed_ht = 66668,
                         .undetermined_ht = 0};
  document->verdict = VD_DOCUMENT_TO_CORRECT;
  vd_report_document_add_quote(document, quote(document->document, vendor), findings,
                               document->verdict, who);
  return document;
}

VdReportDocument *vd_reports_failure(const char *path, VdFailure failure) {
  VdReportDocument *document = vd_report_document_new();
  vd_report_document_add_file(document, path, NULL, 0, failure);
  document->failure = failure;
  return document;
}

char *vd_reports_print(VdReport *report, const char *form, VdReportDocument **documents,
                       guint count) {
  const VdForm *chosen = vd_report_form(form);
  GString *out = g_string_new(NULL);
  chosen->begin(report, out);
  for (guint i = 0; i < count; i++) {
    chosen->document(report, documents[i], out);
    vd_report_count(report, documents[i]);
    vd_report_document_free(documents[i]);
  }
  report->elapsed_ms = 1840;
  chosen->end(report, out);
  return g_string_free(out, FALSE);
}
