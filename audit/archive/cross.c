/*
 * Each rule is one statement that gives papers side by side, sorted by paper; the first rows of a
 * paper make its answer. The statements are read to their end before anything is written.
 */
#include "audit/archive/cross.h"
#include "audit/archive/cross_put.h"
#include "audit/archive/likeness.h"
#include "audit/archive/packing.h"
#include "audit/report/typography.h"
#include "audit/wording.h"
#include "extract/fold.h"

#include <string.h>

enum { NEAR_PERCENT = 60, DIFFERENCES = 3, TEXTS = 8 };

/* A row: the paper, then what the rule needs, as text. */
typedef struct {
  VdCrossPaper paper;
  char *texts[TEXTS];
} Row;

static void free_row(gpointer data) {
  Row *row = data;
  vd_cross_paper_clear(&row->paper);
  for (guint i = 0; i < TEXTS; i++)
    g_free(row->texts[i]);
  g_free(row);
}

static Row *take_row(VdStatement *statement) {
  Row *row = g_new0(Row, 1);
  row->paper = vd_cross_paper(statement);
  for (int i = 5; i < sqlite3_column_count(statement); i++)
    row->texts[i - 5] = vd_db_text(statement, i);
  return row;
}

/* Rows of `sql`; NULL and *error when it failed. */
static GPtrArray *rows_of(VdDb *db, const char *sql, GError **error) {
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(free_row);
  g_autoptr(VdStatement) statement = vd_db_query(db, error, sql, "");
  while (vd_db_walk(statement))
    g_ptr_array_add(rows, take_row(statement));
  return vd_db_walked(db, statement, error) ? g_steal_pointer(&rows) : NULL;
}

typedef gboolean (*Answer)(const VdCross *cross, const Row *row, GError **error);

/* One answer a row; of several about one paper, the first that is stored stands. */
static gboolean answer_all(const VdCross *cross, const char *sql, Answer answer, GError **error) {
  g_autoptr(GPtrArray) rows = rows_of(cross->db, sql, error);
  gboolean sound = rows != NULL;
  for (guint i = 0; sound && i < rows->len; i++)
    sound = answer(cross, g_ptr_array_index(rows, i), error);
  return sound;
}

/* The other paper: its number, if any, and its place. */
static char *name_other(const char *number, const char *path) {
  g_autofree char *visible = vd_typography_visible(path != NULL ? path : "?");
  if (number == NULL)
    return g_steal_pointer(&visible);
  g_autofree char *quoted = vd_wording_quote(number);
  return g_strdup_printf("n°\u00a0%s, %s", quoted, visible);
}

#define PAPER     "q.id, c.sha256, q.page, q.ordinal, q.kind"
#define SOURCE    " FROM current c JOIN reading r ON r.id = c.reading JOIN quote q ON q.audited = c.id"
#define PATH(sha) "(SELECT min(path) FROM file WHERE file.sha256 = " sha ")"

static const char SAME_BYTES[] =
    "SELECT " PAPER ", (SELECT group_concat(path, ', ') FROM (SELECT DISTINCT path FROM file"
    " WHERE file.sha256 = c.sha256 ORDER BY path))" SOURCE
    " WHERE (SELECT count(DISTINCT path) FROM file WHERE file.sha256 = c.sha256) > 1"
    /* One file may have been found from two folders. */
    " AND (SELECT count(DISTINCT root || '/' || path) FROM file WHERE file.sha256 = c.sha256) > 1"
    " ORDER BY c.sha256, q.page, q.ordinal";

static const char SAME_WORDS[] =
    "SELECT " PAPER ", (SELECT group_concat(path, ', ') FROM (SELECT DISTINCT f.path FROM current d"
    " JOIN reading s ON s.id = d.reading JOIN file f ON f.sha256 = d.sha256"
    " WHERE s.likeness = r.likeness AND d.sha256 <> c.sha256 ORDER BY f.path LIMIT 5))" SOURCE
    " WHERE r.likeness IN (SELECT s.likeness FROM current d JOIN reading s ON s.id = d.reading"
    " WHERE s.likeness IS NOT NULL GROUP BY s.likeness HAVING count(*) > 1)"
    " ORDER BY c.sha256, q.page, q.ordinal";

static gboolean answer_twin(const VdCross *cross, const Row *row, VdTwin twin,
                            const char *differences, const char *others, GError **error) {
  static const char *const keys[] = {"number", "vendor", NULL};
  g_autoptr(VdFinding) finding = vd_cross_finding(cross, "X02");
  gboolean sure = FALSE;
  g_autofree char *visible = vd_typography_visible(others != NULL ? others : "?");
  if (finding == NULL)
    return TRUE;
  vd_cross_duplicate(finding, twin, visible, differences);
  return vd_cross_prove(cross, &row->paper, finding, keys, NULL, &sure, error) &&
         vd_cross_put(cross, &row->paper, finding, error);
}

static gboolean answer_bytes(const VdCross *cross, const Row *row, GError **error) {
  return answer_twin(cross, row, VD_TWIN_BYTES, NULL, row->texts[0], error);
}

