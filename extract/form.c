/*
 * Among the rows that name the Prestation Ségur and state no amount, the shortest is its
 * designation: a sentence about the Prestation is longer than its name.
 */
#include "extract/form.h"

#include "extract/line.h"
#include "extract/statement.h"

#define LONGEST_NAME 20

static VdGridRow *designation(const VdLexicon *lexicon, const GPtrArray *rows) {
  g_autoptr(GArray) statements = vd_statement_array();
  VdGridRow *best = NULL;
  for (guint i = 0; i < rows->len; i++) {
    VdGridRow *row = g_ptr_array_index(rows, i);
    VdHit hit;
    guint n = row->row->words->len;
    if (n > LONGEST_NAME || (best != NULL && n >= best->row->words->len) ||
        !vd_lexicon_find(lexicon, "prestation.segur", row->text, 0, row->text->folded->len, &hit) ||
        vd_statement_read(lexicon, row, statements) > 0)
      continue;
    best = row;
  }
  return best;
}

static void copy_amount(VdAmount *target, const VdAmount *source) {
  *target = *source;
  target->place = vd_place_copy(&source->place);
}

void vd_form_read(const VdLexicon *lexicon, const GPtrArray *rows, VdQuote *quote) {
  const VdTotals *totals = &quote->totals;
  if (totals->ht.cents == VD_CENTS_NONE && totals->ttc.cents == VD_CENTS_NONE)
    return;
  VdGridRow *row = designation(lexicon, rows);
  if (row == NULL)
    return;
  VdLine *line = vd_line_new();
  line->section = -1;
  line->description_place = vd_cell_place(row, 0, row->row->words->len);
  line->description = g_strdup(line->description_place.raw);
  line->place = vd_place_copy(&line->description_place);
  vd_lexicon_tag(lexicon, row->text, 0, row->text->folded->len, line->tags);
  copy_amount(&line->total_ht, &totals->ht);
  copy_amount(&line->vat_amount, &totals->vat);
  copy_amount(&line->total_ttc, &totals->ttc);
  line->vat_bp = totals->vat_bp;
  if (line->vat_bp != VD_BP_NONE)
    line->vat_place =
        vd_place_copy(totals->vat.cents != VD_CENTS_NONE ? &totals->vat.place : &totals->ttc.place);
  g_ptr_array_add(quote->lines, line);
}
