/*
 * The values of the close rows are listed by column. A column with several must hold the pieces of
 * one amount. The row that gives most whole values, then most words, takes them all; its words and
 * those that come are put in order of their columns, then of their rows.
 */
#include "extract/gather.h"

#include <math.h>
#include <string.h>

#include "extract/statement.h"

/* In sizes of type: two rows of one paragraph stand further apart than this. */
#define HALF_LINE 0.78f
/* ... and no further than this. */
#define NEXT_LINE   1.6f
#define MOST_ROWS   12
#define MOST_VALUES 48

/* A value cell of one of the close rows. */
typedef struct {
  guint row, cell; /* position in `rows`; of the cell */
  gint role;
  gboolean piece; /* one of several that make an amount */
} Part;

typedef struct {
  gfloat x;
  guint row;
  VdRowWord word;
} Placed;

static VdGridRow *row_at(const GPtrArray *rows, guint i) {
  return g_ptr_array_index(rows, i);
}

static gfloat middle(const VdGridRow *row) {
  return (row->row->y0 + row->row->y1) / 2;
}

gboolean vd_gather_is_close(const VdGridRow *upper, const VdGridRow *lower) {
  return upper->row->page == lower->row->page &&
         fabsf(middle(lower) - middle(upper)) < HALF_LINE * MIN(upper->row->em, lower->row->em);
}

static guint end_of(const GPtrArray *rows, guint at) {
  guint end = at + 1;
  while (end < rows->len && end < at + MOST_ROWS &&
         vd_gather_is_close(row_at(rows, end - 1), row_at(rows, end)))
    end++;
  return end;
}

static const VdCell *cell_of(const GPtrArray *rows, const Part *part) {
  return &g_array_index(row_at(rows, part->row)->cells, VdCell, part->cell);
}

static guint list_parts(const GPtrArray *rows, guint at, guint end, const GArray *columns,
                        Part parts[MOST_VALUES]) {
  guint n = 0;
  for (guint r = at; r < end; r++) {
    VdAssigned assigned = vd_assign_row(row_at(rows, r), columns);
    for (gint role = 0; role < VD_COL_COUNT && n < MOST_VALUES; role++) {
      const VdCell *cell = vd_assigned_cell(row_at(rows, r), &assigned, (VdColumnRole)role);
      if (cell != NULL && vd_cell_is_value(cell) && role != VD_COL_REFERENCE)
        parts[n++] = (Part){r, (guint)assigned.cell[role], role, FALSE};
    }
    vd_assigned_clear(&assigned);
  }
  return n;
}

/* Whole groups of three digits behind the first piece, an amount together. */
static gboolean make_one(const GPtrArray *rows, const Part *parts, guint n, gint role) {
  g_autoptr(GString) whole = g_string_new(NULL);
  guint count = 0;
  for (guint i = 0; i < n; i++) {
    if (parts[i].role != role)
      continue;
    const VdGridRow *row = row_at(rows, parts[i].row);
    const VdCell *cell = cell_of(rows, &parts[i]);
    gsize at = vd_cell_from(row, cell->first), end = vd_cell_to(row, cell->end);
    if (count > 0 && strspn(row->text->folded->str + at, "0123456789") != 3)
      return FALSE;
    if (count++ > 0)
      g_string_append_c(whole, ' ');
    g_string_append_len(whole, row->text->folded->str + at, (gssize)(end - at));
  }
  VdMoney money;
  return count < 2 || vd_money_parse(whole->str, 0, whole->len, &money);
}

/* Marks the pieces; FALSE when a column holds two values, or when there is nothing to move. */
static gboolean can_gather(const GPtrArray *rows, Part *parts, guint n) {
  gboolean several = FALSE;
  for (guint i = 0; i < n; i++) {
    for (guint j = i + 1; j < n; j++) {
      several = several || parts[j].row != parts[i].row;
      if (parts[j].role != parts[i].role)
        continue;
      if (!make_one(rows, parts, n, parts[i].role))
        return FALSE;
      parts[i].piece = parts[j].piece = TRUE;
    }
  }
  return several;
}

