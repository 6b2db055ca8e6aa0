/*
 * Rows are measured, then drawn whole on one page; after a page break the header is drawn again. A
 * row is one of: "line" (one text a column), "section" or "note" (one text over all columns), "sum"
 * (a label over the columns that its values leave free at the right).
 */
#include "corpus/layout.h"

#include <string.h>

#define PAD 4.0

typedef struct {
  VdLayout *layout;
  const json_t *columns;
  guint count;
  double *x;           /* count + 1 edges, points */
  double top;          /* of its part on this page */
  const json_t *carry; /* the words for a sum carried over and brought forward, or NULL */
  guint carried;       /* column of that sum */
  gboolean repeats;    /* the header stands on every page */
  guint striped;
} Table;

static const json_t *column_of(const Table *table, guint index) {
  return json_array_get(table->columns, index);
}

static PangoAlignment align_of(const json_t *column) {
  const char *align = vd_yaml_text(column, "align", "right");
  if (g_str_equal(align, "left"))
    return PANGO_ALIGN_LEFT;
  return g_str_equal(align, "center") ? PANGO_ALIGN_CENTER : PANGO_ALIGN_RIGHT;
}

/* A text over the columns [first, end). */
typedef struct {
  const char *text;
  guint first, end;
  VdInk ink;
} Cell;

static double cell_width(const Table *table, const Cell *cell) {
  return table->x[cell->end] - table->x[cell->first] - 2 * PAD;
}

static double row_height(const Table *table, GArray *cells) {
  double high = 0;
  for (guint i = 0; i < cells->len; i++) {
    const Cell *cell = &g_array_index(cells, Cell, i);
    double own =
        vd_sheet_measure(table->layout->sheet, cell_width(table, cell), cell->text, &cell->ink);
    high = MAX(high, own);
  }
  return high + 2 * PAD;
}

/* One rule, or the two strokes of a double one. */
static void draw_rule(const Table *table, double x0, double y0, double x1, double y1) {
  const VdTheme *theme = &table->layout->theme;
  VdSheet *sheet = table->layout->sheet;
  double aside = theme->gap, aslant = x0 == x1 ? aside : 0;
  vd_sheet_stroke(sheet, x0, y0, x1, y1, 0.6, theme->dash, 0x444444);
  if (aside > 0)
    vd_sheet_stroke(sheet, x0 + aslant, y0 + aside - aslant, x1 + aslant, y1 + aside - aslant, 0.6,
                    theme->dash, 0x444444);
}

static void draw_borders(const Table *table, GArray *cells, double top, double high) {
  const VdTheme *theme = &table->layout->theme;
  double left = table->x[0], right = table->x[table->count];
  if (theme->across) {
    draw_rule(table, left, top, right, top);
    draw_rule(table, left, top + high, right, top + high);
  }
  if (!theme->down)
    return;
  draw_rule(table, right, top, right, top + high);
  for (guint i = 0; i < cells->len; i++) {
    double x = table->x[g_array_index(cells, Cell, i).first];
    draw_rule(table, x, top, x, top + high);
  }
}

/* Where only columns are ruled, the table is closed above and below. */
static void close_columns(const Table *table) {
  const VdTheme *theme = &table->layout->theme;
  if (theme->down && !theme->across)
    draw_rule(table, table->x[0], table->layout->y, table->x[table->count], table->layout->y);
}

/* Draws cells at the layout's y; returns the top of the row. */
static double draw_cells(const Table *table, GArray *cells) {
  VdLayout *layout = table->layout;
  double high = row_height(table, cells), top = layout->y;
  for (guint i = 0; i < cells->len; i++) {
    const Cell *cell = &g_array_index(cells, Cell, i);
    VdInk ink = cell->ink;
    ink.hidden = layout->bare;
    vd_sheet_write(layout->sheet, table->x[cell->first] + PAD, top + PAD, cell_width(table, cell),
                   cell->text, &ink);
  }
  draw_borders(table, cells, top, high);
  layout->y = top + high;
  return top;
}

