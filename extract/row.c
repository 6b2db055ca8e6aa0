/*
 * The slope of the baselines is measured on neighbours of one source line, band by band down the
 * page, and fitted by a straight line in y (a photo's baselines converge). Words are then levelled,
 * sorted by the middle of their letters, and each joins the open row that it overlaps most, or
 * opens one.
 */
#include "extract/row.h"

#include <math.h>

#define BANDS     6
#define OPEN_ROWS 12
/* A word must share this part of the lower of the two heights with its row. */
#define SAME_ROW 0.55f
/* Baselines that lean more than this are no table that we can read. */
#define STEEPEST 0.30f
/* A typewritten page: half of its words of so many letters, white at both ends of a word left out,
 * give one pitch, of this share of its size. Others spread by 0.10 and more. */
#define LONG_WORD    4
#define ENOUGH_WORDS 20
#define BARE_ENDS    0.15f
#define ONE_PITCH    0.06f
#define PITCH        0.60f

typedef struct {
  gfloat slope, weight;
} Lean;

void vd_row_free(VdRow *row) {
  if (row == NULL)
    return;
  g_array_unref(row->words);
  g_free(row);
}

static gfloat middle(VdBox box) {
  return (box.y0 + box.y1) / 2;
}

static gint by_slope(gconstpointer a, gconstpointer b) {
  gfloat left = ((const Lean *)a)->slope, right = ((const Lean *)b)->slope;
  return (left > right) - (left < right);
}

/* The slope that half of the weight lies under; 0 without samples. */
static gfloat weighted_median(GArray *leans) {
  gfloat total = 0, seen = 0;
  g_array_sort(leans, by_slope);
  for (guint i = 0; i < leans->len; i++)
    total += g_array_index(leans, Lean, i).weight;
  for (guint i = 0; i < leans->len; i++) {
    seen += g_array_index(leans, Lean, i).weight;
    if (seen >= total / 2)
      return g_array_index(leans, Lean, i).slope;
  }
  return 0;
}

static gint band_of(const VdPage *page, gfloat y) {
  gint band = page->height > 0 ? (gint)(y / page->height * BANDS) : 0;
  return CLAMP(band, 0, BANDS - 1);
}

/* b goes on with the words of a: close to its right, about as high. A source's line may leap to
 * another row. */
static gboolean follows(const VdWord *a, const VdWord *b) {
  gfloat height = MIN(a->box.y1 - a->box.y0, b->box.y1 - b->box.y0);
  gfloat gap = b->box.x0 - a->box.x1;
  return a->line == b->line && gap > -height && gap < 2 * height &&
         fabsf(middle(b->box) - middle(a->box)) < 0.6f * height;
}

/* The lean between each word and the words that follow it on its source line, near or far. */
static void measure_leans(const VdDocument *document, guint page, GArray *bands[BANDS]) {
  guint first, end;
  const VdPage *info = vd_document_page(document, page);
  vd_document_page_words(document, page, &first, &end);
  for (guint i = first; i < end; i++) {
    const VdWord *a = vd_document_word(document, i);
    for (guint j = i + 1; j < end && j < i + 6; j++) {
      const VdWord *b = vd_document_word(document, j);
      gfloat dx = (b->box.x0 + b->box.x1 - a->box.x0 - a->box.x1) / 2;
      if (!follows(vd_document_word(document, j - 1), b))
        break;
      gfloat slope = dx > 0 ? (middle(b->box) - middle(a->box)) / dx : STEEPEST;
      Lean lean = {.slope = slope, .weight = dx};
      if (dx > a->box.y1 - a->box.y0 && fabsf(slope) < STEEPEST)
        g_array_append_val(bands[band_of(info, middle(a->box))], lean);
    }
  }
}

/* Weighted straight line through the medians of the bands. */
static void fit(VdTilt *tilt, const VdPage *info, GArray *bands[BANDS]) {
  gfloat sw = 0, sy = 0, ss = 0, syy = 0, sys = 0;
  guint used = 0;
  for (gint i = 0; i < BANDS; i++) {
    gfloat w = 0, y = ((gfloat)i + 0.5f) / BANDS * info->height - tilt->cy;
    gfloat slope = weighted_median(bands[i]);
    for (guint j = 0; j < bands[i]->len; j++)
      w += g_array_index(bands[i], Lean, j).weight;
    if (bands[i]->len < 4)
      continue;
    used++;
    sw += w, sy += w * y, ss += w * slope, syy += w * y * y, sys += w * y * slope;
  }
  if (sw <= 0)
    return;
  gfloat spread = syy - sy * sy / sw;
  if (used >= 3 && spread > 0)
    tilt->b = (sys - sy * ss / sw) / spread;
  tilt->a = (ss - tilt->b * sy) / sw;
}

