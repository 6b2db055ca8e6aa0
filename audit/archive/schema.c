/*
 * `PRAGMA application_id` says that a file is ours, `user_version` how many migrations it has seen.
 * A migration is never edited once it was released: the next one is added below it.
 */
#include "audit/archive/schema.h"

enum { APPLICATION_ID = 0x56474456 }; /* "VGDV" */

/* File states and verdicts are the numbers of VdFileState and VdDocumentVerdict; amounts are
 * centimes, days ISO 8601, moments seconds since 1970, pages and lines counted from 1. */
static const char FIRST[] =
    "CREATE TABLE run(id INTEGER PRIMARY KEY, begun INTEGER NOT NULL, started INTEGER NOT NULL,"
    " ended INTEGER, tool TEXT NOT NULL, reader TEXT NOT NULL, audit TEXT NOT NULL,"
    " rules TEXT NOT NULL, options TEXT NOT NULL, key TEXT NOT NULL, UNIQUE(reader, key));"
    "CREATE TABLE file(id INTEGER PRIMARY KEY, root BLOB NOT NULL, path BLOB NOT NULL,"
    " bytes INTEGER NOT NULL, changed_ns INTEGER NOT NULL, state INTEGER NOT NULL,"
    " attempts INTEGER NOT NULL DEFAULT 0, sha256 TEXT, failure TEXT, at INTEGER, UNIQUE(root, path));"
    "CREATE INDEX file_state ON file(state, attempts, id);"
    "CREATE INDEX file_sha256 ON file(sha256);"
    "CREATE TABLE reading(id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL, reader TEXT NOT NULL,"
    " bytes INTEGER NOT NULL, failure TEXT, pages INTEGER, complete INTEGER, at INTEGER NOT NULL,"
    " document BLOB, UNIQUE(sha256, reader));"
    "CREATE TABLE audited(id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL,"
    " reading INTEGER NOT NULL REFERENCES reading ON DELETE CASCADE, key TEXT NOT NULL,"
    " run INTEGER NOT NULL, verdict INTEGER NOT NULL, report BLOB NOT NULL, UNIQUE(reading, key));"
    "CREATE INDEX audited_sha256 ON audited(sha256);"
    "CREATE INDEX audited_key ON audited(key);"
    "CREATE TABLE quote(id INTEGER PRIMARY KEY,"
    " audited INTEGER NOT NULL REFERENCES audited ON DELETE CASCADE, page INTEGER NOT NULL,"
    " ordinal INTEGER NOT NULL, kind INTEGER NOT NULL, verdict INTEGER NOT NULL, number TEXT,"
    " date TEXT, order_date TEXT, vendor TEXT, vendor_siret TEXT, client TEXT,"
    " software TEXT, software_version TEXT, reference_number TEXT, total_ht INTEGER,"
    " total_ttc INTEGER, UNIQUE(audited, page, ordinal));"
    "CREATE INDEX quote_audited ON quote(audited);"
    "CREATE TABLE quote_dsr(quote INTEGER NOT NULL REFERENCES quote ON DELETE CASCADE,"
    " dsr TEXT NOT NULL, PRIMARY KEY(quote, dsr)) WITHOUT ROWID;"
    "CREATE TABLE quote_client(quote INTEGER NOT NULL REFERENCES quote ON DELETE CASCADE,"
    " scheme TEXT NOT NULL, value TEXT NOT NULL, valid INTEGER, PRIMARY KEY(quote, scheme, value))"
    " WITHOUT ROWID;"
    "CREATE TABLE line(quote INTEGER NOT NULL REFERENCES quote ON DELETE CASCADE,"
    " ordinal INTEGER NOT NULL, page INTEGER, x0 REAL, y0 REAL, x1 REAL, y1 REAL,"
    " description TEXT, quantity_milli INTEGER, unit_price_ht INTEGER, total_ht INTEGER,"
    " vat_bp INTEGER, funded INTEGER, dsr TEXT, PRIMARY KEY(quote, ordinal)) WITHOUT ROWID;"
    "CREATE TABLE finding(quote INTEGER NOT NULL REFERENCES quote ON DELETE CASCADE,"
    " rule TEXT NOT NULL, fingerprint TEXT NOT NULL, evidence_hash TEXT NOT NULL,"
    " verdict TEXT NOT NULL, reason TEXT, severity TEXT NOT NULL, line INTEGER, title TEXT,"
    " message TEXT, advice TEXT, at_stake INTEGER, confidence REAL NOT NULL, page INTEGER, x0 REAL,"
    " y0 REAL, x1 REAL, y1 REAL, quoted TEXT, PRIMARY KEY(quote, rule)) WITHOUT ROWID;"
    "CREATE INDEX finding_fingerprint ON finding(fingerprint);"
    "CREATE TABLE page(id INTEGER PRIMARY KEY,"
    " reading INTEGER NOT NULL REFERENCES reading ON DELETE CASCADE, page INTEGER NOT NULL,"
    " text TEXT NOT NULL, UNIQUE(reading, page));"
    "CREATE VIRTUAL TABLE words USING fts5(text, content=page, content_rowid=id,"
    " tokenize='unicode61 remove_diacritics 2');"
    /* Of each document, the answers of the last run begun, or else the last ones given. */
    "CREATE VIEW current AS SELECT a.* FROM audited a WHERE a.id = (SELECT b.id FROM audited b"
    " WHERE b.sha256 = a.sha256"
    " ORDER BY b.key = (SELECT key FROM run ORDER BY begun DESC LIMIT 1) DESC, b.id DESC LIMIT 1);";

