/*
 * A few rows under the header are read with the columns as they are. Each missing role is then
 * tried on each unknown column: quantity x price = total must hold on one row and fail on none. The
 * total is also taken for granted when its column is the last and holds nothing but amounts.
 */
#include "extract/infer.h"

#include <string.h>

#include "extract/arithmetic.h"
#include "extract/recut.h"

#define MOST_ROWS 12

/* The values of one row, by column. */
typedef struct {
  const VdGridRow *row;
  const VdCell *at[VD_COL_COUNT]; /* by role; unknown columns share VD_COL_OTHER */
  const VdCell *unknown;          /* of the column on trial */
} Sample;

/* The cell of the row that stands under the column, by their middles. */
static const VdCell *cell_under(const VdGridRow *row, const GArray *columns, guint at) {
  const VdColumn *column = &g_array_index(columns, VdColumn, at);
  gfloat left = at > 0 ? g_array_index(columns, VdColumn, at - 1).x1 : column->x0;
  gfloat right =
      at + 1 < columns->len ? g_array_index(columns, VdColumn, at + 1).x0 : column->x1 + 36;
  for (guint i = row->cells->len; i-- > 0;) {
    const VdCell *cell = &g_array_index(row->cells, VdCell, i);
    gfloat middle = (cell->flat.x0 + cell->flat.x1) / 2;
    if (vd_cell_is_value(cell) && middle > left && middle < right)
      return cell;
  }
  return NULL;
}

static gboolean is_close(const VdGridRow *above, const VdGridRow *row) {
  return above->row->page == row->row->page && row->row->y0 - above->row->y1 < 6 * row->row->em;
}

static guint samples_of(const GPtrArray *rows, const VdHeader *header, guint column,
                        Sample samples[MOST_ROWS]) {
  guint n = 0;
  for (guint i = header->end; i < rows->len && n < MOST_ROWS; i++) {
    const VdGridRow *row = g_ptr_array_index(rows, i);
    if (i > 0 && !is_close(g_ptr_array_index(rows, i - 1), row))
      break;
    VdAssigned assigned = vd_assign_row(row, header->columns);
    Sample sample = {.row = row, .unknown = cell_under(row, header->columns, column)};
    for (guint role = 0; role < VD_COL_COUNT; role++)
      sample.at[role] = vd_assigned_cell(row, &assigned, (VdColumnRole)role);
    vd_assigned_clear(&assigned);
    if (sample.unknown != NULL)
      samples[n++] = sample;
  }
  return n;
}

static VdTri product(const Sample *sample, VdColumnRole role) {
  const VdCell *quantity = sample->at[VD_COL_QUANTITY], *unit = sample->at[VD_COL_UNIT_PRICE];
  const VdCell *total = sample->at[VD_COL_TOTAL_HT];
  if (role == VD_COL_QUANTITY)
    quantity = sample->unknown;
  else if (role == VD_COL_UNIT_PRICE)
    unit = sample->unknown;
  else
    total = sample->unknown;
  VdAmount price = vd_cell_bare_amount(unit), sum = vd_cell_bare_amount(total),
           none = vd_cell_bare_amount(NULL);
  gint64 milli = quantity != NULL && quantity->quantity ? quantity->qty_milli : VD_QTY_NONE;
  return vd_arithmetic_product(milli, &price, &none, VD_BP_NONE, &sum);
}

static gboolean multiplies(const Sample *samples, guint n, VdColumnRole role) {
  guint yes = 0, no = 0;
  for (guint i = 0; i < n; i++) {
    VdTri answer = product(&samples[i], role);
    yes += answer == VD_YES;
    no += answer == VD_NO;
  }
  return yes > 0 && no == 0;
}

static gboolean all_amounts(const Sample *samples, guint n) {
  for (guint i = 0; i < n; i++) {
    if (!samples[i].unknown->strong)
      return FALSE;
  }
  return n > 0;
}

static gboolean lacks(const VdHeader *header, VdColumnRole role) {
  return vd_header_column(header, role) < 0;
}

