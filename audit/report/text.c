/*
 * One block a quote: a heading that says which paper this is, what could not be read, then the
 * findings, the worst first. The last lines count.
 */
#include "audit/report/text.h"
#include "audit/report/failures.h"
#include "audit/report/typography.h"
#include "audit/wording.h"

static void append_name(GString *out, const VdReport *report, const VdReportDocument *document) {
  g_autoptr(GString) name = g_string_new(NULL);
  for (guint i = 0; i < document->files->len; i++) {
    const VdReportFile *file = g_ptr_array_index(document->files, i);
    g_autofree char *visible = vd_typography_visible(file->path);
    g_string_append_printf(name, "%s%s", i > 0 ? " + " : "", visible);
  }
  vd_text_toned(out, report, VD_TONE_STRONG, name->str);
}

/* "Logimed Exemple", or nothing: parts of a heading stand between dots. */
static void append_part(GString *out, const char *text) {
  if (text == NULL || *text == '\0')
    return;
  g_autofree char *visible = vd_typography_visible(text);
  g_autofree char *part = vd_typography_terminal(visible);
  g_string_append_printf(out, "%s%s", out->len > 0 ? " · " : "", part);
}

static void append_dsr(GString *heading, const VdReport *report, const VdQuote *quote) {
  for (guint i = 0; i < quote->fields.dsr->len; i++) {
    const char *id = g_array_index(quote->fields.dsr, VdDsrSeen, i).id;
    const VdDsr *dsr = vd_models_dsr(report->models, id);
    append_part(heading, dsr == NULL || dsr->id_official ? id : dsr->label);
  }
}

/* Vendor, software and version, DSR, total: what tells one paper from another. */
static char *heading_of(const VdReport *report, const VdReportDocument *document,
                        const VdQuote *quote) {
  GString *heading = g_string_new(NULL);
  if (document->quotes->len > 1) {
    g_autofree char *page = g_strdup_printf("p.\u00a0%u", quote->first_page + 1);
    append_part(heading, page);
  }
  const VdFields *fields = &quote->fields;
  append_part(heading, fields->vendor.value);
  g_autofree char *software =
      fields->software.value == NULL ? NULL
      : fields->software_version.value == NULL
          ? g_strdup(fields->software.value)
          : g_strjoin(" ", fields->software.value, fields->software_version.value, NULL);
  append_part(heading, software);
  append_dsr(heading, report, quote);
  if (quote->totals.ht.cents != VD_CENTS_NONE) {
    g_autofree char *euros = vd_wording_euros(quote->totals.ht.cents);
    g_autofree char *total = g_strconcat(euros, " HT", NULL);
    append_part(heading, total);
  }
  return g_string_free(heading, FALSE);
}

static void append_sentence(GString *out, const VdReport *report, const char *sentence) {
  g_string_append(out, "  ");
  vd_typography_wrap(out, sentence, 2, 2, report->width);
}

/* " : sentence (code)", after a name that ends at `column`. */
static void append_failure(GString *out, const VdReport *report, VdFailure failure, guint column) {
  g_autofree char *sentence =
      g_strdup_printf("\u00a0: %s (%s)", vd_failure_sentence(failure), vd_failure_code(failure));
  vd_typography_wrap(out, sentence, column, column + 2, report->width);
}

static void append_part_failure(GString *out, const VdReport *report, const VdReportFile *file) {
  g_autofree char *name = vd_typography_visible(file->path);
  g_string_append_printf(out, "  %s", name);
  append_failure(out, report, file->failure, 2);
}

/* `before`, the pages of that kind, `after`; nothing when there is none. */
static void append_pages(GString *out, const VdReport *report, const VdReportDocument *document,
                         VdReportPages kind, const char *before, const char *after) {
  g_autofree char *which = vd_report_pages(document, kind);
  if (which == NULL)
    return;
  g_autofree char *sentence = g_strconcat(before, which, after, NULL);
  append_sentence(out, report, sentence);
}

