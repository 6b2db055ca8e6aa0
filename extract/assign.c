/*
 * Values and columns are both ordered from left to right, so the assignment is an alignment of two
 * sequences: the cheapest way to pair them, leaving out columns for nothing and values at a price.
 * The cost of a pair is the distance between the two, a little of the distance between their
 * nearest edges, and what the column thinks of such a value. Columns and cells are few: the table
 * is small.
 */
#include "extract/assign.h"

#include <math.h>
#include <string.h>

#define MOST_CELLS   24
#define MOST_COLUMNS 24
/* In sizes of type: leaving a value out; a pair that cannot be. */
#define LEFT_OUT 9.0f
#define NEVER    1000.0f

void vd_assigned_clear(VdAssigned *assigned) {
  g_clear_pointer(&assigned->texts, g_array_unref);
}

const VdCell *vd_assigned_cell(const VdGridRow *row, const VdAssigned *assigned,
                               VdColumnRole role) {
  gint at = assigned->cell[role];
  return at >= 0 ? &g_array_index(row->cells, VdCell, at) : NULL;
}

static gboolean is_price(VdColumnRole role) {
  return vd_header_is_money(role) && role != VD_COL_DISCOUNT;
}

/* What a column thinks of a value, in sizes of type. */
static gfloat taste(const VdCell *cell, VdColumnRole role) {
  if (role == VD_COL_QUANTITY) {
    if (cell->money && cell->amount.currency)
      return NEVER;
    if (cell->quantity)
      return cell->strong ? 1.0f : 0;
    return cell->money && !cell->strong ? 0 : NEVER;
  }
  if (role == VD_COL_DISCOUNT_PCT || role == VD_COL_VAT_RATE) {
    if (cell->percent)
      return 0;
    if (cell->money && cell->amount.currency)
      return role == VD_COL_VAT_RATE ? 1.0f : NEVER;
    return cell->money ? 0.5f : NEVER;
  }
  if (role == VD_COL_DISCOUNT)
    return cell->money || cell->percent || cell->free_word != VD_FREE_NONE ? 0 : NEVER;
  if (is_price(role)) {
    if (cell->free_word != VD_FREE_NONE)
      return 0.5f;
    return cell->money ? (cell->strong ? 0 : 0.4f) : NEVER;
  }
  if (role == VD_COL_UNIT)
    return cell->money || cell->percent ? NEVER : 1.0f;
  return cell->strong ? 6.0f : 0.5f;
}

static gfloat distance(VdBox box, const VdColumn *column) {
  gfloat apart = MAX(0, MAX(box.x0 - column->x1, column->x0 - box.x1));
  gfloat left = fabsf(box.x0 - column->x0), right = fabsf(box.x1 - column->x1);
  gfloat centre = fabsf(box.x0 + box.x1 - column->x0 - column->x1) / 2;
  return apart + 0.3f * MIN(MIN(left, right), centre);
}

static gboolean holds_text(VdColumnRole role) {
  return role == VD_COL_DESCRIPTION || role == VD_COL_REFERENCE || role == VD_COL_UNIT ||
         role == VD_COL_PERIOD || role == VD_COL_OTHER;
}

/* The column whose territory, up to half-way to its neighbours, shares most of the box. */
static VdColumnRole territory(VdBox box, const GArray *columns) {
  VdColumnRole best = VD_COL_DESCRIPTION;
  gfloat most = 0;
  for (guint i = 0; i < columns->len; i++) {
    const VdColumn *column = &g_array_index(columns, VdColumn, i);
    gfloat x0 = -1e6f, x1 = 1e6f;
    if (i > 0)
      x0 = (g_array_index(columns, VdColumn, i - 1).x1 + column->x0) / 2;
    if (i + 1 < columns->len)
      x1 = (column->x1 + g_array_index(columns, VdColumn, i + 1).x0) / 2;
    /* Words that end before a column's name begins are the description's. */
    gboolean apart = i > 0 && column->role != VD_COL_DESCRIPTION &&
                     column->role != VD_COL_REFERENCE && box.x1 < column->x0;
    gfloat shared = apart ? 0 : MIN(x1, box.x1) - MAX(x0, box.x0);
    if (shared > most) {
      most = shared;
      best = column->role;
    }
  }
  return best;
}

/* A number below a description, at its left edge, goes on with its words ("version / 2021.3"): no
 * code. */
static gboolean is_code(const VdGridRow *row, const VdCell *cell, const VdColumn *column,
                        const GArray *columns) {
  gfloat apart = MAX(cell->flat.x0 - column->x1, column->x0 - cell->flat.x1);
  return apart <= 1.5f * row->row->em && territory(cell->flat, columns) != VD_COL_DESCRIPTION;
}

static gfloat pair_cost(const VdGridRow *row, const VdCell *cell, const VdColumn *column,
                        const GArray *columns) {
  if (column->role == VD_COL_DESCRIPTION ||
      (column->role == VD_COL_REFERENCE && !is_code(row, cell, column, columns)))
    return NEVER;
  return distance(cell->flat, column) / row->row->em + taste(cell, column->role);
}

