/*
 * `rules`: the list, or with --check every problem of the data files, patterns tried on their own
 * examples.
 */
#include "audit/cli/arguments.h"
#include "audit/cli/command.h"
#include "audit/cli/place.h"
#include "audit/engine.h"
#include "extract/extract.h"

static void print_list(const VdModels *models) {
  static const char *const words[] = {"bon à savoir", "à vérifier", "à corriger"};
  g_autoptr(GString) out = g_string_new(NULL);
  for (guint i = 0; i < vd_models_rule_count(models); i++) {
    const VdRuleText *rule = vd_models_rule_at(models, i);
    const char *severity = words[MAX(rule->severity_order, rule->severity_quote)];
    g_string_append_printf(out, "%s  %s%*s %s\n", rule->code, severity,
                           (int)(13 - g_utf8_strlen(severity, -1)), "", rule->title);
  }
  g_string_append_printf(out, "Règles %s\n", vd_models_version(models));
  vd_arguments_print(out->str);
}

/* Problems of the patterns: they need the reader, and the reader needs sound files. */
static void check_patterns(const VdModels *models, GPtrArray *problems) {
  g_autoptr(GError) error = NULL;
  g_autoptr(VdReader) reader = vd_reader_new(models, &error);
  if (reader == NULL)
    g_ptr_array_add(problems, g_strdup(error->message));
  else
    vd_reader_check(reader, problems);
}

/* Problems of the words of rules, which name their file inside the folder. */
static void check_rules(const VdModels *models, const char *folder, GPtrArray *problems) {
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);
  vd_audit_check(models, found);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add(problems, g_build_filename(folder, g_ptr_array_index(found, i), NULL));
}

static guint count_patterns(const VdModels *models) {
  guint count = 0;
  for (guint i = 0; i < vd_models_concept_count(models); i++)
    count += vd_models_concept_at(models, i)->n_patterns;
  return count;
}

static int check_data(const char *folder) {
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GError) error = NULL;
  g_autoptr(VdModels) models = vd_models_load(folder, problems, &error);
  if (models != NULL) {
    check_rules(models, folder, problems);
    check_patterns(models, problems);
  } else if (problems->len == 0)
    g_ptr_array_add(problems, g_strdup(error->message));
  g_autoptr(GString) out = g_string_new(NULL);
  for (guint i = 0; i < problems->len; i++)
    g_string_append_printf(out, "%s\n", (const char *)g_ptr_array_index(problems, i));
  if (problems->len > 0)
    g_string_append_printf(out, "%u problème%s\n", problems->len, problems->len > 1 ? "s" : "");
  else
    g_string_append_printf(out,
                           "Aucun problème\u00a0: %u règles, %u domaines, %u concepts, %u motifs. "
                           "Règles %s.\n",
                           vd_models_rule_count(models), vd_models_dsr_count(models),
                           vd_models_concept_count(models), count_patterns(models),
                           vd_models_version(models));
  vd_arguments_print(out->str);
  return problems->len > 0 ? VD_EXIT_USAGE : VD_EXIT_FINE;
}

int vd_command_rules(int argc, char **argv) {
  g_autofree char *given = NULL;
  gboolean check = FALSE;
  const GOptionEntry entries[] = {
      {"check", 0, 0, G_OPTION_ARG_NONE, &check,
       "vérifie les fichiers de données (fichier:ligne:colonne)", NULL},
      {"models", 0, 0, G_OPTION_ARG_FILENAME, &given, "autre dossier de règles", "DOSSIER"},
      G_OPTION_ENTRY_NULL,
  };
  VdArguments arguments = vd_arguments_parse(
      entries, "rules [OPTION…]", "Donne la liste des règles, ou vérifie les fichiers de données.",
      argc, argv);
  if (arguments != VD_ARGUMENTS_GO)
    return arguments == VD_ARGUMENTS_DONE ? VD_EXIT_FINE : VD_EXIT_USAGE;
  if (check) {
    g_autofree char *folder = vd_place_models(given);
    return check_data(folder);
  }
  g_autoptr(VdModels) models = vd_place_load_models(given);
  if (models == NULL)
    return VD_EXIT_USAGE;
  print_list(models);
  return VD_EXIT_FINE;
}
