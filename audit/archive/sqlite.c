/*
 * The archive in one SQLite file: opening, runs, transactions.
 */
#include "audit/archive/cross.h"
#include "audit/archive/sqlite.h"

static void free_archive(VdArchive *archive) {
  VdSqlite *self = (VdSqlite *)archive;
  vd_db_free(self->db);
  g_free(self->reader);
  g_free(self->key);
  g_free(self);
}

/* The same reader, rules and options are the same run, whenever it goes on. */
static gboolean take_up(VdSqlite *self, const VdArchiveRun *run, GError **error) {
  return vd_db_run(self->db, error,
                   "INSERT INTO run(begun, started, tool, reader, audit, rules, options, key)"
                   " VALUES((SELECT coalesce(max(begun), 0) + 1 FROM run), ?, ?, ?, ?, ?, ?, ?)"
                   " ON CONFLICT(reader, key) DO UPDATE SET ended = NULL, begun = excluded.begun",
                   "issssss", g_get_real_time() / G_USEC_PER_SEC, run->tool, run->reader,
                   run->audit, run->rules, run->options, run->key) &&
         vd_db_number(self->db, &self->run, 0, error,
                      "SELECT id FROM run WHERE reader = ? AND key = ?", "ss", run->reader,
                      run->key);
}

/* Members in that state go, and what holds them waits: it will be opened again. */
static gboolean reopen(VdSqlite *self, VdFileState state, GError **error) {
  return vd_db_run(self->db, error,
                   "UPDATE file SET state = ?1 WHERE container IS NULL AND EXISTS (SELECT 1"
                   " FROM file m WHERE m.root = file.root AND m.container = file.path"
                   " AND m.state = ?2)",
                   "ii", (gint64)VD_FILE_WAITING, (gint64)state) &&
         vd_db_run(self->db, error, "DELETE FROM file WHERE container IS NOT NULL AND state = ?",
                   "i", (gint64)state);
}

/* A failure that is tried again is forgotten, and so is the reading that gave it. */
static gboolean forget_failures(VdSqlite *self, GError **error) {
  return reopen(self, VD_FILE_FAILED, error) &&
         vd_db_run(self->db, error, "DELETE FROM reading WHERE failure IS NOT NULL", "") &&
         vd_db_run(self->db, error,
                   "UPDATE file SET state = ?, failure = NULL, sha256 = NULL WHERE state = ?", "ii",
                   (gint64)VD_FILE_WAITING, (gint64)VD_FILE_FAILED);
}

static gboolean begin(VdArchive *archive, const VdArchiveRun *run, gboolean retry_failed,
                      GError **error) {
  VdSqlite *self = (VdSqlite *)archive;
  self->reader = g_strdup(run->reader);
  self->key = g_strdup(run->key);
  self->reuse_text = run->reuse_text;
  if (!vd_db_check(self->db, error) || !vd_db_begin(self->db, error))
    return FALSE;
  gboolean sound =
      take_up(self, run, error) &&
      vd_db_run(self->db, error, "UPDATE file SET state = ? WHERE state IN (?, ?)", "iii",
                (gint64)VD_FILE_WAITING, (gint64)VD_FILE_RUNNING, (gint64)VD_FILE_ELSEWHERE) &&
      /* Only what holds a member can give it again. */
      reopen(self, VD_FILE_WAITING, error) && (!retry_failed || forget_failures(self, error));
  return vd_db_end(self->db, sound, error);
}

static gboolean open_batch(VdArchive *archive, GError **error) {
  VdSqlite *self = (VdSqlite *)archive;
  self->batch = vd_db_begin(self->db, error);
  return self->batch;
}

static gboolean close_batch(VdArchive *archive, gboolean sound, GError **error) {
  VdSqlite *self = (VdSqlite *)archive;
  self->batch = FALSE;
  return vd_db_end(self->db, sound, error);
}

static gboolean relate(VdArchive *archive, const VdReport *report, GError **error) {
  return vd_cross_update(((VdSqlite *)archive)->db, report, error);
}

static gboolean end(VdArchive *archive, GError **error) {
  VdSqlite *self = (VdSqlite *)archive;
  return vd_db_run(self->db, error, "UPDATE run SET ended = ? WHERE id = ?", "ii",
                   g_get_real_time() / G_USEC_PER_SEC, self->run) &&
         vd_db_script(self->db, "PRAGMA wal_checkpoint(TRUNCATE)", error);
}

VdArchive *vd_sqlite_open(const char *path, VdArchiveAccess access, GError **error) {
  static const VdArchiveKind kind = {.free = free_archive,
                                     .begin = begin,
                                     .add = vd_sqlite_add,
                                     .claim = vd_sqlite_claim,
                                     .set_state = vd_sqlite_set_state,
                                     .enter = vd_sqlite_enter,
                                     .add_member = vd_sqlite_add_member,
                                     .find = vd_sqlite_find,
                                     .store = vd_sqlite_store,
                                     .open_batch = open_batch,
                                     .close_batch = close_batch,
                                     .stale = vd_sqlite_stale,
                                     .count = vd_sqlite_count,
                                     .failures = vd_sqlite_failures,
                                     .relate = relate,
                                     .end = end};
  VdDb *db = vd_db_open(path, access, error);
  if (db == NULL)
    return NULL;
  VdSqlite *self = g_new0(VdSqlite, 1);
  self->base.kind = &kind;
  self->db = db;
  return &self->base;
}
