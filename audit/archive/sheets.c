/*
 * Lines of text, by the kind of each column.
 */
#include "audit/archive/sheets.h"
#include "audit/report/csv.h"
#include "audit/report/json.h"

#include <string.h>

static void append_euros(GString *out, gint64 cents) {
  gint64 magnitude = ABS(cents);
  g_string_append_printf(out, "%s%" G_GINT64_FORMAT ".%02d", cents < 0 ? "-" : "", magnitude / 100,
                         (int)(magnitude % 100));
}

static void append_cell(GString *out, VdStatement *row, int at, VdColumnKind kind) {
  if (sqlite3_column_type(row, at) == SQLITE_NULL)
    return;
  if (kind == VD_COLUMN_EUROS) {
    append_euros(out, sqlite3_column_int64(row, at));
    return;
  }
  g_autofree char *text = vd_db_text(row, at);
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  vd_csv_cell(out, valid);
}

gboolean vd_sheet_csv(VdDb *db, const VdTable *table, VdExportTake take, gpointer data,
                      GError **error) {
  g_autoptr(GString) line = g_string_new(NULL);
  for (guint i = 0; i < table->n_columns; i++)
    g_string_append_printf(line, "%s%s", i > 0 ? "," : "", table->columns[i].name);
  g_string_append(line, "\r\n");
  g_autoptr(VdStatement) row = vd_db_query(db, error, table->sql, "");
  if (row == NULL)
    return FALSE;
  gboolean go = take(line, data);
  while (go && vd_db_walk(row)) {
    for (guint i = 0; i < table->n_columns; i++) {
      g_string_append(line, i > 0 ? "," : "");
      append_cell(line, row, (int)i, table->columns[i].kind);
    }
    g_string_append(line, "\r\n");
    go = take(line, data);
  }
  return vd_db_walked(db, row, error);
}

static json_t *value_of(VdStatement *row, int at) {
  g_autofree char *text = NULL;
  switch (sqlite3_column_type(row, at)) {
  case SQLITE_NULL:
    return json_null();
  case SQLITE_INTEGER:
    return json_integer(sqlite3_column_int64(row, at));
  case SQLITE_FLOAT:
    return json_real(sqlite3_column_double(row, at));
  default:
    text = vd_db_text(row, at);
    return vd_json_text(text);
  }
}

/* "at_stake_eur" is printed in centimes here, and named so. */
static void set_value(json_t *object, const VdColumn *column, VdStatement *row, int at) {
  gboolean euros = column->kind == VD_COLUMN_EUROS && g_str_has_suffix(column->name, "_eur");
  g_autofree char *stem =
      euros ? g_strndup(column->name, strlen(column->name) - 4) : g_strdup(column->name);
  g_autofree char *name = euros ? g_strconcat(stem, "_cents", NULL) : g_strdup(stem);
  json_object_set_new(object, name, value_of(row, at));
}

gboolean vd_sheet_jsonl(VdDb *db, const VdTable *table, VdExportTake take, gpointer data,
                        GError **error) {
  g_autoptr(GString) line = g_string_new(NULL);
  g_autoptr(VdStatement) row = vd_db_query(db, error, table->sql, "");
  gboolean go = TRUE;
  while (go && vd_db_walk(row)) {
    json_t *object = json_object();
    for (guint i = 0; i < table->n_columns; i++)
      set_value(object, &table->columns[i], row, (int)i);
    vd_json_append(line, object);
    g_string_append_c(line, '\n');
    go = take(line, data);
  }
  return vd_db_walked(db, row, error);
}
