/*
 * Rows: words are taken from left to right; each joins the row whose last word stands at its height
 * once the page's tilt (median slope of the source's own lines) is taken out, so a row follows the
 * baseline even where a photograph bends it. Segments: a row is cut where the gap is wider than
 * word spaces ever are, or where a vertical ruling stands. Blocks: a segment continues the block
 * whose last segment is right above it, of about the same size and aligned with it.
 */
#include "extract/layout.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Word spaces of justified text stay under this many ems; columns stand further apart. */
static const gfloat segment_gap_em = 1.25f;
/* Lines of a paragraph have less than this many ems of white between them. */
static const gfloat block_gap_em = 0.8f;
/* Rows are looked up in bands of this many points, so that a hostile page cannot make it quadratic.
 */
static const gfloat band_points = 6.0f;
enum { MAX_BANDS = 4096, MAX_VERTICALS = 400, MAX_OPEN_BLOCKS = 64 };

typedef struct {
  guint index; /* in the Document */
  VdBox box;
  gfloat y, h; /* middle with the tilt taken out; height */
  gfloat em;
  guint row;
} Item;

typedef struct {
  gfloat y, h;  /* of its last word of ordinary height */
  gfloat x1;    /* right edge of its last word */
  gfloat sum_y; /* of all its words, for the order of rows */
  guint count;
} Row;

static int by_float(const void *a, const void *b) {
  gfloat x = *(const gfloat *)a, y = *(const gfloat *)b;
  return (x > y) - (x < y);
}

static gfloat median(GArray *values, gfloat otherwise) {
  if (values->len == 0)
    return otherwise;
  qsort(values->data, values->len, sizeof(gfloat), by_float);
  return g_array_index(values, gfloat, values->len / 2);
}

/* Slope of one of the source's lines, from the bottoms of its first and last words. */
static void add_slope(const VdDocument *document, guint first, guint end, GArray *slopes) {
  if (end - first < 3)
    return;
  VdBox a = vd_document_word(document, first)->box, b = vd_document_word(document, end - 1)->box;
  gfloat run = (b.x0 + b.x1 - a.x0 - a.x1) / 2;
  if (run < 60)
    return;
  gfloat slope = (b.y1 - a.y1) / run;
  if (fabsf(slope) < 0.1f)
    g_array_append_val(slopes, slope);
}

static gfloat page_tilt(const VdDocument *document, guint first, guint end) {
  g_autoptr(GArray) slopes = g_array_new(FALSE, FALSE, sizeof(gfloat));
  guint start = first;
  for (guint i = first + 1; i <= end; i++) {
    if (i < end && vd_document_word(document, i)->line == vd_document_word(document, start)->line)
      continue;
    add_slope(document, start, i, slopes);
    start = i;
  }
  return median(slopes, 0);
}

static int by_x(const void *a, const void *b) {
  const Item *p = a, *q = b;
  if (p->box.x0 != q->box.x0)
    return p->box.x0 < q->box.x0 ? -1 : 1;
  return (p->index > q->index) - (p->index < q->index);
}

/* The words of the page from left to right; *height is their median height. */
static GArray *items_new(const VdDocument *document, guint page, gfloat *height) {
  guint first, end;
  vd_document_page_words(document, page, &first, &end);
  gfloat tilt = page_tilt(document, first, end);
  GArray *items = g_array_new(FALSE, FALSE, sizeof(Item));
  g_autoptr(GArray) heights = g_array_new(FALSE, FALSE, sizeof(gfloat));
  for (guint i = first; i < end; i++) {
    const VdWord *word = vd_document_word(document, i);
    VdBox box = word->box;
    Item item = {.index = i, .box = box, .h = MAX(box.y1 - box.y0, 1.0f)};
    item.y = (box.y0 + box.y1) / 2 - tilt * (box.x0 + box.x1) / 2;
    item.em = word->font_size > 0 ? word->font_size : item.h;
    g_array_append_val(heights, item.h);
    g_array_append_val(items, item);
  }
  *height = median(heights, 10);
  if (items->len)
    qsort(items->data, items->len, sizeof(Item), by_x);
  return items;
}

static guint band_of(gfloat y) {
  gfloat band = y / band_points + 64;
  return band < 0 ? 0 : (guint)MIN(band, (gfloat)(MAX_BANDS - 1));
}

/* Same line? Dashes, commas and bullets are only a part of it high: their middle must lie within
 * it. */
static gboolean joins(const Row *row, const Item *item, gfloat page_height) {
  if (item->box.x0 < row->x1 - page_height)
    return FALSE;
  gfloat off = fabsf(item->y - row->y);
  if (item->h < 0.45f * page_height)
    return off < 0.6f * row->h;
  gfloat least = MIN(item->h, row->h);
  gfloat bottoms = fabsf((item->y + item->h / 2) - (row->y + row->h / 2));
  return off < 0.5f * least || bottoms < 0.25f * least;
}

