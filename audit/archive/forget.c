/*
 * The index of words keeps what was deleted until it is built anew, and SQLite keeps free pages
 * until VACUUM: both are done, then the journal is emptied.
 */
#include "audit/archive/forget.h"
#include "audit/archive/cross.h"
#include "audit/archive/schema.h"

/* Those to forget stand in temp.gone(sha256); files without bytes are gone already. */
static const char DELETE[] =
    "DELETE FROM main.page WHERE reading IN (SELECT id FROM main.reading r JOIN temp.gone g"
    " ON g.sha256 = r.sha256);"
    "DELETE FROM main.reading WHERE sha256 IN (SELECT sha256 FROM temp.gone);"
    "DROP TRIGGER decision_is_kept;"
    "DELETE FROM main.decision WHERE sha256 IN (SELECT sha256 FROM temp.gone);" VD_DECISION_IS_KEPT
    ";DROP TRIGGER act_is_kept;"
    "DELETE FROM main.act WHERE sha256 IN (SELECT sha256 FROM temp.gone);" VD_ACT_IS_KEPT
    ";DELETE FROM main.file WHERE sha256 IN (SELECT sha256 FROM temp.gone);"
    "DELETE FROM main.file WHERE state = 5 AND NOT EXISTS (SELECT 1 FROM main.file m"
    " WHERE m.root = file.root AND m.container = file.path);"
    "DELETE FROM main.run WHERE NOT EXISTS (SELECT 1 FROM main.audited a WHERE a.run = run.id)"
    " AND begun < (SELECT max(begun) FROM main.run);";

/* What the deleted rows left in free pages, in the index of words and in the journal. */
static gboolean scrub(VdDb *db, GError **error) {
  return vd_db_script(db,
                      "INSERT INTO words(words) VALUES('rebuild'); VACUUM;"
                      "PRAGMA wal_checkpoint(TRUNCATE)",
                      error);
}

static gboolean delete_gone(VdDb *db, guint64 *count, GError **error) {
  gint64 documents = 0;
  if (!vd_db_number(db, &documents, 0, error, "SELECT count(*) FROM temp.gone", ""))
    return FALSE;
  *count += (guint64)documents;
  return vd_db_script(db, DELETE, error);
}

/* X findings of other papers name those that are gone: they are found anew before the scrub. */
static gboolean finish(VdDb *db, gboolean sound, const VdReport *report, GError **error) {
  if (!vd_db_end(db, sound, error))
    return FALSE;
  return vd_db_script(db, "DROP TABLE temp.gone", error) && vd_cross_update(db, report, error) &&
         scrub(db, error);
}

static gboolean begin(VdDb *db, GError **error) {
  return vd_db_script(db, "CREATE TEMP TABLE gone(sha256 TEXT PRIMARY KEY)", error) &&
         vd_db_begin(db, error);
}

gboolean vd_forget_document(VdDb *db, const char *start, const VdReport *report, guint64 *count,
                            GError **error) {
  *count = 0;
  if (!begin(db, error))
    return FALSE;
  gboolean sound =
      vd_db_run(db, error,
                "INSERT INTO temp.gone SELECT DISTINCT sha256 FROM main.file"
                " WHERE substr(sha256, 1, length(?1)) = ?1 UNION SELECT sha256 FROM main.reading"
                " WHERE substr(sha256, 1, length(?1)) = ?1",
                "s", start) &&
      delete_gone(db, count, error);
  return finish(db, sound, report, error);
}

gboolean vd_forget_before(VdDb *db, gint64 moment, const VdReport *report, guint64 *count,
                          GError **error) {
  gint64 unopened = 0;
  *count = 0;
  if (!begin(db, error))
    return FALSE;
  gboolean sound =
      vd_db_run(db, error,
                "INSERT INTO temp.gone SELECT sha256 FROM main.reading GROUP BY sha256"
                " HAVING max(at) < ?",
                "i", moment) &&
      vd_db_number(db, &unopened, 0, error,
                   "SELECT count(*) FROM file WHERE sha256 IS NULL AND at < ?", "i", moment) &&
      vd_db_run(db, error, "DELETE FROM file WHERE sha256 IS NULL AND at < ?", "i", moment) &&
      delete_gone(db, count, error);
  *count += (guint64)unopened;
  return finish(db, sound, report, error);
}
