/*
 * Archives of several machines become one. What both have is kept once; the export of the whole is
 * that of one single run.
 */
#pragma once

#include "audit/archive/db.h"

/* Adds all of the archive at `source`, which is checked first and not changed, in one transaction.
 */
gboolean vd_merge_add(VdDb *db, const char *source, GError **error);
