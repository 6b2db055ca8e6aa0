/*
 * Counts over the whole archive, and the list of what failed.
 */
#include "audit/archive/sqlite.h"

VdFailure vd_sqlite_failure(const char *code) {
  if (code == NULL)
    return VD_FAILURE_NONE;
  for (int i = VD_FAILURE_NONE + 1; i < VD_FAILURE_COUNT; i++) {
    if (g_str_equal(code, vd_failure_code((VdFailure)i)))
      return (VdFailure)i;
  }
  return VD_FAILURE_INTERNAL;
}

/* Rows of (index, count) into `counts`, those out of range left out. */
static gboolean fill(VdDb *db, guint64 *counts, guint length, const char *sql, GError **error) {
  g_autoptr(VdStatement) row = vd_db_query(db, error, sql, "");
  while (vd_db_walk(row)) {
    gint64 index = sqlite3_column_int64(row, 0);
    if (index >= 0 && index < (gint64)length)
      counts[index] = (guint64)sqlite3_column_int64(row, 1);
  }
  return vd_db_walked(db, row, error);
}

static gboolean count_failures(VdDb *db, VdArchiveCounts *counts, GError **error) {
  g_autoptr(VdStatement) row =
      vd_db_query(db, error, "SELECT failure, count(*) FROM file WHERE state = ? GROUP BY failure",
                  "i", (gint64)VD_FILE_FAILED);
  while (vd_db_walk(row)) {
    g_autofree char *code = vd_db_text(row, 0);
    counts->failures[vd_sqlite_failure(code)] += (guint64)sqlite3_column_int64(row, 1);
  }
  return vd_db_walked(db, row, error);
}

gboolean vd_sqlite_count(VdArchive *archive, VdArchiveCounts *counts, GError **error) {
  VdDb *db = ((VdSqlite *)archive)->db;
  gint64 documents = 0, breaches = 0, crossed = 0;
  *counts = (VdArchiveCounts){0};
  gboolean sound = fill(db, counts->files, G_N_ELEMENTS(counts->files),
                        "SELECT state, count(*) FROM file GROUP BY state", error) &&
                   fill(db, counts->verdicts, G_N_ELEMENTS(counts->verdicts),
                        "SELECT verdict, count(*) FROM current GROUP BY verdict", error) &&
                   count_failures(db, counts, error) &&
                   vd_db_number(db, &documents, 0, error, "SELECT count(*) FROM current", "") &&
                   vd_db_number(db, &breaches, 0, error,
                                "SELECT count(*) FROM current c CROSS JOIN quote q ON q.audited ="
                                " c.id CROSS JOIN finding f ON f.quote = q.id"
                                " WHERE f.verdict = 'breach' AND f.rule NOT GLOB 'X*'",
                                "") &&
                   vd_db_number(db, &crossed, 0, error, "SELECT count(*) FROM crossing", "");
  counts->documents = (guint64)documents;
  counts->breaches = (guint64)breaches;
  counts->crossed = (guint64)crossed;
  return sound;
}

gboolean vd_sqlite_failures(VdArchive *archive, VdArchiveFailed take, gpointer data,
                            GError **error) {
  VdDb *db = ((VdSqlite *)archive)->db;
  g_autoptr(VdStatement) row =
      vd_db_query(db, error, "SELECT path, failure FROM file WHERE state = ? ORDER BY path, root",
                  "i", (gint64)VD_FILE_FAILED);
  while (vd_db_walk(row)) {
    g_autofree char *path = vd_db_text(row, 0);
    g_autofree char *code = vd_db_text(row, 1);
    if (!take(path, vd_sqlite_failure(code), data))
      return TRUE;
  }
  return vd_db_walked(db, row, error);
}
