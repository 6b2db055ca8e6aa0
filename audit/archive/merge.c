/*
 * Numbers of rows differ between archives; what names a row does not: bytes and reader, key, page
 * and ordinal. Rows are matched by these. The source is opened on its own before it is attached, so
 * that its tables are known to be ours.
 */
#include "audit/archive/merge.h"

#include <string.h>

static const char FILES[] =
    "INSERT INTO main.run(begun, started, ended, tool, reader, audit, rules, options, key)"
    " SELECT begun, started, ended, tool, reader, audit, rules, options, key FROM source.run"
    " WHERE TRUE ON CONFLICT(reader, key) DO UPDATE SET begun = max(begun, excluded.begun),"
    " started = min(started, excluded.started), ended = max(ended, excluded.ended);"
    /* A final state outweighs one that is not; what another shard has is said by that shard. */
    "INSERT INTO main.file(root, path, bytes, changed_ns, state, attempts, sha256, failure, at,"
    " container) SELECT root, path, bytes, changed_ns, state, attempts, sha256, failure, at, container"
    " FROM source.file"
    " WHERE state <> 4 ON CONFLICT(root, path) DO UPDATE SET bytes = excluded.bytes,"
    " changed_ns = excluded.changed_ns, state = excluded.state, attempts = excluded.attempts,"
    " sha256 = excluded.sha256, failure = excluded.failure, at = excluded.at"
    " WHERE (excluded.state = 2 AND main.file.state <> 2)"
    " OR (excluded.state = 5 AND main.file.state IN (0, 1, 3, 4))"
    " OR (excluded.state = 3 AND main.file.state IN (0, 1, 4));"
    /* Two machines may have other bytes at one place: both are kept, the second under a root of its
     * own. */
    "INSERT INTO main.file(root, path, bytes, changed_ns, state, attempts, sha256, failure, at,"
    " container) SELECT CAST(s.root || ' (' || substr(s.sha256, 1, 12) || ')' AS BLOB), s.path,"
    " s.bytes, s.changed_ns, s.state, s.attempts, s.sha256, s.failure, s.at, s.container"
    " FROM source.file s JOIN main.file m ON m.root = s.root AND m.path = s.path"
    " WHERE s.state = 2 AND m.state = 2 AND m.sha256 <> s.sha256 ON CONFLICT DO NOTHING;"
    "INSERT INTO main.reading(sha256, reader, bytes, failure, pages, complete, at, document,"
    " likeness) SELECT sha256, reader, bytes, failure, pages, complete, at, document, likeness"
    " FROM source.reading"
    " WHERE TRUE ON CONFLICT(sha256, reader) DO UPDATE SET failure = NULL, pages = excluded.pages,"
    " complete = excluded.complete, at = excluded.at, document = excluded.document,"
    " likeness = excluded.likeness WHERE main.reading.failure IS NOT NULL AND excluded.failure IS NULL;"
    /* Words of bytes that have none here yet. */
    "CREATE TEMP TABLE text AS SELECT m.id AS reading, p.page, p.text FROM source.page p"
    " JOIN source.reading r ON r.id = p.reading JOIN main.reading m ON m.sha256 = r.sha256"
    " AND m.reader = r.reader WHERE NOT EXISTS (SELECT 1 FROM main.page o JOIN main.reading w"
    " ON w.id = o.reading WHERE w.sha256 = r.sha256);"
    "INSERT INTO main.page(reading, page, text) SELECT reading, page, text FROM temp.text"
    " ORDER BY reading, page;"
    "INSERT INTO main.words(rowid, text) SELECT p.id, p.text FROM temp.text t JOIN main.page p"
    " ON p.reading = t.reading AND p.page = t.page;"
    "DROP TABLE temp.text;";