static VdColumnRole infer(const VdHeader *header, guint column, const Sample *samples, guint n) {
  static const VdColumnRole roles[] = {VD_COL_TOTAL_HT, VD_COL_UNIT_PRICE, VD_COL_QUANTITY};
  for (guint i = 0; i < G_N_ELEMENTS(roles); i++) {
    if (lacks(header, roles[i]) && multiplies(samples, n, roles[i]))
      return roles[i];
  }
  gboolean last = column + 1 == header->columns->len;
  return last && lacks(header, VD_COL_TOTAL_HT) && lacks(header, VD_COL_TOTAL_TTC) &&
                 all_amounts(samples, n)
             ? VD_COL_TOTAL_HT
             : VD_COL_OTHER;
}

static gboolean is_code(const VdGridRow *row, const VdCell *cell) {
  gsize at = vd_cell_from(row, cell->first), end = vd_cell_to(row, cell->end);
  gsize digits = strcspn(row->text->folded->str + at, "0123456789");
  return cell->end - cell->first == 1 && at + digits < end;
}

/* The column at `left` holds codes on most of the rows. */
static gboolean holds_codes(const GPtrArray *rows, const VdHeader *header, guint left) {
  const VdColumn *column = &g_array_index(header->columns, VdColumn, left);
  gfloat from = left > 0 ? column->x0 - 6 : -G_MAXFLOAT;
  guint codes = 0, words = 0;
  for (guint i = header->end; i < rows->len && i < header->end + MOST_ROWS; i++) {
    const VdGridRow *row = g_ptr_array_index(rows, i);
    for (guint c = 0; row->cells->len >= 3 && c < row->cells->len; c++) {
      const VdCell *cell = &g_array_index(row->cells, VdCell, c);
      if (cell->flat.x0 > column->x1 || cell->flat.x0 < from)
        continue;
      gboolean code = is_code(row, cell);
      codes += code ? 1 : 0;
      words += code ? 0 : 1;
      break;
    }
  }
  return codes > words;
}

static gint next_description(const VdHeader *header, guint from) {
  for (guint i = from; i < header->columns->len; i++) {
    if (g_array_index(header->columns, VdColumn, i).role == VD_COL_DESCRIPTION)
      return (gint)i;
  }
  return -1;
}

/* Of two columns of designations ("Article | Description", "Désignation | Article"), one holds
 * codes. */
static void settle_codes(const GPtrArray *rows, VdHeader *header) {
  gint first = next_description(header, 0);
  gint second = first >= 0 ? next_description(header, (guint)first + 1) : -1;
  if (second < 0 || header->title != NULL)
    return;
  if (holds_codes(rows, header, (guint)first))
    g_array_index(header->columns, VdColumn, first).role = VD_COL_REFERENCE;
  else if (holds_codes(rows, header, (guint)second))
    g_array_index(header->columns, VdColumn, second).role = VD_COL_REFERENCE;
}

/* No name says where designations stand: in the first column of words before any price. */
static void settle_description(VdHeader *header) {
  if (!lacks(header, VD_COL_DESCRIPTION))
    return;
  for (guint i = 0; i < header->columns->len; i++) {
    VdColumn *column = &g_array_index(header->columns, VdColumn, i);
    if (vd_header_is_money(column->role))
      return;
    if (column->role == VD_COL_OTHER) {
      column->role = VD_COL_DESCRIPTION;
      return;
    }
  }
}

void vd_infer_columns(const GPtrArray *rows, VdHeader *header) {
  vd_recut_under(rows, header, MOST_ROWS);
  settle_codes(rows, header);
  for (guint i = header->columns->len; i-- > 0;) {
    VdColumn *column = &g_array_index(header->columns, VdColumn, i);
    Sample samples[MOST_ROWS];
    if (column->role != VD_COL_OTHER)
      continue;
    guint n = samples_of(rows, header, i, samples);
    column->role = infer(header, i, samples, n);
  }
  settle_description(header);
}
