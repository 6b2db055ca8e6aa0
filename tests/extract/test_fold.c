#include <criterion/criterion.h>

#include "extract/fold.h"

static void check(const char *text, const char *expected) {
  g_autofree char *folded = vd_fold(text);
  cr_expect_str_eq(folded, expected, "« %s » gives « %s »", text, folded);
}

Test(fold, accents_case_and_ligatures_do_not_count) {
  check("PRESTATION SÉGUR", "prestation segur");
  check("Cœur Ærø straße", "coeur aero strasse");
  check("ﬁnancé", "finance");
  check("E\xCC\x81tat", "etat");
}

Test(fold, every_space_is_one_space) {
  check("  15\u202F300,00\u00A0€ \n HT ", "15 300,00 € ht");
}

Test(fold, typography_becomes_what_a_keyboard_types) {
  check("l\u2019État \u00AB\u00A0pris en charge\u00A0\u00BB \u2014 n\u00B0\u00A012",
        "l'etat \" pris en charge \" - no 12");
  check("soft\u00ADhyphen zero\u200Bwidth", "softhyphen zerowidth");
}

Test(fold, the_map_leads_back_to_the_original) {
  const char *text = "  Œuvre à l\u2019État";
  g_autoptr(VdFold) fold = vd_fold_new(text, -1);
  cr_assert_str_eq(fold->text->str, "oeuvre a l'etat");
  cr_assert_eq(fold->origin->len, fold->text->len + 1);
  cr_expect_eq(g_array_index(fold->origin, guint32, 0), 2);
  cr_expect_eq(g_array_index(fold->origin, guint32, 1), 2, "both letters come from the ligature");
  gsize etat = (gsize)(strstr(fold->text->str, "etat") - fold->text->str);
  cr_expect(g_str_has_prefix(text + g_array_index(fold->origin, guint32, etat), "État"));
  cr_expect_eq(g_array_index(fold->origin, guint32, fold->text->len), strlen(text));
}

Test(fold, nothing_visible_folds_to_nothing) {
  check("", "");
  check(" \u200B\u00AD ", "");
  check("a \u0301 b", "a b");
}
