/*
 * A fingerprint names a question whatever the rules and the reader: the answers of two runs to the
 * same question are compared. X rules answer for the whole archive, not for a run. What is neither
 * breach nor question in a run has no row in it.
 */
#include "audit/archive/diff.h"

static const char COMPARE[] =
    "WITH shared AS MATERIALIZED (SELECT b.id AS old, a.id AS new, a.sha256 FROM audited b"
    " JOIN audited a ON a.sha256 = b.sha256 WHERE b.run = ?1 AND a.run = ?2),"
    " old AS MATERIALIZED (SELECT f.*, q.vendor, s.sha256 FROM shared s JOIN quote q"
    " ON q.audited = s.old JOIN finding f ON f.quote = q.id WHERE f.rule NOT GLOB 'X*'),"
    " new AS MATERIALIZED (SELECT f.*, q.vendor, s.sha256 FROM shared s JOIN quote q"
    " ON q.audited = s.new JOIN finding f ON f.quote = q.id WHERE f.rule NOT GLOB 'X*')"
    " SELECT change, rule, vendor, (SELECT min(path) FROM file WHERE file.sha256 = all_.sha256),"
    " fingerprint, before, after FROM ("
    "SELECT CASE WHEN o.fingerprint IS NULL THEN 0 WHEN o.verdict = n.verdict"
    " AND o.reason IS n.reason AND o.severity = n.severity AND o.evidence_hash = n.evidence_hash"
    " THEN 3 ELSE 2 END AS change, n.rule, n.vendor, n.sha256, n.fingerprint,"
    " o.verdict AS before, n.verdict AS after FROM new n LEFT JOIN old o"
    " ON o.fingerprint = n.fingerprint"
    " UNION ALL SELECT 1, o.rule, o.vendor, o.sha256, o.fingerprint, o.verdict, NULL FROM old o"
    " LEFT JOIN new n ON n.fingerprint = o.fingerprint WHERE n.fingerprint IS NULL) AS all_"
    " ORDER BY rule, vendor, sha256, fingerprint";

static gboolean give_row(VdStatement *row, VdDiffTake take, gpointer data) {
  g_autofree char *rule = vd_db_text(row, 1);
  g_autofree char *vendor = vd_db_text(row, 2);
  g_autofree char *path = vd_db_text(row, 3);
  g_autofree char *fingerprint = vd_db_text(row, 4);
  g_autofree char *before = vd_db_text(row, 5);
  g_autofree char *after = vd_db_text(row, 6);
  const VdDifference difference = {.change = (VdChange)sqlite3_column_int64(row, 0),
                                   .rule = rule,
                                   .vendor = vendor,
                                   .path = path,
                                   .fingerprint = fingerprint,
                                   .before = before,
                                   .after = after};
  return take(&difference, data);
}

static gboolean has_run(VdDb *db, gint64 run, GError **error) {
  gint64 known = 0;
  if (!vd_db_number(db, &known, 0, error, "SELECT count(*) FROM run WHERE id = ?", "i", run))
    return FALSE;
  if (known == 0)
    g_set_error(error, VD_ARCHIVE_ERROR, VD_ARCHIVE_ERROR_ACCESS,
                "%s\u00a0: il n’y a pas d’audit n°\u00a0%" G_GINT64_FORMAT
                ". «\u00a0vigidevis diff --db %s\u00a0» en donne la liste.",
                db->path, run, db->path);
  return known != 0;
}

gboolean vd_diff(VdDb *db, gint64 before, gint64 after, VdDiffTake take, gpointer data,
                 guint64 *documents, GError **error) {
  gint64 shared = 0;
  if (!has_run(db, before, error) || !has_run(db, after, error) ||
      !vd_db_number(db, &shared, 0, error,
                    "SELECT count(DISTINCT a.sha256) FROM audited b JOIN audited a"
                    " ON a.sha256 = b.sha256 WHERE b.run = ? AND a.run = ?",
                    "ii", before, after))
    return FALSE;
  *documents = (guint64)shared;
  g_autoptr(VdStatement) row = vd_db_query(db, error, COMPARE, "ii", before, after);
  gboolean go = TRUE;
  while (go && vd_db_walk(row))
    go = give_row(row, take, data);
  return vd_db_walked(db, row, error);
}

gboolean vd_diff_runs(VdDb *db, VdRunTake take, gpointer data, GError **error) {
  g_autoptr(VdStatement) row =
      vd_db_query(db, error,
                  "SELECT id, started, ended IS NOT NULL, rules, options,"
                  " (SELECT count(*) FROM audited a WHERE a.run = run.id) FROM run ORDER BY id",
                  "");
  gboolean go = TRUE;
  while (go && vd_db_walk(row)) {
    g_autofree char *rules = vd_db_text(row, 3);
    g_autofree char *options = vd_db_text(row, 4);
    const VdRunRow run = {.id = sqlite3_column_int64(row, 0),
                          .started = sqlite3_column_int64(row, 1),
                          .ended = sqlite3_column_int64(row, 2) != 0,
                          .rules = rules,
                          .options = options,
                          .documents = (guint64)sqlite3_column_int64(row, 5)};
    go = take(&run, data);
  }
  return vd_db_walked(db, row, error);
}
