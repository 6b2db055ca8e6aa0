/* Which of many patterns may match in a text, asked rarely and often. */
#include <criterion/criterion.h>
#include <string.h>

#include "extract/candidates.h"

typedef struct {
  VdCandidates *candidates;
  GPtrArray *needles;
} Set;

static Set set_new(const char *const *patterns) {
  Set set = {vd_candidates_new(), g_ptr_array_new_with_free_func((GDestroyNotify)vd_needles_free)};
  for (; *patterns != NULL; patterns++) {
    g_ptr_array_add(set.needles, vd_needles_new(*patterns));
    vd_candidates_add(set.candidates, g_ptr_array_index(set.needles, set.needles->len - 1));
  }
  return set;
}

static void set_clear(Set *set) {
  vd_candidates_free(set->candidates);
  g_ptr_array_unref(set->needles);
}

static VdText *text_new(const char *words) {
  g_autoptr(VdDocument) document = vd_document_new();
  VdPage page = {.width = 595, .height = 842, .read = 1};
  g_array_append_val(document->pages, page);
  VdWord word = {.box = {10, 10, 90, 20}, .confidence = 1};
  vd_document_add_word(document, word, words);
  guint index = 0;
  VdText *text = vd_text_of_words(document, &index, 1);
  text->document = NULL;
  return text;
}

static const char *const patterns[] = {"\\bacomptes?\\b", "[0-9]+",        "maintenance",
                                       "remise",          "total(?: ht)?", NULL};

static void expect(const Set *set, VdText *text, gsize end) {
  static const guint wanted[] = {1, 2}; /* digits have no needle: they may be anywhere */
  guint from = 0;
  for (guint i = 0; i < G_N_ELEMENTS(wanted); i++) {
    from = vd_candidates_next(set->candidates, text, 0, end, from, 5);
    cr_expect_eq(from, wanted[i]);
    from++;
  }
  cr_expect_eq(vd_candidates_next(set->candidates, text, 0, end, from, 5), 5u);
}

Test(candidates, are_those_whose_needles_the_text_has) {
  Set set = set_new(patterns);
  g_autoptr(VdText) text = text_new("maintenance-corrective");
  expect(&set, text, text->folded->len);
  set_clear(&set);
}

Test(candidates, are_the_same_once_the_text_was_asked_often) {
  Set set = set_new(patterns);
  g_autoptr(VdText) text = text_new("maintenance-corrective");
  for (guint i = 0; i < 500; i++)
    vd_candidates_next(set.candidates, text, 0, text->folded->len, 0, 5);
  cr_assert_not_null(text->may);
  expect(&set, text, text->folded->len);
  set_clear(&set);
}

Test(candidates, of_a_stretch_are_those_of_the_stretch) {
  Set set = set_new(patterns);
  g_autoptr(GString) words = g_string_new("maintenance");
  for (guint i = 0; i < 40; i++)
    g_string_append(words, "-logiciel");
  g_string_append(words, "-acompte");
  g_autoptr(VdText) text = text_new(words->str);
  expect(&set, text, strlen("maintenance-logiciel"));
  set_clear(&set);
}