/* Cheapest alignment of values[0..n) with the columns; pairs[i] is the column of value i, or -1. */
static void align(const VdGridRow *row, const guint *values, guint n, const GArray *columns,
                  gint *pairs) {
  gfloat cost[MOST_CELLS + 1][MOST_COLUMNS + 1];
  gchar step[MOST_CELLS + 1][MOST_COLUMNS + 1];
  guint m = MIN(columns->len, MOST_COLUMNS);
  for (guint i = 0; i <= n; i++) {
    for (guint j = 0; j <= m; j++) {
      cost[i][j] = (gfloat)i * LEFT_OUT;
      step[i][j] = 'v';
      if (j > 0 && cost[i][j - 1] <= cost[i][j]) {
        cost[i][j] = cost[i][j - 1];
        step[i][j] = 'c';
      }
      if (i > 0 && cost[i - 1][j] + LEFT_OUT < cost[i][j]) {
        cost[i][j] = cost[i - 1][j] + LEFT_OUT;
        step[i][j] = 'v';
      }
      if (i == 0 || j == 0)
        continue;
      const VdCell *cell = &g_array_index(row->cells, VdCell, values[i - 1]);
      const VdColumn *column = &g_array_index(columns, VdColumn, j - 1);
      gfloat pair = pair_cost(row, cell, column, columns);
      if (pair < LEFT_OUT && cost[i - 1][j - 1] + pair < cost[i][j]) {
        cost[i][j] = cost[i - 1][j - 1] + pair;
        step[i][j] = 'p';
      }
    }
  }
  for (guint i = n, j = m; i > 0;) {
    if (j > 0 && step[i][j] == 'c') {
      j--;
      continue;
    }
    gboolean paired = j > 0 && step[i][j] == 'p';
    pairs[--i] = paired ? (gint)--j : -1;
  }
}

static gboolean crosses_values(VdBox box, const GArray *columns) {
  guint crossed = 0;
  for (guint i = 0; i < columns->len; i++) {
    const VdColumn *column = &g_array_index(columns, VdColumn, i);
    gfloat middle = (column->x0 + column->x1) / 2;
    crossed += column->role != VD_COL_DESCRIPTION && column->role != VD_COL_REFERENCE &&
               box.x0 < middle && middle < box.x1;
  }
  return crossed >= 2;
}

/* FALSE: its name was not read, and its words may stand under that of another column. */
static gboolean has_description(const GArray *columns) {
  for (guint i = 0; i < columns->len; i++) {
    if (g_array_index(columns, VdColumn, i).role == VD_COL_DESCRIPTION)
      return TRUE;
  }
  return FALSE;
}

/* Scraps in a column of numbers (a badly read digit, "forfait"): neither its value nor a
 * description. */
static gboolean is_scrap(const VdGridRow *row, const VdCell *cell, const GArray *columns) {
  gfloat centre = (cell->flat.x0 + cell->flat.x1) / 2, em = row->row->em;
  gsize bytes = vd_cell_to(row, cell->end) - vd_cell_from(row, cell->first);
  gfloat slack = bytes <= 3 ? 1.8f * em : em;
  if (cell->end - cell->first > 2 || (bytes > 3 && !has_description(columns)))
    return FALSE;
  for (guint i = 0; i < columns->len; i++) {
    const VdColumn *column = &g_array_index(columns, VdColumn, i);
    if (!holds_text(column->role) && cell->flat.x0 > column->x0 - 2 * em &&
        centre > column->x0 - slack && centre < column->x1 + slack)
      return TRUE;
  }
  return FALSE;
}

static gboolean has_two_codes(const GArray *columns) {
  guint codes = 0;
  for (guint i = 0; i < columns->len; i++)
    codes += g_array_index(columns, VdColumn, i).role == VD_COL_REFERENCE;
  return codes > 1;
}

/* A lone dash behind other cells: nothing stands in that column. */
static gboolean is_dash(const VdGridRow *row, guint at) {
  const VdCell *cell = &g_array_index(row->cells, VdCell, at);
  const char *text = row->text->folded->str + vd_cell_from(row, cell->first);
  return at > 0 && cell->end - cell->first == 1 && text[0] == '-' &&
         vd_cell_to(row, cell->end) - vd_cell_from(row, cell->first) == 1;
}

/* "TVA 20" under the name of the rates. */
static gboolean takes_rate(const VdGridRow *row, const VdCell *cell, const GArray *columns,
                           const VdAssigned *assigned) {
  for (guint i = 0; i < columns->len && cell->bp != VD_BP_NONE; i++) {
    const VdColumn *column = &g_array_index(columns, VdColumn, i);
    if (column->role == VD_COL_VAT_RATE && assigned->cell[VD_COL_VAT_RATE] < 0 &&
        cell->flat.x1 > column->x0 && cell->flat.x0 < column->x1 + row->row->em)
      return TRUE;
  }
  return FALSE;
}

/* Several words where codes stand, and no words behind them: the designation, set further left than
 * the name of its column. */
