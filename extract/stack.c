/*
 * A head is a bare whole number of at most three digits, or grouped by thousands; a tail begins
 * with exactly three digits and stands right under it, edge to edge. The lower row must hold no
 * other value: then its tails go to the upper row, behind their heads, and both rows are cut anew.
 */
#include "extract/stack.h"

#include <math.h>
#include <string.h>

#include "extract/arithmetic.h"

/* In sizes of type: edges of one column; the white between two rows of one cell. */
#define SAME_EDGE 0.6f
#define ROW_SPACE 0.6f
/* "0,00": the longest end of a broken number, in bytes. */
#define LONGEST_END 4

typedef struct {
  guint head, tail; /* positions of cells */
  gboolean broken;  /* within a group of digits */
} Piece;

/* Digits in groups of three behind the first, and nothing else. */
static gboolean is_head(const VdGridRow *row, const VdCell *cell) {
  const char *text = row->text->folded->str;
  gsize at = vd_cell_from(row, cell->first), end = vd_cell_to(row, cell->end), group = 0;
  if (!cell->money || cell->strong || cell->amount.value == 0)
    return FALSE;
  for (; at < end; at++) {
    if (text[at] == ' ' && group > 0)
      group = 0;
    else if (!g_ascii_isdigit(text[at]) || ++group > 3)
      return FALSE;
  }
  return group > 0;
}

static gboolean is_tail(const VdGridRow *row, const VdCell *cell) {
  gsize at = vd_cell_from(row, cell->first);
  gsize digits = strspn(row->text->folded->str + at, "0123456789");
  return cell->money && digits == 3 && cell->amount.value >= 0;
}

/* "11 520,0" over "0": cells too narrow for their number break it anywhere. What remains below is
 * short, and the two together are an amount with its decimals. */
static gboolean is_broken(const VdGridRow *upper, const VdCell *head, const VdGridRow *lower,
                          const VdCell *tail) {
  gsize at = vd_cell_from(upper, head->first), end = vd_cell_to(upper, head->end);
  gsize from = vd_cell_from(lower, tail->first), to = vd_cell_to(lower, tail->end);
  const char *rest = lower->text->folded->str + from;
  if (!head->money || head->strong || head->amount.currency || tail->end - tail->first != 1 ||
      to - from > LONGEST_END || strspn(rest, "0123456789,.") < to - from)
    return FALSE;
  g_autoptr(GString) whole = g_string_new_len(upper->text->folded->str + at, (gssize)(end - at));
  g_string_append_len(whole, rest, (gssize)(to - from));
  VdMoney money;
  return vd_money_parse(whole->str, 0, whole->len, &money) && money.decimals == 2;
}

static gboolean one_above_other(const VdGridRow *row, const VdCell *head, const VdCell *tail) {
  gfloat slack = SAME_EDGE * row->row->em;
  gfloat centre = fabsf(head->flat.x0 + head->flat.x1 - tail->flat.x0 - tail->flat.x1) / 2;
  return fabsf(head->flat.x1 - tail->flat.x1) < slack ||
         fabsf(head->flat.x0 - tail->flat.x0) < slack || centre < slack;
}

static gboolean close_rows(const VdGridRow *upper, const VdGridRow *lower) {
  return upper->row->page == lower->row->page &&
         lower->row->y0 - upper->row->y1 < ROW_SPACE * upper->row->em;
}

/* The row is a line as it stands. (Heads of two columns add up as their wholes do.) */
static gboolean adds_up(const VdGridRow *row, const VdAssigned *assigned) {
  const VdCell *quantity = vd_assigned_cell(row, assigned, VD_COL_QUANTITY);
  VdAmount unit = vd_cell_bare_amount(vd_assigned_cell(row, assigned, VD_COL_UNIT_PRICE));
  VdAmount total = vd_cell_bare_amount(vd_assigned_cell(row, assigned, VD_COL_TOTAL_HT));
  VdAmount none = vd_cell_bare_amount(NULL);
  return quantity != NULL && quantity->quantity &&
         vd_arithmetic_product(quantity->qty_milli, &unit, &none, VD_BP_NONE, &total) == VD_YES;
}

