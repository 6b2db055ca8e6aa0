/*
 * Fingerprints in order: those that start alike stand together, and two of them tell that the start
 * is too short.
 */
#include "audit/archive/load.h"

#include <string.h>

#include "audit/archive/packing.h"
#include "audit/archive/sqlite.h"

void vd_loaded_clear(VdLoaded *loaded) {
  g_clear_pointer(&loaded->document, vd_report_document_free);
  g_clear_pointer(&loaded->places, g_ptr_array_unref);
}

static gboolean refuse(GError **error, const char *format, const char *start) {
  g_set_error(error, VD_ARCHIVE_ERROR, VD_ARCHIVE_ERROR_ACCESS, format, start);
  return FALSE;
}

static gboolean is_start(const char *text) {
  const gsize length = strlen(text);
  return length >= VD_LOAD_DIGITS && length <= 64 && strspn(text, "0123456789abcdef") == length;
}

/* The whole fingerprint. (transfer full) */
static char *find(VdDb *db, const char *start, GError **error) {
  /* "g" comes after every digit. */
  g_autofree char *end = g_strconcat(start, "g", NULL);
  g_autoptr(VdStatement) row = vd_db_query(
      db, error, "SELECT DISTINCT sha256 FROM reading WHERE sha256 >= ? AND sha256 < ? LIMIT 2",
      "ss", start, end);
  g_autofree char *found = vd_db_walk(row) ? vd_db_text(row, 0) : NULL;
  const gboolean several = found != NULL && vd_db_walk(row);
  if (!vd_db_walked(db, row, error))
    return NULL;
  if (found == NULL)
    refuse(error, "aucun document de l’archive n’a une empreinte qui commence par %s", start);
  else if (several)
    refuse(error, "plusieurs documents ont une empreinte qui commence par %s", start);
  return several ? NULL : g_steal_pointer(&found);
}

static gboolean take_reading(VdDb *db, const char *sha256, VdLoaded *loaded, GError **error) {
  g_autoptr(VdStatement) row =
      vd_db_query(db, error,
                  "SELECT bytes, failure, document FROM reading WHERE sha256 = ?"
                  " ORDER BY failure IS NULL DESC, id DESC LIMIT 1",
                  "s", sha256);
  if (vd_db_walk(row)) {
    const gsize bytes = (gsize)MAX(sqlite3_column_int64(row, 0), 0);
    g_autofree char *code = vd_db_text(row, 1);
    VdDocument *document =
        vd_unpack_document(sqlite3_column_blob(row, 2), (gsize)sqlite3_column_bytes(row, 2));
    loaded->document = vd_report_document_new();
    loaded->document->sha256 = g_strdup(sha256);
    loaded->document->document = document;
    loaded->document->failure =
        code == NULL && document == NULL ? VD_FAILURE_DAMAGED : vd_sqlite_failure(code);
    vd_report_document_add_file(loaded->document, sha256, sha256, bytes, VD_FAILURE_NONE);
  }
  return vd_db_walked(db, row, error);
}

/* Its first path names it; those on disk are where its bytes may still be. */
static gboolean take_places(VdDb *db, const char *sha256, VdLoaded *loaded, GError **error) {
  VdReportFile *file = g_ptr_array_index(loaded->document->files, 0);
  g_autoptr(VdStatement) row = vd_db_query(
      db, error,
      "SELECT root, path, container IS NULL FROM file WHERE sha256 = ? ORDER BY path, root", "s",
      sha256);
  loaded->places = g_ptr_array_new_with_free_func(g_free);
  for (gboolean first = TRUE; vd_db_walk(row); first = FALSE) {
    g_autofree char *root = vd_db_text(row, 0);
    g_autofree char *path = vd_db_text(row, 1);
    if (first) {
      g_free(file->path);
      file->path = g_strdup(path);
    }
    if (sqlite3_column_int64(row, 2) != 0)
      g_ptr_array_add(loaded->places, g_build_filename(root, path, NULL));
  }
  return vd_db_walked(db, row, error);
}

gboolean vd_load_document(VdDb *db, const char *start, VdLoaded *loaded, GError **error) {
  if (!is_start(start))
    return refuse(error,
                  "%s\u00a0: donnez au moins huit chiffres de l’empreinte SHA-256 d’un document, "
                  "comme l’export les montre",
                  start);
  g_autofree char *sha256 = find(db, start, error);
  return sha256 != NULL && take_reading(db, sha256, loaded, error) &&
         take_places(db, sha256, loaded, error);
}
