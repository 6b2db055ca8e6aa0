/*
 * One note for each place of the cause of a finding; one on the first page of its quote when it has
 * none. U+00A0 is the only special space: readers of PDF lack the narrow one.
 */
#include "audit/report/notes.h"

#include "audit/report/sources.h"
#include "audit/report/typography.h"
#include "audit/report/view.h"

static void free_note(gpointer data) {
  VdReportNote *note = data;
  g_free(note->title);
  g_free(note->text);
  g_free(note);
}

/* FALSE for what a reader is not asked to look at. */
static gboolean kind_of(const VdFinding *finding, VdNoteKind *kind, const char **badge) {
  static const struct {
    const char *group;
    VdNoteKind kind;
    const char *badge;
  } shown[] = {{"error", VD_NOTE_ERROR, "À corriger"},
               {"warning", VD_NOTE_WARNING, "À vérifier"},
               {"question", VD_NOTE_WARNING, "À vérifier"},
               {"note", VD_NOTE_ADVICE, "Bon à savoir"}};
  for (guint i = 0; i < G_N_ELEMENTS(shown); i++) {
    if (!g_str_equal(vd_view_group(finding), shown[i].group))
      continue;
    *kind = shown[i].kind;
    *badge = shown[i].badge;
    return TRUE;
  }
  return FALSE;
}

static char *plain(const char *text) {
  g_autofree char *visible = vd_typography_visible(text);
  return vd_typography_terminal(visible);
}

static char *text_of(const VdFinding *finding) {
  const VdRuleText *rule = finding->rule;
  g_autoptr(GString) out = g_string_new(finding->message);
  g_string_append_printf(out, "\n\nCe que dit la règle\u00a0: %s", rule->rule);
  if (finding->advice != NULL)
    g_string_append_printf(out, "\n\nCe qu’il faut demander\u00a0: %s", finding->advice);
  for (guint i = 0; i < rule->n_citations;) {
    g_autofree char *line = vd_sources_line(rule, &i);
    g_string_append_printf(out, "\n\nSource\u00a0: %s", line);
  }
  g_auto(GStrv) lines = g_strsplit(out->str, "\n", -1);
  for (char **line = lines; *line != NULL; line++) {
    char *safe = plain(*line);
    g_free(*line);
    *line = safe;
  }
  return g_strjoinv("\n", lines);
}

typedef struct {
  GPtrArray *list;
  const VdFinding *finding;
  VdNoteKind kind;
  const char *title, *text; /* of the finding */
} Writing;

static void add(const Writing *writing, guint page, VdBox box) {
  if (writing->list->len >= VD_BUNDLE_NOTES)
    return;
  VdReportNote *note = g_new0(VdReportNote, 1);
  *note =
      (VdReportNote){page, box, writing->kind, g_strdup(writing->title), g_strdup(writing->text)};
  g_ptr_array_add(writing->list, note);
}

static void write_finding(GPtrArray *list, const VdReportQuote *item, const VdFinding *finding) {
  VdNoteKind kind;
  const char *badge;
  if (!kind_of(finding, &kind, &badge))
    return;
  g_autofree char *title = plain(finding->title);
  g_autofree char *headed = g_strdup_printf("%s – %s – %s", badge, finding->rule->code, title);
  g_autofree char *text = text_of(finding);
  const Writing writing = {list, finding, kind, headed, text};
  gboolean placed = FALSE;
  for (guint i = 0; i < finding->evidence->len; i++) {
    const VdEvidence *evidence = g_ptr_array_index(finding->evidence, i);
    if (evidence->role == VD_EVIDENCE_SEARCHED || evidence->page < 0 ||
        vd_box_is_empty(evidence->box))
      continue;
    add(&writing, (guint)evidence->page, evidence->box);
    placed = TRUE;
  }
  if (!placed)
    add(&writing, item->quote->first_page, (VdBox){0});
}

GPtrArray *vd_notes_write(const VdReportDocument *document) {
  GPtrArray *list = g_ptr_array_new_with_free_func(free_note);
  for (guint i = 0; i < document->quotes->len; i++) {
    const VdReportQuote *item = g_ptr_array_index(document->quotes, i);
    for (guint k = 0; k < item->findings->len; k++)
      write_finding(list, item, g_ptr_array_index(item->findings, k));
  }
  return list;
}
