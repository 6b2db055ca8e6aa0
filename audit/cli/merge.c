/*
 * `merge`: the archives of several machines become one, which appears whole or not at all.
 */
#include "audit/archive/merge.h"
#include "audit/cli/arguments.h"
#include "audit/cli/command.h"
#include "audit/cli/opening.h"
#include "audit/cli/place.h"

#include <errno.h>
#include <glib/gstdio.h>

static gboolean merge(char **sources, const char *target, const VdModels *models, GError **error) {
  g_autoptr(VdDb) db = vd_db_open(target, VD_ARCHIVE_CREATE, error);
  if (db == NULL)
    return FALSE;
  for (guint i = 0; sources[i] != NULL; i++) {
    if (!vd_merge_add(db, sources[i], error))
      return FALSE;
  }
  return vd_opening_relate(db, models, error) &&
         vd_db_script(db, "PRAGMA wal_checkpoint(TRUNCATE)", error);
}

static void remove_archive(const char *path) {
  static const char *const ends[] = {"", "-wal", "-shm"};
  for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
    g_autofree char *file = g_strconcat(path, ends[i], NULL);
    g_unlink(file);
  }
}

/* Under another name until it is whole. */
static int merge_to(char **sources, const char *output, const VdModels *models) {
  g_autofree char *temporary = g_strconcat(output, ".nouveau", NULL);
  GError *error = NULL;
  remove_archive(temporary);
  gboolean sound = merge(sources, temporary, models, &error);
  if (sound && g_rename(temporary, output) != 0) {
    g_set_error(&error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s\u00a0: écriture impossible (%s).",
                output, g_strerror(errno));
    sound = FALSE;
  }
  if (!sound)
    remove_archive(temporary);
  return vd_opening_end(sound, error);
}

int vd_command_merge(int argc, char **argv) {
  g_autofree char *output = NULL, *given = NULL;
  g_auto(GStrv) sources = NULL;
  const GOptionEntry entries[] = {
      {"output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "l’archive à créer", "FICHIER"},
      {"models", 0, 0, G_OPTION_ARG_FILENAME, &given, "autre dossier de règles", "DOSSIER"},
      {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &sources, NULL, NULL},
      G_OPTION_ENTRY_NULL,
  };
  VdArguments arguments = vd_arguments_parse(
      entries, "merge -o ARCHIVE ARCHIVE…",
      "Réunit les archives de plusieurs machines (audit --shard). Ce qui est dans deux archives "
      "n’est gardé qu’une fois.",
      argc, argv);
  if (arguments != VD_ARGUMENTS_GO)
    return arguments == VD_ARGUMENTS_DONE ? VD_EXIT_FINE : VD_EXIT_USAGE;
  if (output == NULL || sources == NULL || sources[0] == NULL) {
    vd_command_complain("quelles archives\u202f? vigidevis merge -o tout.db a.db b.db");
    return VD_EXIT_USAGE;
  }
  if (g_file_test(output, G_FILE_TEST_EXISTS)) {
    vd_command_complain("%s existe déjà. Donnez un autre nom\u00a0: rien n’est écrasé.", output);
    return VD_EXIT_USAGE;
  }
  g_autoptr(VdModels) models = vd_place_load_models(given);
  return models == NULL ? VD_EXIT_USAGE : merge_to(sources, output, models);
}
