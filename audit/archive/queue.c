#include "audit/archive/queue.h"
#include "audit/archive/stand_sql.h"

enum { TEXTS = 7, AT_STAKE = TEXTS + VD_STANDS, TOTAL, CONFIDENCE };

/* Parameters 1 to 6, as `BOUND` binds them; `order` is 7. */
#define PASSES                                                                                     \
  " WHERE (?1 IS NULL OR p.vendor = ?1) AND (?2 IS NULL OR substr(p.day, 1, 7) = ?2)"              \
  " AND (?3 IS NULL OR EXISTS (SELECT 1 FROM temp.paper_dsr d WHERE d.sha256 = p.sha256"           \
  " AND d.dsr = ?3)) AND ((?4 IS NULL AND ?5 = -1) OR EXISTS (SELECT 1 FROM temp.standing s"       \
  " WHERE s.sha256 = p.sha256 AND (?4 IS NULL OR s.rule = ?4) AND " VD_SQL_STANDS_AS(              \
      "?5") "))"                                                                                   \
            " AND CASE ?6 WHEN -1 THEN TRUE WHEN -2 THEN p.open > 0 OR p.outcome IS NULL"          \
            " WHEN 0 THEN p.outcome IS NULL WHEN 1 THEN p.outcome = 'dropped'"                     \
            " WHEN 2 THEN p.outcome = 'asked' WHEN 3 THEN p.outcome = 'forwarded'"                 \
            " ELSE p.outcome = 'closed' END"
#define ORDER                                                                                      \
  " ORDER BY CASE ?7 WHEN 0 THEN -p.total WHEN 1 THEN p.least END,"                                \
  " CASE ?7 WHEN 2 THEN coalesce(p.day, '9999') END, p.sha256"
#define BOUND "ssssiii"
#define BIND(filter)                                                                               \
  (filter)->finding.vendor, (filter)->month, (filter)->dsr, (filter)->finding.rule,                \
      (gint64)(filter)->finding.stand, (gint64)(filter)->outcome, (gint64)(filter)->order

static gboolean give(VdStatement *row, VdQueueTake take, gpointer data) {
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
  for (int i = 0; i < TEXTS; i++)
    g_ptr_array_add(texts, vd_db_text(row, i));
  VdQueueRow item = {.at_stake = sqlite3_column_int64(row, AT_STAKE),
                     .total = sqlite3_column_int64(row, TOTAL),
                     .confidence = sqlite3_column_double(row, CONFIDENCE)};
  const char **const fields[TEXTS] = {&item.sha256, &item.path, &item.vendor, &item.software,
                                      &item.number, &item.date, &item.outcome};
  for (guint i = 0; i < TEXTS; i++)
    *fields[i] = g_ptr_array_index(texts, i);
  for (int i = 0; i < VD_STANDS; i++)
    item.stands[i] = (guint64)sqlite3_column_int64(row, TEXTS + i);
  return take(&item, data);
}

gboolean vd_queue_list(VdDb *db, const VdQueueFilter *filter, VdQueueTake take, gpointer data,
                       GError **error) {
  g_autoptr(VdStatement) row = vd_db_query(
      db, error,
      "SELECT p.sha256, p.path, p.vendor, p.software, p.number, p.day, p.outcome, p.s0, p.s1, p.s2,"
      " p.s3, p.s4, p.stake, p.total, p.least FROM temp.paper p" PASSES ORDER " LIMIT ?8 OFFSET ?9",
      BOUND "ii", BIND(filter), filter->most, filter->after);
  gboolean go = TRUE;
  while (go && vd_db_walk(row))
    go = give(row, take, data);
  return vd_db_walked(db, row, error);
}

gboolean vd_queue_size(VdDb *db, const VdQueueFilter *filter, VdQueueSize *size, GError **error) {
  g_autoptr(VdStatement) row =
      vd_db_query(db, error, "SELECT count(*), coalesce(sum(p.stake), 0) FROM temp.paper p" PASSES,
                  "ssssii", filter->finding.vendor, filter->month, filter->dsr,
                  filter->finding.rule, (gint64)filter->finding.stand, (gint64)filter->outcome);
  *size = (VdQueueSize){0};
  if (vd_db_walk(row))
    *size = (VdQueueSize){sqlite3_column_int64(row, 0), sqlite3_column_int64(row, 1)};
  return vd_db_walked(db, row, error);
}

gboolean vd_queue_beside(VdDb *db, const VdQueueFilter *filter, const char *sha256, char **previous,
                         char **next, GError **error) {
  g_autoptr(VdStatement) row = vd_db_query(
      db, error,
      "WITH list AS (SELECT p.sha256 FROM temp.paper p" PASSES
      " UNION SELECT ?8) SELECT p.sha256 FROM list JOIN temp.paper p USING(sha256)" ORDER,
      BOUND "s", BIND(filter), sha256);
  *previous = *next = NULL;
  for (gboolean met = FALSE; *next == NULL && vd_db_walk(row);) {
    g_autofree char *here = vd_db_text(row, 0);
    if (g_str_equal(here, sha256)) {
      met = TRUE;
      continue;
    }
    char **const place = met ? next : previous;
    g_free(*place);
    *place = g_steal_pointer(&here);
  }
  return vd_db_walked(db, row, error);
}

gboolean vd_queue_choices(VdDb *db, const VdQueueFilter *filter, VdQueueBy by, VdQueueChoice take,
                          gpointer data, GError **error) {
  static const char *const counts[] = {
      "SELECT s.rule, count(DISTINCT s.sha256) FROM temp.standing s JOIN temp.paper p"
      " ON p.sha256 = s.sha256" PASSES " AND " VD_SQL_STANDS_AS("?5") " GROUP BY s.rule"
                                                                      " ORDER BY s.rule",
      "SELECT p.vendor, count(*) AS n FROM temp.paper p" PASSES
      " AND p.vendor IS NOT NULL GROUP BY p.vendor ORDER BY n DESC, p.vendor LIMIT 200",
      "SELECT x.dsr, count(*) FROM temp.paper_dsr x JOIN temp.paper p ON p.sha256 = x.sha256" PASSES
      " GROUP BY x.dsr ORDER BY x.dsr",
      "SELECT substr(p.day, 1, 7) AS m, count(*) FROM temp.paper p" PASSES
      " AND p.day IS NOT NULL GROUP BY m ORDER BY m"};
  /* Other choices of the same kind are counted as if none had been made. */
  const VdReviewFilter *finding = &filter->finding;
  g_autoptr(VdStatement) row = vd_db_query(
      db, error, counts[by], "ssssii", by == VD_QUEUE_BY_VENDOR ? NULL : finding->vendor,
      by == VD_QUEUE_BY_MONTH ? NULL : filter->month, by == VD_QUEUE_BY_DSR ? NULL : filter->dsr,
      by == VD_QUEUE_BY_RULE ? NULL : finding->rule, (gint64)finding->stand,
      (gint64)filter->outcome);
  gboolean go = TRUE;
  while (go && vd_db_walk(row)) {
    g_autofree char *value = vd_db_text(row, 0);
    go = take(value, sqlite3_column_int64(row, 1), data);
  }
  return vd_db_walked(db, row, error);
}
