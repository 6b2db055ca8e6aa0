/*
 * The state before and the state after go into the trail whole, as they do for decisions.
 */
#include "audit/archive/acts.h"
#include "audit/report/json.h"

static const char *const kinds[VD_ACTS] = {"outcome", "note", "missed"};
static const char *const outcomes[VD_OUTCOMES] = {"none", "dropped", "asked", "forwarded",
                                                  "closed"};

const char *vd_outcome_name(VdOutcomeKind outcome) {
  return outcomes[outcome];
}

VdOutcomeKind vd_outcome_parse(const char *name) {
  guint i = 0;
  while (i < VD_OUTCOMES && g_strcmp0(name, outcomes[i]) != 0)
    i++;
  return (VdOutcomeKind)i;
}

/* What stood of that kind: {"value": ..., "comment": ...} of the last act. (transfer full) */
static char *state_before(VdDb *db, const char *sha256, VdActKind kind, GError **error) {
  g_autoptr(VdStatement) row = vd_db_query(db, error,
                                           "SELECT after FROM act WHERE sha256 = ? AND kind = ?"
                                           " ORDER BY at DESC, id DESC LIMIT 1",
                                           "ss", sha256, kinds[kind]);
  if (vd_db_walk(row))
    return vd_db_text(row, 0);
  return vd_db_walked(db, row, error) ? g_strdup("null") : NULL;
}

static char *state_after(const VdAct *act) {
  json_t *object = json_object();
  json_object_set_new(object, "value", vd_json_text(act->value));
  json_object_set_new(object, "comment", vd_json_text(act->comment));
  json_object_set_new(object, "place", vd_json_text(act->place));
  json_object_set_new(object, "who", vd_json_text(act->who));
  json_object_set_new(object, "at", json_integer(act->at));
  g_autoptr(GString) out = g_string_new(NULL);
  vd_json_append(out, object);
  return g_string_free(g_steal_pointer(&out), FALSE);
}

gboolean vd_act_add(VdDb *db, const char *sha256, const VdAct *act, GError **error) {
  g_autofree char *before = state_before(db, sha256, act->kind, error);
  g_autofree char *after = state_after(act);
  g_autofree char *key = NULL;
  g_autofree char *rules = NULL;
  g_autofree char *reader = NULL;
  if (before == NULL)
    return FALSE;
  g_autoptr(VdStatement) row =
      vd_db_query(db, error,
                  "SELECT c.key, n.rules, r.reader FROM current c JOIN run n ON n.id = c.run"
                  " JOIN reading r ON r.id = c.reading WHERE c.sha256 = ?",
                  "s", sha256);
  if (!vd_db_walk(row)) {
    if (vd_db_walked(db, row, error))
      g_set_error(error, VD_ARCHIVE_ERROR, VD_ARCHIVE_ERROR_ACCESS,
                  "aucun document de cette archive n’a l’empreinte %s", sha256);
    return FALSE;
  }
  key = vd_db_text(row, 0);
  rules = vd_db_text(row, 1);
  reader = vd_db_text(row, 2);
  return vd_db_run(db, error,
                   "INSERT INTO act(at, who, sha256, kind, value, comment, place, reader, key,"
                   " rules, before, after) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   "isssssssssss", act->at, act->who, sha256, kinds[act->kind], act->value,
                   act->comment, act->place, reader, key, rules, before, after);
}

static gboolean give(VdStatement *row, VdActTake take, gpointer data) {
  g_autofree char *kind = vd_db_text(row, 1);
  g_autofree char *who = vd_db_text(row, 2);
  g_autofree char *value = vd_db_text(row, 3);
  g_autofree char *comment = vd_db_text(row, 4);
  g_autofree char *place = vd_db_text(row, 5);
  VdAct act = {.at = sqlite3_column_int64(row, 0),
               .who = who,
               .value = value,
               .comment = comment,
               .place = place};
  while (act.kind + 1 < VD_ACTS && g_strcmp0(kind, kinds[act.kind]) != 0)
    act.kind++;
  return take(&act, data);
}

gboolean vd_act_list(VdDb *db, const char *sha256, VdActTake take, gpointer data, GError **error) {
  g_autoptr(VdStatement) row =
      vd_db_query(db, error,
                  "SELECT at, kind, who, value, comment, place FROM act WHERE sha256 = ?"
                  " ORDER BY at, id",
                  "s", sha256);
  gboolean go = TRUE;
  while (go && vd_db_walk(row))
    go = give(row, take, data);
  return vd_db_walked(db, row, error);
}