static gboolean answer_words(const VdCross *cross, const Row *row, GError **error) {
  return answer_twin(cross, row, VD_TWIN_WORDS, NULL, row->texts[0], error);
}

/* Papers of one vendor and number that are not the same words: number, path, quote and fingerprint
 * of the other. */
static const char NEAR_PAPERS[] = "SELECT a.*, b.number, " PATH(
    "b.sha256") ", b.id, b.sha256"
                " FROM (SELECT " PAPER ", q.vendor, q.number, r.likeness" SOURCE
                " WHERE q.number IS NOT NULL AND q.vendor IS NOT NULL) a"
                " JOIN (SELECT q.id, c.sha256, q.vendor, q.number, r.likeness" SOURCE
                " WHERE q.number IS NOT NULL AND q.vendor IS NOT NULL) b"
                " ON b.vendor = a.vendor AND b.number = a.number AND b.sha256 <> a.sha256"
                " AND b.likeness IS NOT a.likeness ORDER BY a.sha256, a.page, a.ordinal, b.sha256";

static VdDocument *load_document(VdDb *db, const char *sha256, GError **error) {
  g_autoptr(VdStatement) row = vd_db_query(
      db, error,
      "SELECT document FROM reading r JOIN current c ON c.reading = r.id WHERE c.sha256 = ?", "s",
      sha256);
  if (row == NULL || !vd_db_next(db, row, error))
    return NULL;
  const void *packed = sqlite3_column_blob(row, 0);
  VdDocument *document = vd_unpack_document(packed, (gsize)sqlite3_column_bytes(row, 0));
  if (document == NULL)
    g_set_error(error, VD_ARCHIVE_ERROR, VD_ARCHIVE_ERROR_DAMAGED,
                "%s\u00a0: la lecture conservée de %.12s… est endommagée.", db->path, sha256);
  return document;
}

/* Lines of the one that the other has not: their words, their price here and there. NULL and *error
 * when they cannot be read. */
static char *tell_differences(VdDb *db, gint64 here, gint64 there, GError **error) {
  g_autoptr(GString) out = g_string_new(NULL);
  g_autoptr(VdStatement) row = vd_db_query(
      db, error,
      "SELECT a.description, a.total_ht, b.total_ht FROM line a JOIN line b"
      " ON b.quote = ?2 AND b.description = a.description WHERE a.quote = ?1 AND a.total_ht IS NOT"
      " b.total_ht AND NOT EXISTS (SELECT 1 FROM line o WHERE o.quote = ?2 AND o.description ="
      " a.description AND o.total_ht IS a.total_ht) UNION ALL SELECT a.description, a.total_ht, NULL"
      " FROM line a WHERE a.quote = ?1 AND NOT EXISTS (SELECT 1 FROM line o WHERE o.quote = ?2"
      " AND o.description = a.description) LIMIT ?3",
      "iii", here, there, (gint64)DIFFERENCES);
  while (vd_db_walk(row)) {
    g_autofree char *description = vd_db_text(row, 0);
    g_autofree char *line = vd_wording_quote(description);
    gboolean priced = sqlite3_column_type(row, 1) != SQLITE_NULL;
    gboolean other = sqlite3_column_type(row, 2) != SQLITE_NULL;
    g_autofree char *ours = vd_wording_euros(priced ? sqlite3_column_int64(row, 1) : VD_CENTS_NONE);
    g_autofree char *theirs =
        other ? vd_wording_euros(sqlite3_column_int64(row, 2)) : g_strdup("aucune ligne");
    g_string_append_printf(out, "%s«\u00a0%s\u00a0»\u00a0: %s ici, %s là.", out->len > 0 ? " " : "",
                           line, ours, theirs);
  }
  return vd_db_walked(db, row, error) ? g_string_free(g_steal_pointer(&out), FALSE) : NULL;
}

/* texts: vendor, number, words, then of the other: number, path, quote, fingerprint. */
static gboolean answer_near(const VdCross *cross, const Row *row, GError **error) {
  g_autoptr(VdDocument) ours = load_document(cross->db, row->paper.sha256, error);
  g_autoptr(VdDocument) theirs = load_document(cross->db, row->texts[6], error);
  if (ours == NULL || theirs == NULL)
    return error == NULL || *error == NULL;
  if (vd_likeness_percent(ours, theirs) < NEAR_PERCENT)
    return TRUE;
  gint64 other = g_ascii_strtoll(row->texts[5], NULL, 10);
  g_autofree char *differences = tell_differences(cross->db, row->paper.quote, other, error);
  if (differences == NULL)
    return FALSE;
  g_autofree char *name = name_other(row->texts[3], row->texts[4]);
  return answer_twin(cross, row, VD_TWIN_NEAR, differences, name, error);
}

/* Orders with a funded line, by client and domain: scheme, value, dsr, number, then of the other:
 * number, path. Versions of one order have its number. */
