/*
 * RFC 4180, UTF-8, dots for decimals, one row a finding; a document that failed has one row too. A
 * cell that a spreadsheet would take for a formula is led by an apostrophe.
 */
#include "audit/report/csv.h"
#include "audit/report/text.h"
#include "audit/report/typography.h"

#include <string.h>

static const char HEADER[] =
    "path,sha256,kind,vendor,software,number,rule,verdict,reason,severity,title,message,advice,"
    "at_stake_eur,page,line,quoted,confidence,fingerprint,failure\r\n";

void vd_csv_cell(GString *out, const char *text) {
  g_autofree char *visible = vd_typography_visible(text != NULL ? text : "");
  g_autofree char *plain = vd_typography_plain(visible);
  gboolean formula = *plain != '\0' && strchr("=+-@", *plain) != NULL;
  gboolean quoted = strpbrk(plain, ",\"") != NULL;
  g_string_append(out, quoted ? "\"" : "");
  g_string_append(out, formula ? "'" : "");
  for (const char *c = plain; *c != '\0'; c++) {
    if (*c == '"')
      g_string_append_c(out, '"');
    g_string_append_c(out, *c);
  }
  g_string_append(out, quoted ? "\"" : "");
}

/* A cell after another. */
static void next_cell(GString *out, const char *text) {
  g_string_append_c(out, ',');
  vd_csv_cell(out, text);
}

static void next_number(GString *out, gint64 value, gboolean known) {
  g_string_append_c(out, ',');
  if (known)
    g_string_append_printf(out, "%" G_GINT64_FORMAT, value);
}

static void next_euros(GString *out, VdCents cents) {
  g_string_append_c(out, ',');
  if (cents == VD_CENTS_NONE)
    return;
  gint64 magnitude = ABS(cents);
  g_string_append_printf(out, "%s%" G_GINT64_FORMAT ".%02d", cents < 0 ? "-" : "", magnitude / 100,
                         (int)(magnitude % 100));
}

static void append_document_cells(GString *out, const VdReportDocument *document) {
  const VdReportFile *file = g_ptr_array_index(document->files, 0);
  vd_csv_cell(out, file->path);
  next_cell(out, document->sha256);
}

static void append_finding(GString *out, const VdReportDocument *document,
                           const VdReportQuote *item, const VdFinding *finding) {
  static const char *const kinds[] = {"unknown", "devis", "bon_de_commande",
                                      "facture", "va",    "mom"};
  const VdFields *fields = &item->quote->fields;
  const VdEvidence *first =
      finding->evidence->len > 0 ? g_ptr_array_index(finding->evidence, 0) : NULL;
  append_document_cells(out, document);
  next_cell(out, kinds[item->quote->kind]);
  next_cell(out, fields->vendor.value);
  next_cell(out, fields->software.value);
  next_cell(out, fields->number.value);
  next_cell(out, finding->rule->code);
  next_cell(out, vd_verdict_name(finding->verdict));
  next_cell(out, vd_reason_name(finding->reason));
  next_cell(out, vd_severity_name(finding->severity));
  next_cell(out, finding->title);
  next_cell(out, finding->message);
  next_cell(out, finding->advice);
  next_euros(out, finding->at_stake);
  next_number(out, first != NULL ? first->page + 1 : 0, first != NULL);
  next_number(out, finding->line + 1, finding->line >= 0);
  next_cell(out, first != NULL ? first->text : NULL);
  int percent = (int)(CLAMP(finding->confidence, 0.0f, 1.0f) * 100.0f + 0.5f);
  g_string_append_printf(out, ",%d.%02d", percent / 100, percent % 100);
  next_cell(out, finding->fingerprint);
  g_string_append(out, ",\r\n");
}

void vd_csv_begin(const VdReport *report, GString *out) {
  (void)report;
  g_string_append(out, HEADER);
}

void vd_csv_print(const VdReport *report, const VdReportDocument *document, GString *out) {
  for (guint i = 0; i < document->quotes->len; i++) {
    const VdReportQuote *item = g_ptr_array_index(document->quotes, i);
    for (guint j = 0; j < item->findings->len; j++) {
      const VdFinding *finding = g_ptr_array_index(item->findings, j);
      if (vd_text_shows(report, finding))
        append_finding(out, document, item, finding);
    }
  }
  if (document->failure == VD_FAILURE_NONE)
    return;
  append_document_cells(out, document);
  for (guint column = 2; column < 19; column++)
    g_string_append_c(out, ',');
  next_cell(out, vd_failure_code(document->failure));
  g_string_append(out, "\r\n");
}
