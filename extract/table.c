/*
 * One pass over the rows of all pages. A header opens a table; each row under it is a sum, the
 * anchor of a line, or words. Rows are kept until the table ends, then grouped into lines
 * (extract/body.h) and read (extract/line.h). Sums remember after how many lines they stand
 * (extract/sums.h). A header that comes again on the next page goes on with the same table. Without
 * any header, the table is looked for by alignment.
 */
#include "extract/table.h"

#include "extract/agree.h"
#include "extract/align.h"
#include "extract/beside.h"
#include "extract/compose.h"
#include "extract/form.h"
#include "extract/funding.h"
#include "extract/gather.h"
#include "extract/heading.h"
#include "extract/infer.h"
#include "extract/prose.h"
#include "extract/recut.h"
#include "extract/repair.h"
#include "extract/runover.h"
#include "extract/stack.h"
#include "extract/sums.h"
#include "extract/swap.h"

typedef struct {
  VdComposer composer;
  GPtrArray *rows;  /* VdGridRow */
  VdHeader *header; /* of the open table, or NULL */
  guint header_page;
  gboolean closed; /* a total was stated: what follows must prove that it is a line */
} Reading;

/* The same columns, but for `most` that only one of them names. */
static gboolean same_roles(const VdHeader *a, const VdHeader *b, guint most) {
  guint i = 0, k = 0, missing = 0;
  while (i < a->columns->len && k < b->columns->len && missing <= most) {
    gboolean same =
        g_array_index(a->columns, VdColumn, i).role == g_array_index(b->columns, VdColumn, k).role;
    guint left = a->columns->len - i, right = b->columns->len - k;
    missing += same ? 0 : 1;
    i += same || left >= right ? 1 : 0;
    k += same || right >= left ? 1 : 0;
  }
  return missing + (a->columns->len - i) + (b->columns->len - k) <= most;
}

/* The name of a column may be misread on one page and not on the next. */
static gboolean same_columns(const VdHeader *a, const VdHeader *b, const VdGridRow *row) {
  if (a == NULL)
    return FALSE;
  guint word = g_array_index(row->row->words, VdRowWord, 0).index;
  gboolean pixels = vd_document_word(row->text->document, word)->source == VD_SOURCE_OCR;
  guint most = pixels && MIN(a->columns->len, b->columns->len) >= 4 ? 1 : 0;
  return same_roles(a, b, most) && (g_strcmp0(a->title, b->title) == 0 || b->title == NULL);
}

static void push_barrier(Reading *r, VdGridRow *row, guint statements) {
  VdAssigned assigned = vd_assign_row(row, r->header->columns);
  vd_composer_push(&r->composer, row, assigned, VD_BODY_BARRIER, statements);
}

/* The rows from `first` on head the next table: they are no words of this one. */
static void give_back(Reading *r, guint first) {
  const VdGridRow *row = g_ptr_array_index(r->rows, first);
  for (guint i = r->composer.body->len; i > 0; i--) {
    if (g_array_index(r->composer.body, VdBodyRow, i - 1).grid == row)
      g_array_set_size(r->composer.body, i - 1);
  }
}

/* The same columns at the top of the next page, under no heading of their own. */
static gboolean goes_on(const Reading *r, const VdHeader *header) {
  const VdGridRow *top = g_ptr_array_index(r->rows, header->first);
  g_autoptr(VdBlock) heading = vd_block_new();
  return same_columns(r->header, header, top) && !r->closed && r->header_page != top->row->page &&
         vd_heading_read(r->composer.lexicon, r->rows, header, VD_HEADING_PAYER, heading) ==
             header->first;
}

static void head_block(Reading *r, const VdHeader *header, VdBlock *heading) {
  VdBlock *block = vd_composer_open(&r->composer);
  vd_block_add_tags(block, heading->tags);
  if (vd_header_column(header, VD_COL_STATE_SHARE) < 0 &&
      vd_header_column(header, VD_COL_CLIENT_SHARE) < 0)
    vd_block_add_tags(block, header->tags);
  block->vat_bp = header->vat_bp;
  block->vat_place = vd_place_copy(&header->vat_place);
  block->title = g_strdup(header->title != NULL ? header->title : heading->title);
  block->place = vd_place_copy(header->title != NULL ? &header->title_place : &heading->place);
}

