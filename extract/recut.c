/*
 * A cut needs both signs: a gap wider than the space between two words, and a word that begins
 * where the name of a column of words begins. What is left of it may be a value.
 */
#include "extract/recut.h"

#include <math.h>

/* In sizes of type: wider than the space between two words; the same left edge. */
#define WIDE_SPACE 0.36f
#define SAME_EDGE  0.35f

static VdBox word_box(const VdGridRow *row, guint at) {
  return g_array_index(row->row->words, VdRowWord, at).flat;
}

static gboolean begins_column(const VdGridRow *row, guint word, const GArray *columns) {
  gfloat em = row->row->em, x0 = word_box(row, word).x0;
  if (x0 - word_box(row, word - 1).x1 < WIDE_SPACE * em)
    return FALSE;
  for (guint i = 1; i < columns->len; i++) {
    const VdColumn *column = &g_array_index(columns, VdColumn, i);
    if ((column->role == VD_COL_DESCRIPTION || column->role == VD_COL_REFERENCE) &&
        fabsf(column->x0 - x0) < SAME_EDGE * em)
      return TRUE;
  }
  return FALSE;
}

static gboolean cut_cell(VdGridRow *row, guint at, const GArray *columns) {
  VdCell cell = g_array_index(row->cells, VdCell, at);
  for (guint i = cell.first + 1; i < cell.end; i++) {
    if (!begins_column(row, i, columns))
      continue;
    VdCell left = vd_cell_read(row, cell.first, i), right = vd_cell_read(row, i, cell.end);
    g_array_index(row->cells, VdCell, at) = left;
    g_array_insert_val(row->cells, at + 1, right);
    return TRUE;
  }
  return FALSE;
}

gboolean vd_recut_row(VdGridRow *row, const GArray *columns) {
  gboolean cut = FALSE;
  for (guint i = 0; i < row->cells->len; i++) {
    if (!vd_cell_is_value(&g_array_index(row->cells, VdCell, i)))
      cut = cut_cell(row, i, columns) || cut;
  }
  return cut;
}

void vd_recut_under(const GPtrArray *rows, const VdHeader *header, guint most) {
  for (guint i = header->end; i < rows->len && i < header->end + most; i++)
    vd_recut_row(g_ptr_array_index(rows, i), header->columns);
}