/* The row with most whole values, then most words. */
static guint target_of(const GPtrArray *rows, guint at, guint end, const Part *parts, guint n) {
  guint best = at, best_score = 0;
  for (guint r = at; r < end; r++) {
    guint whole = 0, pieces = 0, cells = row_at(rows, r)->cells->len;
    for (guint i = 0; i < n; i++) {
      whole += parts[i].row == r && !parts[i].piece;
      pieces += parts[i].row == r && parts[i].piece;
    }
    guint score = 100 * whole + MIN(cells - MIN(cells, pieces), 50);
    if (score > best_score) {
      best = r;
      best_score = score;
    }
  }
  return best;
}

static gint by_place(gconstpointer a, gconstpointer b) {
  const Placed *left = a, *right = b;
  if (left->x != right->x)
    return left->x < right->x ? -1 : 1;
  if (left->row != right->row)
    return left->row < right->row ? -1 : 1;
  return (left->word.flat.x0 > right->word.flat.x0) - (left->word.flat.x0 < right->word.flat.x0);
}

static void place_cell(const GPtrArray *rows, guint row, const VdCell *cell, gfloat x,
                       GArray *placed) {
  for (guint w = cell->first; w < cell->end; w++) {
    Placed word = {x, row, g_array_index(row_at(rows, row)->row->words, VdRowWord, w)};
    g_array_append_val(placed, word);
  }
}

/* Pieces of one amount share the x of the leftmost of them. */
static gfloat x_of(const GPtrArray *rows, const Part *parts, guint n, const Part *part) {
  gfloat x = cell_of(rows, part)->flat.x0;
  for (guint i = 0; i < n; i++) {
    if (parts[i].role == part->role)
      x = MIN(x, cell_of(rows, &parts[i])->flat.x0);
  }
  return x;
}

static gint part_of(const Part *parts, guint n, guint row, guint cell) {
  for (guint i = 0; i < n; i++) {
    if (parts[i].row == row && parts[i].cell == cell)
      return (gint)i;
  }
  return -1;
}

/* The words that the target will hold, in order. */
static GArray *words_of_target(const GPtrArray *rows, guint target, const Part *parts, guint n) {
  GArray *placed = g_array_new(FALSE, FALSE, sizeof(Placed));
  const GArray *cells = row_at(rows, target)->cells;
  for (guint c = 0; c < cells->len; c++) {
    const VdCell *cell = &g_array_index(cells, VdCell, c);
    if (part_of(parts, n, target, c) < 0)
      place_cell(rows, target, cell, cell->flat.x0, placed);
  }
  for (guint i = 0; i < n; i++)
    place_cell(rows, parts[i].row, cell_of(rows, &parts[i]), x_of(rows, parts, n, &parts[i]),
               placed);
  g_array_sort(placed, by_place);
  return placed;
}

static void take_away(const GPtrArray *rows, guint row, const Part *parts, guint n) {
  VdGridRow *from = row_at(rows, row);
  for (guint c = from->cells->len; c-- > 0;) {
    const VdCell *cell = &g_array_index(from->cells, VdCell, c);
    if (part_of(parts, n, row, c) >= 0)
      g_array_remove_range(from->row->words, cell->first, cell->end - cell->first);
  }
}

static void move_all(GPtrArray *rows, guint at, guint end, guint target, const Part *parts,
                     guint n) {
  g_autoptr(GArray) placed = words_of_target(rows, target, parts, n);
  VdGridRow *to = row_at(rows, target);
  for (guint r = at; r < end; r++) {
    if (r != target)
      take_away(rows, r, parts, n);
  }
  g_array_set_size(to->row->words, 0);
  for (guint i = 0; i < placed->len; i++)
    g_array_append_val(to->row->words, g_array_index(placed, Placed, i).word);
  for (guint r = end; r-- > at;) {
    if (row_at(rows, r)->row->words->len == 0)
      g_ptr_array_remove_index(rows, r);
    else
      vd_cell_cut_again(row_at(rows, r));
  }
}

