/*
 * `forget` and `purge`: documents leave an archive for good.
 */
#include "audit/archive/forget.h"
#include "audit/cli/arguments.h"
#include "audit/cli/command.h"
#include "audit/cli/opening.h"
#include "audit/cli/place.h"
#include "audit/cli/values.h"

#include <string.h>

enum { MIN_DIGITS = 12, MAX_DIGITS = 64, DAY_SECONDS = 24 * 60 * 60 };

static int tell(gboolean sound, guint64 count, GError *error) {
  if (sound) {
    g_autofree char *line = g_strdup_printf("%" G_GUINT64_FORMAT " document%s oublié%s\n", count,
                                            count > 1 ? "s" : "", count > 1 ? "s" : "");
    vd_arguments_print(line);
  }
  return vd_opening_end(sound, error);
}

static gboolean is_fingerprint(const char *text) {
  gsize length = strlen(text);
  return length >= MIN_DIGITS && length <= MAX_DIGITS && strspn(text, "0123456789abcdef") == length;
}

static int forget(const char *path, const char *start, const VdModels *models) {
  int code = VD_EXIT_FINE;
  g_autoptr(VdDb) db = vd_opening_db(path, VD_ARCHIVE_WRITE, &code);
  if (db == NULL)
    return code;
  guint64 count = 0;
  GError *error = NULL;
  g_autoptr(VdReport) report = vd_report_new(models, VD_VERSION);
  gboolean sound = vd_forget_document(db, start, report, &count, &error);
  code = tell(sound, count, error);
  return sound && count == 0 ? VD_EXIT_BREACH : code;
}

int vd_command_forget(int argc, char **argv) {
  g_autofree char *path = NULL;
  g_auto(GStrv) names = NULL;
  const GOptionEntry entries[] = {
      {"db", 0, 0, G_OPTION_ARG_FILENAME, &path, "l’archive", "FICHIER"},
      {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &names, NULL, NULL},
      G_OPTION_ENTRY_NULL,
  };
  VdArguments arguments = vd_arguments_parse(
      entries, "forget --db ARCHIVE EMPREINTE",
      "Oublie un document, par les 12 premiers chiffres au moins de son empreinte SHA-256. Rien "
      "n’en reste dans l’archive\u202f; le fichier lui-même n’est pas supprimé, et un audit de son "
      "dossier le relirait. Sort avec 1 si l’archive ne le contient pas.",
      argc, argv);
  if (arguments != VD_ARGUMENTS_GO)
    return arguments == VD_ARGUMENTS_DONE ? VD_EXIT_FINE : VD_EXIT_USAGE;
  if (names == NULL || g_strv_length(names) != 1 || !is_fingerprint(names[0])) {
    vd_command_complain("une empreinte est attendue, de 12 à 64 chiffres hexadécimaux");
    return VD_EXIT_USAGE;
  }
  g_autoptr(VdModels) models = vd_place_load_models(NULL);
  return models == NULL ? VD_EXIT_USAGE : forget(path, names[0], models);
}

static int purge(const char *path, VdDate day, const VdModels *models) {
  int code = VD_EXIT_FINE;
  g_autoptr(VdDb) db = vd_opening_db(path, VD_ARCHIVE_WRITE, &code);
  if (db == NULL)
    return code;
  guint64 count = 0;
  GError *error = NULL;
  g_autoptr(VdReport) report = vd_report_new(models, VD_VERSION);
  gboolean sound = vd_forget_before(db, (gint64)day * DAY_SECONDS, report, &count, &error);
  return tell(sound, count, error);
}

int vd_command_purge(int argc, char **argv) {
  g_autofree char *path = NULL, *before = NULL;
  const GOptionEntry entries[] = {
      {"db", 0, 0, G_OPTION_ARG_FILENAME, &path, "l’archive", "FICHIER"},
      {"before", 0, 0, G_OPTION_ARG_STRING, &before, "oublie ce qui a été lu avant ce jour",
       "AAAA-MM-JJ"},
      G_OPTION_ENTRY_NULL,
  };
  VdArguments arguments = vd_arguments_parse(
      entries, "purge --db ARCHIVE --before AAAA-MM-JJ",
      "Oublie tous les documents lus avant un jour (à 0\u00a0h, temps universel). Rien n’en reste "
      "dans l’archive.",
      argc, argv);
  if (arguments != VD_ARGUMENTS_GO)
    return arguments == VD_ARGUMENTS_DONE ? VD_EXIT_FINE : VD_EXIT_USAGE;
  VdDate day = VD_DATE_NONE;
  if (before == NULL)
    vd_command_complain("avant quel jour\u202f? Donnez --before 2025-01-31");
  if (before == NULL || !vd_value_day("before", before, &day))
    return VD_EXIT_USAGE;
  g_autoptr(VdModels) models = vd_place_load_models(NULL);
  return models == NULL ? VD_EXIT_USAGE : purge(path, day, models);
}
