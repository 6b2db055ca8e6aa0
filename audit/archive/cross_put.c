/*
 * Places come from the stored report of the paper, which has the words, the page and the box of
 * each field.
 */
#include "audit/archive/cross_put.h"
#include "audit/archive/packing.h"
#include "audit/archive/sqlite.h"
#include "audit/report/json.h"
#include "ocr/limits.h"

#include <string.h>

VdCrossPaper vd_cross_paper(VdStatement *row) {
  return (VdCrossPaper){.quote = sqlite3_column_int64(row, 0),
                        .sha256 = vd_db_text(row, 1),
                        .page = sqlite3_column_int64(row, 2),
                        .ordinal = sqlite3_column_int64(row, 3),
                        .kind = sqlite3_column_int64(row, 4)};
}

void vd_cross_paper_clear(VdCrossPaper *paper) {
  g_clear_pointer(&paper->sha256, g_free);
}

VdFinding *vd_cross_finding(const VdCross *cross, const char *code) {
  const VdRuleText *rule = vd_models_rule(cross->report->models, code);
  if (rule == NULL)
    return NULL;
  VdFinding *finding = vd_finding_new(rule);
  finding->line = -1;
  finding->confidence = 1.0f;
  finding->at_stake = VD_CENTS_NONE;
  return finding;
}

static json_t *load_report(const VdCross *cross, const VdCrossPaper *paper, GError **error) {
  g_autoptr(VdStatement) row =
      vd_db_query(cross->db, error,
                  "SELECT report FROM audited a JOIN quote q ON q.audited = a.id WHERE q.id = ?",
                  "i", paper->quote);
  if (row == NULL || !vd_db_next(cross->db, row, error))
    return NULL;
  const void *packed = sqlite3_column_blob(row, 0);
  g_autoptr(GBytes) plain =
      vd_unpack(packed, (gsize)sqlite3_column_bytes(row, 0), VD_MAX_ANSWER_BYTES);
  gsize size = 0;
  const char *text = plain != NULL ? g_bytes_get_data(plain, &size) : NULL;
  json_t *report = text != NULL ? json_loadb(text, size, 0, NULL) : NULL;
  if (report == NULL)
    g_set_error(error, VD_ARCHIVE_ERROR, VD_ARCHIVE_ERROR_DAMAGED,
                "%s\u00a0: le rapport conservé de %.12s… est endommagé.", cross->db->path,
                paper->sha256);
  return report;
}

/* Borrowed from the report; NULL when it is not there. */
static json_t *find_quote(json_t *report, const VdCrossPaper *paper) {
  g_autofree char *id =
      g_strdup_printf("%.16s-%d-%d", paper->sha256, (int)paper->page, (int)paper->ordinal);
  size_t at = 0;
  json_t *quote = NULL;
  json_array_foreach(json_object_get(report, "quotes"), at, quote) {
    if (g_strcmp0(json_string_value(json_object_get(quote, "id")), id) == 0)
      return quote;
  }
  return NULL;
}

/* Cites a field of a report, when it has a place. FALSE when it was read with doubt. */
static gboolean cite(VdFinding *finding, json_t *field) {
  json_t *page = json_object_get(field, "page"), *box = json_object_get(field, "box");
  if (!json_is_integer(page))
    return TRUE;
  VdBox place = {0};
  if (json_array_size(box) == 4)
    place = (VdBox){(gfloat)json_number_value(json_array_get(box, 0)),
                    (gfloat)json_number_value(json_array_get(box, 1)),
                    (gfloat)json_number_value(json_array_get(box, 2)),
                    (gfloat)json_number_value(json_array_get(box, 3))};
  gfloat confidence = (gfloat)json_number_value(json_object_get(field, "confidence"));
  vd_cross_cite(finding, (gint)json_integer_value(page) - 1, place,
                json_string_value(json_object_get(field, "raw")), confidence);
  return confidence >= VD_SURE;
}

static gboolean cite_client(VdFinding *finding, json_t *fields, const char *client) {
  size_t at = 0;
  json_t *id = NULL;
  json_array_foreach(json_object_get(fields, "client_ids"), at, id) {
    if (g_strcmp0(json_string_value(json_object_get(id, "value")), client) == 0)
      return cite(finding, id);
  }
  return TRUE;
}

gboolean vd_cross_prove(const VdCross *cross, const VdCrossPaper *paper, VdFinding *finding,
                        const char *const *keys, const char *client, gboolean *sure,
                        GError **error) {
  g_autoptr(VdJson) report = load_report(cross, paper, error);
  if (report == NULL)
    return FALSE;
  json_t *fields = json_object_get(find_quote(report, paper), "fields");
  *sure = client == NULL || cite_client(finding, fields, client);
  for (guint i = 0; keys[i] != NULL; i++) {
    gboolean certain = cite(finding, json_object_get(fields, keys[i]));
    *sure = *sure && certain;
  }
  if (finding->evidence->len == 0)
    vd_cross_cite(finding, (gint)paper->page - 1, (VdBox){0}, NULL, 1.0f);
  return TRUE;
}

gboolean vd_cross_put(const VdCross *cross, const VdCrossPaper *paper, VdFinding *finding,
                      GError **error) {
  vd_cross_sign(finding, (VdKind)paper->kind, paper->sha256, (guint)paper->page - 1,
                (guint)paper->ordinal - 1);
  gint64 known = 0;
  if (!vd_db_number(cross->db, &known, 0, error,
                    "SELECT count(*) FROM crossing WHERE quote = ? AND rule = ?", "is",
                    paper->quote, finding->rule->code))
    return FALSE;
  if (known > 0)
    return TRUE;
  g_autoptr(GString) json = g_string_new(NULL);
  vd_json_append(json, vd_json_finding(cross->report, finding));
  return vd_sqlite_add_finding(cross->db, paper->quote, finding, error) &&
         vd_db_run(cross->db, error, "INSERT INTO crossing(quote, rule, report) VALUES(?, ?, ?)",
                   "iss", paper->quote, finding->rule->code, json->str);
}
