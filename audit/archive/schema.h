/*
 * The tables of an archive, by numbered migrations: an archive of an earlier version is brought up
 * to date when it is opened for writing.
 */
#pragma once

#include "audit/archive/db.h"

/*
 * Checks that the file is ours and no newer than we are, and brings it up to date when it may be
 * written. FALSE and *error otherwise.
 */
gboolean vd_schema_prepare(VdDb *db, VdArchiveAccess access, GError **error);