static gint find_row(GArray *rows, GPtrArray *bands, const Item *item, gfloat page_height) {
  guint middle = band_of(item->y);
  guint reach = 1 + (guint)MIN(item->h / band_points, 8.0f);
  gint best = -1;
  gfloat best_off = G_MAXFLOAT;
  for (guint b = middle > reach ? middle - reach : 0; b <= MIN(middle + reach, MAX_BANDS - 1);
       b++) {
    GArray *band = bands->pdata[b];
    for (guint i = 0; band && i < band->len; i++) {
      guint index = g_array_index(band, guint, i);
      const Row *row = &g_array_index(rows, Row, index);
      gfloat off = fabsf(item->y - row->y);
      if (off < best_off && joins(row, item, page_height)) {
        best = (gint)index;
        best_off = off;
      }
    }
  }
  return best;
}

static void band_remove(GPtrArray *bands, guint band, guint row) {
  GArray *list = bands->pdata[band];
  for (guint i = 0; list && i < list->len; i++) {
    if (g_array_index(list, guint, i) == row) {
      g_array_remove_index_fast(list, i);
      return;
    }
  }
}

static void band_add(GPtrArray *bands, guint band, guint row) {
  if (!bands->pdata[band])
    bands->pdata[band] = g_array_new(FALSE, FALSE, sizeof(guint));
  g_array_append_val(bands->pdata[band], row);
}

static void row_take(GArray *rows, GPtrArray *bands, guint index, Item *item, gfloat page_height) {
  Row *row = &g_array_index(rows, Row, index);
  item->row = index;
  row->x1 = item->box.x1;
  row->sum_y += item->y;
  row->count++;
  if (item->h < 0.45f * page_height)
    return;
  guint before = band_of(row->y), after = band_of(item->y);
  row->y = item->y;
  row->h = item->h;
  if (before != after) {
    band_remove(bands, before, index);
    band_add(bands, after, index);
  }
}

static void free_band(gpointer band) {
  if (band)
    g_array_unref(band);
}

/* Gives each item its row; returns the rows in the order in which they were begun. */
static GArray *rows_new(GArray *items, gfloat page_height) {
  GArray *rows = g_array_new(FALSE, FALSE, sizeof(Row));
  g_autoptr(GPtrArray) bands = g_ptr_array_new_with_free_func(free_band);
  g_ptr_array_set_size(bands, MAX_BANDS);
  for (guint i = 0; i < items->len; i++) {
    Item *item = &g_array_index(items, Item, i);
    gint found = find_row(rows, bands, item, page_height);
    if (found < 0) {
      Row row = {.y = item->y, .h = MAX(item->h, 0.7f * page_height), .x1 = item->box.x0};
      found = (gint)rows->len;
      g_array_append_val(rows, row);
      band_add(bands, band_of(row.y), (guint)found);
    }
    row_take(rows, bands, (guint)found, item, page_height);
  }
  return rows;
}

typedef struct {
  gfloat y;
  guint row;
} RowOrder;

static int by_row_y(const void *a, const void *b) {
  const RowOrder *p = a, *q = b;
  if (p->y != q->y)
    return p->y < q->y ? -1 : 1;
  return (p->row > q->row) - (p->row < q->row);
}

static int by_row_x(const void *a, const void *b) {
  const Item *p = a, *q = b;
  if (p->row != q->row)
    return p->row < q->row ? -1 : 1;
  return by_x(a, b);
}

/* Numbers the rows from the top and sorts the items by row, then x. */
static void order_rows(GArray *items, GArray *rows) {
  g_autofree RowOrder *order = g_new(RowOrder, rows->len + 1);
  g_autofree guint *rank = g_new(guint, rows->len + 1);
  for (guint i = 0; i < rows->len; i++) {
    const Row *row = &g_array_index(rows, Row, i);
    order[i] = (RowOrder){.y = row->sum_y / (gfloat)MAX(row->count, 1), .row = i};
  }
  qsort(order, rows->len, sizeof *order, by_row_y);
  for (guint i = 0; i < rows->len; i++)
    rank[order[i].row] = i;
  for (guint i = 0; i < items->len; i++) {
    Item *item = &g_array_index(items, Item, i);
    item->row = rank[item->row];
  }
  if (items->len)
    qsort(items->data, items->len, sizeof(Item), by_row_x);
}

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

static gboolean ruled_between(const GArray *verticals, const Item *a, const Item *b) {
  gfloat y = (a->box.y0 + a->box.y1 + b->box.y0 + b->box.y1) / 4;
  for (guint i = 0; i < verticals->len; i++) {
    VdBox v = g_array_index(verticals, VdBox, i);
    if (v.x0 >= a->box.x1 - 1 && v.x1 <= b->box.x0 + 1 && v.y0 < y && v.y1 > y)
      return TRUE;
  }
  return FALSE;
}

