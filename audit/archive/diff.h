/*
 * What a change of rules, of options or of the reader altered: the findings of two runs, on the
 * documents that both answered for.
 */
#pragma once

#include "audit/archive/db.h"

typedef enum { VD_CHANGE_NEW, VD_CHANGE_GONE, VD_CHANGE_CHANGED, VD_CHANGE_SAME } VdChange;

typedef struct {
  VdChange change;
  const char *rule, *vendor; /* NULL: not read */
  const char *path, *fingerprint;
  const char *before, *after; /* "breach", "cannot_tell"; NULL: neither of these */
} VdDifference;

/* FALSE stops. */
typedef gboolean (*VdDiffTake)(const VdDifference *difference, gpointer data);

/* Findings by rule, vendor and document. *documents: how many both runs answered for. */
gboolean vd_diff(VdDb *db, gint64 before, gint64 after, VdDiffTake take, gpointer data,
                 guint64 *documents, GError **error);

typedef struct {
  gint64 id, started;
  gboolean ended;
  const char *rules, *options;
  guint64 documents;
} VdRunRow;

typedef gboolean (*VdRunTake)(const VdRunRow *run, gpointer data);
gboolean vd_diff_runs(VdDb *db, VdRunTake take, gpointer data, GError **error);
