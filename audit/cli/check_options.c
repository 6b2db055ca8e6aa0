/*
 * GOption gives strings; each is read strictly here, so that a wrong value is refused in French
 * before any document is opened.
 */
#include "audit/cli/check_options.h"
#include "audit/cli/command.h"
#include "audit/cli/nearest.h"
#include "audit/cli/place.h"
#include "audit/cli/values.h"

#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { MAX_JOBS = 256, MAX_TIMEOUT_S = 3600, MAX_WIDTH = 110, MIN_WIDTH = 40 };

/* Values as typed. */
typedef struct {
  char *format, *colour, *as_of, *models, *threshold, *select, *ignore, *kind, *dsr, *jobs,
      *timeout, *recogniser;
  char **corrections;
  gboolean summary;
} Typed;

static void clear_typed(Typed *typed) {
  char *const owned[] = {typed->format, typed->colour,  typed->as_of,     typed->models,
                         typed->select, typed->ignore,  typed->kind,      typed->dsr,
                         typed->jobs,   typed->timeout, typed->threshold, typed->recogniser};
  for (guint i = 0; i < G_N_ELEMENTS(owned); i++)
    g_free(owned[i]);
  g_strfreev(typed->corrections);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Typed, clear_typed)

static gboolean read_form(const Typed *typed, VdCheckOptions *options) {
  static const char *const formats[] = {"text", "json", "jsonl", "csv", NULL};
  int index = vd_value_choose("format", typed->format, formats);
  if (index < 0)
    return FALSE;
  if (typed->summary && index > 1) {
    vd_command_complain("--summary va avec --format text ou json, pas avec %s.", formats[index]);
    return FALSE;
  }
  options->form = g_strdup(!typed->summary ? formats[index]
                           : index == 0    ? "summary"
                                           : "summary-json");
  return TRUE;
}

static gboolean environment_has(const char *name) {
  const char *value = g_getenv(name);
  return value != NULL && *value != '\0';
}

/* NO_COLOR wins over CLICOLOR_FORCE, and what was typed over both. */
static gboolean read_colour(const Typed *typed, VdCheckOptions *options) {
  static const char *const modes[] = {"auto", "always", "never", NULL};
  int mode = vd_value_choose("color", typed->colour, modes);
  gboolean terminal = options->output == NULL && isatty(STDOUT_FILENO);
  if (mode != 0)
    options->colour = mode == 1;
  else if (environment_has("NO_COLOR"))
    options->colour = FALSE;
  else if (environment_has("CLICOLOR_FORCE"))
    options->colour = g_strcmp0(g_getenv("CLICOLOR_FORCE"), "0") != 0;
  else
    options->colour = terminal && g_strcmp0(g_getenv("TERM"), "dumb") != 0;
  struct winsize size;
  if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    options->width = CLAMP(size.ws_col, MIN_WIDTH, MAX_WIDTH);
  return mode >= 0;
}

/* "L,M01": each part starts the code of a rule at least. */
static gboolean read_codes(const char *option, const char *value, const VdModels *models,
                           char ***codes) {
  if (value == NULL)
    return TRUE;
  guint count = vd_models_rule_count(models);
  g_autofree const char **names = g_new0(const char *, count + 1);
  for (guint i = 0; i < count; i++)
    names[i] = vd_models_rule_at(models, i)->code;
  *codes = g_strsplit(value, ",", -1);
  for (char **code = *codes; *code != NULL; code++) {
    gboolean known = FALSE;
    for (guint i = 0; i < count; i++)
      known = known || (**code != '\0' && g_str_has_prefix(names[i], *code));
    if (known)
      continue;
    g_autofree char *question = vd_nearest_question(*code, names);
    vd_command_complain("--%s\u00a0: aucune règle ne commence par «\u00a0%s\u00a0».%s", option,
                        *code, question);
    return FALSE;
  }
  return TRUE;
}

