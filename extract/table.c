/*
 * One pass over the rows of all pages. A header opens a table; each row under it is a sum, the
 * anchor of a line, or words. Rows are kept until the table ends, then grouped into lines
 * (extract/body.h) and read (extract/line.h). Sums remember after how many lines they stand
 * (extract/sums.h). A header that comes again on the next page goes on with the same table. Without
 * any header, the table is looked for by alignment.
 */
#include "extract/table.h"

#include <string.h>

#include "extract/align.h"
#include "extract/form.h"
#include "extract/funding.h"
#include "extract/line.h"
#include "extract/sums.h"

typedef struct {
  const VdLexicon *lexicon;
  VdQuote *quote;
  GPtrArray *rows; /* VdGridRow */
  VdSums *sums;
  VdHeader *header; /* of the open table, or NULL */
  GArray *body;     /* VdBodyRow of the open table */
  GArray *pending;  /* VdStatement of the open table, not yet placed among lines */
  gint block;       /* the open block, -1: none */
  gboolean fresh;   /* the open block has no line yet */
  gboolean closed;  /* a total was stated: what follows must prove that it is a line */
} Reading;

static void place_statement(Reading *r, VdStatement *statement) {
  VdSumPosition position = {r->quote->lines->len, r->block};
  g_array_append_val(r->sums->statements, *statement);
  g_array_append_val(r->sums->positions, position);
}

static VdBlock *open_block(Reading *r) {
  VdBlock *block = vd_block_new();
  g_ptr_array_add(r->sums->blocks, block);
  r->block = (gint)r->sums->blocks->len - 1;
  r->fresh = TRUE;
  return block;
}

/* Gives the block a heading, after the one that it has. */
static void add_title(const Reading *r, VdBlock *block, VdGridRow *row, const VdPlace *place) {
  char *title = block->title != NULL ? g_strconcat(block->title, " – ", place->raw, NULL)
                                     : g_strdup(place->raw);
  g_free(block->title);
  block->title = title;
  vd_line_extend_place(&block->place, place);
  vd_lexicon_tag(r->lexicon, row->text, 0, row->text->folded->len, block->tags);
}

static void read_title(Reading *r, const VdBodyRow *row) {
  VdPlace place = vd_cell_place(row->grid, 0, row->grid->row->words->len);
  VdBlock *block =
      r->block >= 0 && r->fresh ? g_ptr_array_index(r->sums->blocks, r->block) : open_block(r);
  add_title(r, block, row->grid, &place);
  vd_place_clear(&place);
}

static gboolean says_option(const GArray *tags) {
  const VdTag *tag = vd_tags_find(tags, "scope.optional");
  return tag != NULL && !tag->negated;
}

/* A discount is printed with or without its minus: it always takes away. */
static void sign_discount(Reading *r, const VdBodyRow *row, VdLine *line) {
  VdStatement unused = {0};
  guint n = row->grid->row->words->len, first = 0;
  const VdCell *total = vd_assigned_cell(row->grid, &row->assigned, VD_COL_TOTAL_HT);
  if (total == NULL || total->first == 0 || line->total_ht.cents == VD_CENTS_NONE ||
      line->total_ht.cents <= 0 || n == 0)
    return;
  guint end = g_array_index(row->grid->cells, VdCell, 0).end;
  if (vd_statement_label(r->lexicon, row->grid, first, end, &unused) != VD_SUM_DISCOUNT)
    return;
  line->total_ht.cents = -line->total_ht.cents;
  line->total_ht.value = -line->total_ht.value;
}

static void read_line(Reading *r, guint anchor) {
  const VdBodyRow *row = &g_array_index(r->body, VdBodyRow, anchor);
  VdLine *line = vd_line_read(r->lexicon, r->quote->document, r->body, anchor);
  if (r->block < 0)
    open_block(r);
  const VdBlock *block = g_ptr_array_index(r->sums->blocks, r->block);
  line->section = r->block;
  line->optional = says_option(line->tags) || says_option(block->tags);
  sign_discount(r, row, line);
  g_ptr_array_add(r->quote->lines, line);
  r->fresh = FALSE;
}