/* What was not read is said before any finding: silence would pass for a check. */
static void append_unread(GString *out, const VdReport *report, const VdReportDocument *document) {
  const VdDocument *read = document->document;
  gboolean lost = FALSE;
  for (guint i = 0; i < document->files->len; i++) {
    const VdReportFile *file = g_ptr_array_index(document->files, i);
    if (file->failure == VD_FAILURE_NONE)
      continue;
    lost = TRUE;
    append_part_failure(out, report, file);
  }
  append_pages(out, report, document, VD_PAGES_UNREAD, "Nous n’avons pas pu lire ",
               "\u00a0: ce qui y figure n’est pas contrôlé. Reprenez la photo à plat, en pleine "
               "lumière, ou demandez le PDF à l’éditeur.");
  append_pages(out, report, document, VD_PAGES_POOR, "Nous avons mal lu ",
               "\u00a0: nous ne pouvons pas dire ce qui y manque. Reprenez la photo à plat, en "
               "pleine lumière, ou demandez le PDF à l’éditeur.");
  if (read->limits->len > 0 && !lost)
    append_sentence(out, report,
                    "Ce document dépasse ce que nous lisons\u00a0: une partie n’est pas contrôlée. "
                    "Enregistrez le devis seul, sans ses annexes.");
}

static const char *verdict_sentence(const VdReportQuote *item) {
  switch (item->verdict) {
  case VD_DOCUMENT_TO_CORRECT:
    return item->quote->kind != VD_KIND_ORDER
               ? NULL
               : "Ce bon de commande est peut-être déjà signé. Signalez les écarts à votre éditeur "
                 "sans attendre\u00a0: il doit fournir un document conforme pour être payé par "
                 "l’État.";
  case VD_DOCUMENT_OUT_OF_SCOPE:
    return "Ce document ne semble pas être un devis Ségur. Nous n’y avons trouvé ni Prestation "
           "Ségur, ni financement de l’État. Si vous attendiez un financement, demandez à votre "
           "éditeur pourquoi il n’apparaît pas.";
  case VD_DOCUMENT_UNREADABLE:
    return "Nous n’avons pas pu lire ce document. Reprenez la photo à plat, en pleine lumière, ou "
           "demandez le PDF à votre éditeur.";
  default:
    return NULL;
  }
}

static guint count_passed(const VdReportQuote *item) {
  guint passed = 0;
  for (guint i = 0; i < item->findings->len; i++) {
    const VdFinding *finding = g_ptr_array_index(item->findings, i);
    passed += finding->verdict == VD_PASS;
  }
  return passed;
}

static void append_verdict(GString *out, const VdReport *report, const VdReportQuote *item) {
  VdKind kind = item->quote->kind;
  if (kind == VD_KIND_INVOICE || kind == VD_KIND_VA || kind == VD_KIND_MOM) {
    g_autofree char *sentence =
        g_strdup_printf("Ce document est %s. Nous contrôlons les devis et les bons de commande. "
                        "Déposez celui qui lui correspond.",
                        vd_wording_kind(kind));
    append_sentence(out, report, sentence);
    return;
  }
  if (item->verdict == VD_DOCUMENT_NO_GAP) {
    guint passed = count_passed(item);
    g_autofree char *sentence = g_strdup_printf(
        "Aucun écart relevé. Nous avons contrôlé %u point%s. Ce résultat ne remplace pas votre "
        "lecture\u00a0: vérifiez aussi que le devis correspond à votre besoin.",
        passed, passed > 1 ? "s" : "");
    append_sentence(out, report, sentence);
    return;
  }
  const char *sentence = verdict_sentence(item);
  if (sentence != NULL)
    append_sentence(out, report, sentence);
}

/* Errors, warnings, notes, questions, then the rest. */
static guint rank(const VdFinding *finding) {
  if (finding->verdict == VD_BREACH)
    return VD_SEVERITY_ERROR - finding->severity;
  guint after = VD_SEVERITY_ERROR + 1;
  return after + (finding->verdict == VD_CANNOT_TELL ? finding->reason : 10u + finding->verdict);
}

static gint compare_rank(gconstpointer a, gconstpointer b) {
  const VdFinding *first = *(const VdFinding *const *)a, *second = *(const VdFinding *const *)b;
  guint one = rank(first), two = rank(second);
  return one != two ? (one > two) - (one < two) : g_strcmp0(first->rule->code, second->rule->code);
}

static void append_findings(GString *out, const VdReport *report, const VdReportQuote *item) {
  gboolean complete = vd_document_is_complete(item->quote->document);
  g_autoptr(GPtrArray) sorted = g_ptr_array_new();
  for (guint i = 0; i < item->findings->len; i++)
    g_ptr_array_add(sorted, g_ptr_array_index(item->findings, i));
  g_ptr_array_sort(sorted, compare_rank);
  for (guint i = 0; i < sorted->len; i++) {
    const VdFinding *finding = g_ptr_array_index(sorted, i);
    if (vd_text_shows(report, finding))
      vd_text_finding(out, report, finding, complete);
  }
}

