/*
 * Documents that were read, and lack answers under this run's key, are audited from the archive:
 * several at once, each thread with a reader of its own; stored in the order of their fingerprints.
 */
#pragma once

#include "audit/archive/archive.h"
#include "audit/case/judge.h"

typedef struct {
  VdArchive *archive;
  const VdJudge *judge;         /* its reader serves the first thread */
  const VdReport *report;       /* of the canonical form */
  guint threads;                /* at least 1 */
  gboolean (*is_stopped)(void); /* TRUE: what was begun is finished, and no more */
  /* Puts one result into the archive; borrowed, for the call. */
  gboolean (*store)(const VdArchiveResult *result, gpointer data, GError **error);
  gpointer data;
} VdAgain;

/* Answers can be given again: some hundred of them become durable together. */
gboolean vd_again_run(const VdAgain *again, GError **error);