VdTilt vd_row_tilt(const VdDocument *document, guint page) {
  const VdPage *info = vd_document_page(document, page);
  VdTilt tilt = {.cx = info->width / 2, .cy = info->height / 2};
  GArray *bands[BANDS];
  for (gint i = 0; i < BANDS; i++)
    bands[i] = g_array_new(FALSE, FALSE, sizeof(Lean));
  measure_leans(document, page, bands);
  fit(&tilt, info, bands);
  for (gint i = 0; i < BANDS; i++)
    g_array_unref(bands[i]);
  return tilt;
}

VdBox vd_row_flatten(VdTilt tilt, VdBox box) {
  gfloat y = middle(box), x = (box.x0 + box.x1) / 2;
  gfloat down = (tilt.a + tilt.b * (y - tilt.cy)) * (x - tilt.cx);
  gfloat right = tilt.a * (y - tilt.cy);
  return (VdBox){box.x0 + right, box.y0 - down, box.x1 + right, box.y1 - down};
}

static gint by_middle(gconstpointer a, gconstpointer b) {
  gfloat left = middle(((const VdRowWord *)a)->flat), right = middle(((const VdRowWord *)b)->flat);
  return (left > right) - (left < right);
}

static gint by_left(gconstpointer a, gconstpointer b) {
  gfloat left = ((const VdRowWord *)a)->flat.x0, right = ((const VdRowWord *)b)->flat.x0;
  return (left > right) - (left < right);
}

static gint by_top(gconstpointer a, gconstpointer b) {
  const VdRow *left = *(VdRow *const *)a, *right = *(VdRow *const *)b;
  gfloat l = left->y0 + left->y1, r = right->y0 + right->y1;
  return (l > r) - (l < r);
}

static gint by_value(gconstpointer a, gconstpointer b) {
  gfloat left = *(const gfloat *)a, right = *(const gfloat *)b;
  return (left > right) - (left < right);
}

static gfloat median_height(const GArray *words) {
  g_autoptr(GArray) heights = g_array_new(FALSE, FALSE, sizeof(gfloat));
  for (guint i = 0; i < words->len; i++) {
    VdBox box = g_array_index(words, VdRowWord, i).flat;
    gfloat height = box.y1 - box.y0;
    g_array_append_val(heights, height);
  }
  g_array_sort(heights, by_value);
  return heights->len > 0 ? g_array_index(heights, gfloat, heights->len / 2) : 0;
}

/* The band of a word's letters: a dash, a comma or a dot stands for a letter of ordinary height. */
static void band(VdBox flat, gfloat ordinary, gfloat *y0, gfloat *y1) {
  gfloat half = MAX(flat.y1 - flat.y0, 0.6f * ordinary) / 2;
  *y0 = middle(flat) - half;
  *y1 = middle(flat) + half;
}

static GArray *levelled(const VdDocument *document, guint page) {
  GArray *words = g_array_new(FALSE, FALSE, sizeof(VdRowWord));
  VdTilt tilt = vd_row_tilt(document, page);
  guint first, end;
  vd_document_page_words(document, page, &first, &end);
  for (guint i = first; i < end; i++) {
    VdBox box = vd_document_word(document, i)->box;
    VdRowWord word = {.index = i, .flat = vd_row_flatten(tilt, box)};
    if (!vd_box_is_empty(box))
      g_array_append_val(words, word);
  }
  g_array_sort(words, by_middle);
  return words;
}

/* How well a band lies on a row: shared height over the lower of the two heights. */
static gfloat share(const VdRow *row, gfloat y0, gfloat y1) {
  gfloat shared = MIN(row->y1, y1) - MAX(row->y0, y0);
  gfloat lower = MIN(row->y1 - row->y0, y1 - y0);
  return lower > 0 ? shared / lower : 0;
}

static VdRow *open_row(GPtrArray *rows, guint page, gfloat y0, gfloat y1) {
  VdRow *row = g_new0(VdRow, 1);
  row->page = page;
  row->y0 = y0;
  row->y1 = y1;
  row->words = g_array_new(FALSE, FALSE, sizeof(VdRowWord));
  g_ptr_array_add(rows, row);
  return row;
}

