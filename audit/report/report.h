/*
 * What one command found, document by document, and the forms it is printed in. In: quotes and
 * findings. Out: text for people, JSON and CSV for programs. It judges nothing and reads no file.
 */
#pragma once

#include "audit/engine.h"
#include "audit/scope.h"
#include "ocr/pool.h"

typedef struct {
  char *path; /* as given, any bytes */
  char *sha256;
  gsize bytes;
  VdFailure failure; /* why this file gave nothing, when others of its document did */
} VdReportFile;

typedef struct {
  VdQuote *quote;
  GPtrArray *findings; /* VdFinding; those that were asked for */
  VdDocumentVerdict verdict;
  VdWhoPays who;
} VdReportQuote;

/* One document: one file, or several given as one. */
typedef struct {
  GPtrArray *files;     /* VdReportFile, in the order given, at least one */
  char *sha256;         /* of the bytes, or of the list of fingerprints; NULL when there are none */
  VdDocument *document; /* NULL when it failed */
  GPtrArray *quotes;    /* VdReportQuote; empty when it failed */
  VdDocumentVerdict verdict;
  VdFailure failure;
} VdReportDocument;

/* What holds for the whole command. */
typedef struct {
  const char *tool_version;
  const VdModels *models; /* borrowed */
  VdSandbox sandbox;
  VdDate as_of;   /* VD_DATE_NONE: everything known */
  gboolean all;   /* pass, not_applicable and unchecked findings too, where people read */
  gboolean quiet; /* no summary */
  gboolean colour;
  guint width;       /* columns to wrap texts at; 0: do not wrap */
  gint64 elapsed_ms; /* set before the end is printed */
  GPtrArray *tally;  /* VdTally, in order of first appearance */
  guint n_documents, n_failed;
  guint n_partly_read; /* documents of which some page was not read */
} VdReport;

/* How often a rule gave an answer for one vendor. */
typedef struct {
  const VdRuleText *rule;
  char *vendor; /* NULL: not read */
  VdVerdict verdict;
  VdReason reason;
  VdSeverity severity;
  guint count;
} VdTally;

VdReport *vd_report_new(const VdModels *models, const char *tool_version);
void vd_report_free(VdReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdReport, vd_report_free)

VdReportDocument *vd_report_document_new(void);
void vd_report_document_free(VdReportDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdReportDocument, vd_report_document_free)

/* What an archive knows of one document (taken), which has bytes and no name. (transfer full) */
VdReportDocument *vd_report_document_of(const char *sha256, gsize bytes, VdDocument *document);

/* Takes `path` (copied), its fingerprint (NULL: not had), its size and its failure. */
void vd_report_document_add_file(VdReportDocument *document, const char *path, const char *sha256,
                                 gsize bytes, VdFailure failure);

/* Takes ownership of `quote` and `findings`. */
void vd_report_document_add_quote(VdReportDocument *document, VdQuote *quote, GPtrArray *findings,
                                  VdDocumentVerdict verdict, VdWhoPays who);

/* Breaches of `severity` or worse, over all quotes. */
guint vd_report_breaches(const VdReportDocument *document, VdSeverity severity);

/* Pages of which nothing was read, or which were read too badly to say that something is missing,
 * as a sentence names them; NULL when there is none. The document was read. (transfer full) */
typedef enum { VD_PAGES_UNREAD, VD_PAGES_POOR } VdReportPages;
char *vd_report_pages(const VdReportDocument *document, VdReportPages kind);

/* "full", "no_landlock" or "off". Static. */
const char *vd_report_sandbox(VdSandbox sandbox);

/* Counts a finished document into the report, which may then forget it. */
void vd_report_count(VdReport *report, const VdReportDocument *document);

/* Findings counted so far that answer `matches`. */
guint vd_report_sum(const VdReport *report, gboolean (*matches)(const VdTally *tally));

/*
 * A form: `begin`, then `document` for each in order, then `end`; each appends to `out`. NULL when
 * there is no form of that name ("text", "json", "jsonl", "csv", "summary", "summary-json").
 */
typedef struct {
  const char *name;
  void (*begin)(const VdReport *report, GString *out);
  void (*document)(const VdReport *report, const VdReportDocument *document, GString *out);
  void (*end)(const VdReport *report, GString *out);
} VdForm;

const VdForm *vd_report_form(const char *name);
