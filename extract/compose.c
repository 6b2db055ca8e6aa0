/*
 * Rows are kept until the table ends, grouped into lines (extract/body.h), and read in order:
 * titles open blocks, anchors are lines, barriers state sums.
 */
#include "extract/compose.h"

#include <string.h>

#include "extract/agree.h"
#include "extract/funding.h"
#include "extract/line.h"

void vd_composer_locate(VdComposer *c) {
  VdSumPosition position = {c->quote->lines->len, c->block};
  while (c->sums->positions->len < c->sums->statements->len)
    g_array_append_val(c->sums->positions, position);
}

VdBlock *vd_composer_open(VdComposer *c) {
  VdBlock *block = vd_block_new();
  g_ptr_array_add(c->sums->blocks, block);
  c->block = (gint)c->sums->blocks->len - 1;
  c->fresh = TRUE;
  return block;
}

/* Gives the block a heading, after the one that it has. */
static void add_title(const VdComposer *c, VdBlock *block, VdGridRow *row, const VdPlace *place) {
  char *title = block->title != NULL ? g_strconcat(block->title, " – ", place->raw, NULL)
                                     : g_strdup(place->raw);
  g_free(block->title);
  block->title = title;
  vd_line_extend_place(&block->place, place);
  vd_lexicon_tag(c->lexicon, row->text, 0, row->text->folded->len, block->tags);
}

static void read_title(VdComposer *c, const VdBodyRow *row) {
  VdPlace place = vd_cell_place(row->grid, 0, row->grid->row->words->len);
  VdBlock *block = c->block >= 0 && c->fresh ? g_ptr_array_index(c->sums->blocks, c->block)
                                             : vd_composer_open(c);
  add_title(c, block, row->grid, &place);
  vd_place_clear(&place);
}

static gboolean says_option(const GArray *tags) {
  const VdTag *tag = vd_tags_find(tags, "scope.optional");
  return tag != NULL && !tag->negated;
}

/* A discount is printed with or without its minus: it always takes away. */
static void sign_discount(VdComposer *c, const VdBodyRow *row, VdLine *line) {
  VdStatement unused = {0};
  guint n = row->grid->row->words->len, first = 0;
  const VdCell *total = vd_assigned_cell(row->grid, &row->assigned, VD_COL_TOTAL_HT);
  if (total == NULL || total->first == 0 || line->total_ht.cents == VD_CENTS_NONE ||
      line->total_ht.cents <= 0 || n == 0)
    return;
  guint end = g_array_index(row->grid->cells, VdCell, 0).end;
  if (vd_statement_label(c->lexicon, row->grid, first, end, &unused) != VD_SUM_DISCOUNT)
    return;
  line->total_ht.cents = -line->total_ht.cents;
  line->total_ht.value = -line->total_ht.value;
}

/* "Variantes optionnelles, non incluses dans le total": what is denied is the total, not the
 * option. */
static gboolean heads_options(const VdBlock *block) {
  g_autofree char *title = block->title != NULL ? g_utf8_strdown(block->title, -1) : NULL;
  return says_option(block->tags) || (title != NULL && strstr(title, "total") != NULL &&
                                      vd_tags_find(block->tags, "scope.optional") != NULL);
}

static void read_line(VdComposer *c, guint anchor) {
  const VdBodyRow *row = &g_array_index(c->body, VdBodyRow, anchor);
  VdLine *line = vd_line_read(c->lexicon, c->quote->document, c->body, anchor);
  if (c->block < 0)
    vd_composer_open(c);
  const VdBlock *block = g_ptr_array_index(c->sums->blocks, c->block);
  line->section = c->block;
  line->optional = says_option(line->tags) || heads_options(block);
  sign_discount(c, row, line);
  vd_agree_line(line, row);
  g_ptr_array_add(c->quote->lines, line);
  c->fresh = FALSE;
}

/* The lines of the open block add up to that amount, with or without tax. */
static gboolean adds_block(const VdComposer *c, VdCents amount) {
  VdCents ht = 0, ttc = 0;
  for (guint i = 0; i < c->quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(c->quote, i);
    if (line->section != c->block)
      continue;
    if (line->total_ht.cents == VD_CENTS_NONE ||
        __builtin_add_overflow(ht, line->total_ht.cents, &ht))
      return FALSE;
    if (line->total_ttc.cents != VD_CENTS_NONE &&
        __builtin_add_overflow(ttc, line->total_ttc.cents, &ttc))
      return FALSE;
  }
  return amount > 0 && (amount == ht || amount == ttc);
}

