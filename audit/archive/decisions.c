/*
 * The state before and the state after go into the trail whole, as JSON, so that it can be read
 * without any other row.
 */
#include "audit/archive/decisions.h"
#include "audit/archive/stand_sql.h"
#include "audit/report/json.h"

static const char *const actions[] = {"confirm", "dismiss", "doubtful", "reopen"};

const char *vd_stand_name(VdStand stand) {
  static const char *const names[] = {"waiting", "confirmed", "dismissed", "doubtful", "to_review"};
  return names[stand];
}

gboolean vd_decision_needs_comment(guint reason) {
  return reason == 3 || reason == 5;
}

/* A finding as it is decided on. */
typedef struct {
  char *sha256, *rule, *evidence_hash, *reader, *key, *rules, *before;
} Subject;

static void clear_subject(Subject *subject) {
  g_free(subject->sha256);
  g_free(subject->rule);
  g_free(subject->evidence_hash);
  g_free(subject->reader);
  g_free(subject->key);
  g_free(subject->rules);
  g_free(subject->before);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Subject, clear_subject)

static gboolean find_subject(VdDb *db, const char *fingerprint, Subject *subject, GError **error) {
  g_autoptr(VdStatement) row =
      vd_db_query(db, error,
                  "SELECT c.sha256, f.rule, f.evidence_hash, r.reader, c.key, n.rules,"
                  " coalesce(d.after, '{\"state\":\"waiting\"}')" VD_SQL_FINDINGS
                  " JOIN reading r ON r.id = c.reading JOIN run n ON n.id = c.run"
                  " WHERE f.fingerprint = ?",
                  "s", fingerprint);
  if (!vd_db_walk(row)) {
    if (vd_db_walked(db, row, error))
      g_set_error(error, VD_ARCHIVE_ERROR, VD_ARCHIVE_ERROR_ACCESS,
                  "aucun constat ne porte l’empreinte %s dans cette archive", fingerprint);
    return FALSE;
  }
  char **const fields[] = {&subject->sha256, &subject->rule, &subject->evidence_hash,
                           &subject->reader, &subject->key,  &subject->rules,
                           &subject->before};
  for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
    *fields[i] = vd_db_text(row, (int)i);
  return TRUE;
}

static char *state_after(const VdDecision *decision, gint64 at, const char *evidence_hash) {
  static const VdStand stands[] = {VD_STAND_CONFIRMED, VD_STAND_DISMISSED, VD_STAND_DOUBTFUL,
                                   VD_STAND_WAITING};
  json_t *object = json_object();
  json_object_set_new(object, "state", json_string(vd_stand_name(stands[decision->action])));
  json_object_set_new(object, "reason",
                      decision->reason > 0 ? json_integer(decision->reason) : json_null());
  json_object_set_new(object, "comment", vd_json_text(decision->comment));
  json_object_set_new(object, "evidence_hash", vd_json_text(evidence_hash));
  json_object_set_new(object, "who", vd_json_text(decision->who));
  json_object_set_new(object, "at", json_integer(at));
  g_autoptr(GString) out = g_string_new(NULL);
  vd_json_append(out, object);
  return g_string_free(g_steal_pointer(&out), FALSE);
}

gboolean vd_decision_add(VdDb *db, const char *fingerprint, const VdDecision *decision,
                         GError **error) {
  g_auto(Subject) subject = {0};
  if (!find_subject(db, fingerprint, &subject, error))
    return FALSE;
  /* Two decisions in one second keep their order. */
  gint64 last = 0;
  if (!vd_db_number(db, &last, 0, error, "SELECT max(at) FROM decision WHERE fingerprint = ?", "s",
                    fingerprint))
    return FALSE;
  const gint64 at = MAX(decision->at, last > 0 ? last + 1 : 0);
  g_autofree char *after = state_after(decision, at, subject.evidence_hash);
  return vd_db_run(db, error,
                   "INSERT INTO decision(at, who, sha256, fingerprint, rule, action, reason,"
                   " comment, evidence_hash, reader, key, rules, before, after)"
                   " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   "isssssnsssssss", at, decision->who, subject.sha256, fingerprint, subject.rule,
                   actions[decision->action],
                   decision->reason > 0 ? (gint64)decision->reason : G_MININT64, decision->comment,
                   subject.evidence_hash, subject.reader, subject.key, subject.rules,
                   subject.before, after);
}

static gint64 number_of(VdStatement *row, int column) {
  return sqlite3_column_type(row, column) == SQLITE_NULL ? G_MININT64
                                                         : sqlite3_column_int64(row, column);
}

static void free_text(gpointer text) {
  g_free(text);
}

static gboolean give_review(VdStatement *row, VdReviewTake take, gpointer data) {
  enum { TEXTS = 14 };
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(free_text);
  for (int i = 0; i < TEXTS; i++)
    g_ptr_array_add(texts, vd_db_text(row, i));
  VdReviewRow item = {
      .stand = (VdStand)CLAMP(sqlite3_column_int64(row, TEXTS + 3), 0, VD_STAND_TO_REVIEW)};
  const char **const fields[TEXTS] = {&item.fingerprint, &item.rule,  &item.verdict, &item.reason,
                                      &item.severity,    &item.title, &item.message, &item.advice,
                                      &item.quoted,      &item.path,  &item.sha256,  &item.vendor,
                                      &item.number,      &item.client};
  for (guint i = 0; i < TEXTS; i++)
    *fields[i] = g_ptr_array_index(texts, i);
  item.at_stake = number_of(row, TEXTS);
  item.page = number_of(row, TEXTS + 1);
  item.line = number_of(row, TEXTS + 2);
  return take(&item, data);
}

