/*
 * Needles: every match of a pattern contains one of them, whatever the pattern; and a text without
 * them is not searched.
 */
#include "extract/fold.h"
#include "extract/needles.h"
#include "models/models.h"

#include <criterion/criterion.h>
#include <string.h>

static char *needles_of(const char *pattern) {
  g_autoptr(VdNeedles) needles = vd_needles_new(pattern);
  return needles ? g_strjoinv(" ", (char **)vd_needles_list(needles)) : g_strdup("-");
}

static const struct {
  const char *pattern, *needles;
} cases[] = {
    {"\\bmaintenances?\\b", "maintenance"},
    {"\\b(?:acomptes?|arrhes)\\b", "acompte arrhes"},
    {"\\bs[ec]gur\\b", "segur scgur"},
    {"\\bs[ec]g{1,2}ur\\b", "seg scg"},
    {"\\bdpi\\b(?! de poche)", "dpi"},
    {"(?<!code )client ?:", "client"},
    {"a.{0,9}engagement", "engagement"},
    {"par (?:[li]?['\" ]{0,2}etat)", "etat"},
    {"ab?c+d", "abc ac"},
    {"a\\d?b\\d?c", "-"}, /* nothing of two bytes is certain */
    {"(?:xyz)?", "-"},    /* it may be absent */
    {"(?:total|x)", "-"}, /* one branch is too short */
    {"(?i)total", "-"},   /* a flag is not understood */
    {"[^.;]{0,40}", "-"}, /* anything */
    {"vers[i1l]on", "version vers1on verslon"},
    {"\\d{1,2} ?% de remise", " % de remise % de remise"},
};

Test(needles, are_the_strings_that_a_match_needs) {
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *found = needles_of(cases[i].pattern);
    cr_expect_str_eq(found, cases[i].needles, "%s: %s", cases[i].pattern, found);
  }
}

Test(needles, are_absent_from_no_example_that_matches) {
  g_autoptr(VdModels) models = vd_models_load(VD_SOURCE_DIR "/models", NULL, NULL);
  guint known = 0, patterns = 0;
  for (guint i = 0; i < vd_models_concept_count(models); i++) {
    const VdConcept *concept = vd_models_concept_at(models, i);
    for (guint k = 0; k < concept->n_patterns; k++) {
      const VdPattern *pattern = &concept->patterns[k];
      g_autoptr(VdNeedles) needles = pattern->regex ? vd_needles_new(pattern->regex) : NULL;
      patterns += pattern->regex != NULL;
      known += needles != NULL;
      for (const char *const *example = pattern->matches; needles && *example; example++) {
        g_autofree char *folded = vd_fold(*example);
        g_autofree VdGrams *grams = g_new(VdGrams, 1);
        vd_grams_fill(grams, folded, 0, strlen(folded));
        cr_expect(vd_needles_may(needles, grams), "%s: %s", concept->id, *example);
      }
    }
  }
  cr_log_info("needles for %u of %u patterns", known, patterns);
  cr_assert_gt(known * 2, patterns);
}

Test(needles, of_a_pattern_are_missing_from_other_words) {
  g_autoptr(VdNeedles) needles = vd_needles_new("\\b(?:acomptes?|arrhes)\\b");
  g_autofree VdGrams *grams = g_new(VdGrams, 1);
  const char *text = "prestation segur hop-pfi-va1 8 560,00 un acompte de 30 %";
  vd_grams_fill(grams, text, 0, 28);
  cr_assert_not(vd_needles_may(needles, grams));
  vd_grams_fill(grams, text, 28, strlen(text));
  cr_assert(vd_needles_may(needles, grams));
}

Test(needles, of_a_phrase_survive_its_slips) {
  g_autofree VdGrams *grams = g_new(VdGrams, 1);
  g_autoptr(VdNeedles) needles = vd_needles_of_phrase("prise en charge par l'etat", 2);
  const char *slips = "la prise en charqe por l'etat francais", *other = "a la charge du client";
  vd_grams_fill(grams, slips, 0, strlen(slips));
  cr_assert(vd_needles_may(needles, grams));
  vd_grams_fill(grams, other, 0, strlen(other));
  cr_assert_not(vd_needles_may(needles, grams));
  cr_assert_null(vd_needles_of_phrase("acompte", 2), "pieces too short to tell anything");
}
