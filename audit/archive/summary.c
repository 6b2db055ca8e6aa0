/*
 * Three tables: a row for each finding that a person has to look at, for each domain of a document,
 * for each document. The same statements fill them for all documents and for one.
 */
#include "audit/archive/summary.h"
#include "audit/archive/stand_sql.h"

static const char TABLES[] =
    "PRAGMA temp_store = MEMORY; DROP TABLE IF EXISTS temp.standing;"
    "DROP TABLE IF EXISTS temp.paper_dsr; DROP TABLE IF EXISTS temp.paper;"
    "CREATE TEMP TABLE standing(sha256 TEXT NOT NULL, rule TEXT NOT NULL, quote INTEGER NOT NULL,"
    " stand INTEGER NOT NULL, at_stake INTEGER, confidence REAL NOT NULL,"
    " PRIMARY KEY(sha256, rule, quote)) WITHOUT ROWID;"
    "CREATE TEMP TABLE paper_dsr(sha256 TEXT NOT NULL, dsr TEXT NOT NULL,"
    " PRIMARY KEY(sha256, dsr)) WITHOUT ROWID;"
    "CREATE TEMP TABLE paper(sha256 TEXT PRIMARY KEY, verdict INTEGER NOT NULL, path BLOB,"
    " vendor TEXT, software TEXT, number TEXT, day TEXT, outcome TEXT, s0 INTEGER NOT NULL,"
    " s1 INTEGER NOT NULL, s2 INTEGER NOT NULL, s3 INTEGER NOT NULL, s4 INTEGER NOT NULL,"
    " open INTEGER NOT NULL, stake INTEGER NOT NULL, total INTEGER NOT NULL, least REAL NOT NULL)"
    " WITHOUT ROWID;";

#define FILL_STANDING(which)                                                                       \
  "INSERT INTO temp.standing SELECT c.sha256, f.rule, q.id, " VD_SQL_STAND                         \
  ", f.at_stake, f.confidence" VD_SQL_FINDINGS " WHERE " VD_SQL_SHOWN which

#define FILL_DSR(which)                                                                            \
  "INSERT OR IGNORE INTO temp.paper_dsr SELECT c.sha256, d.dsr FROM current c"                     \
  " JOIN quote q ON q.audited = c.id JOIN quote_dsr d ON d.quote = q.id WHERE TRUE" which

/* The first quote of a document names it. */
#define FILL_PAPER(which)                                                                           \
  "INSERT INTO temp.paper SELECT c.sha256, c.verdict, (SELECT min(path) FROM file"                  \
  " WHERE file.sha256 = c.sha256), q.vendor, q.software, q.number, coalesce(q.date, q.order_date)," \
  " (SELECT nullif(value, 'none') FROM act WHERE act.sha256 = c.sha256 AND kind = 'outcome'"        \
  " ORDER BY at DESC, id DESC LIMIT 1), sum(stand = 0), sum(stand = 1), sum(stand = 2),"            \
  " sum(stand = 3), sum(stand = 4), sum(stand IN (0, 4)),"                                          \
  " sum(iif(stand IN (0, 4), coalesce(s.at_stake, 0), 0)), sum(coalesce(s.at_stake, 0)),"           \
  " min(s.confidence) FROM current c JOIN temp.standing s ON s.sha256 = c.sha256"                   \
  " JOIN quote q ON q.id = (SELECT id FROM quote WHERE audited = c.id ORDER BY page, ordinal"       \
  " LIMIT 1) WHERE TRUE" which " GROUP BY c.sha256"

#define ONE " AND c.sha256 = ?1"

gboolean vd_summary_build(VdDb *db, GError **error) {
  vd_db_forget_prepared(db);
  return vd_db_script(db, TABLES, error) && vd_db_run(db, error, FILL_STANDING(""), "") &&
         vd_db_run(db, error, FILL_DSR(""), "") && vd_db_run(db, error, FILL_PAPER(""), "");
}

gboolean vd_summary_refresh(VdDb *db, const char *sha256, GError **error) {
  return vd_db_run(db, error, "DELETE FROM temp.standing WHERE sha256 = ?1", "s", sha256) &&
         vd_db_run(db, error, "DELETE FROM temp.paper WHERE sha256 = ?1", "s", sha256) &&
         vd_db_run(db, error, FILL_STANDING(ONE), "s", sha256) &&
         vd_db_run(db, error, FILL_PAPER(ONE), "s", sha256);
}
