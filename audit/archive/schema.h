/*
 * The tables of an archive, by numbered migrations: an archive of an earlier version is brought up
 * to date when it is opened for writing.
 */
#pragma once

#include "audit/archive/db.h"

/* Only `forget` and `purge` take decisions and acts away: they drop these triggers and make them
 * again. */
#define VD_DECISION_IS_KEPT                                                                        \
  "CREATE TRIGGER decision_is_kept BEFORE DELETE ON decision"                                      \
  " BEGIN SELECT RAISE(ABORT, 'decisions are only added'); END"

#define VD_ACT_IS_KEPT                                                                             \
  "CREATE TRIGGER act_is_kept BEFORE DELETE ON act"                                                \
  " BEGIN SELECT RAISE(ABORT, 'acts are only added'); END"

/*
 * Checks that the file is ours and no newer than we are, and brings it up to date when it may be
 * written. FALSE and *error otherwise.
 */
gboolean vd_schema_prepare(VdDb *db, VdArchiveAccess access, GError **error);
