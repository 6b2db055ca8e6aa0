/*
 * The statements, whole: nothing is put together at run time.
 */
#include "audit/archive/tables.h"

#define TEXT   VD_COLUMN_TEXT
#define NUMBER VD_COLUMN_NUMBER
#define EUROS  VD_COLUMN_EUROS
#define DAY    VD_COLUMN_DAY

static const VdColumn findings[] = {
    {"path", "Fichier", TEXT, 40},
    {"sha256", "Empreinte", TEXT, 14},
    {"kind", "Genre", TEXT, 14},
    {"vendor", "Éditeur", TEXT, 24},
    {"software", "Logiciel", TEXT, 20},
    {"number", "Numéro", TEXT, 16},
    {"rule", "Règle", TEXT, 7},
    {"verdict", "Résultat", TEXT, 12},
    {"reason", "Motif", TEXT, 12},
    {"severity", "Gravité", TEXT, 9},
    {"title", "Constat", TEXT, 44},
    {"message", "Explication", TEXT, 60},
    {"advice", "Demande", TEXT, 44},
    {"at_stake_eur", "Enjeu", EUROS, 12},
    {"page", "Page", NUMBER, 6},
    {"line", "Ligne", NUMBER, 6},
    {"quoted", "Mots du document", TEXT, 50},
    {"fingerprint", "Constat n°", TEXT, 18},
    {"decision", "Décision", TEXT, 11},
};

static const VdColumn documents[] = {
    {"path", "Fichier", TEXT, 40},
    {"sha256", "Empreinte", TEXT, 14},
    {"copies", "Exemplaires", NUMBER, 11},
    {"page", "Page", NUMBER, 6},
    {"kind", "Genre", TEXT, 14},
    {"verdict", "Résultat", TEXT, 12},
    {"breaches", "Écarts", NUMBER, 8},
    {"questions", "Questions", NUMBER, 9},
    {"vendor", "Éditeur", TEXT, 24},
    {"client", "Client", TEXT, 30},
    {"software", "Logiciel", TEXT, 20},
    {"software_version", "Version", TEXT, 10},
    {"number", "Numéro", TEXT, 16},
    {"date", "Date", DAY, 11},
    {"order_date", "Commande", DAY, 11},
    {"dsr", "Domaines", TEXT, 24},
    {"total_ht_eur", "Total HT", EUROS, 12},
    {"total_ttc_eur", "Total TTC", EUROS, 12},
    {"read_whole", "Lu en entier", NUMBER, 12},
};

static const VdColumn stats[] = {
    {"by", "Par", TEXT, 18},
    {"value", "Valeur", TEXT, 36},
    {"rule", "Règle", TEXT, 7},
    {"documents", "Documents", NUMBER, 11},
    {"concerned", "Concernés", NUMBER, 11},
    {"percent", "Part (%)", NUMBER, 9},
    {"at_stake_eur", "Enjeu", EUROS, 14},
    {"first", "Du", DAY, 11},
    {"last", "Au", DAY, 11},
};

static const VdColumn failures[] = {
    {"path", "Fichier", TEXT, 50},
    {"code", "Code", TEXT, 14},
    {"bytes", "Octets", NUMBER, 12},
    {"sha256", "Empreinte", TEXT, 14},
};

#define KIND                                                                                       \
  "CASE q.kind WHEN 1 THEN 'devis' WHEN 2 THEN 'bon_de_commande' WHEN 3 THEN 'facture'"            \
  " WHEN 4 THEN 'va' WHEN 5 THEN 'mom' ELSE 'unknown' END"
#define VERDICT                                                                                    \
  "CASE q.verdict WHEN 0 THEN 'to_correct' WHEN 1 THEN 'to_check' WHEN 2 THEN 'no_gap'"            \
  " WHEN 3 THEN 'unreadable' ELSE 'out_of_scope' END"
#define PATH "(SELECT min(path) FROM file WHERE file.sha256 = c.sha256)"

static const char FINDINGS[] =
    "SELECT " PATH ", c.sha256, " KIND ", q.vendor, q.software, q.number, f.rule, f.verdict,"
    " f.reason, f.severity, f.title, f.message, f.advice, f.at_stake, f.page, f.line, f.quoted,"
    " f.fingerprint, CASE WHEN d.action IS NULL OR d.action = 'reopen' THEN NULL"
    " WHEN d.evidence_hash <> f.evidence_hash THEN 'to_review' WHEN d.action = 'confirm'"
    " THEN 'confirmed' WHEN d.action = 'dismiss' THEN 'dismissed' ELSE 'doubtful' END"
    " FROM current c JOIN quote q ON q.audited = c.id JOIN finding f ON f.quote = q.id"
    " LEFT JOIN decided d ON d.fingerprint = f.fingerprint ORDER BY c.sha256, q.page, q.ordinal, f.rule";

