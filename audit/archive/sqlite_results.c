/*
 * A reading and its answers go in together with the state of their files, so that a run that is
 * killed never has one without the other. Of what was read twice (another reader), only the last
 * words can be searched.
 */
#include <string.h>

#include "audit/archive/likeness.h"
#include "audit/archive/packing.h"
#include "audit/archive/sqlite.h"

static const char *code_of(VdFailure failure) {
  return failure == VD_FAILURE_NONE ? NULL : vd_failure_code(failure);
}

static gboolean take_known(VdStatement *row, VdArchiveKnown *known) {
  g_autofree char *code = vd_db_text(row, 1);
  known->read = TRUE;
  known->bytes = (gsize)sqlite3_column_int64(row, 2);
  known->failure = vd_sqlite_failure(code);
  known->audited = sqlite3_column_int64(row, 4) != 0;
  if (known->failure != VD_FAILURE_NONE || known->audited)
    return TRUE;
  const void *bytes = sqlite3_column_blob(row, 3);
  known->document = vd_unpack_document(bytes, (gsize)sqlite3_column_bytes(row, 3));
  return known->document != NULL;
}

gboolean vd_sqlite_find(VdArchive *archive, const char *sha256, gboolean any_reader,
                        VdArchiveKnown *known, GError **error) {
  VdSqlite *self = (VdSqlite *)archive;
  g_autoptr(VdStatement) row = vd_db_query(
      self->db, error,
      "SELECT id, failure, bytes, document,"
      " EXISTS(SELECT 1 FROM audited a WHERE a.reading = reading.id AND a.key = ?2)"
      " FROM reading WHERE sha256 = ?1 AND (reader = ?3 OR ?4)"
      " ORDER BY reader = ?3 DESC, id DESC LIMIT 1",
      "sssi", sha256, self->key, self->reader, (gint64)(any_reader || self->reuse_text));
  if (!vd_db_walk(row))
    return vd_db_walked(self->db, row, error);
  if (take_known(row, known))
    return TRUE;
  g_set_error(error, VD_ARCHIVE_ERROR, VD_ARCHIVE_ERROR_DAMAGED,
              "%s\u00a0: la lecture conservée de %.12s… est endommagée.", self->db->path, sha256);
  return FALSE;
}

/* Words of earlier readings of these bytes leave the index. */
static gboolean drop_words(VdSqlite *self, const char *sha256, GError **error) {
  return vd_db_run(self->db, error,
                   "INSERT INTO words(words, rowid, text) SELECT 'delete', p.id, p.text"
                   " FROM page p JOIN reading r ON r.id = p.reading WHERE r.sha256 = ?",
                   "s", sha256) &&
         vd_db_run(self->db, error,
                   "DELETE FROM page WHERE reading IN (SELECT id FROM reading WHERE sha256 = ?)",
                   "s", sha256);
}

static gboolean store_reading(VdSqlite *self, const VdArchiveResult *result, GError **error) {
  g_autoptr(GBytes) packed = result->document != NULL ? vd_pack_document(result->document) : NULL;
  gsize size = 0;
  const void *bytes = packed != NULL ? g_bytes_get_data(packed, &size) : NULL;
  gboolean read = result->document != NULL;
  g_autofree char *words = read ? vd_likeness_words(result->document) : NULL;
  if (!drop_words(self, result->sha256, error) ||
      !vd_db_run(self->db, error,
                 "INSERT INTO reading(sha256, reader, bytes, failure, pages, complete, at,"
                 " document, likeness) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
                 "ssisnnibs", result->sha256, self->reader, (gint64)result->bytes,
                 code_of(result->failure), read ? (gint64)result->document->pages->len : G_MININT64,
                 read ? (gint64)vd_document_is_complete(result->document) : G_MININT64,
                 g_get_real_time() / G_USEC_PER_SEC, bytes, size, words))
    return FALSE;
  return !read || vd_sqlite_add_words(self, result->document, vd_db_last_id(self->db), error);
}

static gboolean store_answers(VdSqlite *self, const VdArchiveResult *result, GError **error) {
  gint64 reading = 0;
  if (!vd_db_number(self->db, &reading, 0, error,
                    "SELECT id FROM reading WHERE sha256 = ?1 AND failure IS NULL"
                    " ORDER BY reader = ?2 DESC, id DESC LIMIT 1",
                    "ss", result->sha256, self->reader))
    return FALSE;
  g_autoptr(GBytes) packed = vd_pack(result->json, strlen(result->json));
  gsize size = 0;
  const void *bytes = g_bytes_get_data(packed, &size);
  return vd_db_run(self->db, error,
                   "INSERT INTO audited(sha256, reading, key, run, verdict, report)"
                   " VALUES(?, ?, ?, ?, ?, ?)",
                   "sisiib", result->sha256, reading, self->key, self->run,
                   (gint64)result->report->verdict, bytes, size) &&
         vd_sqlite_add_quotes(self, result->report, vd_db_last_id(self->db), error);
}

/* With no file named, a failure is that of every file that has these bytes. */
static gboolean finish_files(VdSqlite *self, const VdArchiveResult *result, GError **error) {
  if (result->n_files == 0 && result->failure != VD_FAILURE_NONE)
    return vd_db_run(self->db, error, "UPDATE file SET state = ?, failure = ? WHERE sha256 = ?",
                     "iss", (gint64)VD_FILE_FAILED, code_of(result->failure), result->sha256);
  for (guint i = 0; i < result->n_files; i++) {
    gint64 state = result->failure == VD_FAILURE_NONE ? VD_FILE_DONE : VD_FILE_FAILED;
    if (!vd_db_run(self->db, error,
                   "UPDATE file SET state = ?, sha256 = ?, failure = ?, at = ? WHERE id = ?",
                   "issii", state, result->sha256, code_of(result->failure),
                   g_get_real_time() / G_USEC_PER_SEC, result->files[i]))
      return FALSE;
  }
  return TRUE;
}

gboolean vd_sqlite_store(VdArchive *archive, const VdArchiveResult *result, GError **error) {
  VdSqlite *self = (VdSqlite *)archive;
  if (!self->batch && !vd_db_begin(self->db, error))
    return FALSE;
  gboolean fresh = result->sha256 != NULL && !result->read_before;
  gboolean sound = (!fresh || store_reading(self, result, error)) &&
                   (result->report == NULL || store_answers(self, result, error)) &&
                   finish_files(self, result, error);
  return self->batch ? sound : vd_db_end(self->db, sound, error);
}

/* The answers of one document are few, those under one key are many: `+` keeps SQLite from walking
 * the latter. */
GPtrArray *vd_sqlite_stale(VdArchive *archive, const char *after, guint max, GError **error) {
  VdSqlite *self = (VdSqlite *)archive;
  g_autoptr(VdStatement) row =
      vd_db_query(self->db, error,
                  "SELECT DISTINCT f.sha256 FROM file f WHERE +f.state = ?1 AND f.sha256 > ?4"
                  " AND NOT EXISTS"
                  " (SELECT 1 FROM audited a WHERE a.sha256 = f.sha256 AND +a.key = ?2)"
                  " ORDER BY f.sha256 LIMIT ?3",
                  "isis", (gint64)VD_FILE_DONE, self->key, (gint64)max, after != NULL ? after : "");
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(g_free);
  while (vd_db_walk(row))
    g_ptr_array_add(list, vd_db_text(row, 0));
  return vd_db_walked(self->db, row, error) ? g_steal_pointer(&list) : NULL;
}
