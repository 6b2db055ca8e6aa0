/*
 * The archive that a command works on.
 */
#pragma once

#include "audit/archive/db.h"

/* Opens it, or complains: NULL, and the exit code in *code. `path` NULL: none was given. */
VdDb *vd_opening_db(const char *path, VdArchiveAccess access, int *code);

/* Puts the X rules to an archive that has changed, anew. Models: those of the program. */
gboolean vd_opening_relate(VdDb *db, const VdModels *models, GError **error);

/* Complains about `error`, if any (taken), and gives the exit code of a command that did or did not
 * do its work. */
int vd_opening_end(gboolean sound, GError *error);