/* The tail under each head; FALSE when the lower row has a value that is none, or has no tail. */
static gboolean find_pieces(const VdGridRow *upper, const VdGridRow *lower, const VdAssigned *above,
                            const VdAssigned *below, GArray *pieces) {
  for (guint role = 0; role < VD_COL_COUNT; role++) {
    const VdCell *tail = vd_assigned_cell(lower, below, (VdColumnRole)role);
    const VdCell *head = vd_assigned_cell(upper, above, (VdColumnRole)role);
    if (tail == NULL || !vd_cell_is_value(tail))
      continue;
    if (!vd_header_is_money((VdColumnRole)role) || head == NULL ||
        !one_above_other(upper, head, tail))
      return FALSE;
    gboolean whole = is_head(upper, head) && is_tail(lower, tail);
    if (!whole && !is_broken(upper, head, lower, tail))
      return FALSE;
    Piece piece = {(guint)above->cell[role], (guint)below->cell[role], !whole};
    g_array_append_val(pieces, piece);
  }
  return pieces->len > 0;
}

static gint by_tail(gconstpointer a, gconstpointer b) {
  guint left = ((const Piece *)a)->tail, right = ((const Piece *)b)->tail;
  return (left > right) - (left < right);
}

/* Moves the words of the tail behind those of the head; from the right, so that positions hold. */
static void move_words(VdGridRow *upper, VdGridRow *lower, const Piece *piece) {
  VdCell *head = &g_array_index(upper->cells, VdCell, piece->head);
  const VdCell *tail = &g_array_index(lower->cells, VdCell, piece->tail);
  guint count = tail->end - tail->first;
  if (piece->broken)
    g_array_index(lower->row->words, VdRowWord, tail->first).glued = TRUE;
  g_array_insert_vals(upper->row->words, head->end,
                      &g_array_index(lower->row->words, VdRowWord, tail->first), count);
  g_array_remove_range(lower->row->words, tail->first, count);
}

static void mark(VdGridRow *row, guint word) {
  for (guint i = 0; i < row->cells->len; i++) {
    VdCell *cell = &g_array_index(row->cells, VdCell, i);
    for (guint w = cell->first; w < cell->end; w++)
      cell->stacked = cell->stacked || g_array_index(row->row->words, VdRowWord, w).index == word;
  }
}

static void join(VdGridRow *upper, VdGridRow *lower, GArray *pieces) {
  g_autoptr(GArray) heads = g_array_new(FALSE, FALSE, sizeof(guint));
  g_array_sort(pieces, by_tail);
  for (guint i = pieces->len; i-- > 0;) {
    const Piece *piece = &g_array_index(pieces, Piece, i);
    guint first = g_array_index(upper->cells, VdCell, piece->head).first;
    g_array_append_val(heads, g_array_index(upper->row->words, VdRowWord, first).index);
    move_words(upper, lower, piece);
  }
  vd_cell_cut_again(upper);
  for (guint i = 0; i < heads->len; i++)
    mark(upper, g_array_index(heads, guint, i));
}

gboolean vd_stack_join(GPtrArray *rows, guint at, const GArray *columns) {
  g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
  VdGridRow *upper = g_ptr_array_index(rows, at);
  VdGridRow *lower = at + 1 < rows->len ? g_ptr_array_index(rows, at + 1) : NULL;
  if (lower == NULL || !close_rows(upper, lower))
    return FALSE;
  VdAssigned above = vd_assign_row(upper, columns), below = vd_assign_row(lower, columns);
  gboolean found = find_pieces(upper, lower, &above, &below, pieces) &&
                   (pieces->len > 1 || !adds_up(upper, &above));
  if (found) {
    join(upper, lower, pieces);
    if (lower->row->words->len == 0)
      g_ptr_array_remove_index(rows, at + 1);
    else
      vd_cell_cut_again(lower);
  }
  vd_assigned_clear(&above);
  vd_assigned_clear(&below);
  return found;
}
