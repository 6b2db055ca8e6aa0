#include <criterion/criterion.h>
#include <string.h>

#include "extract/fuzzy.h"

static const char *const sentence =
    "montant de la prestation segur pris en charge par l'etat au titre du segur de la sante";

/* The definition, cell by cell, letters that recognition confuses being equal: the oracle. */
static gboolean same(char a, char b) {
  static const char *const classes[] = {"il1|!", "o0", "s5", "gq9"};
  if (a == b)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS(classes); i++) {
    if (strchr(classes[i], a) && strchr(classes[i], b))
      return TRUE;
  }
  return FALSE;
}

static guint least_edits(const char *phrase, const char *text) {
  gsize m = strlen(phrase), n = strlen(text);
  g_autofree guint *column = g_new(guint, m + 1);
  for (gsize i = 0; i <= m; i++)
    column[i] = (guint)i;
  guint best = column[m];
  for (gsize j = 1; j <= n; j++) {
    guint diagonal = column[0];
    for (gsize i = 1; i <= m; i++) {
      guint above = column[i];
      guint cost = diagonal + (same(phrase[i - 1], text[j - 1]) ? 0 : 1);
      column[i] = MIN(cost, MIN(column[i], column[i - 1]) + 1);
      diagonal = above;
    }
    best = MIN(best, column[m]);
  }
  return best;
}

static gboolean found(const char *text, guint errors, VdFuzzyMatch *match) {
  g_autoptr(VdFuzzy) fuzzy = vd_fuzzy_new(sentence);
  return vd_fuzzy_find(fuzzy, text, 0, strlen(text), errors, match);
}

Test(fuzzy, finds_a_sentence_inside_others) {
  g_autofree char *text = g_strdup_printf("total ht 8 560 %s : 8 560", sentence);
  VdFuzzyMatch match;
  cr_assert(found(text, 5, &match));
  cr_expect_eq(match.errors, 0);
  cr_expect_eq(match.at, strlen("total ht 8 560 "));
  cr_expect_eq(match.end - match.at, strlen(sentence));
}

Test(fuzzy, forgives_what_recognition_confuses) {
  VdFuzzyMatch match;
  cr_assert(found(
      "montant de 1a prestat1on sequr pr|s en charge par i'etat au titre du 5equr de la sante", 0,
      &match));
  cr_expect_eq(match.errors, 0);
}

Test(fuzzy, counts_other_differences) {
  VdFuzzyMatch match;
  const char *text =
      "montan de la prestation segur priss en charge par letat au titre du segur de la xante";
  cr_assert(found(text, 6, &match));
  cr_expect_eq(match.errors, 4);
  cr_expect_not(found(text, 3, &match));
}

Test(fuzzy, agrees_with_the_definition_on_random_texts) {
  static const char letters[] = "abcl1 o0";
  GRand *random = g_rand_new_with_seed(20230328);
  for (guint round = 0; round < 400; round++) {
    guint m = (guint)g_rand_int_range(random, 1, 200), n = (guint)g_rand_int_range(random, 0, 260);
    g_autofree char *phrase = g_malloc0(m + 1), *text = g_malloc0(n + 1);
    for (guint i = 0; i < m; i++)
      phrase[i] = letters[g_rand_int_range(random, 0, 8)];
    for (guint i = 0; i < n; i++)
      text[i] = i < m && g_rand_int_range(random, 0, 8) ? phrase[i]
                                                        : letters[g_rand_int_range(random, 0, 8)];
    g_autoptr(VdFuzzy) fuzzy = vd_fuzzy_new(phrase);
    guint least = least_edits(phrase, text);
    VdFuzzyMatch match;
    gboolean some = n > 0 && least < m;
    if (some) {
      cr_assert(vd_fuzzy_find(fuzzy, text, 0, n, least, &match), "round %u", round);
      cr_expect_eq(match.errors, least, "round %u: %u, not %u", round, match.errors, least);
      cr_expect_leq(match.at, match.end);
    }
    if (least > 0)
      cr_expect_not(vd_fuzzy_find(fuzzy, text, 0, n, least - 1, &match), "round %u", round);
  }
  g_rand_free(random);
}

Test(fuzzy, refuses_what_it_cannot_hold) {
  g_autofree char *long_phrase = g_strnfill(VD_FUZZY_MAX + 1, 'a');
  cr_expect_null(vd_fuzzy_new(long_phrase));
  cr_expect_null(vd_fuzzy_new(""));
}
