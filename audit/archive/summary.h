/*
 * What a list of documents needs to know of each, made once and kept in memory beside the archive:
 * forty thousand documents are listed, counted and sorted in some hundredths of a second. In: the
 * current answers, decisions and acts. Out: tables of this connection only ("temp"), for queue.c.
 */
#pragma once

#include "audit/archive/db.h"

/* Makes them, or makes them anew. */
gboolean vd_summary_build(VdDb *db, GError **error);

/* After a decision or an act on that document. */
gboolean vd_summary_refresh(VdDb *db, const char *sha256, GError **error);
