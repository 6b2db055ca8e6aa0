/*
 * The tally is a flat list sought linearly: rules times vendors of one command is a small number.
 */
#include "audit/report/report.h"

#include "audit/wording.h"
#include "ocr/limits.h"

static void free_file(gpointer data) {
  VdReportFile *file = data;
  g_free(file->path);
  g_free(file->sha256);
  g_free(file);
}

static void free_quote(gpointer data) {
  VdReportQuote *quote = data;
  vd_quote_free(quote->quote);
  g_ptr_array_unref(quote->findings);
  g_free(quote);
}

static void free_tally(gpointer data) {
  VdTally *tally = data;
  g_free(tally->vendor);
  g_free(tally);
}

VdReport *vd_report_new(const VdModels *models, const char *tool_version) {
  VdReport *report = g_new0(VdReport, 1);
  report->models = models;
  report->tool_version = tool_version;
  report->as_of = VD_DATE_NONE;
  report->tally = g_ptr_array_new_with_free_func(free_tally);
  return report;
}

void vd_report_free(VdReport *report) {
  if (report == NULL)
    return;
  g_ptr_array_unref(report->tally);
  g_free(report);
}

VdReportDocument *vd_report_document_new(void) {
  VdReportDocument *document = g_new0(VdReportDocument, 1);
  document->files = g_ptr_array_new_with_free_func(free_file);
  document->quotes = g_ptr_array_new_with_free_func(free_quote);
  document->verdict = VD_DOCUMENT_UNREADABLE;
  return document;
}

void vd_report_document_free(VdReportDocument *document) {
  if (document == NULL)
    return;
  /* Quotes borrow the document: they go first. */
  g_ptr_array_unref(document->quotes);
  g_ptr_array_unref(document->files);
  vd_document_free(document->document);
  g_free(document->sha256);
  g_free(document);
}

void vd_report_document_add_file(VdReportDocument *document, const char *path, const char *sha256,
                                 gsize bytes, VdFailure failure) {
  VdReportFile *file = g_new0(VdReportFile, 1);
  file->path = g_strdup(path);
  file->sha256 = g_strdup(sha256);
  file->bytes = bytes;
  file->failure = failure;
  g_ptr_array_add(document->files, file);
}

VdReportDocument *vd_report_document_of(const char *sha256, gsize bytes, VdDocument *document) {
  VdReportDocument *report = vd_report_document_new();
  vd_report_document_add_file(report, "", sha256, bytes, VD_FAILURE_NONE);
  report->sha256 = g_strdup(sha256);
  report->document = document;
  return report;
}

void vd_report_document_add_quote(VdReportDocument *document, VdQuote *quote, GPtrArray *findings,
                                  VdDocumentVerdict verdict, VdWhoPays who) {
  VdReportQuote *item = g_new0(VdReportQuote, 1);
  item->quote = quote;
  item->findings = findings;
  item->verdict = verdict;
  item->who = who;
  g_ptr_array_add(document->quotes, item);
}

static VdTally *find_tally(const VdReport *report, const VdFinding *finding, const char *vendor) {
  for (guint i = 0; i < report->tally->len; i++) {
    VdTally *tally = g_ptr_array_index(report->tally, i);
    if (tally->rule == finding->rule && tally->verdict == finding->verdict &&
        tally->reason == finding->reason && tally->severity == finding->severity &&
        g_strcmp0(tally->vendor, vendor) == 0)
      return tally;
  }
  VdTally *tally = g_new0(VdTally, 1);
  tally->rule = finding->rule;
  tally->vendor = g_strdup(vendor);
  tally->verdict = finding->verdict;
  tally->reason = finding->reason;
  tally->severity = finding->severity;
  g_ptr_array_add(report->tally, tally);
  return tally;
}

guint vd_report_breaches(const VdReportDocument *document, VdSeverity severity) {
  guint count = 0;
  for (guint i = 0; i < document->quotes->len; i++) {
    const VdReportQuote *quote = g_ptr_array_index(document->quotes, i);
    for (guint j = 0; j < quote->findings->len; j++) {
      const VdFinding *finding = g_ptr_array_index(quote->findings, j);
      count += finding->verdict == VD_BREACH && finding->severity >= severity;
    }
  }
  return count;
}

char *vd_report_pages(const VdReportDocument *document, VdReportPages kind) {
  g_autoptr(GArray) pages = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = 0; i < document->document->pages->len; i++) {
    const VdPage *page = vd_document_page(document->document, i);
    gboolean unread = !page->read, poor = page->read && page->quality < VD_PAGE_READ;
    if (!page->blank && (kind == VD_PAGES_UNREAD ? unread : poor))
      g_array_append_val(pages, i);
  }
  return pages->len > 0 ? vd_wording_pages(pages) : NULL;
}

const char *vd_report_sandbox(VdSandbox sandbox) {
  static const char *const names[] = {"full", "no_landlock", "off"};
  return names[sandbox];
}

void vd_report_count(VdReport *report, const VdReportDocument *document) {
  report->n_documents++;
  report->n_failed += document->document == NULL;
  report->n_partly_read +=
      document->document != NULL && !vd_document_is_complete(document->document);
  for (guint i = 0; i < document->quotes->len; i++) {
    const VdReportQuote *quote = g_ptr_array_index(document->quotes, i);
    for (guint j = 0; j < quote->findings->len; j++)
      find_tally(report, g_ptr_array_index(quote->findings, j), quote->quote->fields.vendor.value)
          ->count++;
  }
}

guint vd_report_sum(const VdReport *report, gboolean (*matches)(const VdTally *tally)) {
  guint sum = 0;
  for (guint i = 0; i < report->tally->len; i++) {
    const VdTally *tally = g_ptr_array_index(report->tally, i);
    sum += matches(tally) ? tally->count : 0;
  }
  return sum;
}