/* The sums that a barrier states; a subtotal or a total ends the block. */
static void read_sums(Reading *r, const VdBodyRow *row) {
  for (guint i = 0; i < row->statements; i++) {
    VdStatement statement = g_array_index(r->pending, VdStatement, 0);
    g_array_set_clear_func(r->pending, NULL);
    g_array_remove_index(r->pending, 0);
    g_array_set_clear_func(r->pending, vd_statement_clear);
    place_statement(r, &statement);
  }
}

/* A line after a sum, in the same table, opens a block without heading. */
static gboolean follows_sum(const Reading *r) {
  guint n = r->sums->positions->len;
  if (n == 0 || r->block < 0 || r->fresh)
    return FALSE;
  VdSumPosition last = g_array_index(r->sums->positions, VdSumPosition, n - 1);
  VdSumKind kind = g_array_index(r->sums->statements, VdStatement, n - 1).kind;
  return last.lines == r->quote->lines->len && last.block == r->block && kind <= VD_SUM_PLAIN;
}

static void flush(Reading *r) {
  vd_body_group(r->quote->document, r->body);
  for (guint i = 0; i < r->body->len; i++) {
    const VdBodyRow *row = &g_array_index(r->body, VdBodyRow, i);
    if (row->kind == VD_BODY_BARRIER) {
      read_sums(r, row);
    } else if (row->title) {
      read_title(r, row);
    } else if (row->kind == VD_BODY_ANCHOR) {
      if (follows_sum(r))
        open_block(r);
      read_line(r, i);
    }
  }
  g_array_set_size(r->body, 0);
}

static gboolean same_columns(const VdHeader *a, const VdHeader *b) {
  if (a == NULL || a->columns->len != b->columns->len)
    return FALSE;
  for (guint i = 0; i < a->columns->len; i++) {
    if (g_array_index(a->columns, VdColumn, i).role != g_array_index(b->columns, VdColumn, i).role)
      return FALSE;
  }
  return g_strcmp0(a->title, b->title) == 0 || b->title == NULL;
}

/* What the vocabulary says of a row of few words that holds no amount. */
static void read_hints(const Reading *r, VdBodyRow *body) {
  VdText *text = body->grid->text;
  gsize end = text->folded->len;
  VdHit hit;
  guint words = body->grid->row->words->len;
  if (body->kind != VD_BODY_TEXT || words > 14)
    return;
  body->titles = vd_lexicon_find(r->lexicon, "scope.optional", text, 0, end, &hit) &&
                 (words <= 6 || hit.at == 0);
  body->payer = vd_lexicon_find(r->lexicon, "payer.", text, 0, end, &hit) ||
                vd_lexicon_find(r->lexicon, "scheme.sons", text, 0, end, &hit) ||
                vd_lexicon_find(r->lexicon, "scope.outside_segur", text, 0, end, &hit);
}

static void push(Reading *r, VdGridRow *row, VdAssigned assigned, VdBodyKind kind,
                 guint statements) {
  VdBodyRow body = {.grid = row, .assigned = assigned, .kind = kind, .statements = statements};
  read_hints(r, &body);
  g_array_append_val(r->body, body);
}

static void push_barrier(Reading *r, VdGridRow *row, guint statements) {
  VdAssigned assigned = vd_assign_row(row, r->header->columns);
  push(r, row, assigned, VD_BODY_BARRIER, statements);
}

/* Neither a sentence, nor the end of one, nor a field ("Dispositif : MDV-LGC-Va1"). */
static gboolean is_heading(const char *printed) {
  const char *colon = strchr(printed, ':');
  return !g_str_has_suffix(printed, ".") && !g_unichar_islower(g_utf8_get_char(printed)) &&
         (colon == NULL || colon[1] == '\0');
}

/* The row right above a header, alone on its line, is the heading of the table. */
static void read_heading(Reading *r, const VdHeader *header, VdBlock *block) {
  if (header->first == 0 || header->title != NULL)
    return;
  VdGridRow *above = g_ptr_array_index(r->rows, header->first - 1);
  const VdGridRow *top = g_ptr_array_index(r->rows, header->first);
  const VdCell *cell = &g_array_index(above->cells, VdCell, 0);
  guint n = above->row->words->len;
  if (above->row->page != top->row->page || above->cells->len != 1 || vd_cell_is_value(cell) ||
      n > 14 || top->row->y0 - above->row->y1 > 2.2f * top->row->em)
    return;
  VdPlace place = vd_cell_place(above, 0, n);
  guint before = block->tags->len;
  if (is_heading(place.raw))
    vd_lexicon_tag(r->lexicon, above->text, 0, above->text->folded->len, block->tags);
  if (block->tags->len > before) {
    block->title = g_strdup(vd_cell_first_letter(place.raw));
    block->place = vd_place_copy(&place);
  }
  vd_place_clear(&place);
}

