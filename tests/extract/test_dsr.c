#include <criterion/criterion.h>

#include "extract/dsr.h"
#include "tests/extract/cases.h"
#include "tests/support/paper.h"

static VdModels *models;
static VdLexicon *lexicon;
static VdDsrReader *reader;

static void setup(void) {
  models = vd_models_load(VD_SOURCE_DIR "/models", NULL, NULL);
  cr_assert_not_null(models);
  lexicon = vd_lexicon_new(models, NULL);
  reader = vd_dsr_reader_new(models, NULL);
  cr_assert(lexicon && reader);
}

static void teardown(void) {
  vd_dsr_reader_free(reader);
  vd_lexicon_free(lexicon);
  vd_models_free(models);
}

TestSuite(dsr, .init = setup, .fini = teardown);

static char *find_all(const char *input) {
  g_autoptr(VdDocument) paper = vd_paper(input);
  g_autoptr(VdText) text = vd_text_of_page(paper, 0);
  g_autoptr(VdQuote) quote = vd_quote_new(paper);
  g_autoptr(GString) all = g_string_new(NULL);
  GArray *seen = quote->fields.dsr;
  int wave = vd_dsr_wave(reader, text, 0, text->folded->len);
  vd_dsr_find(reader, lexicon, text, 0, text->folded->len, TRUE, wave, seen);
  for (guint i = 0; i < seen->len; i++)
    g_string_append_printf(all, "%s%s", all->len ? "; " : "", g_array_index(seen, VdDsrSeen, i).id);
  return all->len ? g_string_free(g_steal_pointer(&all), FALSE) : g_strdup("-");
}

Test(dsr, knows_ids_in_every_spelling_and_types_alone) {
  cr_expect_eq(vd_cases_run("dsr.txt", find_all), 0);
}