static gboolean read_scalars(const Typed *typed, VdCheckOptions *options) {
  static const char *const thresholds[] = {"warning", "error", "note", NULL};
  static const VdSeverity severities[] = {VD_SEVERITY_WARNING, VD_SEVERITY_ERROR, VD_SEVERITY_NOTE};
  static const char *const kinds[] = {"auto", "devis", "bon_de_commande", NULL};
  static const VdKind kind_values[] = {VD_KIND_UNKNOWN, VD_KIND_QUOTE, VD_KIND_ORDER};
  static const char *const recognisers[] = {"own", "tesseract", NULL};
  static const VdRecogniserKind recogniser_values[] = {VD_RECOGNISER_OWN, VD_RECOGNISER_TESSERACT};
  int threshold = vd_value_choose("threshold", typed->threshold, thresholds);
  int kind = threshold < 0 ? -1 : vd_value_choose("kind", typed->kind, kinds);
  int recogniser = kind < 0 ? -1 : vd_value_choose("recogniser", typed->recogniser, recognisers);
  guint seconds = 0;
  if (recogniser < 0 || !vd_value_number("jobs", typed->jobs, MAX_JOBS, &options->jobs) ||
      !vd_value_number("timeout", typed->timeout, MAX_TIMEOUT_S, &seconds))
    return FALSE;
  options->threshold = severities[threshold];
  options->kind = kind_values[kind];
  options->recogniser = recogniser_values[recogniser];
  options->timeout_ms = seconds * 1000;
  return TRUE;
}

static void free_amendment(gpointer amendment) {
  vd_amendment_free(amendment);
}

static gboolean read_corrections(const Typed *typed, VdCheckOptions *options) {
  if (typed->corrections == NULL)
    return TRUE;
  if (!options->together && g_strv_length(options->files) > 1) {
    vd_command_complain("--correct va avec un seul document.");
    return FALSE;
  }
  options->amendments = g_ptr_array_new_with_free_func(free_amendment);
  for (char **typed_one = typed->corrections; *typed_one != NULL; typed_one++) {
    VdAmendment *amendment = vd_amendment_parse(*typed_one);
    if (amendment == NULL) {
      vd_command_complain("--correct attend CHEMIN=VALEUR, comme totals.ht=10400,00\u00a0: "
                          "«\u00a0%s\u00a0»",
                          *typed_one);
      return FALSE;
    }
    g_ptr_array_add(options->amendments, amendment);
  }
  return TRUE;
}

static gboolean read_typed(const Typed *typed, VdCheckOptions *options) {
  if (!read_form(typed, options) || !read_colour(typed, options) ||
      !vd_value_day("as-of", typed->as_of, &options->as_of) || !read_scalars(typed, options))
    return FALSE;
  if (options->files == NULL || options->files[0] == NULL) {
    vd_command_complain("quel devis\u202f? Donnez au moins un fichier\u00a0: vigidevis check "
                        "devis.pdf");
    return FALSE;
  }
  if (!read_corrections(typed, options))
    return FALSE;
  options->models = vd_place_load_models(typed->models);
  return options->models != NULL &&
         read_codes("select", typed->select, options->models, &options->select) &&
         read_codes("ignore", typed->ignore, options->models, &options->ignore) &&
         vd_value_dsr("dsr", typed->dsr, options->models, &options->dsr);
}

