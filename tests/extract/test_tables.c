/*
 * Each file of tests/extract/tables/ is a page drawn in text, a line "=====> expected", and what
 * must be read from it as vd_quote_text() writes it. Each is read three times: as a sound text
 * layer, as a scan, and as a scan that leans.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "extract/table.h"
#include "tests/extract/quote_text.h"
#include "tests/support/paper.h"

static const char fence[] = "=====> expected\n";
static VdModels *models;
static VdLexicon *lexicon;

static void load(void) {
  g_autoptr(GError) error = NULL;
  models = vd_models_load(VD_SOURCE_DIR "/models", NULL, &error);
  cr_assert(models != NULL, "%s", error ? error->message : "");
  lexicon = vd_lexicon_new(models, &error);
  cr_assert(lexicon != NULL, "%s", error ? error->message : "");
}

static void unload(void) {
  vd_lexicon_free(lexicon);
  vd_models_free(models);
}

TestSuite(tables, .init = load, .fini = unload);

static char *read_paper(VdDocument *document) {
  g_autoptr(VdQuote) quote = vd_quote_new(document);
  quote->end_page = document->pages->len;
  vd_tables_read(lexicon, quote);
  return vd_quote_text(quote);
}

static guint compare(const char *name, const char *way, VdDocument *document,
                     const char *expected) {
  g_autofree char *actual = read_paper(document);
  if (strcmp(actual, expected) == 0)
    return 0;
  fprintf(stderr, "%s, %s: expected\n%sread\n%s\n", name, way, expected, actual);
  return 1;
}

static guint run_case(const char *name) {
  g_autofree char *path = g_build_filename(VD_SOURCE_DIR "/tests/extract/tables", name, NULL);
  g_autofree char *whole = NULL;
  cr_assert(g_file_get_contents(path, &whole, NULL, NULL));
  char *at = strstr(whole, fence);
  cr_assert(at != NULL, "%s: no fence", name);
  const char *expected = at + strlen(fence);
  *at = '\0';
  /* A first line that begins with % says what the case is about; %scan: of what only scans suffer.
   */
  const char *drawing = whole[0] == '%' ? strchr(whole, '\n') + 1 : whole;
  g_autoptr(VdDocument) sound = vd_paper(drawing);
  g_autoptr(VdDocument) scanned = vd_paper_scanned(drawing, 0.93f);
  g_autoptr(VdDocument) leaning = vd_paper_scanned(drawing, 0.93f);
  vd_paper_tilt(leaning, 0.02f);
  guint as_text = g_str_has_prefix(whole, "%scan") ? 0 : compare(name, "text", sound, expected);
  return as_text + compare(name, "scan", scanned, expected) +
         compare(name, "leaning", leaning, expected);
}

Test(tables, reads_every_drawn_quote) {
  g_autoptr(GDir) dir = g_dir_open(VD_SOURCE_DIR "/tests/extract/tables", 0, NULL);
  guint failures = 0, cases = 0;
  const char *only = g_getenv("VD_CASE");
  for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir)) {
    if (!g_str_has_suffix(name, ".txt") || (only != NULL && strstr(name, only) == NULL))
      continue;
    cases++;
    failures += run_case(name);
  }
  cr_assert(only != NULL || cases >= 25);
  cr_assert_eq(failures, 0, "%u readings differ", failures);
}
