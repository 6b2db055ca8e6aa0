/*
 * Every command on an archive takes --db.
 */
#include "audit/cli/opening.h"
#include "audit/archive/cross.h"
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

gboolean vd_opening_relate(VdDb *db, const VdModels *models, GError **error) {
  g_autoptr(VdReport) report = vd_report_new(models, VD_VERSION);
  return vd_cross_update(db, report, error);
}

int vd_opening_end(gboolean sound, GError *error) {
  if (error != NULL)
    vd_command_complain("%s", error->message);
  g_clear_error(&error);
  return sound ? VD_EXIT_FINE : VD_EXIT_INTERNAL;
}