VdArguments vd_check_options_parse(int argc, char **argv, VdCheckOptions *options) {
  g_auto(Typed) typed = {0};
  const GOptionArg text = G_OPTION_ARG_STRING, name = G_OPTION_ARG_FILENAME;
  const GOptionEntry entries[] = {
      {"format", 0, 0, text, &typed.format, "text, json, jsonl ou csv", "FORMAT"},
      {"output", 'o', 0, name, &options->output, "écrit le rapport dans ce fichier", "FICHIER"},
      {"quiet", 'q', 0, G_OPTION_ARG_NONE, &options->quiet, "les constats seuls, sans bilan", NULL},
      {"verbose", 'v', 0, G_OPTION_ARG_NONE, &options->verbose,
       "dit comment chaque document est lu", NULL},
      {"color", 0, 0, text, &typed.colour, "auto, always ou never", "QUAND"},
      {"as-of", 0, 0, text, &typed.as_of, "règles et faits publiés à cette date", "AAAA-MM-JJ"},
      {"models", 0, 0, name, &typed.models, "autre dossier de règles", "DOSSIER"},
      {"threshold", 0, 0, text, &typed.threshold,
       "gravité qui donne le code de sortie 1\u00a0: error, warning ou note", "GRAVITÉ"},
      {"select", 0, 0, text, &typed.select, "ces règles seulement\u00a0: L,M01", "CODES"},
      {"ignore", 0, 0, text, &typed.ignore, "sans ces règles", "CODES"},
      {"kind", 0, 0, text, &typed.kind, "devis ou bon_de_commande, quoi que dise le titre",
       "GENRE"},
      {"dsr", 0, 0, text, &typed.dsr, "domaine Ségur, quoi que dise le document", "ID"},
      {"correct", 0, 0, G_OPTION_ARG_STRING_ARRAY, &typed.corrections,
       "ce que porte vraiment le document\u00a0: totals.ht=10400,00", "CHEMIN=VALEUR"},
      {"jobs", 'j', 0, text, &typed.jobs, "documents lus en même temps", "N"},
      {"timeout", 0, 0, text, &typed.timeout, "délai de lecture d’un document, en secondes", "S"},
      {"recogniser", 0, 0, text, &typed.recogniser,
       "qui lit les images\u00a0: own (le réseau de Tesseract, exécuté ici) ou tesseract", "NOM"},
      {"all", 0, 0, G_OPTION_ARG_NONE, &options->all,
       "montre aussi ce qui est sans écart ou non contrôlé", NULL},
      {"summary", 0, 0, G_OPTION_ARG_NONE, &typed.summary, "compte par règle et par éditeur", NULL},
      {"together", 0, 0, G_OPTION_ARG_NONE, &options->together,
       "lit tous les fichiers comme les pages d’un seul devis", NULL},
      {"unsafe-no-sandbox", 0, 0, G_OPTION_ARG_NONE, &options->unsafe_no_sandbox,
       "accepte de lire sans bac à sable", NULL},
      {"exit-zero", 0, 0, G_OPTION_ARG_NONE, &options->exit_zero, "sort avec 0 malgré des écarts",
       NULL},
      {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->files, NULL, NULL},
      G_OPTION_ENTRY_NULL,
  };
  VdArguments result = vd_arguments_parse(
      entries, "check [OPTION…] FICHIER…",
      "Lit des devis (PDF, PNG, JPEG, TIFF, HEIC\u202f; - pour l’entrée standard) et dit quelles règles "
      "du Ségur ils ne suivent pas.",
      argc, argv);
  if (result == VD_ARGUMENTS_GO && !read_typed(&typed, options))
    return VD_ARGUMENTS_WRONG;
  return result;
}

void vd_check_options_clear(VdCheckOptions *options) {
  g_free(options->form);
  g_free(options->output);
  g_strfreev(options->select);
  g_strfreev(options->ignore);
  g_strfreev(options->files);
  if (options->amendments != NULL)
    g_ptr_array_unref(options->amendments);
  vd_models_free(options->models);
}

static gboolean matches(const char *code, char **starts) {
  for (char **start = starts; *start != NULL; start++) {
    if (g_str_has_prefix(code, *start))
      return TRUE;
  }
  return FALSE;
}

gboolean vd_check_options_keep(const VdCheckOptions *options, const VdRuleText *rule) {
  return (options->select == NULL || matches(rule->code, options->select)) &&
         (options->ignore == NULL || !matches(rule->code, options->ignore));
}
