/*
 * The file is made by us, 0600, before SQLite opens it, and held locked by flock while it is
 * written: that descriptor closes after SQLite's own, whose locks of another kind would go with it.
 */
#include "audit/archive/db.h"
#include "audit/archive/schema.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BUSY_MS = 10000 };

static void set_error(GError **error, const char *path, VdArchiveError code, const char *what) {
  g_set_error(error, VD_ARCHIVE_ERROR, (gint)code, "%s\u00a0: %s", path, what);
}

gboolean vd_db_fail(const VdDb *db, GError **error) {
  int code = sqlite3_errcode(db->handle) & 0xff;
  int system = sqlite3_system_errno(db->handle);
  gboolean full =
      code == SQLITE_FULL || (code == SQLITE_IOERR && (system == ENOSPC || system == EDQUOT));
  if (full)
    set_error(error, db->path, VD_ARCHIVE_ERROR_DISK,
              "plus de place sur le disque (E-DISK). Libérez de l’espace, puis relancez la même "
              "commande\u00a0: elle reprendra où elle s’est arrêtée.");
  else if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB)
    set_error(error, db->path, VD_ARCHIVE_ERROR_DAMAGED,
              "ce fichier est endommagé, ou n’est pas une archive de vigidevis.");
  else if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
    set_error(error, db->path, VD_ARCHIVE_ERROR_BUSY,
              "un autre programme écrit dans cette archive. Attendez sa fin.");
  else
    g_set_error(error, VD_ARCHIVE_ERROR, VD_ARCHIVE_ERROR_INTERNAL, "%s\u00a0: %s", db->path,
                sqlite3_errmsg(db->handle));
  return FALSE;
}

static gboolean open_lock(VdDb *db, VdArchiveAccess access, GError **error) {
  int flags = access == VD_ARCHIVE_READ ? O_RDONLY : O_RDWR;
  flags |= access == VD_ARCHIVE_CREATE ? O_CREAT : 0;
  struct stat status;
  db->lock = open(db->path, flags | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0600);
  if (db->lock < 0 || fstat(db->lock, &status) != 0 || !S_ISREG(status.st_mode)) {
    g_set_error(error, VD_ARCHIVE_ERROR, VD_ARCHIVE_ERROR_ACCESS,
                "%s\u00a0: cette archive ne s’ouvre pas (%s).", db->path,
                db->lock < 0 ? g_strerror(errno) : "ce n’est pas un fichier");
    return FALSE;
  }
  if (access == VD_ARCHIVE_READ || access == VD_ARCHIVE_SHARE ||
      flock(db->lock, LOCK_EX | LOCK_NB) == 0)
    return TRUE;
  set_error(error, db->path, VD_ARCHIVE_ERROR_BUSY,
            "une autre commande écrit dans cette archive. Attendez sa fin.");
  return FALSE;
}

/* What an archive received from somebody else must not be able to do to us. */
static gboolean harden(VdDb *db, GError **error) {
  sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config(db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
  sqlite3_busy_timeout(db->handle, BUSY_MS);
  return vd_db_script(db, "PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON", error);
}

gboolean vd_db_check(VdDb *db, GError **error) {
  g_autoptr(VdStatement) row = vd_db_query(db, error, "PRAGMA quick_check(1)", "");
  if (row == NULL || !vd_db_next(db, row, error))
    return FALSE;
  if (g_strcmp0((const char *)sqlite3_column_text(row, 0), "ok") == 0)
    return TRUE;
  set_error(error, db->path, VD_ARCHIVE_ERROR_DAMAGED, "cette archive est endommagée.");
  return FALSE;
}

/* Readers of a run that goes on see its last commit; each commit is on disk when it returns. */
static gboolean make_durable(VdDb *db, VdArchiveAccess access, GError **error) {
  if (access == VD_ARCHIVE_READ)
    return TRUE;
  return vd_db_script(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", error);
}

static VdDb *new_db(const char *path) {
  VdDb *db = g_new0(VdDb, 1);
  db->path = g_strdup(path);
  db->lock = -1;
  db->prepared =
      g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)(void (*)(void))sqlite3_finalize);
  return db;
}

/* A reader too may have to bring back what a killed writer left in the journal. */
static gboolean open_handle(VdDb *db, GError **error) {
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
  return (sqlite3_open_v2(db->path, &db->handle, flags, NULL) == SQLITE_OK ||
          vd_db_fail(db, error)) &&
         harden(db, error);
}

VdDb *vd_db_open_memory(GError **error) {
  g_autoptr(VdDb) db = new_db(":memory:");
  return open_handle(db, error) ? g_steal_pointer(&db) : NULL;
}

VdDb *vd_db_open(const char *path, VdArchiveAccess access, GError **error) {
  g_autoptr(VdDb) db = new_db(path);
  if (!open_lock(db, access, error) || !open_handle(db, error) ||
      !vd_schema_prepare(db, access, error) || !make_durable(db, access, error))
    return NULL;
  return g_steal_pointer(&db);
}

