/*
 * What the files of the SQLite kind share. Only they include this.
 */
#pragma once

#include "audit/archive/db.h"
#include "audit/archive/kind.h"

typedef struct {
  VdArchive base;
  VdDb *db;
  gint64 run;
  char *reader, *key;
  gboolean reuse_text;
  gboolean batch; /* a transaction is open over several results */
} VdSqlite;

/* The queue of files: sqlite_files.c. */
gboolean vd_sqlite_add(VdArchive *archive, const VdArchiveFound *found, GError **error);
GPtrArray *vd_sqlite_claim(VdArchive *archive, guint max, GError **error);
gboolean vd_sqlite_enter(VdArchive *archive, gint64 file, GError **error);
gboolean vd_sqlite_add_member(VdArchive *archive, gint64 file, const char *name, gint64 *id,
                              GError **error);
gboolean vd_sqlite_set_state(VdArchive *archive, gint64 file, VdFileState state, GError **error);

/* Readings and answers: sqlite_results.c. */
gboolean vd_sqlite_find(VdArchive *archive, const char *sha256, gboolean any_reader,
                        VdArchiveKnown *known, GError **error);
gboolean vd_sqlite_store(VdArchive *archive, const VdArchiveResult *result, GError **error);
GPtrArray *vd_sqlite_stale(VdArchive *archive, const char *after, guint max, GError **error);

/* The rows of quotes, lines, findings and words: sqlite_rows.c. */
gboolean vd_sqlite_add_quotes(VdSqlite *archive, const VdReportDocument *report, gint64 audited,
                              GError **error);
gboolean vd_sqlite_add_finding(VdDb *db, gint64 quote, const VdFinding *finding, GError **error);
gboolean vd_sqlite_add_words(VdSqlite *archive, const VdDocument *document, gint64 reading,
                             GError **error);

/* Counts and lists: sqlite_counts.c. */
gboolean vd_sqlite_count(VdArchive *archive, VdArchiveCounts *counts, GError **error);
gboolean vd_sqlite_failures(VdArchive *archive, VdArchiveFailed take, gpointer data,
                            GError **error);

/* The failure of that code, VD_FAILURE_INTERNAL when there is none; NULL: VD_FAILURE_NONE. */
VdFailure vd_sqlite_failure(const char *code);
