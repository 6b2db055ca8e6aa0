/*
 * The archive that a command works on.
 */
#pragma once

#include "audit/archive/db.h"

/* Opens it, or complains: NULL, and the exit code in *code. `path` NULL: none was given. */
VdDb *vd_opening_db(const char *path, VdArchiveAccess access, int *code);

/* Complains about `error`, if any (taken), and gives the exit code of a command that did or did not
 * do its work. */
int vd_opening_end(gboolean sound, GError *error);