static void open_table(Reading *r, VdHeader *header) {
  guint page = ((const VdGridRow *)g_ptr_array_index(r->rows, header->first))->row->page;
  gboolean again = goes_on(r, header);
  r->header_page = page;
  if (again) {
    push_barrier(r, g_ptr_array_index(r->rows, header->first), 0);
    vd_header_free(r->header);
    r->header = header;
    vd_infer_columns(r->rows, header);
    return;
  }
  g_autoptr(VdBlock) heading = vd_block_new();
  VdHeadingNeed need = r->composer.sums->blocks->len > 0 ? VD_HEADING_STYLED : VD_HEADING_TAGGED;
  if (!vd_header_is_recap(header))
    give_back(r, vd_heading_read(r->composer.lexicon, r->rows, header, need, heading));
  vd_composer_flush(&r->composer);
  vd_header_free(r->header);
  r->header = header;
  r->closed = FALSE;
  if (vd_header_is_recap(header))
    return;
  vd_infer_columns(r->rows, header);
  head_block(r, header, heading);
}

static gboolean has(const VdAssigned *assigned, VdColumnRole role) {
  return assigned->cell[role] >= 0;
}

static gboolean strong(const VdGridRow *row, const VdAssigned *assigned, VdColumnRole role) {
  const VdCell *cell = vd_assigned_cell(row, assigned, role);
  return cell != NULL && (cell->strong || cell->free_word != VD_FREE_NONE);
}

/* "Inclus", wherever among the prices it stands. */
static gboolean is_free(const VdGridRow *row, const VdAssigned *assigned) {
  const VdCell *cell = vd_assigned_cell(row, assigned, VD_COL_UNIT_PRICE);
  return cell != NULL && cell->free_word != VD_FREE_NONE && assigned->texts->len > 0;
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
  return unit && (quantity || !totals || is_free(row, assigned));
}

static void read_row(Reading *r, guint at) {
  vd_gather_rows(r->composer.lexicon, r->rows, at, r->header->columns);
  while (vd_gather_percent(r->rows, at))
    continue;
  vd_stack_join(r->rows, at, r->header->columns);
  while (vd_runover_join(r->composer.lexicon, r->rows, at))
    continue;
  VdGridRow *row = g_ptr_array_index(r->rows, at);
  vd_recut_row(row, r->header->columns);
  VdAssigned assigned = vd_assign_row(row, r->header->columns);
  guint stated =
      vd_statement_read_in_table(r->composer.lexicon, row, &assigned, r->composer.pending);
  /* Behind a total, a discount is taken off all of it. */
  if (stated == 0 && r->closed && !is_anchor(r, row, &assigned))
    stated = vd_statement_read_discount(r->composer.lexicon, row, r->composer.pending);
  if (stated > 0) {
    for (guint i = 0; i < stated; i++) {
      const VdStatement *s =
          &g_array_index(r->composer.pending, VdStatement, r->composer.pending->len - 1 - i);
      r->closed = r->closed || (!s->partial && s->kind <= VD_SUM_NET && s->kind != VD_SUM_VAT);
    }
    vd_composer_push(&r->composer, row, assigned, VD_BODY_BARRIER, stated);
    return;
  }
  if (is_anchor(r, row, &assigned)) {
    vd_assign_learn(row, &assigned, r->header->columns);
    if (vd_stack_join(r->rows, at, r->header->columns)) {
      vd_assigned_clear(&assigned);
      assigned = vd_assign_row(row, r->header->columns);
    }
    vd_composer_push(&r->composer, row, assigned, VD_BODY_ANCHOR, 0);
  } else if (assigned.texts->len > 0) {
    vd_composer_push(&r->composer, row, assigned, VD_BODY_TEXT, 0);
  } else {
    vd_assigned_clear(&assigned);
  }
}

/* Rows under a recapitulation state sums and never lines; the first row without amount ends it. */
static void read_recap(Reading *r, guint at) {
  while (vd_runover_join(r->composer.lexicon, r->rows, at))
    continue;
  VdGridRow *row = g_ptr_array_index(r->rows, at);
  VdAssigned assigned = vd_assign_row(row, r->header->columns);
  guint stated = 0;
  if (!r->header->aside && vd_header_column(r->header, VD_COL_VAT_RATE) >= 0)
    stated = vd_statement_read_vat(row, &assigned, r->composer.sums->statements) +
             vd_statement_read_band(row, &assigned, r->composer.sums->statements);
  if (stated == 0 && !r->header->aside && vd_header_column(r->header, VD_COL_VAT_BASE) < 0)
    stated = vd_statement_read_under(row, &assigned, r->composer.sums->statements);
  if (stated == 0)
    stated = vd_statement_read(r->composer.lexicon, row, r->composer.sums->statements);
  vd_composer_locate(&r->composer);
  gboolean values = FALSE;
  for (guint i = 0; i < row->cells->len; i++)
    values = values || g_array_index(row->cells, VdCell, i).strong;
  if (!values)
    g_clear_pointer(&r->header, vd_header_free);
  vd_assigned_clear(&assigned);
}

static void read_loose(Reading *r, guint at) {
  while (vd_runover_join(r->composer.lexicon, r->rows, at))
    continue;
  vd_statement_read(r->composer.lexicon, g_ptr_array_index(r->rows, at),
                    r->composer.sums->statements);
  vd_composer_locate(&r->composer);
}