static const char DOCUMENTS[] =
    "SELECT " PATH
    ", c.sha256, (SELECT count(*) FROM file WHERE file.sha256 = c.sha256), q.page, " KIND
    ", " VERDICT ", (SELECT count(*) FROM finding f WHERE f.quote = q.id AND"
    " f.verdict = 'breach'), (SELECT count(*) FROM finding f WHERE f.quote = q.id AND"
    " f.verdict = 'cannot_tell' AND f.reason IN ('unread', 'unsure', 'ambiguous')), q.vendor,"
    " q.client, q.software, q.software_version, q.number, q.date, q.order_date,"
    " (SELECT group_concat(dsr, ', ') FROM quote_dsr d WHERE d.quote = q.id), q.total_ht,"
    " q.total_ttc, r.complete FROM current c JOIN reading r ON r.id = c.reading"
    " JOIN quote q ON q.audited = c.id ORDER BY c.sha256, q.page, q.ordinal";

/*
 * A group with fewer than 20 documents has no rate. By vendor, DSR and month: quotes to correct; by
 * rule: quotes that break it; by vendor and rule: a practice of one vendor, and no accident.
 */
#define STATS_TAIL                                                                                 \
  ", count(*), sum(concerned), CASE WHEN count(*) >= 20 THEN"                                      \
  " round(100.0 * sum(concerned) / count(*), 1) END, sum(stake), min(day), max(day)"
static const char STATS[] =
    "WITH paper AS MATERIALIZED (SELECT q.id, coalesce(q.vendor, '?') AS vendor,"
    " coalesce(q.order_date, q.date) AS day, q.verdict = 0 AS concerned,"
    " (SELECT sum(f.at_stake) FROM finding f WHERE f.quote = q.id AND f.verdict = 'breach')"
    " AS stake FROM current c JOIN quote q ON q.audited = c.id WHERE q.verdict < 3),"
    " breach AS MATERIALIZED (SELECT f.quote, f.rule, f.at_stake FROM finding f"
    " WHERE f.verdict = 'breach'),"
    " rules AS (SELECT DISTINCT rule FROM breach)"
    " SELECT * FROM (SELECT 'vendor' AS kind, vendor AS value, NULL AS rule" STATS_TAIL
    " FROM paper GROUP BY vendor"
    " UNION ALL SELECT 'dsr', d.dsr, NULL" STATS_TAIL
    " FROM paper p JOIN quote_dsr d ON d.quote = p.id GROUP BY d.dsr"
    " UNION ALL SELECT 'month', substr(day, 1, 7), NULL" STATS_TAIL
    " FROM paper WHERE day IS NOT NULL GROUP BY substr(day, 1, 7)"
    " UNION ALL SELECT 'rule', NULL, r.rule, count(*), count(b.quote), CASE WHEN count(*) >= 20"
    " THEN round(100.0 * count(b.quote) / count(*), 1) END, sum(b.at_stake), min(p.day),"
    " max(p.day) FROM paper p JOIN rules r LEFT JOIN breach b ON b.quote = p.id"
    " AND b.rule = r.rule GROUP BY r.rule"
    " UNION ALL SELECT 'vendor_rule', p.vendor, r.rule, count(*), count(b.quote),"
    " CASE WHEN count(*) >= 20 THEN round(100.0 * count(b.quote) / count(*), 1) END,"
    " sum(b.at_stake), min(p.day), max(p.day) FROM paper p JOIN rules r LEFT JOIN breach b"
    " ON b.quote = p.id AND b.rule = r.rule GROUP BY p.vendor, r.rule HAVING count(b.quote) > 0)"
    " ORDER BY kind, value, rule";

static const char FAILURES[] =
    "SELECT path, failure, bytes, sha256 FROM file WHERE state = 3 ORDER BY path, sha256";

const VdTable *vd_tables(void) {
  static const VdTable tables[VD_TABLES] = {
      {"findings", "Constats", findings, G_N_ELEMENTS(findings), FINDINGS},
      {"documents", "Devis", documents, G_N_ELEMENTS(documents), DOCUMENTS},
      {"stats", "Statistiques", stats, G_N_ELEMENTS(stats), STATS},
      {"failures", "Échecs", failures, G_N_ELEMENTS(failures), FAILURES},
  };
  return tables;
}

const VdTable *vd_table(const char *name) {
  for (guint i = 0; i < VD_TABLES; i++) {
    if (g_str_equal(vd_tables()[i].name, name))
      return &vd_tables()[i];
  }
  return NULL;
}