static void open_table(Reading *r, VdHeader *header) {
  gboolean again = same_columns(r->header, header) && !r->closed;
  if (again) {
    push_barrier(r, g_ptr_array_index(r->rows, header->first), 0);
    vd_header_free(r->header);
    r->header = header;
    return;
  }
  flush(r);
  vd_header_free(r->header);
  r->header = header;
  r->closed = FALSE;
  if (vd_header_is_recap(header))
    return;
  VdBlock *block = open_block(r);
  if (vd_header_column(header, VD_COL_STATE_SHARE) < 0 &&
      vd_header_column(header, VD_COL_CLIENT_SHARE) < 0)
    vd_block_add_tags(block, header->tags);
  block->title = g_strdup(header->title);
  block->place = vd_place_copy(&header->title_place);
  read_heading(r, header, block);
}

static gboolean has(const VdAssigned *assigned, VdColumnRole role) {
  return assigned->cell[role] >= 0;
}

static gboolean strong(const VdGridRow *row, const VdAssigned *assigned, VdColumnRole role) {
  const VdCell *cell = vd_assigned_cell(row, assigned, role);
  return cell != NULL && (cell->strong || cell->free_word != VD_FREE_NONE);
}

/* The row holds the amounts of a line. After a total it must count as well as price. */
static gboolean is_anchor(const Reading *r, const VdGridRow *row, const VdAssigned *assigned) {
  gboolean total = has(assigned, VD_COL_TOTAL_HT) || has(assigned, VD_COL_TOTAL_TTC);
  gboolean unit = has(assigned, VD_COL_UNIT_PRICE) || has(assigned, VD_COL_UNIT_PRICE_TTC);
  gboolean quantity = has(assigned, VD_COL_QUANTITY);
  gboolean sure = strong(row, assigned, VD_COL_TOTAL_HT) || strong(row, assigned, VD_COL_TOTAL_TTC);
  gboolean totals = vd_header_column(r->header, VD_COL_TOTAL_HT) >= 0 ||
                    vd_header_column(r->header, VD_COL_TOTAL_TTC) >= 0;
  if (assigned->wide && !quantity && !unit)
    return FALSE;
  if (r->closed)
    return (quantity && (unit || sure)) || (unit && total);
  if (total)
    return sure || quantity || unit || assigned->texts->len > 0;
  return unit && (quantity || !totals);
}

static void read_row(Reading *r, VdGridRow *row) {
  VdAssigned assigned = vd_assign_row(row, r->header->columns);
  guint stated = vd_statement_read_in_table(r->lexicon, row, &assigned, r->pending);
  if (stated > 0) {
    for (guint i = 0; i < stated; i++) {
      const VdStatement *s = &g_array_index(r->pending, VdStatement, r->pending->len - 1 - i);
      r->closed = r->closed || (!s->partial && s->kind <= VD_SUM_NET && s->kind != VD_SUM_VAT);
    }
    push(r, row, assigned, VD_BODY_BARRIER, stated);
    return;
  }
  if (is_anchor(r, row, &assigned)) {
    vd_assign_learn(row, &assigned, r->header->columns);
    push(r, row, assigned, VD_BODY_ANCHOR, 0);
  } else if (assigned.texts->len > 0) {
    push(r, row, assigned, VD_BODY_TEXT, 0);
  } else {
    vd_assigned_clear(&assigned);
  }
}