/* Right under a header, fewer names: the lower halves of its own ("HT", "en €"). */
static gboolean is_rest(const Reading *r, const VdHeader *header) {
  if (r->header == NULL || r->header->end != header->first || header->first == 0)
    return FALSE;
  const VdGridRow *upper = g_ptr_array_index(r->rows, header->first - 1);
  const VdGridRow *lower = g_ptr_array_index(r->rows, header->first);
  return upper->row->page == lower->row->page &&
         lower->row->y0 - upper->row->y1 < 0.6f * upper->row->em &&
         header->columns->len < r->header->columns->len;
}

static void read_rows(Reading *r) {
  guint page = G_MAXUINT;
  for (guint i = 0; i < r->rows->len; i++) {
    VdGridRow *row = g_ptr_array_index(r->rows, i);
    VdHeader *header = vd_header_read(r->composer.lexicon, r->rows, i);
    if (r->header != NULL && !vd_header_is_recap(r->header) && row->row->page != page)
      push_barrier(r, row, 0);
    page = row->row->page;
    if (header != NULL && is_rest(r, header)) {
      i = header->end - 1;
      vd_header_free(header);
    } else if (header != NULL) {
      i = header->end - 1;
      open_table(r, header);
    } else if (r->header == NULL) {
      read_loose(r, i);
    } else if (vd_header_is_recap(r->header)) {
      read_recap(r, i);
    } else {
      read_row(r, i);
    }
  }
  vd_composer_flush(&r->composer);
}

static gboolean is_general(const VdQuote *quote, guint page) {
  for (guint i = 0; i < quote->general_pages->len; i++) {
    if (g_array_index(quote->general_pages, guint, i) == page)
      return TRUE;
  }
  return FALSE;
}

static GPtrArray *all_rows(const VdLexicon *lexicon, const VdQuote *quote) {
  GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)vd_grid_row_free);
  for (guint page = quote->first_page; page < quote->end_page; page++) {
    if (is_general(quote, page))
      continue;
    g_autoptr(GPtrArray) some = vd_cell_rows(quote->document, page);
    vd_beside_part(lexicon, some);
    g_ptr_array_set_free_func(some, NULL);
    for (guint i = 0; i < some->len; i++)
      g_ptr_array_add(rows, g_ptr_array_index(some, i));
  }
  return rows;
}

static void start_again(Reading *r, VdHeader *header) {
  vd_sums_free(r->composer.sums);
  r->composer.sums = vd_sums_new();
  r->header = header;
  r->composer.block = -1;
  r->closed = FALSE;
}

/* Without a header: the columns that alignment and arithmetic prove. */
static void read_by_alignment(Reading *r) {
  VdHeader *header = vd_align_find(r->composer.lexicon, r->rows);
  if (header == NULL)
    return;
  start_again(r, NULL);
  for (guint i = 0; i < r->rows->len; i++) {
    if (i == header->first)
      r->header = header;
    if (r->header == NULL)
      read_loose(r, i);
    else
      read_row(r, i);
  }
  vd_composer_flush(&r->composer);
}

static void read_prose(const VdLexicon *lexicon, VdQuote *quote) {
  for (guint page = quote->first_page; page < quote->end_page; page++) {
    if (!is_general(quote, page))
      vd_prose_read(lexicon, page, quote);
  }
}

void vd_tables_read(const VdLexicon *lexicon, VdQuote *quote) {
  Reading r = {.composer = {.lexicon = lexicon, .quote = quote, .block = -1}};
  r.rows = all_rows(lexicon, quote);
  r.composer.sums = vd_sums_new();
  r.composer.body = g_array_new(FALSE, FALSE, sizeof(VdBodyRow));
  g_array_set_clear_func(r.composer.body, vd_body_row_clear);
  r.composer.pending = vd_statement_array();
  read_rows(&r);
  g_clear_pointer(&r.header, vd_header_free);
  if (quote->lines->len == 0)
    read_by_alignment(&r);
  vd_sums_settle(r.composer.sums, quote);
  vd_sums_spread_rate(r.composer.sums, quote);
  vd_blocks_to_sections(r.composer.sums->blocks, quote);
  if (quote->lines->len == 0)
    read_prose(lexicon, quote);
  if (quote->lines->len == 0)
    vd_form_read(lexicon, r.rows, quote);
  vd_funding_decide(quote);
  vd_swap_read(quote);
  vd_repair_read(vd_lexicon_models(lexicon), quote);
  vd_agree_quote(quote);
  vd_header_free(r.header);
  vd_sums_free(r.composer.sums);
  g_array_unref(r.composer.body);
  g_array_unref(r.composer.pending);
  g_ptr_array_unref(r.rows);
}