void vd_text_print(const VdReport *report, const VdReportDocument *document, GString *out) {
  if (report->n_documents > 0 && document->document != NULL && !report->quiet)
    g_string_append_c(out, '\n');
  if (document->document == NULL) {
    append_name(out, report, document);
    append_failure(out, report, document->failure, 0);
    return;
  }
  for (guint i = 0; i < document->quotes->len; i++) {
    const VdReportQuote *item = g_ptr_array_index(document->quotes, i);
    g_autofree char *heading = heading_of(report, document, item->quote);
    append_name(out, report, document);
    g_string_append_printf(out, "%s%s\n", *heading != '\0' ? "  " : "", heading);
    if (i == 0)
      append_unread(out, report, document);
    append_verdict(out, report, item);
    vd_text_numbers(out, report, item);
    append_findings(out, report, item);
  }
}

static gboolean is_error(const VdTally *tally) {
  return tally->verdict == VD_BREACH && tally->severity == VD_SEVERITY_ERROR;
}

static gboolean is_note(const VdTally *tally) {
  return tally->verdict == VD_BREACH && tally->severity == VD_SEVERITY_NOTE;
}

static gboolean is_unchecked(const VdTally *tally) {
  return tally->verdict == VD_CANNOT_TELL &&
         (tally->reason == VD_REASON_UNKNOWN_FACT || tally->reason == VD_REASON_OUTSIDE_DOCUMENT);
}

static gboolean is_to_check(const VdTally *tally) {
  return (tally->verdict == VD_BREACH && tally->severity == VD_SEVERITY_WARNING) ||
         (tally->verdict == VD_CANNOT_TELL && !is_unchecked(tally));
}

static gboolean is_pass(const VdTally *tally) {
  return tally->verdict == VD_PASS;
}

static void append_counts(GString *out, const VdReport *report) {
  guint notes = vd_report_sum(report, is_note), unchecked = vd_report_sum(report, is_unchecked);
  g_string_append_printf(out, "%u à corriger, %u à vérifier", vd_report_sum(report, is_error),
                         vd_report_sum(report, is_to_check));
  if (notes > 0)
    g_string_append_printf(out, ", %u bon%s à savoir", notes, notes > 1 ? "s" : "");
  if (unchecked > 0)
    g_string_append_printf(out, ", %u non contrôlé%s", unchecked, unchecked > 1 ? "s" : "");
  g_string_append_printf(out, ", %u sans écart", vd_report_sum(report, is_pass));
  if (report->n_failed > 0)
    g_string_append_printf(out, ", %u illisible%s", report->n_failed,
                           report->n_failed > 1 ? "s" : "");
}

/* Readers must know when a hostile paper was opened with less protection than there should be. */
static void append_sandbox(GString *out, const VdReport *report) {
  if (report->sandbox == VD_SANDBOX_NO_LANDLOCK)
    g_string_append(out, "Bac à sable sans Landlock, que ce noyau n’offre pas"
                         "\u00a0: les autres protections sont actives.\n");
  if (report->sandbox == VD_SANDBOX_OFF)
    g_string_append(out, "Attention\u00a0: documents lus sans bac à sable "
                         "(--unsafe-no-sandbox).\n");
}

static gboolean weighs_more(const VdTally *tally, const VdTally *other) {
  return tally->severity > other->severity;
}

/* The first breach of the gravest kind: the one to read about. */
static const VdTally *gravest_of(const VdReport *report) {
  const VdTally *gravest = NULL;
  for (guint i = 0; i < report->tally->len; i++) {
    const VdTally *tally = g_ptr_array_index(report->tally, i);
    if (tally->verdict == VD_BREACH && (gravest == NULL || weighs_more(tally, gravest)))
      gravest = tally;
  }
  return gravest;
}

void vd_text_end(const VdReport *report, GString *out) {
  if (report->quiet)
    return;
  g_string_append_c(out, '\n');
  append_counts(out, report);
  if (report->n_documents > 1)
    g_string_append_printf(out, " · %u documents", report->n_documents);
  g_string_append_printf(out, " · %d,%d\u00a0s · règles %s", (int)(report->elapsed_ms / 1000),
                         (int)(report->elapsed_ms % 1000 / 100), vd_models_version(report->models));
  if (report->as_of != VD_DATE_NONE) {
    g_autofree char *day = vd_typography_date(report->as_of);
    g_string_append_printf(out, ", faits publiés jusqu’au %s", day);
  }
  g_string_append_c(out, '\n');
  append_sandbox(out, report);
  const VdTally *gravest = gravest_of(report);
  if (gravest != NULL)
    g_string_append_printf(out, "«\u00a0vigidevis explain %s\u00a0» pour comprendre une règle.\n",
                           gravest->rule->code);
}
