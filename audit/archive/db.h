/*
 * A thin hand on SQLite: every value is bound, never written into a statement; every fault becomes
 * a French sentence. In: statements and values. Out: rows. It knows nothing of quotes.
 */
#pragma once

#include <glib.h>
#include <sqlite3.h>

#include "audit/archive/archive.h"

typedef sqlite3_stmt VdStatement;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdStatement, sqlite3_finalize)

typedef struct {
  sqlite3 *handle;
  char *path;
  int lock;             /* descriptor that holds the writer's lock; -1: none */
  GHashTable *prepared; /* of vd_db_run: the text of a statement, VdStatement */
} VdDb;

/*
 * Opens `path` in defensive mode, without trust in its schema, readable by its owner only. NULL and
 * *error when it cannot be had or is damaged.
 */
VdDb *vd_db_open(const char *path, VdArchiveAccess access, GError **error);

/* Reads every page: FALSE and *error when the file is damaged. */
gboolean vd_db_check(VdDb *db, GError **error);

/* An empty one in memory, without tables. */
VdDb *vd_db_open_memory(GError **error);
void vd_db_free(VdDb *db);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdDb, vd_db_free)

/*
 * A statement with its values bound in order: one letter of `types` each. s: const char* (NULL is
 * null), i: gint64, n: gint64 (G_MININT64 is null), d: double, b: bytes (const void*, gsize; NULL
 * is null). NULL and *error when it is not understood. (transfer full)
 */
VdStatement *vd_db_query(VdDb *db, GError **error, const char *sql, const char *types, ...);

/* TRUE: a row stands in `statement`. FALSE without error: no more. */
gboolean vd_db_next(VdDb *db, VdStatement *statement, GError **error);

/*
 * To go through all rows of a statement: `while (vd_db_walk(row))`, then `vd_db_walked`, which is
 * FALSE with *error when SQLite failed on the way, or FALSE when `row` is NULL (what vd_db_query
 * left then has its error already). A walk may be left early.
 */
gboolean vd_db_walk(VdStatement *row);
gboolean vd_db_walked(const VdDb *db, VdStatement *row, GError **error);

/* Runs a statement that gives no row; it stays prepared. `sql` must be a literal. */
gboolean vd_db_run(VdDb *db, GError **error, const char *sql, const char *types, ...);

/* Ends every prepared statement, so that a database can be detached. */
void vd_db_forget_prepared(VdDb *db);

/* The one number that a statement gives; `none` when it gives no row. */
gboolean vd_db_number(VdDb *db, gint64 *number, gint64 none, GError **error, const char *sql,
                      const char *types, ...);

/* Statements without values, one after the other. */
gboolean vd_db_script(VdDb *db, const char *sql, GError **error);

/* begin; then commit when `sound`, else roll back and return FALSE. */
gboolean vd_db_begin(VdDb *db, GError **error);
gboolean vd_db_end(VdDb *db, gboolean sound, GError **error);

gint64 vd_db_last_id(const VdDb *db);

/* Of the current row: a copy (transfer full), NULL for null. */
char *vd_db_text(VdStatement *row, int column);

/* *error from the last fault of SQLite. Returns FALSE. */
gboolean vd_db_fail(const VdDb *db, GError **error);
