/*
 * The stored report of a document has no path: its bytes may be in several files, which are named
 * here, in order.
 */
#include "audit/archive/export.h"
#include "audit/archive/packing.h"
#include "audit/archive/sqlite.h"
#include "audit/report/json.h"

#include "ocr/limits.h"

typedef struct {
  VdDb *db;
  const VdReport *report;
  VdExportTake take;
  gpointer data;
  GString *line;
  gint64 decisions;
} Export;

/* A document with nothing but its files. NULL and *error when they cannot be listed. */
static VdReportDocument *list_files(const Export *export, const char *sha256, gsize bytes,
                                    GError **error) {
  g_autoptr(VdReportDocument) document = vd_report_document_new();
  g_autoptr(VdStatement) row =
      vd_db_query(export->db, error,
                  "SELECT DISTINCT path FROM file WHERE sha256 = ? ORDER BY path", "s", sha256);
  while (vd_db_walk(row)) {
    g_autofree char *path = vd_db_text(row, 0);
    vd_report_document_add_file(document, path, sha256, bytes, VD_FAILURE_NONE);
  }
  document->sha256 = g_strdup(sha256);
  return vd_db_walked(export->db, row, error) ? g_steal_pointer(&document) : NULL;
}

/* Appends the line of `object` (taken) and hands it over. */
static gboolean give(Export *export, json_t *object) {
  vd_json_append(export->line, object);
  g_string_append_c(export->line, '\n');
  return export->take(export->line, export->data);
}

static json_t *load_report(const void *packed, gsize size) {
  g_autoptr(GBytes) plain = vd_unpack(packed, size, VD_MAX_ANSWER_BYTES);
  if (plain == NULL)
    return NULL;
  gsize length = 0;
  const char *text = g_bytes_get_data(plain, &length);
  return json_loadb(text, length, 0, NULL);
}

static json_t *name_files(const Export *export, json_t *object, const VdReportDocument *named) {
  static const char *const keys[] = {"path", "path_bytes", "files"};
  g_autoptr(VdJson) names = vd_json_document(export->report, named);
  for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
    json_object_set(object, keys[i], json_object_get(names, keys[i]));
  return object;
}

/* "decision": {"state", "reason", "comment"} of the last one, if there is one. */
static gboolean add_decision(VdDb *db, json_t *finding, GError **error) {
  static const char *const keys[] = {"state", "reason", "comment"};
  const char *fingerprint = json_string_value(json_object_get(finding, "fingerprint"));
  const char *evidence = json_string_value(json_object_get(finding, "evidence_hash"));
  g_autoptr(VdStatement) row =
      vd_db_query(db, error, "SELECT after, evidence_hash FROM decided WHERE fingerprint = ?", "s",
                  fingerprint);
  if (!vd_db_walk(row))
    return vd_db_walked(db, row, error);
  g_autofree char *after = vd_db_text(row, 0);
  g_autofree char *decided_on = vd_db_text(row, 1);
  g_autoptr(VdJson) whole = json_loads(after, 0, NULL);
  const char *state = json_string_value(json_object_get(whole, "state"));
  if (state == NULL || g_str_equal(state, "waiting"))
    return TRUE;
  json_t *decision = json_object();
  for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
    json_object_set(decision, keys[i], json_object_get(whole, keys[i]));
  if (g_strcmp0(evidence, decided_on) != 0)
    json_object_set_new(decision, "state", json_string("to_review"));
  json_object_set_new(finding, "decision", decision);
  return TRUE;
}

static gboolean add_decisions(const Export *export, json_t *object, GError **error) {
  size_t at = 0, place = 0;
  json_t *quote = NULL, *finding = NULL;
  json_array_foreach(json_object_get(object, "quotes"), at, quote) {
    json_array_foreach(json_object_get(quote, "findings"), place, finding) {
      if (!add_decision(export->db, finding, error))
        return FALSE;
    }
  }
  return TRUE;
}