/* A pale tint is a seventh of the way from white to the accent colour. */
static guint32 header_colour(const VdTheme *theme) {
  if (!theme->tinted)
    return theme->dark_header ? theme->accent : 0xdddddd;
  guint32 tint = 0;
  for (guint shift = 0; shift <= 16; shift += 8)
    tint |= (255 - (255 - (theme->accent >> shift & 255)) / 7) << shift;
  return tint;
}

static void draw_header(Table *table) {
  VdLayout *layout = table->layout;
  const VdTheme *theme = &layout->theme;
  g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(Cell));
  gboolean named = FALSE;
  for (guint i = 0; i < table->count; i++) {
    Cell cell = {.text = vd_yaml_text(column_of(table, i), "head", ""),
                 .first = i,
                 .end = i + 1,
                 .ink = vd_layout_ink(layout)};
    cell.ink.bold = TRUE;
    cell.ink.rgb = theme->dark_header ? 0xffffff : 0x000000;
    cell.ink.align = align_of(column_of(table, i));
    named = named || *cell.text != '\0';
    g_array_append_val(cells, cell);
  }
  if (!named)
    return;
  double left = table->x[0], right = table->x[table->count];
  double bottom = layout->y + row_height(table, cells);
  if (theme->dark_header || theme->grey_header || theme->tinted)
    vd_sheet_fill(layout->sheet, left, layout->y, right, bottom, header_colour(theme));
  close_columns(table);
  draw_cells(table, cells);
  close_columns(table);
  if (!theme->across && !theme->down && !theme->dark_header)
    vd_sheet_stroke(layout->sheet, left, bottom, right, bottom, 0.8, 0, 0x000000);
}

/* Remembers where the table stands on this page. */
static void end_part(const Table *table) {
  vd_sheet_record(table->layout->sheet, "tables", json_object(), table->x[0], table->top,
                  table->x[table->count], table->layout->y);
}

static void add_sum(const Table *table, GArray *cells, const char *text, guint first, guint end) {
  Cell cell = {.text = text, .first = first, .end = end, .ink = vd_layout_ink(table->layout)};
  cell.ink.bold = TRUE;
  cell.ink.align = PANGO_ALIGN_RIGHT;
  g_array_append_val(cells, cell);
}

/* "À reporter" or "Report", and the sum of the rows so far. */
static void draw_carried(const Table *table, gsize which, const char *sum) {
  g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(Cell));
  add_sum(table, cells, json_string_value(json_array_get(table->carry, which)), 0, table->carried);
  add_sum(table, cells, sum, table->carried, table->carried + 1);
  draw_cells(table, cells);
}

/* Starts a page, with the header again unless the table says otherwise, when the cells do not fit;
 * `sum` of the rows so far is carried over when the table carries. */
static void make_room(Table *table, GArray *cells, double more, const char *sum) {
  gboolean carries = table->carry != NULL && sum != NULL;
  double need = row_height(table, cells) + more + (carries ? table->layout->theme.size * 3 : 0);
  if (table->layout->y + need <= table->layout->bottom)
    return;
  if (carries)
    draw_carried(table, 0, sum);
  close_columns(table);
  end_part(table);
  vd_layout_break(table->layout);
  table->top = table->layout->y;
  if (table->repeats)
    draw_header(table);
  if (carries)
    draw_carried(table, 1, sum);
}

/* The first line of a designation, and the others, as the truth keeps them. */
static json_t *line_truth(const Table *table, const json_t *row, const json_t *texts) {
  json_t *line = json_object();
  for (guint i = 0; i < table->count; i++) {
    const char *key = vd_yaml_text(column_of(table, i), "key", "");
    const char *text = json_string_value(json_array_get(texts, i));
    if (!g_str_equal(key, "description")) {
      json_object_set_new(line, key, json_string(text));
      continue;
    }
    g_auto(GStrv) parts = g_strsplit(text, "\n", -1);
    json_t *items = json_array();
    for (guint k = 1; parts[0] != NULL && parts[k] != NULL; k++)
      json_array_append_new(items, json_string(parts[k]));
    json_object_set_new(line, "description", json_string(parts[0]));
    json_object_set_new(line, "sub_items", items);
  }
  json_object_set_new(line, "optional", json_boolean(vd_yaml_is_true(row, "optional")));
  if (json_object_get(row, "funded") != NULL)
    json_object_set(line, "funded", json_object_get(row, "funded"));
  return line;
}