/* Decisions of people are only ever added: the last one on a question stands. */
static const char SECOND[] =
    "CREATE TABLE decision(id INTEGER PRIMARY KEY, at INTEGER NOT NULL, who TEXT NOT NULL,"
    " sha256 TEXT NOT NULL, fingerprint TEXT NOT NULL, rule TEXT NOT NULL, action TEXT NOT NULL,"
    " reason INTEGER, comment TEXT, evidence_hash TEXT NOT NULL, reader TEXT NOT NULL,"
    " key TEXT NOT NULL, rules TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL,"
    " UNIQUE(at, who, fingerprint, action));"
    "CREATE INDEX decision_fingerprint ON decision(fingerprint, at, id);"
    "CREATE INDEX decision_sha256 ON decision(sha256);"
    "CREATE VIEW decided AS SELECT d.* FROM decision d WHERE d.id = (SELECT e.id FROM decision e"
    " WHERE e.fingerprint = d.fingerprint ORDER BY e.at DESC, e.id DESC LIMIT 1);"
    "CREATE TRIGGER decision_stays BEFORE UPDATE ON decision"
    " BEGIN SELECT RAISE(ABORT, 'decisions are only added'); END;" VD_DECISION_IS_KEPT;

/* What one paper is beside the others: `likeness` names its words, whatever its bytes. */
static const char THIRD[] =
    "ALTER TABLE reading ADD COLUMN likeness TEXT;"
    "CREATE INDEX reading_likeness ON reading(likeness);"
    "CREATE INDEX quote_number ON quote(vendor, number);"
    "CREATE TABLE crossing(quote INTEGER NOT NULL REFERENCES quote ON DELETE CASCADE,"
    " rule TEXT NOT NULL, report TEXT NOT NULL, PRIMARY KEY(quote, rule)) WITHOUT ROWID;";

/* A member of an archive or a mail is a file below it: `container` is the path of what holds it. */
static const char FOURTH[] = "ALTER TABLE file ADD COLUMN container BLOB;"
                             "CREATE INDEX file_container ON file(root, container);";

/* What people say of a document as a whole; only ever added, as decisions are. */
static const char FIFTH[] =
    "CREATE TABLE act(id INTEGER PRIMARY KEY, at INTEGER NOT NULL, who TEXT NOT NULL,"
    " sha256 TEXT NOT NULL, kind TEXT NOT NULL, value TEXT, comment TEXT, place TEXT,"
    " reader TEXT NOT NULL, key TEXT NOT NULL, rules TEXT NOT NULL, before TEXT NOT NULL,"
    " after TEXT NOT NULL, UNIQUE(at, who, sha256, kind, after));"
    "CREATE INDEX act_sha256 ON act(sha256, kind, at);"
    "CREATE TRIGGER act_stays BEFORE UPDATE ON act"
    " BEGIN SELECT RAISE(ABORT, 'acts are only added'); END;" VD_ACT_IS_KEPT;

