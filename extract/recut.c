/*
 * A cut needs both signs: a gap wider than the space between two words, and a word that begins
 * where the name of a column of words begins; or, behind a narrow column, exactly there. What is
 * left of it may be a value.
 */
#include "extract/recut.h"

#include <math.h>
#include <string.h>

#include "extract/arithmetic.h"

/* In sizes of type: wider than the space between two words; the same left edge. */
#define WIDE_SPACE 0.36f
/* ... between two names that are narrow columns of their own. */
#define PART_SPACE 0.30f
#define SAME_EDGE  0.35f
#define VERY_EDGE  0.08f

static VdBox word_box(const VdGridRow *row, guint at) {
  return g_array_index(row->row->words, VdRowWord, at).flat;
}

/* A column of units, codes or quantities: its words leave no room for two names. */
static gboolean is_narrow(const GArray *columns, guint at) {
  VdColumnRole role = g_array_index(columns, VdColumn, at).role;
  return role == VD_COL_UNIT || role == VD_COL_REFERENCE || role == VD_COL_QUANTITY;
}

/* Amounts stand on the row: it is no title. */
static gboolean has_values(const VdGridRow *row) {
  for (guint i = 0; i < row->cells->len; i++) {
    const VdCell *cell = &g_array_index(row->cells, VdCell, i);
    if (cell->strong || cell->free_word != VD_FREE_NONE)
      return TRUE;
  }
  return FALSE;
}

static gboolean begins_column(const VdGridRow *row, guint word, const GArray *columns) {
  gfloat em = row->row->em, x0 = word_box(row, word).x0;
  gfloat gap = x0 - word_box(row, word - 1).x1;
  for (guint i = 1; i < columns->len; i++) {
    const VdColumn *column = &g_array_index(columns, VdColumn, i);
    if ((column->role == VD_COL_DESCRIPTION || column->role == VD_COL_REFERENCE) &&
        fabsf(column->x0 - x0) < (gap < WIDE_SPACE * em ? VERY_EDGE : SAME_EDGE) * em)
      return gap > WIDE_SPACE * em || (is_narrow(columns, i - 1) && has_values(row));
  }
  return FALSE;
}

/* "1.2": digits and dots. */
static gboolean is_item_number(const VdGridRow *row, guint word) {
  gsize at = vd_cell_from(row, word), end = vd_cell_to(row, word + 1);
  const char *text = row->text->folded->str;
  gsize n = strspn(text + at, "0123456789.");
  return n > 0 && n <= 8 && at + n == end && g_ascii_isdigit(text[at]);
}

/* "1.2 Installation": a number under the name of the codes, words behind it. */
static gboolean follows_code(const VdGridRow *row, const VdCell *cell, guint word,
                             const GArray *columns) {
  gfloat slack = SAME_EDGE * row->row->em;
  VdBox code = word_box(row, word - 1);
  if (word != cell->first + 1 || !is_item_number(row, word - 1))
    return FALSE;
  for (guint i = 0; i + 1 < columns->len; i++) {
    const VdColumn *column = &g_array_index(columns, VdColumn, i);
    if (column->role == VD_COL_REFERENCE && (column + 1)->role == VD_COL_DESCRIPTION &&
        code.x0 > column->x0 - 2 * slack && code.x0 < column->x1)
      return TRUE;
  }
  return FALSE;
}

/* The words [first, end) stand under the name of the column, by an edge or by their middle. */
static gboolean stands_under(const VdGridRow *row, guint first, guint end, const VdColumn *column) {
  gfloat x0 = word_box(row, first).x0, x1 = word_box(row, end - 1).x1;
  gfloat slack = SAME_EDGE * row->row->em;
  return fabsf(x0 - column->x0) < slack || fabsf(x1 - column->x1) < slack ||
         fabsf(x0 + x1 - column->x0 - column->x1) < 2 * slack;
}

/* A name may end before that word of the cell. */
static gboolean may_end(const VdGridRow *row, const VdCell *cell, guint word) {
  return word == cell->end ||
         word_box(row, word).x0 - word_box(row, word - 1).x1 > PART_SPACE * row->row->em;
}

/* Some words from `first` on stand under the column. */
static gboolean begins_under(const VdGridRow *row, const VdCell *cell, guint first,
                             const VdColumn *column) {
  for (guint end = first + 1; end <= cell->end && column->role != VD_COL_DESCRIPTION; end++) {
    if (may_end(row, cell, end) && stands_under(row, first, end, column))
      return TRUE;
  }
  return FALSE;
}

