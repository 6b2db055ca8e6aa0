/*
 * One sheet a table: a frozen head with filters, real dates, amounts with their format. Rows are
 * written as they are read, so that an archive of any size takes no memory.
 */
#include "audit/archive/sheets.h"
#include "audit/report/typography.h"

#include <xlsxwriter.h>

enum { MAX_ROWS = LXW_ROW_MAX - 1, MAX_CELL = 32000 };

typedef struct {
  lxw_workbook *book;
  lxw_format *head, *euros, *day;
} Book;

static void write_text(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *text) {
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  g_autofree char *plain = vd_typography_plain(valid);
  g_autofree char *visible = vd_typography_visible(plain);
  g_autofree char *head = g_utf8_substring(visible, 0, MIN(g_utf8_strlen(visible, -1), MAX_CELL));
  worksheet_write_string(sheet, row, column, head, NULL);
}

static gboolean write_day(const Book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                          const char *text) {
  VdDate day = VD_DATE_NONE;
  if (!vd_date_parse(text, &day))
    return FALSE;
  g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc((gint64)day * 24 * 60 * 60);
  lxw_datetime moment = {.year = g_date_time_get_year(date),
                         .month = g_date_time_get_month(date),
                         .day = g_date_time_get_day_of_month(date)};
  worksheet_write_datetime(sheet, row, column, &moment, book->day);
  return TRUE;
}

static void write_cell(const Book *book, lxw_worksheet *sheet, lxw_row_t at, lxw_col_t column,
                       VdColumnKind kind, VdStatement *row) {
  if (sqlite3_column_type(row, column) == SQLITE_NULL)
    return;
  if (kind == VD_COLUMN_EUROS) {
    /* The format of a spreadsheet has no other numbers; nothing is computed with this one. */
    worksheet_write_number(sheet, at, column, (double)sqlite3_column_int64(row, column) / 100.0,
                           book->euros);
    return;
  }
  if (kind == VD_COLUMN_NUMBER) {
    worksheet_write_number(sheet, at, column, sqlite3_column_double(row, column), NULL);
    return;
  }
  g_autofree char *text = vd_db_text(row, column);
  if (kind != VD_COLUMN_DAY || !write_day(book, sheet, at, column, text))
    write_text(sheet, at, column, text);
}

static lxw_worksheet *add_sheet(const Book *book, const char *title, const VdColumn *columns,
                                guint n_columns) {
  lxw_worksheet *sheet = workbook_add_worksheet(book->book, title);
  for (guint i = 0; i < n_columns; i++) {
    worksheet_set_column(sheet, (lxw_col_t)i, (lxw_col_t)i, columns[i].width, NULL);
    worksheet_write_string(sheet, 0, (lxw_col_t)i, columns[i].title, book->head);
  }
  worksheet_freeze_panes(sheet, 1, 0);
  return sheet;
}

static gboolean write_table(const Book *book, VdDb *db, const VdTable *table, GError **error) {
  g_autoptr(VdStatement) row = vd_db_query(db, error, table->sql, "");
  if (row == NULL)
    return FALSE;
  lxw_worksheet *sheet = add_sheet(book, table->title, table->columns, table->n_columns);
  lxw_row_t at = 0;
  while (vd_db_walk(row)) {
    if (++at > MAX_ROWS) {
      g_set_error(error, VD_ARCHIVE_ERROR, VD_ARCHIVE_ERROR_INTERNAL,
                  "la feuille «\u00a0%s\u00a0» dépasse ce qu’un tableur ouvre. Exportez en CSV.",
                  table->title);
      return FALSE;
    }
    for (guint i = 0; i < table->n_columns; i++)
      write_cell(book, sheet, at, (lxw_col_t)i, table->columns[i].kind, row);
  }
  worksheet_autofilter(sheet, 0, 0, at, (lxw_col_t)(table->n_columns - 1));
  return vd_db_walked(db, row, error);
}

static void write_rules(const Book *book, const VdModels *models) {
  static const VdColumn columns[] = {
      {"code", "Règle", VD_COLUMN_TEXT, 7},
      {"title", "Constat", VD_COLUMN_TEXT, 60},
      {"rule", "Ce que dit la règle", VD_COLUMN_TEXT, 90},
      {"version", "Version", VD_COLUMN_TEXT, 10},
  };
  lxw_worksheet *sheet = add_sheet(book, "Règles", columns, G_N_ELEMENTS(columns));
  for (guint i = 0; i < vd_models_rule_count(models); i++) {
    const VdRuleText *rule = vd_models_rule_at(models, i);
    write_text(sheet, i + 1, 0, rule->code);
    write_text(sheet, i + 1, 1, rule->title);
    write_text(sheet, i + 1, 2, rule->rule);
    write_text(sheet, i + 1, 3, vd_models_version(models));
  }
}

static gboolean fill(const Book *book, VdDb *db, const VdTable *table, const VdModels *models,
                     GError **error) {
  if (table != NULL)
    return write_table(book, db, table, error);
  for (guint i = 0; i < VD_TABLES; i++) {
    if (!write_table(book, db, &vd_tables()[i], error))
      return FALSE;
  }
  write_rules(book, models);
  return TRUE;
}

gboolean vd_sheet_workbook(VdDb *db, const VdTable *table, const VdModels *models, const char *path,
                           GError **error) {
  lxw_workbook_options options = {.constant_memory = LXW_TRUE};
  Book book = {.book = workbook_new_opt(path, &options)};
  if (book.book == NULL) {
    g_set_error(error, VD_ARCHIVE_ERROR, VD_ARCHIVE_ERROR_ACCESS, "%s\u00a0: écriture impossible.",
                path);
    return FALSE;
  }
  book.head = workbook_add_format(book.book);
  book.euros = workbook_add_format(book.book);
  book.day = workbook_add_format(book.book);
  format_set_bold(book.head);
  format_set_num_format(book.euros, "#,##0.00 €");
  format_set_num_format(book.day, "dd/mm/yyyy");
  gboolean sound = fill(&book, db, table, models, error);
  lxw_error code = workbook_close(book.book);
  if (sound && code != LXW_NO_ERROR)
    g_set_error(error, VD_ARCHIVE_ERROR, VD_ARCHIVE_ERROR_DISK, "%s\u00a0: %s", path,
                lxw_strerror(code));
  return sound && code == LXW_NO_ERROR;
}
