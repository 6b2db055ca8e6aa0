/*
 * `doctor`: nothing is believed from the presence of a file. A child of the worker draws a word and
 * recognises it, counts its threads, and tries what the sandbox forbids.
 */
#include "audit/cli/arguments.h"
#include "audit/cli/command.h"
#include "audit/cli/place.h"
#include "extract/extract.h"
#include "ocr/pool.h"

typedef struct {
  GString *out;
  gboolean sound;
} Visit;

static void say(Visit *visit, gboolean sound, const char *what, const char *detail) {
  g_string_append_printf(visit->out, "%s  %s%*s %s\n", sound ? "oui" : "NON", what,
                         (int)(18 - g_utf8_strlen(what, -1)), "", detail);
  visit->sound &= sound;
}

/* What may lack without anything being wrong. */
static void say_option(Visit *visit, gboolean has, const char *what, const char *detail) {
  g_string_append_printf(visit->out, "%s  %s%*s %s\n", has ? "oui" : "non", what,
                         (int)(18 - g_utf8_strlen(what, -1)), "", detail);
}

static void visit_models(Visit *visit, const char *given) {
  g_autofree char *folder = vd_place_models(given);
  g_autoptr(GError) error = NULL;
  g_autoptr(VdModels) models = vd_models_load(folder, NULL, &error);
  g_autoptr(VdReader) reader = models == NULL ? NULL : vd_reader_new(models, &error);
  g_autofree char *detail =
      reader == NULL
          ? g_strdup(error->message)
          : g_strdup_printf("%s, %u règles, %u domaines (%s)", vd_models_version(models),
                            vd_models_rule_count(models), vd_models_dsr_count(models), folder);
  say(visit, reader != NULL, "règles", detail);
}

static void visit_sandbox(Visit *visit, const VdPool *pool, const VdPoolHealth *health) {
  static const char *const details[] = {
      "seccomp, limites et Landlock",
      "seccomp et limites\u202f; ce noyau n’offre pas Landlock",
      "aucune protection",
  };
  VdSandbox sandbox = vd_pool_sandbox(pool);
  g_autofree char *detail = g_strdup_printf("%s\u00a0: %u actes interdits sur %u refusés",
                                            details[sandbox], health->refused, health->tried);
  say(visit, sandbox != VD_SANDBOX_OFF && health->refused == health->tried, "bac à sable", detail);
}

static void visit_worker(Visit *visit, gboolean unsafe_no_sandbox) {
  const VdPoolOptions options = {.jobs = 1, .unsafe_no_sandbox = unsafe_no_sandbox};
  g_autoptr(GError) error = NULL;
  g_autoptr(VdPool) pool = vd_pool_new(&options, &error);
  if (pool == NULL) {
    say(visit, FALSE, "lecteur", error->message);
    return;
  }
  VdPoolHealth health = {0};
  vd_pool_doctor(pool, &health);
  say(visit, TRUE, "lecteur", health.worker);
  visit_sandbox(visit, pool, &health);
  say(visit, health.reads, "lecture",
      "un mot dessiné avec une police du système est reconnu en français");
  say_option(visit, health.heif, "photos HEIC",
             health.heif ? "lues par libheif"
                         : "libheif n’est pas installée\u00a0: donnez des JPEG");
  g_autofree char *threads = g_strdup_printf("%u par lecture", health.threads);
  say(visit, health.threads == 1, "fils d’exécution", threads);
}

int vd_command_doctor(int argc, char **argv) {
  g_autofree char *folder = NULL;
  gboolean unsafe_no_sandbox = FALSE;
  const GOptionEntry entries[] = {
      {"models", 0, 0, G_OPTION_ARG_FILENAME, &folder, "autre dossier de règles", "DOSSIER"},
      {"unsafe-no-sandbox", 0, 0, G_OPTION_ARG_NONE, &unsafe_no_sandbox,
       "essaie aussi sans bac à sable", NULL},
      G_OPTION_ENTRY_NULL,
  };
  VdArguments arguments = vd_arguments_parse(
      entries, "doctor [OPTION…]", "Dit si tout est en place pour lire des documents.", argc, argv);
  if (arguments != VD_ARGUMENTS_GO)
    return arguments == VD_ARGUMENTS_DONE ? VD_EXIT_FINE : VD_EXIT_USAGE;
  g_autoptr(GString) out = g_string_new(NULL);
  Visit visit = {.out = out, .sound = TRUE};
  visit_models(&visit, folder);
  visit_worker(&visit, unsafe_no_sandbox);
  g_autofree char *processors = g_strdup_printf("%u document%s à la fois", g_get_num_processors(),
                                                g_get_num_processors() > 1 ? "s" : "");
  say(&visit, TRUE, "processeurs", processors);
  vd_arguments_print(out->str);
  return visit.sound ? VD_EXIT_FINE : VD_EXIT_INTERNAL;
}