static void draw_line(Table *table, const json_t *row) {
  VdLayout *layout = table->layout;
  const json_t *texts = json_object_get(row, "line");
  g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(Cell));
  for (guint i = 0; i < table->count; i++) {
    const char *text = json_string_value(json_array_get(texts, i));
    Cell cell = {
        .text = text != NULL ? text : "", .first = i, .end = i + 1, .ink = vd_layout_ink(layout)};
    cell.ink.align = align_of(column_of(table, i));
    g_array_append_val(cells, cell);
  }
  make_room(table, cells, 0, vd_yaml_text(row, "running", NULL));
  double high = row_height(table, cells);
  if (layout->theme.zebra && table->striped++ % 2 == 1)
    vd_sheet_fill(layout->sheet, table->x[0], layout->y, table->x[table->count], layout->y + high,
                  0xeaf1f8);
  double top = draw_cells(table, cells);
  if (!vd_yaml_is_true(row, "recap"))
    vd_sheet_record(layout->sheet, "lines", line_truth(table, row, texts), table->x[0], top,
                    table->x[table->count], layout->y);
}

/* Section titles and notes take the whole width. */
static void draw_wide(Table *table, const char *text, gboolean bold) {
  g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(Cell));
  Cell cell = {.text = text, .first = 0, .end = table->count, .ink = vd_layout_ink(table->layout)};
  cell.ink.bold = bold;
  g_array_append_val(cells, cell);
  make_room(table, cells, bold ? 30 : 0, NULL);
  draw_cells(table, cells);
}

/* A label, then one value in each of the last columns. */
static void draw_sum(Table *table, const json_t *texts) {
  guint values = (guint)json_array_size(texts) - 1, first = table->count - values;
  g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(Cell));
  for (guint i = 0; i <= values; i++) {
    add_sum(table, cells, json_string_value(json_array_get(texts, i)), i == 0 ? 0 : first + i - 1,
            first + i);
  }
  make_room(table, cells, 0, NULL);
  draw_cells(table, cells);
}

static void draw_row(Table *table, const json_t *row) {
  const char *section = vd_yaml_text(row, "section", NULL);
  const char *note = vd_yaml_text(row, "note", NULL);
  if (section != NULL)
    draw_wide(table, section, TRUE);
  else if (note != NULL)
    draw_wide(table, note, FALSE);
  else if (json_object_get(row, "sum") != NULL)
    draw_sum(table, json_object_get(row, "sum"));
  else
    draw_line(table, row);
}

void vd_layout_table(VdLayout *layout, const json_t *block) {
  Table table = {.layout = layout,
                 .columns = json_object_get(block, "columns"),
                 .carry = json_object_get(block, "carry"),
                 .carried = (guint)vd_yaml_number(block, "carried", 1),
                 .repeats = !g_str_equal(vd_yaml_text(block, "repeat", ""), "false")};
  table.count = (guint)json_array_size(table.columns);
  g_autofree double *x = g_new0(double, table.count + 1);
  table.x = x;
  double whole = 0, width = vd_sheet_width(layout->sheet) - 2 * layout->theme.margin;
  for (guint i = 0; i < table.count; i++)
    whole += vd_yaml_number(column_of(&table, i), "width", 10);
  x[0] = layout->theme.margin;
  for (guint i = 0; i < table.count; i++)
    x[i + 1] = x[i] + width * vd_yaml_number(column_of(&table, i), "width", 10) / whole;
  vd_layout_reserve(layout, 70);
  table.top = layout->y;
  draw_header(&table);
  gsize i = 0;
  json_t *row = NULL;
  json_array_foreach(json_object_get(block, "rows"), i, row) {
    draw_row(&table, row);
  }
  close_columns(&table);
  end_part(&table);
  layout->y += 10;
}
