/*
 * A paper is out of scope by all its findings: rules that were left out do not make it so.
 */
#include "audit/case/judge.h"

/* Drops the findings that were not asked for and gives the verdict of the rest. */
static VdDocumentVerdict filter_findings(const VdJudge *judge, const VdQuote *quote,
                                         GPtrArray *findings) {
  gboolean concerned = vd_audit_verdict(quote, findings) != VD_DOCUMENT_OUT_OF_SCOPE;
  for (guint i = judge->keep != NULL ? findings->len : 0; i > 0; i--) {
    const VdFinding *finding = g_ptr_array_index(findings, i - 1);
    if (!judge->keep(finding->rule, judge->data))
      g_ptr_array_remove_index(findings, i - 1);
  }
  VdDocumentVerdict verdict = vd_audit_verdict(quote, findings);
  return concerned && verdict == VD_DOCUMENT_OUT_OF_SCOPE ? VD_DOCUMENT_NO_GAP : verdict;
}

static VdDocumentVerdict judge_quote(const VdJudge *judge, VdReportDocument *document,
                                     VdQuote *quote) {
  const VdAuditOptions audit = {
      .as_of = judge->as_of, .kind = judge->kind, .dsr = judge->dsr, .sha256 = document->sha256};
  GPtrArray *findings = vd_audit_quote(quote, judge->models, &audit);
  VdWhoPays who = vd_who_pays(quote, judge->models, &audit, findings);
  VdDocumentVerdict verdict = filter_findings(judge, quote, findings);
  vd_report_document_add_quote(document, quote, findings, verdict, who);
  return verdict;
}

static gboolean has_read_page(const VdDocument *document) {
  for (guint i = 0; i < document->pages->len; i++) {
    if (vd_document_page(document, i)->read)
      return TRUE;
  }
  return FALSE;
}

void vd_judge_document(const VdJudge *judge, VdReportDocument *document) {
  if (document->document == NULL)
    return;
  g_autoptr(GPtrArray) quotes =
      vd_reader_read_twice(judge->reader, document->document, judge->ask, judge->ask_data, NULL);
  if (quotes == NULL) {
    g_clear_pointer(&document->document, vd_document_free);
    document->failure = VD_FAILURE_TOO_BIG;
    return;
  }
  g_autofree VdDocumentVerdict *verdicts = g_new0(VdDocumentVerdict, quotes->len);
  guint count = 0;
  while (quotes->len > 0) {
    VdQuote *quote = g_ptr_array_steal_index(quotes, 0);
    if (judge->amend != NULL)
      judge->amend(quote, count + 1, judge->amend_data);
    verdicts[count++] = judge_quote(judge, document, quote);
  }
  document->verdict = vd_audit_worst(verdicts, count);
  if (document->verdict != VD_DOCUMENT_TO_CORRECT && !has_read_page(document->document))
    document->verdict = VD_DOCUMENT_UNREADABLE;
}
