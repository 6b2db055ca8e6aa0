/*
 * As for `check`, each string is read strictly before anything is opened.
 */
#include "audit/cli/audit_options.h"
#include "audit/cli/command.h"
#include "audit/cli/place.h"
#include "audit/cli/values.h"

#include <string.h>

enum { MAX_WORKERS = 256, MAX_TIMEOUT_S = 3600, MAX_LIMIT = 100000000, MAX_SHARDS = 10000 };

typedef struct {
  char *format, *as_of, *models, *kind, *dsr, *workers, *timeout, *limit, *shard, *recogniser,
      *progress;
} Typed;

static void clear_typed(Typed *typed) {
  char *const owned[] = {typed->format, typed->as_of,      typed->models,  typed->kind,
                         typed->dsr,    typed->workers,    typed->timeout, typed->limit,
                         typed->shard,  typed->recogniser, typed->progress};
  for (guint i = 0; i < G_N_ELEMENTS(owned); i++)
    g_free(owned[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Typed, clear_typed)

static gboolean read_words(const Typed *typed, VdBulkOptions *options) {
  static const char *const formats[] = {"text", "json", NULL};
  static const char *const kinds[] = {"auto", "devis", "bon_de_commande", NULL};
  static const VdKind kind_values[] = {VD_KIND_UNKNOWN, VD_KIND_QUOTE, VD_KIND_ORDER};
  static const char *const recognisers[] = {"own", "tesseract", NULL};
  static const VdRecogniserKind recogniser_values[] = {VD_RECOGNISER_OWN, VD_RECOGNISER_TESSERACT};
  static const char *const forms[] = {"auto", "line", "json", "none", NULL};
  int format = vd_value_choose("format", typed->format, formats);
  int kind = format < 0 ? -1 : vd_value_choose("kind", typed->kind, kinds);
  int recogniser = kind < 0 ? -1 : vd_value_choose("recogniser", typed->recogniser, recognisers);
  int form = recogniser < 0 ? -1 : vd_value_choose("progress", typed->progress, forms);
  if (form < 0)
    return FALSE;
  options->json = format == 1;
  options->kind = kind_values[kind];
  options->recogniser = recogniser_values[recogniser];
  options->progress = options->quiet ? VD_PROGRESS_NONE : (VdProgressForm)form;
  return TRUE;
}

static gboolean read_numbers(const Typed *typed, VdBulkOptions *options) {
  guint seconds = 0;
  if (!vd_value_number("workers", typed->workers, MAX_WORKERS, &options->workers) ||
      !vd_value_number("timeout", typed->timeout, MAX_TIMEOUT_S, &seconds) ||
      !vd_value_number("limit", typed->limit, MAX_LIMIT, &options->limit))
    return FALSE;
  options->timeout_ms = seconds * 1000;
  return TRUE;
}

/* "2/3": the second of three machines. */
static gboolean read_shard(const Typed *typed, VdBulkOptions *options) {
  if (typed->shard == NULL)
    return TRUE;
  g_auto(GStrv) parts = g_strsplit(typed->shard, "/", 3);
  gint64 shard = 0, shards = 0;
  gboolean sound = g_strv_length(parts) == 2 && vd_integer_parse(parts[0], &shard) &&
                   vd_integer_parse(parts[1], &shards) && shard >= 1 && shard <= shards &&
                   shards <= MAX_SHARDS;
  if (!sound) {
    vd_command_complain("--shard\u00a0: la part d’une machine est attendue, comme 2/3, pas "
                        "«\u00a0%s\u00a0».",
                        typed->shard);
    return FALSE;
  }
  options->shard = (guint)shard - 1;
  options->shards = (guint)shards;
  return TRUE;
}

static gboolean read_paths(const VdBulkOptions *options) {
  if (options->paths != NULL && options->paths[0] != NULL)
    return TRUE;
  if (options->db != NULL)
    return TRUE;
  vd_command_complain("quels devis\u202f? Donnez un dossier ou des fichiers\u00a0: vigidevis audit "
                      "devis/ --db archive.db");
  return FALSE;
}

static gboolean read_typed(const Typed *typed, VdBulkOptions *options) {
  if (!read_words(typed, options) || !read_numbers(typed, options) || !read_shard(typed, options) ||
      !vd_value_day("as-of", typed->as_of, &options->as_of) || !read_paths(options))
    return FALSE;
  options->models = vd_place_load_models(typed->models);
  return options->models != NULL && vd_value_dsr("dsr", typed->dsr, options->models, &options->dsr);
}

VdArguments vd_bulk_options_parse(int argc, char **argv, VdBulkOptions *options) {
  g_auto(Typed) typed = {0};
  const GOptionArg text = G_OPTION_ARG_STRING, name = G_OPTION_ARG_FILENAME;
  const GOptionArg flag = G_OPTION_ARG_NONE, list = G_OPTION_ARG_STRING_ARRAY;
  const GOptionEntry entries[] = {
      {"db", 0, 0, name, &options->db,
       "l’archive, créée au besoin\u202f; sans elle, rien n’est "
       "conservé",
       "FICHIER"},
      {"workers", 'j', 0, text, &typed.workers, "documents lus en même temps", "N"},
      {"include", 0, 0, list, &options->include, "ces noms seulement\u00a0: '*.pdf'", "MOTIF"},
      {"exclude", 0, 0, list, &options->exclude, "sans ces noms", "MOTIF"},
      {"limit", 0, 0, text, &typed.limit, "s’arrête après N fichiers\u202f; relancer continue",
       "N"},
      {"retry-failed", 0, 0, flag, &options->retry_failed, "relit aussi ce qui a échoué", NULL},
      {"reuse-text", 0, 0, flag, &options->reuse_text,
       "garde les lectures d’une version plus ancienne", NULL},
      {"shard", 0, 0, text, &typed.shard, "la part de cette machine\u00a0: 2/3", "I/K"},
      {"as-of", 0, 0, text, &typed.as_of, "règles et faits publiés à cette date", "AAAA-MM-JJ"},
      {"kind", 0, 0, text, &typed.kind, "devis ou bon_de_commande, quoi que dise le titre",
       "GENRE"},
      {"dsr", 0, 0, text, &typed.dsr, "domaine Ségur, quoi que disent les documents", "ID"},
      {"models", 0, 0, name, &typed.models, "autre dossier de règles", "DOSSIER"},
      {"timeout", 0, 0, text, &typed.timeout, "délai de lecture d’un document, en secondes", "S"},
      {"recogniser", 0, 0, text, &typed.recogniser, "qui lit les images\u00a0: own ou tesseract",
       "NOM"},
      {"progress", 0, 0, text, &typed.progress, "auto, line, json ou none", "FORME"},
      {"format", 0, 0, text, &typed.format, "bilan en text ou json", "FORMAT"},
      {"quiet", 'q', 0, flag, &options->quiet, "le bilan seul, sans avancement", NULL},
      {"unsafe-no-sandbox", 0, 0, flag, &options->unsafe_no_sandbox,
       "accepte de lire sans bac à sable", NULL},
      {"exit-zero", 0, 0, flag, &options->exit_zero, "sort avec 0 malgré des échecs", NULL},
      {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->paths, NULL, NULL},
      G_OPTION_ENTRY_NULL,
  };
  VdArguments result = vd_arguments_parse(
      entries, "audit [OPTION…] DOSSIER|FICHIER…",
      "Lit tous les devis de dossiers (et des ZIP, TAR et messages qui s’y trouvent), et garde lectures et constats dans une archive. Relancée, la "
      "commande reprend où elle s’est arrêtée. Sort avec 3 si un document n’a pas pu être lu.",
      argc, argv);
  if (result == VD_ARGUMENTS_GO && !read_typed(&typed, options))
    return VD_ARGUMENTS_WRONG;
  return result;
}

void vd_bulk_options_clear(VdBulkOptions *options) {
  g_free(options->db);
  g_strfreev(options->include);
  g_strfreev(options->exclude);
  g_strfreev(options->paths);
  vd_models_free(options->models);
}

char *vd_bulk_options_words(const VdBulkOptions *options) {
  static const char *const kinds[] = {"auto", "devis", "bon_de_commande"};
  g_autofree char *day = vd_date_to_iso(options->as_of);
  return g_strdup_printf("as-of=%s kind=%s dsr=%s", day != NULL ? day : "all",
                         options->kind < G_N_ELEMENTS(kinds) ? kinds[options->kind] : "auto",
                         options->dsr != NULL ? options->dsr : "auto");
}