/* Rows under a recapitulation state sums and never lines; the first row without amount ends it. */
static void read_recap(Reading *r, VdGridRow *row) {
  VdAssigned assigned = vd_assign_row(row, r->header->columns);
  guint stated = 0;
  guint before = r->sums->statements->len;
  if (!r->header->aside && vd_header_column(r->header, VD_COL_VAT_RATE) >= 0)
    stated = vd_statement_read_vat(row, &assigned, r->sums->statements);
  if (stated == 0 && !r->header->aside && vd_header_column(r->header, VD_COL_VAT_BASE) < 0)
    stated = vd_statement_read_under(row, &assigned, r->sums->statements);
  if (stated == 0)
    stated = vd_statement_read(r->lexicon, row, r->sums->statements);
  for (guint i = before; i < r->sums->statements->len; i++) {
    VdSumPosition position = {r->quote->lines->len, r->block};
    g_array_append_val(r->sums->positions, position);
  }
  gboolean values = FALSE;
  for (guint i = 0; i < row->cells->len; i++)
    values = values || g_array_index(row->cells, VdCell, i).strong;
  if (!values)
    g_clear_pointer(&r->header, vd_header_free);
  vd_assigned_clear(&assigned);
}

static void read_loose(Reading *r, VdGridRow *row) {
  guint before = r->sums->statements->len;
  vd_statement_read(r->lexicon, row, r->sums->statements);
  for (guint i = before; i < r->sums->statements->len; i++) {
    VdSumPosition position = {r->quote->lines->len, r->block};
    g_array_append_val(r->sums->positions, position);
  }
}

static void read_rows(Reading *r) {
  guint page = G_MAXUINT;
  for (guint i = 0; i < r->rows->len; i++) {
    VdGridRow *row = g_ptr_array_index(r->rows, i);
    VdHeader *header = vd_header_read(r->lexicon, r->rows, i);
    if (r->header != NULL && !vd_header_is_recap(r->header) && row->row->page != page)
      push_barrier(r, row, 0);
    page = row->row->page;
    if (header != NULL) {
      i = header->end - 1;
      open_table(r, header);
    } else if (r->header == NULL) {
      read_loose(r, row);
    } else if (vd_header_is_recap(r->header)) {
      read_recap(r, row);
    } else {
      read_row(r, row);
    }
  }
  flush(r);
}

static gboolean is_general(const VdQuote *quote, guint page) {
  for (guint i = 0; i < quote->general_pages->len; i++) {
    if (g_array_index(quote->general_pages, guint, i) == page)
      return TRUE;
  }
  return FALSE;
}

static GPtrArray *all_rows(const VdQuote *quote) {
  GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)vd_grid_row_free);
  for (guint page = quote->first_page; page < quote->end_page; page++) {
    if (is_general(quote, page))
      continue;
    g_autoptr(GPtrArray) some = vd_cell_rows(quote->document, page);
    g_ptr_array_set_free_func(some, NULL);
    for (guint i = 0; i < some->len; i++)
      g_ptr_array_add(rows, g_ptr_array_index(some, i));
  }
  return rows;
}

static void start_again(Reading *r, VdHeader *header) {
  vd_sums_free(r->sums);
  r->sums = vd_sums_new();
  r->header = header;
  r->block = -1;
  r->closed = FALSE;
}

/* Without a header: the columns that alignment and arithmetic prove. */
static void read_by_alignment(Reading *r) {
  VdHeader *header = vd_align_find(r->lexicon, r->rows);
  if (header == NULL)
    return;
  start_again(r, NULL);
  for (guint i = 0; i < r->rows->len; i++) {
    if (i == header->first)
      r->header = header;
    if (r->header == NULL)
      read_loose(r, g_ptr_array_index(r->rows, i));
    else
      read_row(r, g_ptr_array_index(r->rows, i));
  }
  flush(r);
}

void vd_tables_read(const VdLexicon *lexicon, VdQuote *quote) {
  Reading r = {.lexicon = lexicon, .quote = quote, .block = -1};
  r.rows = all_rows(quote);
  r.sums = vd_sums_new();
  r.body = g_array_new(FALSE, FALSE, sizeof(VdBodyRow));
  g_array_set_clear_func(r.body, vd_body_row_clear);
  r.pending = vd_statement_array();
  read_rows(&r);
  g_clear_pointer(&r.header, vd_header_free);
  if (quote->lines->len == 0)
    read_by_alignment(&r);
  vd_sums_settle(r.sums, quote);
  vd_sums_spread_rate(r.sums, quote);
  vd_blocks_to_sections(r.sums->blocks, quote);
  if (quote->lines->len == 0)
    vd_form_read(lexicon, r.rows, quote);
  vd_funding_decide(quote);
  vd_header_free(r.header);
  vd_sums_free(r.sums);
  g_array_unref(r.body);
  g_array_unref(r.pending);
  g_ptr_array_unref(r.rows);
}