static const char *const migrations[] = {FIRST, SECOND, THIRD, FOURTH, FIFTH};

static gboolean migrate(VdDb *db, gint64 from, GError **error) {
  for (guint i = (guint)from; i < G_N_ELEMENTS(migrations); i++) {
    if (!vd_db_begin(db, error))
      return FALSE;
    g_autofree char *mark = g_strdup_printf("PRAGMA application_id = %d; PRAGMA user_version = %u",
                                            (int)APPLICATION_ID, i + 1);
    if (!vd_db_end(db, vd_db_script(db, migrations[i], error) && vd_db_script(db, mark, error),
                   error))
      return FALSE;
  }
  return TRUE;
}

static gboolean refuse(const VdDb *db, VdArchiveError code, const char *why, GError **error) {
  g_set_error(error, VD_ARCHIVE_ERROR, (gint)code, "%s\u00a0: %s", db->path, why);
  return FALSE;
}

/* Every object of a database, in order, one a line. NULL and *error when it cannot be read. */
static char *describe(VdDb *db, GError **error) {
  g_autoptr(GString) out = g_string_new(NULL);
  g_autoptr(VdStatement) row = vd_db_query(
      db, error, "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name", "");
  while (vd_db_walk(row)) {
    for (int i = 0; i < 4; i++) {
      const char *text = (const char *)sqlite3_column_text(row, i);
      g_string_append_printf(out, "%s\n", text != NULL ? text : "-");
    }
  }
  return vd_db_walked(db, row, error) ? g_string_free(g_steal_pointer(&out), FALSE) : NULL;
}

/* A trigger or a view that is not ours would act in our name. */
static gboolean has_our_tables(VdDb *db, GError **error) {
  g_autoptr(VdDb) model = vd_db_open_memory(error);
  if (model == NULL || !migrate(model, 0, error))
    return FALSE;
  g_autofree char *ours = describe(model, error);
  g_autofree char *theirs = ours == NULL ? NULL : describe(db, error);
  if (theirs == NULL)
    return FALSE;
  return g_str_equal(ours, theirs) ||
         refuse(db, VD_ARCHIVE_ERROR_FOREIGN,
                "cette archive contient autre chose que nos tables. Elle est refusée.", error);
}

gboolean vd_schema_prepare(VdDb *db, VdArchiveAccess access, GError **error) {
  gint64 application = 0, version = 0, objects = 0;
  if (!vd_db_number(db, &application, 0, error, "PRAGMA application_id", "") ||
      !vd_db_number(db, &version, 0, error, "PRAGMA user_version", "") ||
      !vd_db_number(db, &objects, 0, error, "SELECT count(*) FROM sqlite_schema", ""))
    return FALSE;
  gboolean fresh = application == 0 && version == 0 && objects == 0;
  if (fresh ? access != VD_ARCHIVE_CREATE : application != APPLICATION_ID || version < 1)
    return refuse(db, VD_ARCHIVE_ERROR_FOREIGN, "ce fichier n’est pas une archive de vigidevis.",
                  error);
  if (version > (gint64)G_N_ELEMENTS(migrations))
    return refuse(db, VD_ARCHIVE_ERROR_NEWER,
                  "cette archive vient d’une version plus récente de vigidevis. Mettez le "
                  "programme à jour.",
                  error);
  if (version == (gint64)G_N_ELEMENTS(migrations))
    return has_our_tables(db, error);
  if (access == VD_ARCHIVE_READ || access == VD_ARCHIVE_SHARE)
    return refuse(db, VD_ARCHIVE_ERROR_FOREIGN,
                  "cette archive vient d’une version plus ancienne\u202f; la commande audit la met "
                  "à jour.",
                  error);
  return migrate(db, version, error);
}