void vd_db_free(VdDb *db) {
  if (db == NULL)
    return;
  g_hash_table_unref(db->prepared);
  sqlite3_close_v2(db->handle);
  if (db->lock >= 0)
    close(db->lock);
  g_free(db->path);
  g_free(db);
}

static void bind(VdStatement *statement, int at, char type, va_list *values) {
  if (type == 's') {
    sqlite3_bind_text(statement, at, va_arg(*values, const char *), -1, SQLITE_TRANSIENT);
  } else if (type == 'i') {
    sqlite3_bind_int64(statement, at, va_arg(*values, gint64));
  } else if (type == 'n') {
    gint64 value = va_arg(*values, gint64);
    if (value != G_MININT64)
      sqlite3_bind_int64(statement, at, value);
  } else if (type == 'd') {
    sqlite3_bind_double(statement, at, va_arg(*values, double));
  } else {
    const void *bytes = va_arg(*values, const void *);
    gsize size = va_arg(*values, gsize);
    sqlite3_bind_blob64(statement, at, bytes, size, SQLITE_TRANSIENT);
  }
}

static void bind_all(VdStatement *statement, const char *types, va_list *values) {
  for (int i = 0; types[i] != '\0'; i++)
    bind(statement, i + 1, types[i], values);
}

static VdStatement *prepare(VdDb *db, const char *sql, GError **error) {
  VdStatement *statement = NULL;
  if (sqlite3_prepare_v2(db->handle, sql, -1, &statement, NULL) != SQLITE_OK)
    vd_db_fail(db, error);
  return statement;
}

VdStatement *vd_db_query(VdDb *db, GError **error, const char *sql, const char *types, ...) {
  VdStatement *statement = prepare(db, sql, error);
  if (statement == NULL)
    return NULL;
  va_list values;
  va_start(values, types);
  bind_all(statement, types, &values);
  va_end(values);
  return statement;
}

gboolean vd_db_next(VdDb *db, VdStatement *statement, GError **error) {
  int code = sqlite3_step(statement);
  return code == SQLITE_ROW || (code != SQLITE_DONE && vd_db_fail(db, error));
}

gboolean vd_db_walk(VdStatement *row) {
  return row != NULL && sqlite3_step(row) == SQLITE_ROW;
}

gboolean vd_db_walked(const VdDb *db, VdStatement *row, GError **error) {
  /* Resetting gives again the fault of the last step. */
  return row != NULL && (sqlite3_reset(row) == SQLITE_OK || vd_db_fail(db, error));
}

gboolean vd_db_run(VdDb *db, GError **error, const char *sql, const char *types, ...) {
  VdStatement *statement = g_hash_table_lookup(db->prepared, sql);
  if (statement == NULL) {
    statement = prepare(db, sql, error);
    if (statement == NULL)
      return FALSE;
    g_hash_table_insert(db->prepared, (gpointer)sql, statement);
  }
  va_list values;
  va_start(values, types);
  bind_all(statement, types, &values);
  va_end(values);
  int code = sqlite3_step(statement);
  gboolean sound = code == SQLITE_DONE || code == SQLITE_ROW || vd_db_fail(db, error);
  sqlite3_reset(statement);
  sqlite3_clear_bindings(statement);
  return sound;
}

void vd_db_forget_prepared(VdDb *db) {
  g_hash_table_remove_all(db->prepared);
}

gboolean vd_db_number(VdDb *db, gint64 *number, gint64 none, GError **error, const char *sql,
                      const char *types, ...) {
  g_autoptr(VdStatement) row = prepare(db, sql, error);
  if (row == NULL)
    return FALSE;
  va_list values;
  va_start(values, types);
  bind_all(row, types, &values);
  va_end(values);
  int code = sqlite3_step(row);
  if (code != SQLITE_ROW && code != SQLITE_DONE)
    return vd_db_fail(db, error);
  gboolean has = code == SQLITE_ROW && sqlite3_column_type(row, 0) != SQLITE_NULL;
  *number = has ? sqlite3_column_int64(row, 0) : none;
  return TRUE;
}

gboolean vd_db_script(VdDb *db, const char *sql, GError **error) {
  return sqlite3_exec(db->handle, sql, NULL, NULL, NULL) == SQLITE_OK || vd_db_fail(db, error);
}

gboolean vd_db_begin(VdDb *db, GError **error) {
  return vd_db_run(db, error, "BEGIN IMMEDIATE", "");
}

gboolean vd_db_end(VdDb *db, gboolean sound, GError **error) {
  if (sound && vd_db_run(db, error, "COMMIT", ""))
    return TRUE;
  /* A full disk may have rolled back already. */
  sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

gint64 vd_db_last_id(const VdDb *db) {
  return sqlite3_last_insert_rowid(db->handle);
}

char *vd_db_text(VdStatement *row, int column) {
  const void *text = sqlite3_column_blob(row, column);
  int size = sqlite3_column_bytes(row, column);
  if (sqlite3_column_type(row, column) == SQLITE_NULL)
    return NULL;
  return g_strndup(text != NULL ? text : "", (gsize)size);
}