/* "Total TVA  8 446,35" beside the rows of another table: a sum, complete on its row. */
static gboolean is_sum(const VdLexicon *lexicon, VdGridRow *row, const VdCell *value) {
  VdStatement unused = {0};
  for (guint c = 0; c < row->cells->len; c++) {
    const VdCell *cell = &g_array_index(row->cells, VdCell, c);
    if (cell->end == value->first && !vd_cell_is_value(cell))
      return vd_statement_label(lexicon, row, cell->first, cell->end, &unused) != VD_SUM_NONE;
  }
  return FALSE;
}

/* All that stands on other rows are pieces of amounts that this row lacks. */
static gboolean only_pieces_elsewhere(const Part *parts, guint n, guint row) {
  for (guint i = 0; i < n; i++) {
    if (parts[i].row != row && !parts[i].piece)
      return FALSE;
  }
  return TRUE;
}

static gboolean has_sum(const VdLexicon *lexicon, const GPtrArray *rows, const Part *parts,
                        guint n) {
  for (guint i = 0; i < n; i++) {
    if (!parts[i].piece && is_sum(lexicon, row_at(rows, parts[i].row), cell_of(rows, &parts[i])))
      return !only_pieces_elsewhere(parts, n, parts[i].row);
  }
  return FALSE;
}

gboolean vd_gather_rows(const VdLexicon *lexicon, GPtrArray *rows, guint at,
                        const GArray *columns) {
  Part parts[MOST_VALUES];
  guint end = end_of(rows, at);
  if (end == at + 1)
    return FALSE;
  guint n = list_parts(rows, at, end, columns, parts);
  if (n == 0 || !can_gather(rows, parts, n) || has_sum(lexicon, rows, parts, n))
    return FALSE;
  move_all(rows, at, end, target_of(rows, at, end, parts, n), parts, n);
  return TRUE;
}

static gboolean is_percent_sign(const VdGridRow *row, const VdCell *cell) {
  gsize at = vd_cell_from(row, cell->first), end = vd_cell_to(row, cell->end);
  return end - at == 1 && row->text->folded->str[at] == '%';
}

/* The bare number of the row that stands over the sign, or NULL. */
static const VdCell *number_over(const VdGridRow *row, const VdCell *sign) {
  gfloat slack = row->row->em;
  for (guint i = 0; i < row->cells->len; i++) {
    const VdCell *cell = &g_array_index(row->cells, VdCell, i);
    if (cell->bp != VD_BP_NONE && !cell->percent && cell->money && !cell->amount.currency &&
        sign->flat.x0 > cell->flat.x0 - slack && sign->flat.x1 < cell->flat.x1 + slack)
      return cell;
  }
  return NULL;
}

gboolean vd_gather_percent(GPtrArray *rows, guint at) {
  VdGridRow *row = row_at(rows, at);
  VdGridRow *below = at + 1 < rows->len ? row_at(rows, at + 1) : NULL;
  if (below == NULL || below->row->page != row->row->page ||
      middle(below) - middle(row) > NEXT_LINE * row->row->em)
    return FALSE;
  for (guint i = 0; i < below->cells->len; i++) {
    const VdCell *sign = &g_array_index(below->cells, VdCell, i);
    const VdCell *number = is_percent_sign(below, sign) ? number_over(row, sign) : NULL;
    if (number == NULL)
      continue;
    VdRowWord word = g_array_index(below->row->words, VdRowWord, sign->first);
    g_array_insert_val(row->row->words, number->end, word);
    g_array_remove_index(below->row->words, sign->first);
    vd_cell_cut_again(row);
    if (below->row->words->len == 0)
      g_ptr_array_remove_index(rows, at + 1);
    else
      vd_cell_cut_again(below);
    return TRUE;
  }
  return FALSE;
}