/* "Total Prestation Ségur, prise en charge par l'État" under lines without a heading says what they
 * are. */
static void tag_by_sum(const VdComposer *c, const VdBodyRow *row, const VdStatement *statement) {
  VdGridRow *grid = row->grid;
  guint words = 0;
  while (words < grid->cells->len && !vd_cell_is_value(&g_array_index(grid->cells, VdCell, words)))
    words++;
  VdBlock *block = c->block >= 0 ? g_ptr_array_index(c->sums->blocks, c->block) : NULL;
  if (block == NULL || block->title != NULL || words == 0 || !statement->partial ||
      !adds_block(c, statement->amount.cents))
    return;
  g_autoptr(VdBlock) said = vd_block_new();
  vd_lexicon_tag(c->lexicon, grid->text, 0,
                 vd_cell_to(grid, g_array_index(grid->cells, VdCell, words - 1).end), said->tags);
  VdPayer before = vd_funding_payer(block->tags), payer = vd_funding_payer(said->tags);
  if (!before.state && !before.client && payer.state != payer.client)
    vd_block_add_tags(block, said->tags);
}

/* The sums that a barrier states; a subtotal or a total ends the block. */
static void read_sums(VdComposer *c, const VdBodyRow *row) {
  for (guint i = 0; i < row->statements; i++) {
    VdStatement statement = g_array_index(c->pending, VdStatement, 0);
    g_array_set_clear_func(c->pending, NULL);
    g_array_remove_index(c->pending, 0);
    g_array_set_clear_func(c->pending, vd_statement_clear);
    tag_by_sum(c, row, &statement);
    g_array_append_val(c->sums->statements, statement);
  }
  vd_composer_locate(c);
}

/* A line after a sum, in the same table, opens a block without heading. */
static gboolean follows_sum(const VdComposer *c) {
  guint n = c->sums->positions->len;
  if (n == 0 || c->block < 0 || c->fresh)
    return FALSE;
  VdSumPosition last = g_array_index(c->sums->positions, VdSumPosition, n - 1);
  VdSumKind kind = g_array_index(c->sums->statements, VdStatement, n - 1).kind;
  return last.lines == c->quote->lines->len && last.block == c->block && kind <= VD_SUM_PLAIN;
}

void vd_composer_flush(VdComposer *c) {
  vd_body_group(c->quote->document, c->body);
  for (guint i = 0; i < c->body->len; i++) {
    const VdBodyRow *row = &g_array_index(c->body, VdBodyRow, i);
    if (row->kind == VD_BODY_BARRIER) {
      read_sums(c, row);
    } else if (row->title) {
      read_title(c, row);
    } else if (row->kind == VD_BODY_ANCHOR) {
      if (follows_sum(c))
        vd_composer_open(c);
      read_line(c, i);
    }
  }
  g_array_set_size(c->body, 0);
}

/* What the vocabulary says of a row of few words that holds no amount. */
static void read_hints(const VdComposer *c, VdBodyRow *body) {
  VdText *text = body->grid->text;
  gsize end = text->folded->len;
  VdHit hit;
  guint words = body->grid->row->words->len;
  if (body->kind != VD_BODY_TEXT || words > 14)
    return;
  body->titles = vd_lexicon_find(c->lexicon, "scope.optional", text, 0, end, &hit) &&
                 (words <= 6 || hit.at == 0);
  body->names = vd_lexicon_find(c->lexicon, "prestation.segur", text, 0, end, &hit);
  body->payer = vd_lexicon_find(c->lexicon, "payer.", text, 0, end, &hit) ||
                vd_lexicon_find(c->lexicon, "scheme.sons", text, 0, end, &hit) ||
                vd_lexicon_find(c->lexicon, "scope.outside_segur", text, 0, end, &hit);
}

void vd_composer_push(VdComposer *c, VdGridRow *row, VdAssigned assigned, VdBodyKind kind,
                      guint statements) {
  VdBodyRow body = {.grid = row, .assigned = assigned, .kind = kind, .statements = statements};
  read_hints(c, &body);
  g_array_append_val(c->body, body);
}
