/*
 * `explain CODE…`: a rule as its data file tells it, in the words of every report, with the
 * versions of the facts that it compares with.
 */
#include "audit/cli/arguments.h"
#include "audit/cli/command.h"
#include "audit/cli/facts.h"
#include "audit/cli/nearest.h"
#include "audit/cli/place.h"
#include "audit/report/sources.h"
#include "audit/report/typography.h"

enum { WIDTH = 96 };

static const char *severity_word(VdSeverity severity) {
  static const char *const words[] = {"bon à savoir", "à vérifier", "à corriger"};
  return words[severity];
}

static void append_section(GString *out, const char *title, const char *text) {
  if (text == NULL)
    return;
  g_string_append_printf(out, "\n%s\n  ", title);
  vd_typography_wrap(out, text, 2, 2, WIDTH);
}

static void append_severity(GString *out, const VdRuleText *rule) {
  if (rule->severity_order == rule->severity_quote)
    g_string_append_printf(out, "Gravité\u00a0: %s\n", severity_word(rule->severity));
  else
    g_string_append_printf(out, "Gravité\u00a0: %s sur un bon de commande, %s sur un devis\n",
                           severity_word(rule->severity_order),
                           severity_word(rule->severity_quote));
}

static void append_sources(GString *out, const VdRuleText *rule) {
  g_string_append(out, "\nSources\n");
  for (guint i = 0; i < rule->n_citations;) {
    const VdSourceText *source = rule->citations[i].source;
    g_autofree char *line = vd_sources_line(rule, &i);
    g_autofree char *day = vd_typography_date(source->published);
    g_autofree char *dated =
        source->published == VD_DATE_NONE ? g_strdup(line) : g_strdup_printf("%s (%s)", line, day);
    g_string_append(out, "  ");
    vd_typography_wrap(out, dated, 2, 4, WIDTH);
    if (source->url != NULL)
      g_string_append_printf(out, "    %s\n", source->url);
  }
}

static void append_rule(GString *out, const VdModels *models, const VdRuleText *rule) {
  g_string_append_printf(out, "%s %s\n%s\n", rule->code, rule->name, rule->title);
  append_severity(out, rule);
  append_section(out, "Ce que dit la règle", rule->rule);
  append_section(out, "Pourquoi c’est important pour vous", rule->why);
  append_section(out, "Ce qui n’est pas un écart", rule->exceptions);
  append_section(out, "Exemple", rule->example);
  append_sources(out, rule);
  vd_facts_append(out, models, rule->facts);
  g_string_append_printf(out, "\nRègles %s\n", vd_models_version(models));
}

/* By code or by name, case ignored; NULL after a complaint. */
static const VdRuleText *find_rule(const VdModels *models, const char *word) {
  guint count = vd_models_rule_count(models);
  g_autofree const char **names = g_new0(const char *, 2 * count + 1);
  for (guint i = 0; i < count; i++) {
    const VdRuleText *rule = vd_models_rule_at(models, i);
    if (g_ascii_strcasecmp(rule->code, word) == 0 || g_ascii_strcasecmp(rule->name, word) == 0)
      return rule;
    names[2 * i] = rule->code;
    names[2 * i + 1] = rule->name;
  }
  g_autofree char *question = vd_nearest_question(word, names);
  vd_command_complain("règle inconnue\u00a0: «\u00a0%s\u00a0».%s", word, question);
  return NULL;
}

static int explain(char **words, const char *folder) {
  g_autoptr(VdModels) models = vd_place_load_models(folder);
  if (models == NULL)
    return VD_EXIT_USAGE;
  g_autoptr(GString) out = g_string_new(NULL);
  for (char **word = words; *word != NULL; word++) {
    const VdRuleText *rule = find_rule(models, *word);
    if (rule == NULL)
      return VD_EXIT_USAGE;
    g_string_append(out, word == words ? "" : "\n");
    append_rule(out, models, rule);
  }
  vd_arguments_print(out->str);
  return VD_EXIT_FINE;
}

int vd_command_explain(int argc, char **argv) {
  g_autofree char *folder = NULL;
  g_auto(GStrv) words = NULL;
  const GOptionEntry entries[] = {
      {"models", 0, 0, G_OPTION_ARG_FILENAME, &folder, "autre dossier de règles", "DOSSIER"},
      {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &words, NULL, NULL},
      G_OPTION_ENTRY_NULL,
  };
  VdArguments arguments = vd_arguments_parse(
      entries, "explain [OPTION…] CODE…",
      "Explique une règle\u00a0: ce qu’elle dit, pourquoi, ses exceptions, ses sources.", argc,
      argv);
  if (arguments != VD_ARGUMENTS_GO)
    return arguments == VD_ARGUMENTS_DONE ? VD_EXIT_FINE : VD_EXIT_USAGE;
  if (words != NULL && words[0] != NULL)
    return explain(words, folder);
  vd_command_complain("quelle règle\u202f? Par exemple\u00a0: vigidevis explain A01");
  return VD_EXIT_USAGE;
}
