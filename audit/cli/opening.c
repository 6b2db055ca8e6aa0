/*
 * Every command on an archive takes --db.
 */
#include "audit/cli/opening.h"
#include "audit/cli/command.h"

VdDb *vd_opening_db(const char *path, VdArchiveAccess access, int *code) {
  if (path == NULL || *path == '\0') {
    vd_command_complain("quelle archive\u202f? Donnez --db archive.db");
    *code = VD_EXIT_USAGE;
    return NULL;
  }
  GError *error = NULL;
  VdDb *db = vd_db_open(path, access, &error);
  *code = db != NULL ? VD_EXIT_FINE : vd_opening_end(FALSE, error);
  return db;
}

int vd_opening_end(gboolean sound, GError *error) {
  if (error != NULL)
    vd_command_complain("%s", error->message);
  g_clear_error(&error);
  return sound ? VD_EXIT_FINE : VD_EXIT_INTERNAL;
}