static const char DOUBLE_FUNDINGS[] =
    "WITH funded AS MATERIALIZED (SELECT " PAPER ", k.scheme, k.value, d.dsr, q.number, q.vendor,"
    " r.likeness" SOURCE " JOIN quote_client k ON k.quote = q.id JOIN quote_dsr d ON d.quote = q.id"
    " WHERE q.kind = 2 AND q.verdict < 3 AND coalesce(k.valid, 1) = 1 AND EXISTS"
    " (SELECT 1 FROM line l WHERE l.quote = q.id AND l.funded = 1))"
    " SELECT a.id, a.sha256, a.page, a.ordinal, a.kind, a.scheme, a.value, a.dsr, a.number,"
    " b.number, " PATH(
        "b.sha256") " FROM funded a JOIN funded b ON b.scheme = a.scheme"
                    " AND b.value = a.value AND b.dsr = a.dsr AND b.sha256 <> a.sha256"
                    " AND (a.likeness IS NULL OR b.likeness IS NOT a.likeness)"
                    " AND NOT (b.vendor IS a.vendor AND b.number IS a.number AND a.number IS NOT NULL)"
                    " ORDER BY a.sha256, a.page, a.ordinal, a.scheme = 'finess_ej', b.sha256";

static gboolean answer_double(const VdCross *cross, const Row *row, GError **error) {
  static const char *const keys[] = {"number", NULL};
  const char *scheme = row->texts[0], *client = row->texts[1], *dsr = row->texts[2];
  g_autoptr(VdFinding) finding = vd_cross_finding(cross, "X01");
  gboolean sure = FALSE;
  if (finding == NULL)
    return TRUE;
  /* One legal entity has several establishments; a domain without its wave may be two. */
  gboolean known = vd_models_dsr(cross->report->models, dsr) != NULL;
  gboolean plain =
      known && !g_str_equal(scheme, "finess_ej") && row->texts[3] != NULL && row->texts[4] != NULL;
  g_autofree char *other = name_other(row->texts[4], row->texts[5]);
  if (!vd_cross_prove(cross, &row->paper, finding, keys, client, &sure, error))
    return FALSE;
  vd_cross_double_funding(finding, client, dsr, other,
                          !sure    ? VD_CROSS_UNSURE
                          : !plain ? VD_CROSS_AMBIGUOUS
                                   : VD_CROSS_SURE);
  return vd_cross_put(cross, &row->paper, finding, error);
}

/* Numbers with two names: number, name here, name there, path there. */
static const char MISMATCHES[] =
    "WITH named AS MATERIALIZED (SELECT replace(upper(q.reference_number), ' ', '') AS number,"
    " q.software AS name, min(c.sha256) AS sha256" SOURCE " WHERE q.reference_number IS NOT NULL"
    " AND q.software IS NOT NULL GROUP BY 1, 2)"
    " SELECT " PAPER ", q.reference_number, q.software, n.name, " PATH("n.sha256") SOURCE
    " JOIN named n ON n.number = replace(upper(q.reference_number), ' ', '')"
    " AND n.name <> q.software ORDER BY c.sha256, q.page, q.ordinal, n.name";

/* Letters and digits of a name, folded. */
static char *bare(const char *name) {
  g_autofree char *folded = vd_fold(name);
  g_autoptr(GString) out = g_string_new(NULL);
  for (const char *c = folded; *c != '\0'; c++) {
    if (g_ascii_isalnum(*c))
      g_string_append_c(out, *c);
  }
  return g_string_free(g_steal_pointer(&out), FALSE);
}

/* "Osiris" and "Osiris DUI", with or without spaces and accents, are one name. */
static gboolean answer_mismatch(const VdCross *cross, const Row *row, GError **error) {
  static const char *const keys[] = {"reference_number", "software", NULL};
  g_autofree char *ours = bare(row->texts[1]);
  g_autofree char *theirs = bare(row->texts[2]);
  if (*ours == '\0' || *theirs == '\0' || strstr(ours, theirs) != NULL ||
      strstr(theirs, ours) != NULL)
    return TRUE;
  g_autoptr(VdFinding) finding = vd_cross_finding(cross, "X03");
  g_autofree char *other = name_other(NULL, row->texts[3]);
  gboolean sure = FALSE;
  if (finding == NULL)
    return TRUE;
  vd_cross_number_mismatch(finding, row->texts[0], row->texts[1], row->texts[2], other);
  return vd_cross_prove(cross, &row->paper, finding, keys, NULL, &sure, error) &&
         (!sure || vd_cross_put(cross, &row->paper, finding, error));
}

gboolean vd_cross_update(VdDb *db, const VdReport *report, GError **error) {
  const VdCross cross = {.db = db, .report = report};
  if (!vd_db_begin(db, error))
    return FALSE;
  gboolean sound =
      vd_db_script(db, "DELETE FROM crossing; DELETE FROM finding WHERE rule GLOB 'X*'", error) &&
      answer_all(&cross, SAME_BYTES, answer_bytes, error) &&
      answer_all(&cross, SAME_WORDS, answer_words, error) &&
      answer_all(&cross, NEAR_PAPERS, answer_near, error) &&
      answer_all(&cross, DOUBLE_FUNDINGS, answer_double, error) &&
      answer_all(&cross, MISMATCHES, answer_mismatch, error);
  return vd_db_end(db, sound, error);
}