static const char ANSWERS[] =
    /* Those that are new here: their number there, then here. */
    "CREATE TEMP TABLE fresh AS SELECT a.id AS old, m.id AS reading, n.id AS run, NULL AS new"
    " FROM source.audited a JOIN source.reading r ON r.id = a.reading"
    " JOIN main.reading m ON m.sha256 = r.sha256 AND m.reader = r.reader"
    " JOIN source.run s ON s.id = a.run JOIN main.run n ON n.reader = s.reader AND n.key = s.key"
    " WHERE NOT EXISTS (SELECT 1 FROM main.audited b WHERE b.reading = m.id AND b.key = a.key);"
    "INSERT INTO main.audited(sha256, reading, key, run, verdict, report)"
    " SELECT a.sha256, f.reading, a.key, f.run, a.verdict, a.report"
    " FROM temp.fresh f JOIN source.audited a ON a.id = f.old ORDER BY f.old;"
    "UPDATE temp.fresh SET new = (SELECT b.id FROM main.audited b JOIN source.audited a"
    " ON a.id = old AND b.key = a.key WHERE b.reading = fresh.reading);"
    "INSERT INTO main.quote(audited, page, ordinal, kind, verdict, number, date, order_date, vendor,"
    " vendor_siret, client, software, software_version, reference_number, total_ht, total_ttc)"
    " SELECT f.new, q.page, q.ordinal, q.kind, q.verdict, q.number, q.date, q.order_date, q.vendor,"
    " q.vendor_siret, q.client, q.software, q.software_version, q.reference_number, q.total_ht,"
    " q.total_ttc FROM temp.fresh f JOIN source.quote q ON q.audited = f.old;"
    "CREATE TEMP TABLE paper AS SELECT q.id AS old, m.id AS new FROM temp.fresh f"
    " JOIN source.quote q ON q.audited = f.old JOIN main.quote m ON m.audited = f.new"
    " AND m.page = q.page AND m.ordinal = q.ordinal;"
    "INSERT INTO main.quote_dsr SELECT p.new, d.dsr FROM temp.paper p JOIN source.quote_dsr d"
    " ON d.quote = p.old;"
    "INSERT INTO main.quote_client SELECT p.new, c.scheme, c.value, c.valid FROM temp.paper p"
    " JOIN source.quote_client c ON c.quote = p.old;"
    "INSERT INTO main.line SELECT p.new, l.ordinal, l.page, l.x0, l.y0, l.x1, l.y1, l.description,"
    " l.quantity_milli, l.unit_price_ht, l.total_ht, l.vat_bp, l.funded, l.dsr FROM temp.paper p"
    " JOIN source.line l ON l.quote = p.old;"
    "INSERT INTO main.finding SELECT p.new, f.rule, f.fingerprint, f.evidence_hash, f.verdict,"
    " f.reason, f.severity, f.line, f.title, f.message, f.advice, f.at_stake, f.confidence, f.page,"
    " f.x0, f.y0, f.x1, f.y1, f.quoted FROM temp.paper p JOIN source.finding f ON f.quote = p.old"
    " WHERE f.rule NOT GLOB 'X*';"
    "INSERT OR IGNORE INTO main.decision(at, who, sha256, fingerprint, rule, action, reason, comment,"
    " evidence_hash, reader, key, rules, before, after) SELECT at, who, sha256, fingerprint, rule,"
    " action, reason, comment, evidence_hash, reader, key, rules, before, after"
    " FROM source.decision ORDER BY id;"
    "INSERT OR IGNORE INTO main.act(at, who, sha256, kind, value, comment, place, reader, key, rules,"
    " before, after) SELECT at, who, sha256, kind, value, comment, place, reader, key, rules, before,"
    " after FROM source.act ORDER BY id;"
    "DROP TABLE temp.paper; DROP TABLE temp.fresh;";

/* The tables of `source` are ours, and its pages sound. */
static gboolean check_source(const char *source, GError **error) {
  g_autoptr(VdDb) other = vd_db_open(source, VD_ARCHIVE_READ, error);
  return other != NULL && vd_db_check(other, error);
}

static gboolean copy(VdDb *db, GError **error) {
  return vd_db_begin(db, error) &&
         vd_db_end(db, vd_db_script(db, FILES, error) && vd_db_script(db, ANSWERS, error), error);
}

gboolean vd_merge_add(VdDb *db, const char *source, GError **error) {
  if (!check_source(source, error) || !vd_db_run(db, error, "ATTACH ? AS source", "s", source))
    return FALSE;
  gboolean sound = copy(db, error);
  vd_db_forget_prepared(db);
  return vd_db_script(db, "DETACH source", sound ? error : NULL) && sound;
}
