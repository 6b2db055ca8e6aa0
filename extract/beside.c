/*
 * A header that names the same columns twice, designations first, tells that there are two tables.
 * The white between them is what no word crosses: amounts beside it are the left table's, words the
 * right one's. The tables end at the first row that crosses it.
 */
#include "extract/beside.h"

#include <string.h>

#define MOST_COLUMNS 12
/* In sizes of type: the least white between two tables; the most between their rows. */
#define LEAST_GUTTER 0.5f
#define NEXT_ROW     4.0f
#define NEXT_LINE    0.9f
/* Rows above the header that may head both tables. */
#define HEADINGS 2

typedef struct {
  gfloat x0, x1;
} Gutter;

static VdGridRow *row_at(const GPtrArray *rows, guint i) {
  return g_ptr_array_index(rows, i);
}

/* The white between the two halves of a header that says the same twice; FALSE: it does not. */
static gboolean is_twin(const VdLexicon *lexicon, VdGridRow *row, Gutter *gutter) {
  const char *names[MOST_COLUMNS];
  guint n = row->cells->len;
  VdHit hit;
  if (n < 4 || n % 2 != 0 || n > MOST_COLUMNS)
    return FALSE;
  for (guint i = 0; i < n; i++) {
    const VdCell *cell = &g_array_index(row->cells, VdCell, i);
    if (!vd_lexicon_is(lexicon, "header.", row->text, vd_cell_from(row, cell->first),
                       vd_cell_to(row, cell->end), &hit))
      return FALSE;
    names[i] = hit.concept;
  }
  for (guint i = 0; i < n / 2; i++) {
    if (strcmp(names[i], names[i + n / 2]) != 0)
      return FALSE;
  }
  gutter->x0 = g_array_index(row->cells, VdCell, n / 2 - 1).flat.x1;
  gutter->x1 = g_array_index(row->cells, VdCell, n / 2).flat.x0;
  return strcmp(names[0], "header.description") == 0 && gutter->x1 > gutter->x0;
}

/* What of the white the cells of the row leave; FALSE when they leave none. */
static gboolean narrow(const VdGridRow *row, Gutter *gutter) {
  Gutter left = *gutter;
  for (guint i = 0; i < row->cells->len; i++) {
    const VdCell *cell = &g_array_index(row->cells, VdCell, i);
    if (cell->flat.x1 <= left.x0 || cell->flat.x0 >= left.x1)
      continue;
    if (vd_cell_is_value(cell) || cell->flat.x0 < left.x0)
      left.x0 = cell->flat.x1;
    else
      left.x1 = cell->flat.x0;
  }
  if (left.x1 - left.x0 < LEAST_GUTTER * row->row->em)
    return FALSE;
  *gutter = left;
  return TRUE;
}

/* Words stand at both sides. */
static gboolean has_both(const VdGridRow *row, gfloat x) {
  const VdRowWord *first = &g_array_index(row->row->words, VdRowWord, 0);
  const VdRowWord *last = &g_array_index(row->row->words, VdRowWord, row->row->words->len - 1);
  return first->flat.x1 < x && last->flat.x0 > x;
}

/* A row of one side alone stands closer to the others: it goes on with a cell. */
static gboolean follows(const GPtrArray *rows, guint lower, gfloat x) {
  const VdGridRow *a = row_at(rows, lower - 1), *b = row_at(rows, lower);
  return b->row->y0 - a->row->y1 < (has_both(b, x) ? NEXT_ROW : NEXT_LINE) * a->row->em;
}

static void add_side(GPtrArray *to, const GPtrArray *rows, guint first, guint end, gfloat x0,
                     gfloat x1) {
  for (guint i = first; i < end; i++) {
    VdGridRow *part = vd_grid_row_part(row_at(rows, i), x0, x1);
    if (part != NULL)
      g_ptr_array_add(to, part);
  }
}

static void part(GPtrArray *rows, guint first, guint end, gfloat x) {
  g_autoptr(GPtrArray) sides = g_ptr_array_new();
  add_side(sides, rows, first, end, -G_MAXFLOAT, x);
  add_side(sides, rows, first, end, x, G_MAXFLOAT);
  g_ptr_array_remove_range(rows, first, end - first);
  for (guint i = 0; i < sides->len; i++)
    g_ptr_array_insert(rows, (gint)(first + i), g_ptr_array_index(sides, i));
}

void vd_beside_part(const VdLexicon *lexicon, GPtrArray *rows) {
  for (guint i = 0; i < rows->len; i++) {
    Gutter gutter;
    guint first = i, end = i + 1;
    if (!is_twin(lexicon, row_at(rows, i), &gutter))
      continue;
    gfloat x = (gutter.x0 + gutter.x1) / 2;
    while (end < rows->len && follows(rows, end, x) && narrow(row_at(rows, end), &gutter))
      end++;
    while (first > 0 && first + HEADINGS > i && follows(rows, first, x) &&
           has_both(row_at(rows, first - 1), x) && narrow(row_at(rows, first - 1), &gutter))
      first--;
    part(rows, first, end, (gutter.x0 + gutter.x1) / 2);
    return;
  }
}
