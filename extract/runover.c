/*
 * The label is the words left of the amounts that end the row. What stands right under it, edge to
 * edge, with nothing at its right, may be its end: when the words together are a label, and the
 * upper ones alone are none, or are cut within a phrase.
 */
#include "extract/runover.h"

#include <math.h>
#include <string.h>

#include "extract/statement.h"

/* In sizes of type: edges of one cell; the white between two rows of one cell. */
#define SAME_EDGE 0.6f
#define ROW_SPACE 0.6f

static const VdCell *cell_at(const VdGridRow *row, guint i) {
  return &g_array_index(row->cells, VdCell, i);
}

/* The words that amounts follow up to the end of the row; -1: none. */
static gint label_of(const VdGridRow *row) {
  guint amounts = 0;
  for (guint i = row->cells->len; i-- > 0;) {
    const VdCell *cell = cell_at(row, i);
    if (cell->currency || cell->percent)
      continue;
    if (!vd_cell_is_value(cell))
      return amounts > 0 && amounts <= 3 ? (gint)i : -1;
    if (!cell->strong)
      return -1;
    amounts++;
  }
  return -1;
}

/* The words of the lower row that stand under the label, with nothing at their right; -1: none. */
static gint end_under(const VdGridRow *upper, const VdCell *label, const VdGridRow *lower) {
  gint last = (gint)lower->cells->len - 1;
  const VdCell *cell = cell_at(lower, (guint)last);
  gfloat slack = SAME_EDGE * upper->row->em;
  /* "comprises" reads as a free word too. */
  if (cell->money || cell->percent || cell->quantity || cell->currency)
    return -1;
  gboolean same = fabsf(cell->flat.x0 - label->flat.x0) < slack ||
                  fabsf(cell->flat.x1 - label->flat.x1) < slack;
  return same && cell->flat.x0 < label->flat.x1 && cell->flat.x1 > label->flat.x0 ? last : -1;
}

static gboolean follows(const VdGridRow *upper, const VdGridRow *lower) {
  return upper->row->page == lower->row->page &&
         lower->row->y0 - upper->row->y1 < ROW_SPACE * upper->row->em;
}

/* The words begin with a small letter. */
static gboolean goes_on(const VdGridRow *lower, const VdCell *cell) {
  const VdDocument *document = lower->text->document;
  guint index = g_array_index(lower->row->words, VdRowWord, cell->first).index;
  const VdWord *word = vd_document_word(document, index);
  return g_unichar_islower(g_utf8_get_char(document->text->str + word->text_at));
}

/* What the words of both cells label, read one after the other. */
static gboolean is_label(const VdLexicon *lexicon, const VdGridRow *upper, const VdCell *label,
                         const VdGridRow *lower, const VdCell *end) {
  g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = label->first; i < label->end; i++)
    g_array_append_val(words, g_array_index(upper->row->words, VdRowWord, i).index);
  for (guint i = end->first; i < end->end; i++)
    g_array_append_val(words, g_array_index(lower->row->words, VdRowWord, i).index);
  g_autoptr(VdText) text =
      vd_text_of_words(upper->text->document, (const guint *)(gpointer)words->data, words->len);
  VdHit hit;
  return vd_lexicon_is(lexicon, "total.", text, 0, text->folded->len, &hit);
}

static void move_words(GPtrArray *rows, guint at, guint end, const VdCell *cell) {
  VdGridRow *upper = g_ptr_array_index(rows, at), *lower = g_ptr_array_index(rows, at + 1);
  guint first = cell->first, count = cell->end - cell->first;
  g_array_insert_vals(upper->row->words, end, &g_array_index(lower->row->words, VdRowWord, first),
                      count);
  g_array_remove_range(lower->row->words, first, count);
  vd_cell_cut_again(upper);
  if (lower->row->words->len == 0)
    g_ptr_array_remove_index(rows, at + 1);
  else
    vd_cell_cut_again(lower);
}

gboolean vd_runover_join(const VdLexicon *lexicon, GPtrArray *rows, guint at) {
  VdGridRow *upper = g_ptr_array_index(rows, at);
  const VdGridRow *lower = at + 1 < rows->len ? g_ptr_array_index(rows, at + 1) : NULL;
  VdStatement alone;
  gint label = lower != NULL && follows(upper, lower) ? label_of(upper) : -1;
  gint below = label >= 0 ? end_under(upper, cell_at(upper, (guint)label), lower) : -1;
  if (below < 0)
    return FALSE;
  const VdCell *head = cell_at(upper, (guint)label), *end = cell_at(lower, (guint)below);
  gboolean whole =
      vd_statement_label(lexicon, upper, head->first, head->end, &alone) != VD_SUM_NONE;
  if ((whole && !goes_on(lower, end)) || !is_label(lexicon, upper, head, lower, end))
    return FALSE;
  move_words(rows, at, head->end, end);
  return TRUE;
}