/* Puts the word on the row that it fits best among the last ones. */
static void place_word(GPtrArray *rows, guint page, const VdRowWord *word, gfloat ordinary) {
  gfloat y0, y1, best = SAME_ROW;
  VdRow *home = NULL;
  band(word->flat, ordinary, &y0, &y1);
  guint oldest = rows->len > OPEN_ROWS ? rows->len - OPEN_ROWS : 0;
  for (guint i = oldest; i < rows->len; i++) {
    VdRow *row = g_ptr_array_index(rows, i);
    gfloat fit_here = share(row, y0, y1);
    if (fit_here > best) {
      best = fit_here;
      home = row;
    }
  }
  if (home == NULL)
    home = open_row(rows, page, y0, y1);
  gfloat n = (gfloat)home->words->len;
  home->y0 = (home->y0 * n + y0) / (n + 1);
  home->y1 = (home->y1 * n + y1) / (n + 1);
  g_array_append_val(home->words, *word);
}

/* Letters of OCR boxes are tight; boxes of a text layer hold ascent and descent. */
static gfloat type_size(const VdDocument *document, const VdRow *row) {
  g_autoptr(GArray) sizes = g_array_new(FALSE, FALSE, sizeof(gfloat));
  for (guint i = 0; i < row->words->len; i++) {
    const VdRowWord *at = &g_array_index(row->words, VdRowWord, i);
    const VdWord *word = vd_document_word(document, at->index);
    gfloat height = at->flat.y1 - at->flat.y0;
    gfloat size = height * (word->source == VD_SOURCE_OCR ? 1.3f : 0.87f);
    if (word->font_size > 0)
      size = word->font_size;
    g_array_append_val(sizes, size);
  }
  g_array_sort(sizes, by_value);
  return MAX(1, g_array_index(sizes, gfloat, sizes->len / 2));
}

/* The advance of a letter in each longer word, from the least to the greatest. (transfer full) */
static GArray *pitches(const VdDocument *document, const GArray *words) {
  GArray *found = g_array_new(FALSE, FALSE, sizeof(gfloat));
  for (guint i = 0; i < words->len; i++) {
    const VdRowWord *at = &g_array_index(words, VdRowWord, i);
    const VdWord *word = vd_document_word(document, at->index);
    glong letters = g_utf8_strlen(document->text->str + word->text_at, word->text_len);
    gfloat pitch = (at->flat.x1 - at->flat.x0) / ((gfloat)letters - BARE_ENDS);
    if (letters >= LONG_WORD && word->source == VD_SOURCE_OCR)
      g_array_append_val(found, pitch);
  }
  g_array_sort(found, by_value);
  return found;
}

static gfloat quartile(const GArray *values, guint quarter) {
  return g_array_index(values, gfloat, (values->len - 1) * quarter / 4);
}

/* Letters of one width each: their pitch; 0 on other pages. */
static gfloat pitch_of(const VdDocument *document, const GArray *words) {
  g_autoptr(GArray) found = pitches(document, words);
  if (found->len < ENOUGH_WORDS ||
      quartile(found, 3) - quartile(found, 1) >= ONE_PITCH * quartile(found, 2))
    return 0;
  return quartile(found, 2);
}

/* Spaces are wide in such a face: its size follows from the width of its letters, not from their
 * height. */
static void size_by_pitch(const VdDocument *document, VdRow *row, gfloat pitch) {
  g_autoptr(GArray) own = pitches(document, row->words);
  row->em = MAX(row->em, (own->len > 0 ? quartile(own, 2) : pitch) / PITCH);
}

GPtrArray *vd_row_read(const VdDocument *document, guint page) {
  GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)vd_row_free);
  g_autoptr(GArray) words = levelled(document, page);
  gfloat ordinary = median_height(words), pitch = pitch_of(document, words);
  for (guint i = 0; i < words->len; i++)
    place_word(rows, page, &g_array_index(words, VdRowWord, i), ordinary);
  for (guint i = 0; i < rows->len; i++) {
    VdRow *row = g_ptr_array_index(rows, i);
    g_array_sort(row->words, by_left);
    row->em = type_size(document, row);
    if (pitch > 0)
      size_by_pitch(document, row, pitch);
  }
  g_ptr_array_sort(rows, by_top);
  return rows;
}
