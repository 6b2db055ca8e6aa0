/*
 * An anchor is a row that begins with words and ends with an amount, and states no sum. The right
 * edges of the anchors' last amounts are compared; the edge that most of them share is the last
 * column, the other values of these rows are clustered into columns by their x. Every known order
 * of columns of that width is tried on every anchor: what multiplies or adds up counts for it, what
 * does not counts against it. The table is believed when a product holds, or when the amounts add
 * up to a stated total.
 */
#include "extract/align.h"

#include <string.h>

#include "extract/arithmetic.h"
#include "extract/statement.h"

#include <math.h>

#define MOST_VALUES 6
/* Right edges this close, in sizes of type, are one column. */
#define SAME_EDGE 1.2f

typedef VdColumnRole Order[MOST_VALUES];
#define Q  VD_COL_QUANTITY
#define U  VD_COL_UNIT_PRICE
#define T  VD_COL_TOTAL_HT
#define R  VD_COL_VAT_RATE
#define V  VD_COL_VAT_AMOUNT
#define C  VD_COL_TOTAL_TTC
#define D  VD_COL_DISCOUNT
#define NO VD_COL_NONE
static const Order orders[] = {
    {T, NO},          {Q, T, NO},       {U, T, NO},       {R, T, NO},       {T, R, NO},
    {Q, U, T, NO},    {T, V, C, NO},    {U, Q, T, NO},    {T, R, C, NO},    {Q, T, R, NO},
    {Q, U, R, T, NO}, {Q, U, T, R, NO}, {Q, U, D, T, NO}, {Q, T, V, C, NO}, {R, Q, U, T, NO},
    {T, R, V, C, NO}, {Q, U, D, T, R},  {Q, U, T, R, C},  {Q, U, T, V, C},  {Q, U, D, R, T},
};
#undef Q
#undef U
#undef T
#undef R
#undef V
#undef C
#undef D

typedef struct {
  guint row;
  guint values[MOST_VALUES]; /* positions of its value cells, left to right */
  guint n;
} Anchor;

static const VdCell *value(const GPtrArray *rows, const Anchor *anchor, guint i) {
  const VdGridRow *row = g_ptr_array_index(rows, anchor->row);
  return &g_array_index(row->cells, VdCell, anchor->values[i]);
}

/* Words at the left, values at the right, the last of them money. */
static gboolean read_anchor(const GPtrArray *rows, guint at, Anchor *anchor) {
  const VdGridRow *row = g_ptr_array_index(rows, at);
  guint first = row->cells->len;
  *anchor = (Anchor){.row = at};
  while (first > 0) {
    const VdCell *cell = &g_array_index(row->cells, VdCell, first - 1);
    if (!vd_cell_is_value(cell) && !cell->currency)
      break;
    first--;
  }
  for (guint i = first; i < row->cells->len && anchor->n < MOST_VALUES; i++) {
    if (!g_array_index(row->cells, VdCell, i).currency)
      anchor->values[anchor->n++] = i;
  }
  if (first == 0 || anchor->n == 0 || anchor->n >= MOST_VALUES)
    return FALSE;
  return value(rows, anchor, anchor->n - 1)->strong ||
         (anchor->n > 1 && value(rows, anchor, anchor->n - 2)->strong);
}

static GArray *anchors_of(const VdLexicon *lexicon, const GPtrArray *rows, GArray *statements) {
  GArray *anchors = g_array_new(FALSE, FALSE, sizeof(Anchor));
  for (guint i = 0; i < rows->len; i++) {
    VdGridRow *row = g_ptr_array_index(rows, i);
    Anchor anchor;
    VdHit hit;
    if (vd_statement_read(lexicon, row, statements) == 0 && read_anchor(rows, i, &anchor) &&
        !vd_lexicon_find(lexicon, "amount.company", row->text, 0, row->text->folded->len, &hit) &&
        !vd_lexicon_find(lexicon, "amount.says", row->text, 0, row->text->folded->len, &hit))
      g_array_append_val(anchors, anchor);
  }
  return anchors;
}

static gfloat right_edge(const GPtrArray *rows, const Anchor *anchor) {
  return value(rows, anchor, anchor->n - 1)->flat.x1;
}