gboolean vd_review_list(VdDb *db, const VdReviewFilter *filter, VdReviewTake take, gpointer data,
                        GError **error) {
  g_autoptr(VdStatement) row = vd_db_query(
      db, error,
      "SELECT f.fingerprint, f.rule, f.verdict, f.reason, f.severity, f.title, f.message, f.advice,"
      " f.quoted, (SELECT min(path) FROM file WHERE file.sha256 = c.sha256), c.sha256, q.vendor,"
      " q.number, q.client, f.at_stake, f.page, f.line, " VD_SQL_STAND " AS stand" VD_SQL_FINDINGS
      " WHERE " VD_SQL_SHOWN " AND (?1 IS NULL OR f.rule = ?1) AND (?2 IS NULL OR q.vendor = ?2)"
      " AND (?3 IS NULL OR f.fingerprint = ?3) AND " VD_SQL_STANDS_AS(
          "?4") " ORDER BY coalesce(f.at_stake, 0) DESC, f.confidence, c.sha256, q.page, q.ordinal, f.rule",
      "sssi", filter->rule, filter->vendor, filter->fingerprint, (gint64)filter->stand);
  gboolean go = TRUE;
  while (go && vd_db_walk(row))
    go = give_review(row, take, data);
  return vd_db_walked(db, row, error);
}

static void set_text(json_t *object, const char *key, VdStatement *row, int column) {
  g_autofree char *text = vd_db_text(row, column);
  json_object_set_new(object, key, vd_json_text(text));
}

static void set_object(json_t *object, const char *key, VdStatement *row, int column) {
  g_autofree char *text = vd_db_text(row, column);
  json_t *value = text != NULL ? json_loads(text, 0, NULL) : NULL;
  json_object_set_new(object, key, value != NULL ? value : json_null());
}

static json_t *trail_object(VdStatement *row) {
  static const char *const texts[] = {"who",           "sha256", "fingerprint", "rule",
                                      "action",        "value",  "place",       "comment",
                                      "evidence_hash", "reader", "key",         "rules"};
  json_t *object = json_object();
  json_object_set_new(object, "at", json_integer(sqlite3_column_int64(row, 0)));
  gint64 reason = number_of(row, 1);
  json_object_set_new(object, "reason", vd_json_integer(reason, G_MININT64));
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
    set_text(object, texts[i], row, (int)i + 2);
  set_object(object, "before", row, 14);
  set_object(object, "after", row, 15);
  return object;
}

gboolean vd_decision_trail(VdDb *db, const char *fingerprint, VdTrailTake take, gpointer data,
                           GError **error) {
  g_autoptr(GString) line = g_string_new(NULL);
  g_autoptr(VdStatement) row =
      vd_db_query(db, error,
                  "SELECT at, reason, who, sha256, fingerprint, rule, action, NULL, NULL, comment,"
                  " evidence_hash, reader, key, rules, before, after, id, 0 AS source FROM decision"
                  " WHERE ?1 IS NULL OR fingerprint = ?1 UNION ALL"
                  " SELECT at, NULL, who, sha256, NULL, NULL, kind, value, place, comment, NULL,"
                  " reader, key, rules, before, after, id, 1 FROM act WHERE ?1 IS NULL"
                  " ORDER BY at, source, id",
                  "s", fingerprint);
  gboolean go = TRUE;
  while (go && vd_db_walk(row)) {
    vd_json_append(line, trail_object(row));
    g_string_append_c(line, '\n');
    go = take(line, data);
  }
  return vd_db_walked(db, row, error);
}

gboolean vd_decision_precision(VdDb *db, VdPrecisionTake take, gpointer data, GError **error) {
  g_autoptr(VdStatement) row = vd_db_query(
      db, error,
      "SELECT rule, sum(stand = 0), sum(stand = 1), sum(stand = 2), sum(stand = 3), sum(stand = 4),"
      " sum(stand = 2 AND reason IN (1, 2)) FROM (SELECT f.rule, d.reason, " VD_SQL_STAND
      " AS stand" VD_SQL_FINDINGS " WHERE f.verdict = 'breach') GROUP BY rule ORDER BY rule",
      "");
  gboolean go = TRUE;
  while (go && vd_db_walk(row)) {
    g_autofree char *rule = vd_db_text(row, 0);
    VdPrecisionRow item = {.rule = rule,
                           .wrong = (guint64)sqlite3_column_int64(row, VD_STANDS + 1)};
    for (int i = 0; i < VD_STANDS; i++)
      item.stands[i] = (guint64)sqlite3_column_int64(row, i + 1);
    go = take(&item, data);
  }
  return vd_db_walked(db, row, error);
}
