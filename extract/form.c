/*
 * Among the rows that name the Prestation Ségur and state no amount, the shortest is its
 * designation: a sentence about the Prestation is longer than its name.
 */
#include "extract/form.h"

#include "extract/line.h"
#include "extract/statement.h"

#define LONGEST_NAME 20

/* Words [first, end) of a row, and how sure it is that they are a designation: the lower the surer.
 */
typedef struct {
  VdGridRow *row;
  guint first, end, rank;
} Name;

/* The word after "Désignation :", or after a first cell that says so; 0: there is none. */
static guint after_label(const VdLexicon *lexicon, VdGridRow *row) {
  guint cell = row->cells->len > 1 ? g_array_index(row->cells, VdCell, 0).end : 0;
  VdHit whole;
  if (cell > 0 &&
      vd_lexicon_is(lexicon, "header.description", row->text, 0, vd_cell_to(row, cell), &whole))
    return cell;
  for (guint i = 1; i < row->row->words->len && i <= 6; i++) {
    const char *text = row->text->folded->str;
    gsize end = vd_cell_to(row, i);
    VdHit hit;
    gboolean colon = text[end - 1] == ':' || text[vd_cell_from(row, i)] == ':';
    if (colon && vd_lexicon_is(lexicon, "header.description", row->text, 0, end, &hit))
      return text[end - 1] == ':' ? i : i + 1;
  }
  return 0;
}

/* The words from `first` on, up to the first value that stands in a cell of its own. */
static guint text_end(const VdGridRow *row, guint first) {
  for (guint i = 0; i < row->cells->len; i++) {
    const VdCell *cell = &g_array_index(row->cells, VdCell, i);
    if (cell->first > first && vd_cell_is_value(cell))
      return cell->first;
  }
  return row->row->words->len;
}

static gboolean read_name(const VdLexicon *lexicon, VdGridRow *row, Name *name) {
  g_autoptr(GArray) statements = vd_statement_array();
  guint n = row->row->words->len;
  VdHit hit;
  if (n > LONGEST_NAME ||
      !vd_lexicon_find(lexicon, "prestation.segur", row->text, 0, row->text->folded->len, &hit) ||
      vd_statement_read(lexicon, row, statements) > 0)
    return FALSE;
  /* "Montant de la Prestation Ségur pris en charge par l'Etat" speaks of a line that stands
   * elsewhere. */
  VdHit mention;
  if (vd_lexicon_find(lexicon, "mention.state_mention", row->text, 0, row->text->folded->len,
                      &mention) &&
      mention.at < hit.at)
    return FALSE;
  guint label = after_label(lexicon, row);
  gboolean labelled = label > 0 && label < n;
  *name = (Name){row, labelled ? label : 0, text_end(row, label),
                 labelled      ? 0
                 : hit.at == 0 ? 1
                               : 2};
  return TRUE;
}

static Name designation(const VdLexicon *lexicon, const GPtrArray *rows) {
  Name best = {0}, name;
  for (guint i = 0; i < rows->len; i++) {
    if (!read_name(lexicon, g_ptr_array_index(rows, i), &name))
      continue;
    if (best.row == NULL || name.rank < best.rank ||
        (name.rank == best.rank && name.end < best.end))
      best = name;
  }
  return best;
}

static void copy_amount(VdAmount *target, const VdAmount *source) {
  *target = *source;
  target->place = vd_place_copy(&source->place);
}

void vd_form_read(const VdLexicon *lexicon, const GPtrArray *rows, VdQuote *quote) {
  const VdTotals *totals = &quote->totals;
  gboolean priced = totals->ht.cents != VD_CENTS_NONE || totals->ttc.cents != VD_CENTS_NONE;
  Name name = designation(lexicon, rows);
  VdGridRow *row = name.row;
  /* Without any amount, only a row that is a name, not one that speaks of it. */
  if (row == NULL || (!priced && name.rank > 1))
    return;
  VdLine *line = vd_line_new();
  line->section = -1;
  line->description_place = vd_cell_place(row, name.first, name.end);
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