static gboolean cut_between(const GArray *verticals, const Item *a, const Item *b) {
  gfloat gap = b->box.x0 - a->box.x1, em = MAX(a->em, b->em);
  return a->row != b->row || gap > segment_gap_em * em ||
         (gap > 0.15f * em && ruled_between(verticals, a, b));
}

/* Segments in row order; their `first` counts in the items. */
static GArray *segments_new(GArray *items, const GArray *verticals) {
  GArray *segments = g_array_new(FALSE, FALSE, sizeof(VdLayoutSegment));
  for (guint i = 0; i < items->len; i++) {
    const Item *item = &g_array_index(items, Item, i);
    if (i == 0 || cut_between(verticals, item - 1, item)) {
      VdLayoutSegment segment = {.first = i, .row = item->row, .y = item->y, .em = item->em};
      g_array_append_val(segments, segment);
    }
    VdLayoutSegment *last = &g_array_index(segments, VdLayoutSegment, segments->len - 1);
    last->count++;
    last->box = vd_box_union(last->box, item->box);
    last->em = MAX(last->em, item->em);
  }
  return segments;
}

/* A paragraph goes on: right under it, same size, and its left edge or its middle aligned. */
static gboolean continues(const VdLayoutSegment *above, const VdLayoutSegment *below) {
  gfloat em = MIN(above->em, below->em);
  gfloat h = ((above->box.y1 - above->box.y0) + (below->box.y1 - below->box.y0)) / 2;
  gfloat white = below->y - above->y - h;
  if (below->row == above->row || white > block_gap_em * em || below->y <= above->y)
    return FALSE;
  if (MAX(above->em, below->em) > 1.5f * em)
    return FALSE;
  if (vd_box_overlap_x(above->box, below->box) <= 0)
    return FALSE;
  gfloat left = fabsf(above->box.x0 - below->box.x0);
  gfloat middle = fabsf(above->box.x0 + above->box.x1 - below->box.x0 - below->box.x1) / 2;
  return left < 2.5f * em || middle < 1.5f * em;
}

/* Gives each segment its block: the one whose last segment is the closest above. */
static void join_blocks(GArray *segments) {
  guint open[MAX_OPEN_BLOCKS], n_open = 0, n_blocks = 0;
  for (guint i = 0; i < segments->len; i++) {
    VdLayoutSegment *segment = &g_array_index(segments, VdLayoutSegment, i);
    gint best = -1;
    for (guint j = 0; j < n_open; j++) {
      const VdLayoutSegment *last = &g_array_index(segments, VdLayoutSegment, open[j]);
      if (continues(last, segment) &&
          (best < 0 || last->y > g_array_index(segments, VdLayoutSegment, open[(guint)best]).y))
        best = (gint)j;
    }
    if (best >= 0) {
      segment->block = g_array_index(segments, VdLayoutSegment, open[(guint)best]).block;
      open[(guint)best] = i;
      continue;
    }
    segment->block = n_blocks++;
    if (n_open == MAX_OPEN_BLOCKS) {
      memmove(open, open + 1, sizeof open - sizeof *open);
      n_open--;
    }
    open[n_open++] = i;
  }
}

static int by_block(const void *a, const void *b) {
  const VdLayoutSegment *p = a, *q = b;
  if (p->block != q->block)
    return p->block < q->block ? -1 : 1;
  if (p->row != q->row)
    return p->row < q->row ? -1 : 1;
  return (p->first > q->first) - (p->first < q->first);
}

VdLayout *vd_layout_new(const VdDocument *document, guint page) {
  gfloat height;
  g_autoptr(GArray) items = items_new(document, page, &height);
  g_autoptr(GArray) rows = rows_new(items, height);
  g_autoptr(GArray) verticals = verticals_new(document, page);
  order_rows(items, rows);
  VdLayout *layout = g_new0(VdLayout, 1);
  layout->words = g_array_sized_new(FALSE, FALSE, sizeof(guint), items->len);
  layout->segments = segments_new(items, verticals);
  join_blocks(layout->segments);
  if (layout->segments->len)
    qsort(layout->segments->data, layout->segments->len, sizeof(VdLayoutSegment), by_block);
  for (guint i = 0; i < layout->segments->len; i++) {
    VdLayoutSegment *segment = &g_array_index(layout->segments, VdLayoutSegment, i);
    guint from = segment->first;
    segment->first = layout->words->len;
    for (guint k = 0; k < segment->count; k++)
      g_array_append_val(layout->words, g_array_index(items, Item, from + k).index);
  }
  return layout;
}

void vd_layout_free(VdLayout *layout) {
  if (!layout)
    return;
  g_array_unref(layout->words);
  g_array_unref(layout->segments);
  g_free(layout);
}
