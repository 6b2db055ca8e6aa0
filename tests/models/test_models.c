#include "models/models.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  const char *path, *content;
} File;

/* The smallest sound folder. */
static const File sound[] = {
    {"version.yaml", "version: \"1\"\n"},
    {"sources.yaml", "sources:\n  - {id: text-a, title: Texte A}\n"},
    {"vat.yaml", "vat:\n  - {rate: \"20\", prestation: true, source: text-a}\n"},
    {"dsr/a.yaml", "dsr:\n  - {id: X, official: false, label: L, corridor: C, type: T, wave: 1}\n"},
    {"rules/A01.yaml",
     "code: A01\nname: n\ntitle: T\nseverity: {order: error, quote: warning}\nrule: R\nwhy: W\n"
     "citations:\n  - {source: text-a, section: \"5.3\"}\ncases:\n"
     "  breach: {message: \"{amount}\", advice: A}\n"
     "  cannot_tell.ambiguous.total: {title: T2, message: M}\n"},
    {"lexicon/a.yaml", "concepts:\n  - id: kind.quote\n    patterns:\n"
                       "      - {phrase: devis, exact: true, max_errors_pct: 10, matches: [devis],"
                       " rejects: [facture]}\n"},
};

static void write_file(const char *dir, const char *path, const char *content) {
  g_autofree char *full = g_build_filename(dir, path, NULL);
  g_autofree char *folder = g_path_get_dirname(full);
  cr_assert_eq(g_mkdir_with_parents(folder, 0700), 0);
  cr_assert(g_file_set_contents(full, content, -1, NULL));
}

static char *make_folder(void) {
  char *dir = g_dir_make_tmp("vd-models-XXXXXX", NULL);
  for (guint i = 0; i < G_N_ELEMENTS(sound); i++)
    write_file(dir, sound[i].path, sound[i].content);
  return dir;
}

static void remove_folder(const char *dir) {
  static const char *const names[] = {"version.yaml",
                                      "sources.yaml",
                                      "vat.yaml",
                                      "dsr/a.yaml",
                                      "lexicon/a.yaml",
                                      "lexicon/b.yaml",
                                      "rules/A01.yaml",
                                      "dsr",
                                      "lexicon",
                                      "rules",
                                      ""};
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autofree char *path = g_build_filename(dir, names[i], NULL);
    g_remove(path);
  }
}

/* Problems of the folder, paths relative to it, one a line, no-break spaces as plain ones. */
static char *problems_of(const char *dir) {
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GError) error = NULL;
  g_autoptr(VdModels) models = vd_models_load(dir, problems, &error);
  cr_assert_eq(models == NULL, problems->len > 0);
  cr_assert_eq(error != NULL, problems->len > 0);
  GString *all = g_string_new(NULL);
  for (guint i = 0; i < problems->len; i++)
    g_string_append_printf(all, "%s\n",
                           (const char *)g_ptr_array_index(problems, i) + strlen(dir) + 1);
  g_string_replace(all, "\u00a0", " ", 0);
  return g_string_free(all, FALSE);
}

static void run_case(const char *text) {
  g_auto(GStrv) halves = g_strsplit(text, "\n=>\n", 2);
  cr_assert_not_null(halves[1], "no => in: %s", text);
  g_auto(GStrv) head = g_strsplit(halves[0], "\n", 3);
  cr_assert(g_str_has_prefix(head[1], "file: "));
  g_autofree char *dir = make_folder();
  g_autofree char *content = g_strconcat(head[2], "\n", NULL);
  write_file(dir, head[1] + strlen("file: "), content);
  g_autofree char *got = problems_of(dir);
  g_autofree char *expected = g_strchomp(g_strdup(halves[1]));
  cr_expect_str_eq(g_strchomp(got), expected, "%s\n--- got\n%s\n--- expected\n%s", head[0], got,
                   expected);
  remove_folder(dir);
}

Test(models, every_problem_has_its_file_line_and_column) {
  g_autofree char *text = NULL;
  cr_assert(g_file_get_contents(VD_SOURCE_DIR "/tests/models/problems.txt", &text, NULL, NULL));
  g_auto(GStrv) cases = g_strsplit(text, "\n## ", -1);
  guint count = 0;
  for (char **item = cases + 1; *item != NULL; item++, count++)
    run_case(*item);
  cr_assert_geq(count, 15);
}

Test(models, a_folder_that_does_not_exist_is_an_error) {
  g_autoptr(GError) error = NULL;
  cr_assert_null(vd_models_load("/nonexistent", NULL, &error));
  cr_assert(g_error_matches(error, VD_MODELS_ERROR, VD_MODELS_ERROR_READ));
}

Test(models, a_folder_without_rules_is_refused) {
  g_autofree char *dir = make_folder();
  g_autofree char *rule = g_build_filename(dir, "rules/A01.yaml", NULL);
  g_remove(rule);
  g_autofree char *got = problems_of(dir);
  cr_assert_str_eq(got, "rules:1:1: aucun fichier .yaml dans ce dossier\n");
  remove_folder(dir);
}

Test(models, severity_without_a_kind_is_the_milder) {
  g_autofree char *dir = make_folder();
  g_autoptr(VdModels) models = vd_models_load(dir, NULL, NULL);
  const VdRuleText *rule = vd_models_rule(models, "A01");
  cr_assert_eq(rule->severity_order, VD_SEVERITY_ERROR);
  cr_assert_eq(rule->severity_quote, VD_SEVERITY_WARNING);
  cr_assert_eq(rule->severity, VD_SEVERITY_WARNING);
  cr_assert_str_eq(vd_rule_case(rule, "cannot_tell.ambiguous.total")->title, "T2");
  cr_assert_null(vd_rule_case(rule, "pass"));
  cr_assert_str_eq(rule->citations[0].section, "5.3");
  remove_folder(dir);
}