/* The answers of X about this document go behind those about itself. */
static gboolean add_crossings(const Export *export, json_t *object, const char *sha256,
                              GError **error) {
  g_autoptr(VdStatement) row =
      vd_db_query(export->db, error,
                  "SELECT q.page, q.ordinal, x.report FROM current c JOIN quote q"
                  " ON q.audited = c.id JOIN crossing x ON x.quote = q.id WHERE c.sha256 = ?"
                  " ORDER BY q.page, q.ordinal, x.rule",
                  "s", sha256);
  while (vd_db_walk(row)) {
    g_autofree char *id = g_strdup_printf("%.16s-%d-%d", sha256, sqlite3_column_int(row, 0),
                                          sqlite3_column_int(row, 1));
    g_autofree char *text = vd_db_text(row, 2);
    json_t *finding = json_loads(text, 0, NULL), *quote = NULL;
    size_t at = 0;
    json_array_foreach(json_object_get(object, "quotes"), at, quote) {
      if (g_strcmp0(json_string_value(json_object_get(quote, "id")), id) == 0)
        json_array_append(json_object_get(quote, "findings"), finding);
    }
    json_decref(finding);
  }
  return vd_db_walked(export->db, row, error);
}

/* A row: fingerprint, bytes, failure, report. */
static gboolean export_row(Export *export, VdStatement *row, gboolean *go, GError **error) {
  g_autofree char *sha256 = vd_db_text(row, 0);
  g_autofree char *code = vd_db_text(row, 2);
  gsize bytes = (gsize)sqlite3_column_int64(row, 1);
  g_autoptr(VdReportDocument) named = list_files(export, sha256, bytes, error);
  if (named == NULL)
    return FALSE;
  json_t *object = NULL;
  if (code != NULL) {
    named->failure = vd_sqlite_failure(code);
    object = vd_json_document(export->report, named);
    json_object_set_new(object, "bytes", json_integer((json_int_t)bytes));
  } else {
    const void *packed = sqlite3_column_blob(row, 3);
    object = load_report(packed, (gsize)sqlite3_column_bytes(row, 3));
    if (!json_is_object(object)) {
      json_decref(object);
      g_set_error(error, VD_ARCHIVE_ERROR, VD_ARCHIVE_ERROR_DAMAGED,
                  "%s\u00a0: le rapport conservé de %.12s… est endommagé.", export->db->path,
                  sha256);
      return FALSE;
    }
    name_files(export, object, named);
    if (!add_crossings(export, object, sha256, error) ||
        (export->decisions > 0 && !add_decisions(export, object, error))) {
      json_decref(object);
      return FALSE;
    }
  }
  *go = give(export, object);
  return TRUE;
}

/* Files that could not be opened have no bytes: they come last, by path. */
static gboolean export_unopened(Export *export, GError **error) {
  g_autoptr(VdStatement) row = vd_db_query(
      export->db, error,
      "SELECT DISTINCT path, failure FROM file WHERE sha256 IS NULL AND state = ? ORDER BY path",
      "i", (gint64)VD_FILE_FAILED);
  while (vd_db_walk(row)) {
    g_autofree char *path = vd_db_text(row, 0);
    g_autofree char *code = vd_db_text(row, 1);
    g_autoptr(VdReportDocument) named = vd_report_document_new();
    vd_report_document_add_file(named, path, NULL, 0, VD_FAILURE_NONE);
    named->failure = vd_sqlite_failure(code);
    if (!give(export, vd_json_document(export->report, named)))
      return TRUE;
  }
  return vd_db_walked(export->db, row, error);
}

gboolean vd_export_documents(VdDb *db, const VdReport *report, VdExportTake take, gpointer data,
                             GError **error) {
  g_autoptr(GString) line = g_string_new(NULL);
  Export export = {.db = db, .report = report, .take = take, .data = data, .line = line};
  if (!vd_db_number(db, &export.decisions, 0, error, "SELECT count(*) FROM decision", ""))
    return FALSE;
  g_autoptr(VdStatement) row = vd_db_query(
      db, error,
      "SELECT f.sha256, (SELECT bytes FROM reading r WHERE r.sha256 = f.sha256 LIMIT 1),"
      " max(f.failure), (SELECT report FROM current c WHERE c.sha256 = f.sha256) AS report"
      " FROM file f WHERE f.sha256 IS NOT NULL AND f.state IN (?, ?) GROUP BY f.sha256"
      " HAVING report IS NOT NULL OR max(f.failure) IS NOT NULL ORDER BY f.sha256",
      "ii", (gint64)VD_FILE_DONE, (gint64)VD_FILE_FAILED);
  gboolean go = TRUE;
  while (go && vd_db_walk(row)) {
    if (!export_row(&export, row, &go, error))
      return FALSE;
  }
  return vd_db_walked(db, row, error) && (!go || export_unopened(&export, error));
}