/* Keeps the anchors whose last amount ends where most end, and that have the commonest width. */
static void keep_aligned(const GPtrArray *rows, GArray *anchors) {
  guint best = 0, best_at = 0;
  for (guint i = 0; i < anchors->len; i++) {
    guint like = 0;
    for (guint j = 0; j < anchors->len; j++) {
      const Anchor *a = &g_array_index(anchors, Anchor, i), *b = &g_array_index(anchors, Anchor, j);
      const VdGridRow *row = g_ptr_array_index(rows, a->row);
      like += a->n == b->n &&
              fabsf(right_edge(rows, a) - right_edge(rows, b)) < SAME_EDGE * row->row->em;
    }
    if (like > best) {
      best = like;
      best_at = i;
    }
  }
  if (anchors->len == 0)
    return;
  Anchor model = g_array_index(anchors, Anchor, best_at);
  const VdGridRow *row = g_ptr_array_index(rows, model.row);
  gfloat edge = right_edge(rows, &model), slack = SAME_EDGE * row->row->em;
  for (guint i = anchors->len; i-- > 0;) {
    const Anchor *anchor = &g_array_index(anchors, Anchor, i);
    if (anchor->n != model.n || fabsf(right_edge(rows, anchor) - edge) > slack)
      g_array_remove_index(anchors, i);
  }
}

/* May the cell stand in a column of that role? */
static gboolean suits(const VdCell *cell, VdColumnRole role) {
  if (role == VD_COL_VAT_RATE)
    return cell->percent || (cell->bp != VD_BP_NONE && !cell->amount.currency);
  if (role == VD_COL_QUANTITY)
    return cell->quantity && !(cell->money && cell->amount.currency);
  if (role == VD_COL_DISCOUNT)
    return cell->percent || cell->money;
  return cell->money || cell->free_word != VD_FREE_NONE;
}

static gint verdict(VdTri tri) {
  return tri == VD_YES ? 2 : tri == VD_NO ? -2 : 0;
}

/* How well the order explains the row. */
static gint explain(const GPtrArray *rows, const Anchor *anchor, const Order order,
                    gboolean *proved) {
  const VdCell *by_role[VD_COL_COUNT] = {NULL};
  for (guint i = 0; i < anchor->n; i++) {
    const VdCell *cell = value(rows, anchor, i);
    if (!suits(cell, order[i]))
      return -4;
    by_role[order[i]] = cell;
  }
  const VdCell *quantity = by_role[VD_COL_QUANTITY], *off = by_role[VD_COL_DISCOUNT];
  const VdCell *rate = by_role[VD_COL_VAT_RATE];
  VdAmount unit = vd_cell_bare_amount(by_role[VD_COL_UNIT_PRICE]),
           rebate = vd_cell_bare_amount(off);
  VdAmount ht = vd_cell_bare_amount(by_role[VD_COL_TOTAL_HT]),
           ttc = vd_cell_bare_amount(by_role[VD_COL_TOTAL_TTC]);
  VdAmount vat = vd_cell_bare_amount(by_role[VD_COL_VAT_AMOUNT]);
  gint32 off_bp = off != NULL && off->percent ? off->bp : VD_BP_NONE;
  VdTri product = vd_arithmetic_product(quantity != NULL ? quantity->qty_milli : VD_QTY_NONE, &unit,
                                        &rebate, off_bp, &ht);
  VdTri tax = vd_arithmetic_tax(&ht, &vat, rate != NULL ? rate->bp : VD_BP_NONE, &ttc);
  *proved = *proved || product == VD_YES || tax == VD_YES;
  return verdict(product) + verdict(tax);
}

static guint order_width(const Order order) {
  guint n = 0;
  while (n < MOST_VALUES && order[n] != NO && !(n > 0 && order[n] == VD_COL_DESCRIPTION))
    n++;
  return n;
}