Test(models, the_hash_follows_every_file) {
  g_autofree char *dir = make_folder();
  g_autoptr(VdModels) before = vd_models_load(dir, NULL, NULL);
  write_file(dir, "dsr/a.yaml",
             "dsr:\n  - {id: X, official: false, label: M, corridor: C, type: T, wave: 1}\n");
  g_autoptr(VdModels) after = vd_models_load(dir, NULL, NULL);
  cr_assert_str_neq(vd_models_hash(before), vd_models_hash(after));
  cr_assert_eq(strlen(vd_models_hash(after)), 64);
  remove_folder(dir);
}

/* ---- the data of the repository
 * ------------------------------------------------------------------ */

static VdModels *models;

static void load(void) {
  g_autoptr(GError) error = NULL;
  models = vd_models_load(VD_SOURCE_DIR "/models", NULL, &error);
  cr_assert_not_null(models, "%s", error != NULL ? error->message : "");
}

static void unload(void) {
  vd_models_free(models);
}

Test(data, the_scale_of_child_protection_is_the_published_one, .init = load, .fini = unload) {
  static const struct {
    const char *name;
    gint64 min, max;
    VdCents ht;
  } bands[] = {{"A", 1, 1, 333333},   {"B", 2, 4, 243333},   {"C", 5, 10, 182500},
               {"D", 11, 19, 136917}, {"E", 20, 99, 102667}, {"F", 100, G_MAXINT64, 94417}};
  const VdDsr *dsr = vd_models_dsr(models, "MS2 DUI PDE-Va1");
  cr_assert_eq(dsr->n_ceilings, 1);
  const VdCeiling *ceiling = &dsr->ceilings[0];
  cr_assert_eq(ceiling->kind, VD_CEILING_BANDS);
  cr_assert_eq(ceiling->from, vd_date_from_ymd(2022, 9, 30));
  cr_assert_eq(ceiling->published, vd_date_from_ymd(2023, 3, 28));
  cr_assert_str_eq(ceiling->citation.section, "5.3");
  cr_assert_eq(ceiling->n_bands, G_N_ELEMENTS(bands));
  for (guint i = 0; i < G_N_ELEMENTS(bands); i++) {
    cr_expect_str_eq(ceiling->bands[i].name, bands[i].name);
    cr_expect_eq(ceiling->bands[i].min, bands[i].min);
    cr_expect_eq(ceiling->bands[i].max, bands[i].max);
    cr_expect_eq(ceiling->bands[i].ht, bands[i].ht);
  }
}

Test(data, every_canonical_id_is_there_and_unofficial_ones_say_so, .init = load, .fini = unload) {
  static const char *const official[] = {"HOP-DPI-Va1", "HOP-PFI-Va1", "MDV-LGC-Va1",
                                         "PHA-LGO-Va1", "HOP-DPI-Va2", "MS2 DUI PDE-Va1",
                                         "HOP-PFI-Va2", "IMG-DB-Va2",  "MDV-LGC-Va2"};
  static const char *const keys[] = {"HOP-RI-Va1",     "RAD-RIS-Va1", "BIO-SGL-Va1",
                                     "BIO-LOINC-Va1",  "MS1 DUI-Va1", "IMG-RIS-Va2",
                                     "MS2 DUI PDS-Va1"};
  for (guint i = 0; i < G_N_ELEMENTS(official); i++) {
    cr_assert_not_null(vd_models_dsr(models, official[i]), "%s", official[i]);
    cr_expect(vd_models_dsr(models, official[i])->id_official, "%s", official[i]);
  }
  for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
    cr_assert_not_null(vd_models_dsr(models, keys[i]), "%s", keys[i]);
    cr_expect_not(vd_models_dsr(models, keys[i])->id_official, "%s", keys[i]);
  }
  cr_assert_eq(vd_models_dsr_count(models), G_N_ELEMENTS(official) + G_N_ELEMENTS(keys));
}

Test(data, what_nobody_published_has_no_amount, .init = load, .fini = unload) {
  for (guint i = 0; i < vd_models_dsr_count(models); i++) {
    const VdDsr *dsr = vd_models_dsr_at(models, i);
    gboolean known = g_str_equal(dsr->id, "MS2 DUI PDE-Va1");
    for (guint j = 0; j < dsr->n_ceilings; j++)
      cr_expect_eq(dsr->ceilings[j].kind == VD_CEILING_BANDS, known, "%s", dsr->id);
  }
  cr_assert_eq(vd_models_dsr(models, "RAD-RIS-Va1")->ceilings[0].kind, VD_CEILING_EXTERNAL);
}

Test(data, contradictory_calendars_all_stand, .init = load, .fini = unload) {
  const VdDsr *dsr = vd_models_dsr(models, "MS1 DUI-Va1");
  cr_assert_geq(dsr->n_calendars, 3);
  gboolean seen[3] = {FALSE};
  const VdDate closings[] = {vd_date_from_ymd(2023, 12, 31), vd_date_from_ymd(2024, 1, 10),
                             vd_date_from_ymd(2024, 2, 28)};
  for (guint i = 0; i < dsr->n_calendars; i++)
    for (guint j = 0; j < 3; j++)
      seen[j] |= dsr->calendars[i].closing == closings[j];
  cr_assert(seen[0] && seen[1] && seen[2]);
}
