/*
 * Whole quotes drawn as text, read by extract/ and audited: every file of tests/audit/papers/.
 * Before the line "---", each line is "CODE answer" (L02 breach, A01 cannot_tell unknown_fact); a
 * rule that is not named must not breach. Lines that start with # say what the paper is. "kind" and
 * "dsr" lines do not exist: papers must say it.
 */
#include "extract/extract.h"
#include "tests/audit/quotes.h"
#include "tests/support/paper.h"

#include <criterion/criterion.h>
#include <string.h>

static char *answer_of(const VdFinding *finding) {
  const char *reason = vd_reason_name(finding->reason);
  return g_strdup_printf("%s%s%s", vd_verdict_name(finding->verdict), reason != NULL ? " " : "",
                         reason != NULL ? reason : "");
}

/* What the head of the file expects of a rule; NULL: only that it does not breach. (transfer full)
 */
static char *expected_of(const char *head, const char *code) {
  g_auto(GStrv) lines = g_strsplit(head, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    if (g_str_has_prefix(lines[i], code))
      return g_strstrip(g_strdup(lines[i] + strlen(code)));
  }
  return NULL;
}

static guint compare(const char *file, const char *head, const GPtrArray *findings) {
  guint wrong = 0;
  for (guint i = 0; i < findings->len; i++) {
    const VdFinding *finding = g_ptr_array_index(findings, i);
    g_autofree char *expected = expected_of(head, finding->rule->code);
    g_autofree char *answer = answer_of(finding);
    gboolean good =
        expected != NULL ? strcmp(expected, answer) == 0 : strcmp(answer, "breach") != 0;
    if (good)
      continue;
    wrong++;
    cr_log_error("%s: %s answers %s, not %s: %s", file, finding->rule->code, answer,
                 expected != NULL ? expected : "anything but that", finding->message);
  }
  return wrong;
}

static guint audit_paper(const VdReader *reader, const VdModels *models, const char *path) {
  g_autofree char *text = NULL, *name = g_path_get_basename(path);
  cr_assert(g_file_get_contents(path, &text, NULL, NULL));
  char *drawing = strstr(text, "---\n");
  cr_assert_not_null(drawing, "%s has no ---", name);
  *drawing = '\0';
  g_autoptr(VdDocument) document = vd_paper(drawing + strlen("---\n"));
  g_autoptr(GPtrArray) quotes = vd_reader_read(reader, document, NULL);
  cr_assert_eq(quotes->len, 1, "%s: %u quotes", name, quotes->len);
  const VdAuditOptions options = {.as_of = VD_DATE_NONE};
  g_autoptr(GPtrArray) findings = vd_audit_quote(g_ptr_array_index(quotes, 0), models, &options);
  return compare(name, text, findings);
}

Test(papers, get_the_answers_of_a_reviewer) {
  g_autoptr(VdModels) models = vd_models_load(VD_SOURCE_DIR "/models", NULL, NULL);
  g_autoptr(VdReader) reader = vd_reader_new(models, NULL);
  g_autoptr(GDir) folder = g_dir_open(VD_SOURCE_DIR "/tests/audit/papers", 0, NULL);
  guint papers = 0, wrong = 0;
  for (const char *name; (name = g_dir_read_name(folder)) != NULL; papers++) {
    g_autofree char *path = g_build_filename(VD_SOURCE_DIR "/tests/audit/papers", name, NULL);
    wrong += audit_paper(reader, models, path);
  }
  cr_assert_gt(papers, 0);
  cr_assert_eq(wrong, 0, "%u answers differ", wrong);
}