static gboolean is_only_text(const VdGridRow *row, guint at, VdColumnRole role) {
  const VdCell *cell = &g_array_index(row->cells, VdCell, at);
  if (role != VD_COL_REFERENCE || cell->end - cell->first < 2)
    return FALSE;
  for (guint i = at + 1; i < row->cells->len; i++) {
    if (!vd_cell_is_value(&g_array_index(row->cells, VdCell, i)))
      return FALSE;
  }
  return TRUE;
}

/* A cell without a column of values: part of the description unless it lies in a column of words.
 */
static void place_text(const VdGridRow *row, guint at, const GArray *columns,
                       VdAssigned *assigned) {
  const VdCell *cell = &g_array_index(row->cells, VdCell, at);
  VdColumnRole role = territory(cell->flat, columns);
  if (takes_rate(row, cell, columns, assigned)) {
    assigned->cell[VD_COL_VAT_RATE] = (gint)at;
    return;
  }
  if (cell->currency || is_dash(row, at) || is_scrap(row, cell, columns))
    return;
  if (crosses_values(cell->flat, columns))
    assigned->wide = TRUE;
  if (role != VD_COL_DESCRIPTION && holds_text(role) && assigned->cell[role] < 0 &&
      !assigned->wide && !is_only_text(row, at, role)) {
    assigned->cell[role] = (gint)at;
    return;
  }
  if (role == VD_COL_REFERENCE && has_two_codes(columns))
    return;
  g_array_append_val(assigned->texts, at);
}

/* "2.3 Poste de travail" where designations stand: an item with its number, no quantity. */
static gboolean is_numbered_name(const VdCell *cell, const GArray *columns) {
  return cell->quantity && !cell->money && !cell->percent && cell->end - cell->first > 1 &&
         territory(cell->flat, columns) == VD_COL_DESCRIPTION;
}

/* "FINESS" over "870604089": a whole number alone in its row, where designations stand. */
static gboolean is_lone_name(const VdGridRow *row, const VdCell *cell, const GArray *columns) {
  return row->cells->len == 1 && !cell->strong && !cell->percent &&
         cell->free_word == VD_FREE_NONE && territory(cell->flat, columns) == VD_COL_DESCRIPTION;
}

VdAssigned vd_assign_row(const VdGridRow *row, const GArray *columns) {
  VdAssigned assigned = {.texts = g_array_new(FALSE, FALSE, sizeof(guint))};
  guint values[MOST_CELLS], n = 0;
  gint pairs[MOST_CELLS];
  for (guint i = 0; i < VD_COL_COUNT; i++)
    assigned.cell[i] = -1;
  for (guint i = 0; i < row->cells->len && n < MOST_CELLS; i++) {
    const VdCell *cell = &g_array_index(row->cells, VdCell, i);
    if (vd_cell_is_value(cell) && !is_numbered_name(cell, columns) &&
        !is_lone_name(row, cell, columns))
      values[n++] = i;
  }
  align(row, values, n, columns, pairs);
  for (guint i = 0, v = 0; i < row->cells->len; i++) {
    gint column = -1;
    if (v < n && values[v] == i)
      column = pairs[v++];
    if (column < 0) {
      place_text(row, i, columns, &assigned);
      continue;
    }
    assigned.cell[g_array_index(columns, VdColumn, column).role] = (gint)i;
  }
  return assigned;
}

/* A column of words reaches as far left as its words, up to the column before. */
static void learn_words(const VdCell *cell, guint at, GArray *columns) {
  VdColumn *column = &g_array_index(columns, VdColumn, at);
  gfloat x0 = at > 0 ? g_array_index(columns, VdColumn, at - 1).x1 : -1e6f;
  if (cell->flat.x0 > x0)
    column->x0 = MIN(column->x0, cell->flat.x0);
  if (column->role == VD_COL_REFERENCE && at + 1 < columns->len)
    column->x1 = MAX(column->x1, MIN(cell->flat.x1, g_array_index(columns, VdColumn, at + 1).x0));
}

void vd_assign_learn(const VdGridRow *row, const VdAssigned *assigned, GArray *columns) {
  for (guint i = 0; i < columns->len; i++) {
    VdColumn *column = &g_array_index(columns, VdColumn, i);
    const VdCell *cell = vd_assigned_cell(row, assigned, column->role);
    if (column->role == VD_COL_DESCRIPTION && assigned->texts->len > 0)
      cell = &g_array_index(row->cells, VdCell, g_array_index(assigned->texts, guint, 0));
    if (cell != NULL && (column->role == VD_COL_DESCRIPTION || column->role == VD_COL_REFERENCE))
      learn_words(cell, i, columns);
    if (cell == NULL || !vd_header_is_money(column->role) || !cell->strong)
      continue;
    gfloat x0 = i > 0 ? g_array_index(columns, VdColumn, i - 1).x1 : -1e6f;
    gfloat x1 = i + 1 < columns->len ? g_array_index(columns, VdColumn, i + 1).x0 : 1e6f;
    column->x0 = MIN(column->x0, MAX(cell->flat.x0, x0));
    column->x1 = MAX(column->x1, MIN(cell->flat.x1, x1));
  }
}