static const Order *best_order(const GPtrArray *rows, const GArray *anchors, gboolean *proved) {
  const Order *best = NULL;
  gint best_score = G_MININT;
  guint width = g_array_index(anchors, Anchor, 0).n;
  for (guint i = 0; i < G_N_ELEMENTS(orders); i++) {
    gint score = 0;
    gboolean proof = FALSE;
    if (order_width(orders[i]) != width)
      continue;
    for (guint a = 0; a < anchors->len; a++)
      score += explain(rows, &g_array_index(anchors, Anchor, a), orders[i], &proof);
    if (score > best_score) {
      best = &orders[i];
      best_score = score;
      *proved = proof && score > 0;
    }
  }
  return best_score >= 0 ? best : NULL;
}

/* The amounts of the last money column add up to a stated sum. */
static gboolean adds_up(const GPtrArray *rows, const GArray *anchors, const GArray *statements) {
  VdCents sum = 0;
  for (guint i = 0; i < anchors->len; i++) {
    const Anchor *anchor = &g_array_index(anchors, Anchor, i);
    VdAmount amount = vd_cell_bare_amount(value(rows, anchor, anchor->n - 1));
    if (amount.cents == VD_CENTS_NONE || __builtin_add_overflow(sum, amount.cents, &sum))
      return FALSE;
  }
  for (guint i = 0; i < statements->len; i++) {
    const VdStatement *statement = &g_array_index(statements, VdStatement, i);
    if (statement->kind <= VD_SUM_PLAIN &&
        vd_arithmetic_equal(sum, statement->amount.cents, anchors->len))
      return TRUE;
  }
  return FALSE;
}

static void add_column(VdHeader *header, VdColumnRole role, gfloat x0, gfloat x1) {
  VdColumn column = {role, x0, x1};
  g_array_append_val(header->columns, column);
}

static VdHeader *build(const GPtrArray *rows, const GArray *anchors, const Order order) {
  const Anchor *first = &g_array_index(anchors, Anchor, 0);
  VdHeader *header = vd_header_new(first->row, first->row);
  gfloat left = 1e6f, right = 1e6f;
  for (guint i = 0; i < anchors->len; i++) {
    const Anchor *anchor = &g_array_index(anchors, Anchor, i);
    const VdGridRow *row = g_ptr_array_index(rows, anchor->row);
    left = MIN(left, g_array_index(row->cells, VdCell, 0).flat.x0);
    right = MIN(right, value(rows, anchor, 0)->flat.x0);
  }
  add_column(header, VD_COL_DESCRIPTION, left, MAX(left + 1, right - 12));
  for (guint v = 0; v < first->n; v++) {
    VdBox box = {0};
    for (guint i = 0; i < anchors->len; i++)
      box = vd_box_union(box, value(rows, &g_array_index(anchors, Anchor, i), v)->flat);
    add_column(header, order[v], box.x0, box.x1);
  }
  return header;
}

/* "Objet : mise à jour du logiciel", "Nous vous proposons ce qui suit." stand above a table. */
static gboolean is_of_the_letter(const VdGridRow *row) {
  const GString *text = row->text->folded;
  const char *colon = strchr(text->str, ':');
  return (colon != NULL && colon[1] == ' ' && colon[2] != '\0') ||
         strchr(".,", text->str[text->len - 1]) != NULL;
}

/* Rows of words right above the first anchor belong to the table: a title, the start of a
 * description. */
static guint reach_up(const GPtrArray *rows, guint first) {
  while (first > 0) {
    const VdGridRow *row = g_ptr_array_index(rows, first);
    const VdGridRow *above = g_ptr_array_index(rows, first - 1);
    gfloat white = row->row->y0 - above->row->y1;
    if (above->row->page != row->row->page || white > 1.2f * row->row->em ||
        above->cells->len > 1 || is_of_the_letter(above))
      break;
    first--;
  }
  return first;
}

VdHeader *vd_align_find(const VdLexicon *lexicon, const GPtrArray *rows) {
  g_autoptr(GArray) statements = vd_statement_array();
  g_autoptr(GArray) anchors = anchors_of(lexicon, rows, statements);
  keep_aligned(rows, anchors);
  if (anchors->len == 0)
    return NULL;
  gboolean proved = FALSE;
  const Order *order = best_order(rows, anchors, &proved);
  if (order == NULL || (!proved && !adds_up(rows, anchors, statements)))
    return NULL;
  VdHeader *header = build(rows, anchors, *order);
  header->first = header->end = reach_up(rows, header->first);
  return header;
}
