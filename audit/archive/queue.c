#include "audit/archive/queue.h"
#include "audit/archive/stand_sql.h"

enum { TEXTS = 6, AT_STAKE = TEXTS + VD_STANDS, CONFIDENCE };

/* Findings that pass, then their documents, then the first quote of each. */
static const char QUEUE[] =
    "WITH found AS (SELECT c.id AS audited, c.sha256, f.at_stake, f.confidence, " VD_SQL_STAND
    " AS stand" VD_SQL_FINDINGS " WHERE " VD_SQL_SHOWN
    " AND (?1 IS NULL OR f.rule = ?1) AND (?2 IS NULL OR q.vendor = ?2)"
    " AND (?4 IS NULL OR EXISTS (SELECT 1 FROM quote_dsr s WHERE s.quote = q.id AND s.dsr = ?4))"
    " AND (?5 IS NULL OR substr(coalesce(q.date, q.order_date), 1, 7) = ?5)),"
    " paper AS (SELECT audited, sha256, sum(stand = 0) AS s0, sum(stand = 1) AS s1,"
    " sum(stand = 2) AS s2, sum(stand = 3) AS s3, sum(stand = 4) AS s4,"
    " sum(CASE WHEN stand IN (0, 4) THEN coalesce(at_stake, 0) ELSE 0 END) AS stake,"
    " min(confidence) AS least"
    " FROM found GROUP BY audited, sha256 HAVING sum(" VD_SQL_STANDS_AS(
        "?3") ") > 0)"
              " SELECT p.sha256, (SELECT min(path) FROM file WHERE file.sha256 = p.sha256), q.vendor,"
              " q.software, q.number, coalesce(q.date, q.order_date) AS day,"
              " s0, s1, s2, s3, s4, stake, least FROM paper p JOIN quote q ON q.id ="
              " (SELECT id FROM quote WHERE audited = p.audited ORDER BY page, ordinal LIMIT 1)"
              " ORDER BY CASE ?6 WHEN 0 THEN -stake WHEN 1 THEN least END,"
              " CASE ?6 WHEN 2 THEN coalesce(day, '9999') END, p.sha256 LIMIT ?7";

static gboolean give(VdStatement *row, VdQueueTake take, gpointer data) {
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
  for (int i = 0; i < TEXTS; i++)
    g_ptr_array_add(texts, vd_db_text(row, i));
  VdQueueRow item = {.at_stake = sqlite3_column_int64(row, AT_STAKE),
                     .confidence = sqlite3_column_double(row, CONFIDENCE)};
  const char **const fields[TEXTS] = {&item.sha256,   &item.path,   &item.vendor,
                                      &item.software, &item.number, &item.date};
  for (guint i = 0; i < TEXTS; i++)
    *fields[i] = g_ptr_array_index(texts, i);
  for (int i = 0; i < VD_STANDS; i++)
    item.stands[i] = (guint64)sqlite3_column_int64(row, TEXTS + i);
  return take(&item, data);
}

gboolean vd_queue_list(VdDb *db, const VdQueueFilter *filter, VdQueueTake take, gpointer data,
                       GError **error) {
  g_autoptr(VdStatement) row =
      vd_db_query(db, error, QUEUE, "ssissii", filter->finding.rule, filter->finding.vendor,
                  (gint64)filter->finding.stand, filter->dsr, filter->month, (gint64)filter->order,
                  filter->most);
  gboolean go = TRUE;
  while (go && vd_db_walk(row))
    go = give(row, take, data);
  return vd_db_walked(db, row, error);
}
