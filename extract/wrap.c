/*
 * The limit is where the frame of the cell ends: a row without room for one more word before that
 * has wrapped. Without a frame nothing is said: a list of short items ends anywhere. Rows must
 * begin at the same x, in the same weight.
 */
#include "extract/wrap.h"

#include <math.h>

/* In sizes of type: the space between two words, what a cell leaves free at its end, and the slack
 * of left edges. */
#define SPACE     0.25f
#define SAME_LEFT 0.5f
/* Lines of a table that are asked for the frame of their cell. */
#define MOST_RULED 6

static const VdCell *text_cell(const VdBodyRow *row, gboolean last) {
  const GArray *texts = row->assigned.texts;
  if (texts->len == 0)
    return NULL;
  guint at = g_array_index(texts, guint, last ? texts->len - 1 : 0);
  return &g_array_index(row->grid->cells, VdCell, at);
}

/* The nearest upright rule at the right of the text, flat; G_MAXFLOAT: none. */
static gfloat next_rule(const VdBodyRow *row, const VdCell *text) {
  const VdDocument *document = row->grid->text->document;
  const VdRowWord *last = &g_array_index(row->grid->row->words, VdRowWord, text->end - 1);
  const VdWord *word = vd_document_word(document, last->index);
  gfloat nearest = G_MAXFLOAT, y = (word->box.y0 + word->box.y1) / 2;
  for (guint i = 0; i < document->rulings->len; i++) {
    const VdRuling *rule = &g_array_index(document->rulings, VdRuling, i);
    if (rule->page == word->page && rule->box.y0 < y && rule->box.y1 > y &&
        rule->box.x0 > word->box.x1 - 1)
      nearest = MIN(nearest, rule->box.x0 - word->box.x1 + last->flat.x1);
  }
  return nearest;
}

gfloat vd_wrap_limit(const GArray *rows) {
  gfloat limit = G_MAXFLOAT;
  for (guint i = 0, ruled = 0; i < rows->len && ruled < MOST_RULED; i++) {
    const VdBodyRow *row = &g_array_index(rows, VdBodyRow, i);
    const VdCell *text = text_cell(row, TRUE);
    if (row->kind == VD_BODY_BARRIER || text == NULL)
      continue;
    limit = MIN(limit, next_rule(row, text));
    ruled++;
  }
  return limit;
}

static guint8 style_of(const VdBodyRow *row, const VdCell *cell) {
  const VdRowWord *word = &g_array_index(row->grid->row->words, VdRowWord, cell->first);
  return vd_document_word(row->grid->text->document, word->index)->style;
}

gboolean vd_wrap_fills(const VdBodyRow *upper, const VdBodyRow *lower, gfloat limit) {
  const VdCell *first = text_cell(upper, FALSE), *last = text_cell(upper, TRUE);
  const VdCell *next = text_cell(lower, FALSE);
  if (first == NULL || next == NULL || limit >= G_MAXFLOAT)
    return FALSE;
  gfloat em = lower->grid->row->em;
  VdBox word = g_array_index(lower->grid->row->words, VdRowWord, next->first).flat;
  const char *text = upper->grid->text->folded->str;
  return upper->grid->row->page == lower->grid->row->page &&
         fabsf(first->flat.x0 - next->flat.x0) < SAME_LEFT * em &&
         style_of(upper, first) == style_of(lower, next) &&
         text[vd_cell_to(upper->grid, last->end) - 1] != '.' && last->flat.x1 < limit &&
         text_cell(lower, TRUE)->flat.x1 < limit &&
         last->flat.x1 + SPACE * em + (word.x1 - word.x0) > limit;
}