/* "KCS939 20,00 % forfait" under "Code", "TVA" and "Unité": where the words that stand under one
 * name end and others begin under the next; 0: nowhere. */
static guint names_part(const VdGridRow *row, const VdCell *cell, const GArray *columns) {
  for (guint i = cell->first + 1; i < cell->end && has_values(row); i++) {
    for (guint c = 0; may_end(row, cell, i) && c + 1 < columns->len; c++) {
      const VdColumn *left = &g_array_index(columns, VdColumn, c);
      if (left->role != VD_COL_DESCRIPTION && stands_under(row, cell->first, i, left) &&
          begins_under(row, cell, i, left + 1))
        return i;
    }
  }
  return 0;
}

static void part_cell(VdGridRow *row, guint at, guint word) {
  VdCell cell = g_array_index(row->cells, VdCell, at);
  VdCell left = vd_cell_read(row, cell.first, word), right = vd_cell_read(row, word, cell.end);
  g_array_index(row->cells, VdCell, at) = left;
  g_array_insert_val(row->cells, at + 1, right);
}

static gboolean cut_cell(VdGridRow *row, guint at, const GArray *columns) {
  VdCell cell = g_array_index(row->cells, VdCell, at);
  for (guint i = cell.first + 1; i < cell.end; i++) {
    if (!begins_column(row, i, columns) && !follows_code(row, &cell, i, columns))
      continue;
    part_cell(row, at, i);
    return TRUE;
  }
  guint names = names_part(row, &cell, columns);
  if (names > 0)
    part_cell(row, at, names);
  return names > 0;
}

/* Some amount further right is their product. */
static gboolean multiplies(const VdGridRow *row, guint at, const VdCell *left,
                           const VdCell *right) {
  VdAmount unit = vd_cell_bare_amount(right), none = vd_cell_bare_amount(NULL);
  for (guint i = at + 1; i < row->cells->len; i++) {
    VdAmount total = vd_cell_bare_amount(&g_array_index(row->cells, VdCell, i));
    if (vd_arithmetic_product(left->qty_milli, &unit, &none, VD_BP_NONE, &total) == VD_YES)
      return TRUE;
  }
  return FALSE;
}

/* The column of that role, or NULL. */
static const VdColumn *column_of(const GArray *columns, VdColumnRole role) {
  for (guint i = 0; i < columns->len; i++) {
    if (g_array_index(columns, VdColumn, i).role == role)
      return &g_array_index(columns, VdColumn, i);
  }
  return NULL;
}

/* "2 145,00" where "2" ends under "Qté" and "145,00" under "PU": a quantity and a price, if they
 * multiply to an amount of the row. */
static gboolean cut_quantity(VdGridRow *row, guint at, const GArray *columns) {
  VdCell cell = g_array_index(row->cells, VdCell, at);
  const VdColumn *quantity = column_of(columns, VD_COL_QUANTITY);
  const VdColumn *unit = column_of(columns, VD_COL_UNIT_PRICE);
  gfloat slack = SAME_EDGE * row->row->em;
  if (quantity == NULL || unit == NULL || cell.end - cell.first < 2 || !cell.money)
    return FALSE;
  VdBox first = word_box(row, cell.first), last = word_box(row, cell.end - 1);
  if (first.x1 > quantity->x1 + slack || first.x0 < quantity->x0 - slack || last.x1 < unit->x0 ||
      word_box(row, cell.first + 1).x0 < quantity->x1 - slack)
    return FALSE;
  VdCell left = vd_cell_read(row, cell.first, cell.first + 1);
  VdCell right = vd_cell_read(row, cell.first + 1, cell.end);
  if (!left.quantity || !right.strong || !multiplies(row, at, &left, &right))
    return FALSE;
  g_array_index(row->cells, VdCell, at) = left;
  g_array_insert_val(row->cells, at + 1, right);
  return TRUE;
}

gboolean vd_recut_row(VdGridRow *row, const GArray *columns) {
  gboolean cut = FALSE;
  for (guint i = 0; i < row->cells->len; i++) {
    const VdCell *cell = &g_array_index(row->cells, VdCell, i);
    /* "1.2 installation" reads as a quantity with its unit too. */
    gboolean value = vd_cell_is_value(cell) && !(cell->quantity && !cell->money);
    cut = (value ? cut_quantity(row, i, columns) : cut_cell(row, i, columns)) || cut;
  }
  return cut;
}

void vd_recut_under(const GPtrArray *rows, const VdHeader *header, guint most) {
  for (guint i = header->end; i < rows->len && i < header->end + most; i++)
    vd_recut_row(g_ptr_array_index(rows, i), header->columns);
}
