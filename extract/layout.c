/*
 * A row is cut where the gap is wider than word spaces ever are, or where a vertical ruling stands.
 * A segment continues the block whose last segment is right above it, of about the same size and
 * aligned with it.
 */
#include "extract/layout.h"

#include <math.h>
#include <string.h>

#include "extract/row.h"

/* Word spaces of justified text stay under this many ems; columns stand further apart. */
static const gfloat segment_gap_em = 1.25f;
/* Lines of a paragraph have less than this many ems of white between them. */
static const gfloat block_gap_em = 0.8f;
enum { MAX_VERTICALS = 400, MAX_OPEN_BLOCKS = 64 };

/* Long vertical rulings of the page, a bounded number of them. */
static GArray *verticals_new(const VdDocument *document, guint page) {
  GArray *verticals = g_array_new(FALSE, FALSE, sizeof(VdBox));
  for (guint i = 0; i < document->rulings->len && verticals->len < MAX_VERTICALS; i++) {
    const VdRuling *ruling = &g_array_index(document->rulings, VdRuling, i);
    VdBox box = ruling->box;
    if (ruling->page == page && box.y1 - box.y0 > 8 && box.y1 - box.y0 > 4 * (box.x1 - box.x0))
      g_array_append_val(verticals, box);
  }
  return verticals;
}

static gboolean ruled_between(const GArray *verticals, VdBox a, VdBox b) {
  gfloat y = (a.y0 + a.y1 + b.y0 + b.y1) / 4;
  for (guint i = 0; i < verticals->len; i++) {
    VdBox v = g_array_index(verticals, VdBox, i);
    if (v.x0 >= a.x1 - 1 && v.x1 <= b.x0 + 1 && v.y0 < y && v.y1 > y)
      return TRUE;
  }
  return FALSE;
}

/* `a` reaches furthest right of the words before `b`: specks may lie within its box. */
static gboolean cut_between(const VdDocument *document, const GArray *verticals, const VdRow *row,
                            const VdRowWord *a, const VdRowWord *b) {
  gfloat gap = b->flat.x0 - a->flat.x1;
  /* Specks that recognition took for words must not make the type of their row look small. */
  gfloat em = MAX(row->em, MAX(a->flat.y1 - a->flat.y0, b->flat.y1 - b->flat.y0));
  return gap > segment_gap_em * em ||
         (gap > 0.15f * row->em &&
          ruled_between(verticals, vd_document_word(document, a->index)->box,
                        vd_document_word(document, b->index)->box));
}

/* Segments of every row, in row order, with their words. */
static void add_segments(VdLayout *layout, const VdDocument *document, const GPtrArray *rows,
                         const GArray *verticals) {
  for (guint r = 0; r < rows->len; r++) {
    const VdRow *row = rows->pdata[r];
    const VdRowWord *edge = NULL;
    for (guint i = 0; i < row->words->len; i++) {
      const VdRowWord *word = &g_array_index(row->words, VdRowWord, i);
      if (!edge || cut_between(document, verticals, row, edge, word)) {
        VdLayoutSegment segment = {.first = layout->words->len, .row = r, .em = row->em};
        g_array_append_val(layout->segments, segment);
        edge = word;
      }
      edge = word->flat.x1 > edge->flat.x1 ? word : edge;
      VdLayoutSegment *last =
          &g_array_index(layout->segments, VdLayoutSegment, layout->segments->len - 1);
      last->count++;
      last->flat = vd_box_union(last->flat, word->flat);
      g_array_append_val(layout->words, word->index);
    }
  }
}

/* A paragraph goes on: right under it, same size, and its left edge or its middle aligned. */
static gboolean continues(const VdLayoutSegment *above, const VdLayoutSegment *below) {
  gfloat em = MIN(above->em, below->em);
  if (below->row == above->row || below->flat.y0 - above->flat.y1 > block_gap_em * em)
    return FALSE;
  if (MAX(above->em, below->em) > 1.5f * em || vd_box_overlap_x(above->flat, below->flat) <= 0)
    return FALSE;
  gfloat left = fabsf(above->flat.x0 - below->flat.x0);
  gfloat middle = fabsf(above->flat.x0 + above->flat.x1 - below->flat.x0 - below->flat.x1) / 2;
  return left < 2.5f * em || middle < 1.5f * em;
}

/* Gives each segment its block: the one whose last segment is the closest above. */
static void join_blocks(GArray *segments) {
  guint open[MAX_OPEN_BLOCKS], n_open = 0, n_blocks = 0;
  for (guint i = 0; i < segments->len; i++) {
    VdLayoutSegment *segment = &g_array_index(segments, VdLayoutSegment, i);
    const VdLayoutSegment *best = NULL;
    guint slot = 0;
    for (guint j = 0; j < n_open; j++) {
      const VdLayoutSegment *last = &g_array_index(segments, VdLayoutSegment, open[j]);
      if (continues(last, segment) && (!best || last->row > best->row)) {
        best = last;
        slot = j;
      }
    }
    segment->block = best ? best->block : n_blocks++;
    if (!best && n_open == MAX_OPEN_BLOCKS)
      memmove(open, open + 1, --n_open * sizeof *open);
    slot = best ? slot : n_open++;
    open[slot] = i;
  }
}

static gint by_block(gconstpointer a, gconstpointer b) {
  const VdLayoutSegment *p = a, *q = b;
  if (p->block != q->block)
    return p->block < q->block ? -1 : 1;
  return (p->first > q->first) - (p->first < q->first);
}

VdLayout *vd_layout_new(const VdDocument *document, guint page) {
  VdLayout *layout = g_new0(VdLayout, 1);
  g_autoptr(GPtrArray) rows = vd_row_read(document, page);
  g_autoptr(GArray) verticals = verticals_new(document, page);
  layout->words = g_array_new(FALSE, FALSE, sizeof(guint));
  layout->segments = g_array_new(FALSE, FALSE, sizeof(VdLayoutSegment));
  add_segments(layout, document, rows, verticals);
  join_blocks(layout->segments);
  g_array_sort(layout->segments, by_block);
  return layout;
}

void vd_layout_free(VdLayout *layout) {
  if (!layout)
    return;
  g_array_unref(layout->words);
  g_array_unref(layout->segments);
  g_free(layout);
}
