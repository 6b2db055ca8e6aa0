/*
 * The queue. A file that was running when its run was killed goes last, so that one that ends the
 * program holds up nobody; after MAX_ATTEMPTS of them it has failed.
 */
#include <string.h>

#include "audit/archive/sqlite.h"

enum { MAX_ATTEMPTS = 20 };

/* A file that is new, or other than it was, waits. So does one whose bytes, or a member's, this
 * reader never read. */
gboolean vd_sqlite_add(VdArchive *archive, const VdArchiveFound *found, GError **error) {
  VdSqlite *self = (VdSqlite *)archive;
  if (!vd_db_run(self->db, error,
                 "INSERT INTO file(root, path, bytes, changed_ns, state) VALUES(?1, ?2, ?3, ?4, ?5)"
                 " ON CONFLICT(root, path) DO UPDATE SET bytes = ?3, changed_ns = ?4, state = ?5,"
                 " attempts = 0, sha256 = NULL, failure = NULL"
                 " WHERE bytes <> ?3 OR changed_ns <> ?4",
                 "bbiii", found->root, strlen(found->root), found->path, strlen(found->path),
                 found->bytes, found->changed_ns, (gint64)VD_FILE_WAITING))
    return FALSE;
  if (self->reuse_text)
    return TRUE;
  return vd_db_run(self->db, error,
                   "UPDATE file SET state = ?1, attempts = 0 WHERE root = ?2 AND path = ?3"
                   " AND state = ?4 AND EXISTS (SELECT 1 FROM file m WHERE m.root = ?2"
                   " AND m.container = ?3 AND m.sha256 IS NOT NULL AND NOT EXISTS"
                   " (SELECT 1 FROM reading r WHERE r.sha256 = m.sha256 AND r.reader = ?5))",
                   "ibbis", (gint64)VD_FILE_WAITING, found->root, strlen(found->root), found->path,
                   strlen(found->path), (gint64)VD_FILE_OPENED, self->reader) &&
         vd_db_run(self->db, error,
                   "UPDATE file SET state = ?1, attempts = 0 WHERE root = ?2 AND path = ?3"
                   " AND state IN (?4, ?5) AND sha256 IS NOT NULL AND NOT EXISTS"
                   " (SELECT 1 FROM reading r WHERE r.sha256 = file.sha256 AND r.reader = ?6)",
                   "ibbiis", (gint64)VD_FILE_WAITING, found->root, strlen(found->root), found->path,
                   strlen(found->path), (gint64)VD_FILE_DONE, (gint64)VD_FILE_FAILED, self->reader);
}

static void free_file(gpointer file) {
  vd_archive_file_free(file);
}

static VdArchiveFile *take_file(VdStatement *row) {
  VdArchiveFile *file = g_new0(VdArchiveFile, 1);
  file->id = sqlite3_column_int64(row, 0);
  file->root = vd_db_text(row, 1);
  file->path = vd_db_text(row, 2);
  file->attempts = (guint)sqlite3_column_int64(row, 3) + 1;
  return file;
}

static gboolean list_waiting(VdSqlite *self, guint max, GPtrArray *files, GError **error) {
  g_autoptr(VdStatement) row =
      vd_db_query(self->db, error,
                  "SELECT id, root, path, attempts FROM file WHERE state = ? AND container IS NULL"
                  " ORDER BY attempts, id LIMIT ?",
                  "ii", (gint64)VD_FILE_WAITING, (gint64)max);
  while (vd_db_walk(row))
    g_ptr_array_add(files, take_file(row));
  return vd_db_walked(self->db, row, error);
}

static gboolean give_up(VdSqlite *self, GError **error) {
  return vd_db_run(self->db, error,
                   "UPDATE file SET state = ?, failure = ? WHERE state = ? AND attempts >= ?",
                   "isii", (gint64)VD_FILE_FAILED, vd_failure_code(VD_FAILURE_CRASH),
                   (gint64)VD_FILE_WAITING, (gint64)MAX_ATTEMPTS);
}

GPtrArray *vd_sqlite_claim(VdArchive *archive, guint max, GError **error) {
  VdSqlite *self = (VdSqlite *)archive;
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(free_file);
  if (!vd_db_begin(self->db, error))
    return NULL;
  gboolean sound = give_up(self, error) && list_waiting(self, max, files, error);
  for (guint i = 0; sound && i < files->len; i++) {
    const VdArchiveFile *file = g_ptr_array_index(files, i);
    sound = vd_db_run(self->db, error,
                      "UPDATE file SET state = ?, attempts = attempts + 1 WHERE id = ?", "ii",
                      (gint64)VD_FILE_RUNNING, file->id);
  }
  return vd_db_end(self->db, sound, error) ? g_steal_pointer(&files) : NULL;
}

gboolean vd_sqlite_set_state(VdArchive *archive, gint64 file, VdFileState state, GError **error) {
  VdSqlite *self = (VdSqlite *)archive;
  return vd_db_run(self->db, error,
                   "UPDATE file SET state = ?, attempts = max(attempts - 1, 0) WHERE id = ?", "ii",
                   (gint64)state, file);
}

gboolean vd_sqlite_enter(VdArchive *archive, gint64 file, GError **error) {
  VdSqlite *self = (VdSqlite *)archive;
  return vd_db_run(self->db, error,
                   "DELETE FROM file WHERE container IS NOT NULL AND EXISTS (SELECT 1 FROM file c"
                   " WHERE c.id = ? AND c.root = file.root AND c.path = file.container)",
                   "i", file);
}

/* Two members may have one name: the second is told apart by a number. */
static gboolean insert_member(VdSqlite *self, gint64 file, const char *name, GError **error) {
  return vd_db_run(self->db, error,
                   "INSERT INTO file(root, path, bytes, changed_ns, state, attempts, container)"
                   " SELECT root, CAST(path || '/' || ?2 AS BLOB), 0, 0, ?3, 1, path FROM file"
                   " WHERE id = ?1 ON CONFLICT(root, path) DO NOTHING",
                   "ibi", file, name, strlen(name), (gint64)VD_FILE_RUNNING);
}

gboolean vd_sqlite_add_member(VdArchive *archive, gint64 file, const char *name, gint64 *id,
                              GError **error) {
  VdSqlite *self = (VdSqlite *)archive;
  g_autofree char *label = g_strdup(name);
  for (guint copy = 2;; copy++) {
    if (!insert_member(self, file, label, error))
      return FALSE;
    if (sqlite3_changes(self->db->handle) > 0)
      break;
    g_free(label);
    label = g_strdup_printf("%s (%u)", name, copy);
  }
  *id = vd_db_last_id(self->db);
  return TRUE;
}
