/*
 * Many files, through the pool, into an archive: each once, whatever happened before. In: the files
 * that wait in the archive. Out: their readings and answers in it, and a final state for each.
 */
#pragma once

#include "audit/archive/archive.h"
#include "audit/case/judge.h"
#include "audit/cli/progress.h"

typedef struct {
  VdArchive *archive;
  VdPool *pool;
  const VdJudge *judge;
  const VdReport *report; /* of the canonical form */
  VdProgress *progress;
  guint workers;                /* that audit at once what was read before, at least 1 */
  guint window;                 /* documents open at once, at least 1 */
  guint64 limit;                /* files to take; 0: all */
  guint shard, shards;          /* from 0; shards 0: one machine does all */
  gboolean (*is_stopped)(void); /* TRUE: what was begun is finished, and no more */
} VdBulk;

/* Reads what waits, then gives answers to what was read and lacks them. */
gboolean vd_bulk_run(VdBulk *bulk, GError **error);
