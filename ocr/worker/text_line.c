/*
 * Letters that are at least half as high as the highest stand on the baseline, but for those that
 * descend: it is fitted to the bottoms, and again without those that lie off. Over it, letters are
 * of one height (capitals and digits, or x-heights alone) or of two.
 */
#include "ocr/worker/text_line.h"

#include <math.h>
#include <stdlib.h>

#include "ocr/worker/pix.h"

/* An x-height is this share of a capital's height, in the fonts of papers 0.68 to 0.76. */
#define X_OF_CAPITAL 0.72f

enum { FEWEST_FOR_SLOPE = 6, INK = 150 };

static gint by_value(gconstpointer a, gconstpointer b) {
  const gfloat first = *(const gfloat *)a, second = *(const gfloat *)b;
  return (first > second) - (first < second);
}

/* The value under which `share` of `values` lie; they are sorted on the way. */
static gfloat rank(GArray *values, gfloat share) {
  g_array_sort(values, by_value);
  return g_array_index(values, gfloat, (guint)(share * (gfloat)(values->len - 1) + 0.5f));
}

typedef struct {
  gfloat at, slope; /* y at the left of the line, and its fall per pixel */
} Baseline;

static gfloat under(Baseline base, int left, VdPixelBox box) {
  return base.at + base.slope * ((gfloat)(box.x0 + box.x1) / 2 - (gfloat)left);
}

/* Least squares over the bottoms that lie within `near` of `base`. */
static Baseline fit(const GArray *boxes, int left, Baseline base, gfloat near) {
  gdouble n = 0, x_sum = 0, y_sum = 0, xx = 0, xy = 0;
  for (guint i = 0; i < boxes->len; i++) {
    const VdPixelBox box = g_array_index(boxes, VdPixelBox, i);
    const gdouble x = (box.x0 + box.x1) / 2.0 - left, y = box.y1;
    if (fabs(y - (gdouble)under(base, left, box)) <= (gdouble)near) {
      n++;
      x_sum += x;
      y_sum += y;
      xx += x * x;
      xy += x * y;
    }
  }
  const gdouble spread = n * xx - x_sum * x_sum;
  if (n < FEWEST_FOR_SLOPE || spread <= 0) {
    return base;
  }
  const gdouble slope = (n * xy - x_sum * y_sum) / spread;
  return (Baseline){(gfloat)((y_sum - slope * x_sum) / n), (gfloat)slope};
}

static Baseline find_baseline(const GArray *boxes, int left, gfloat highest) {
  g_autoptr(GArray) bottoms = g_array_new(FALSE, FALSE, sizeof(gfloat));
  for (guint i = 0; i < boxes->len; i++) {
    const gfloat bottom = (gfloat)g_array_index(boxes, VdPixelBox, i).y1;
    g_array_append_val(bottoms, bottom);
  }
  Baseline base = {rank(bottoms, 0.4f), 0};
  const VdPixelBox first = g_array_index(boxes, VdPixelBox, 0);
  const VdPixelBox last = g_array_index(boxes, VdPixelBox, boxes->len - 1);
  /* A short line has no slope that could be told from its letters' shapes. */
  if ((gfloat)(last.x1 - first.x0) > highest * 8) {
    base = fit(boxes, left, base, highest);
    base = fit(boxes, left, base, highest * 0.25f);
    base = fit(boxes, left, base, highest * 0.12f);
  }
  return base;
}

VdTextLine vd_text_line_new(const VdPixelBox *boxes, guint n, VdPixelBox box, gfloat *height) {
  int highest = 0;
  for (guint i = 0; i < n; i++) {
    highest = MAX(highest, boxes[i].y1 - boxes[i].y0);
  }
  g_autoptr(GArray) full = g_array_new(FALSE, FALSE, sizeof(VdPixelBox));
  for (guint i = 0; i < n; i++) {
    if ((boxes[i].y1 - boxes[i].y0) * 2 >= highest) {
      g_array_append_val(full, boxes[i]);
    }
  }
  const Baseline base = find_baseline(full, box.x0, (gfloat)highest);
  g_autoptr(GArray) heights = g_array_new(FALSE, FALSE, sizeof(gfloat));
  for (guint i = 0; i < full->len; i++) {
    const VdPixelBox letter = g_array_index(full, VdPixelBox, i);
    const gfloat over = under(base, box.x0, letter) - (gfloat)letter.y0;
    g_array_append_val(heights, over);
  }
  const gfloat top = MAX(rank(heights, 0.9f), 1);
  g_autoptr(GArray) low = g_array_new(FALSE, FALSE, sizeof(gfloat));
  for (guint i = 0; i < heights->len; i++) {
    const gfloat over = g_array_index(heights, gfloat, i);
    if (over >= top * 0.55f && over <= top * 0.84f) {
      g_array_append_val(low, over);
    }
  }
  const gboolean two = low->len >= 2 && low->len * 5 >= heights->len;
  *height = top;
  return (VdTextLine){box, base.at, base.slope, two ? rank(low, 0.5f) : 0};
}

/* Whether more lines of the page have such an x-height than such capitals. */
static gboolean is_x_height(const VdTextLine *lines, const gfloat *heights, guint n,
                            gfloat height) {
  gint x_heights = 0, capitals = 0;
  for (guint i = 0; i < n; i++) {
    if (lines[i].x_height > 0) {
      x_heights += fabsf(height / lines[i].x_height - 1) < 0.1f;
      capitals += fabsf(height / heights[i] - 1) < 0.1f;
    }
  }
  return x_heights > capitals;
}

void vd_text_lines_settle(VdTextLine *lines, const gfloat *heights, guint n) {
  g_autofree gfloat *settled = g_new0(gfloat, n);
  for (guint i = 0; i < n; i++) {
    const gboolean alone = is_x_height(lines, heights, n, heights[i]);
    settled[i] =
        lines[i].x_height > 0 ? lines[i].x_height : heights[i] * (alone ? 1 : X_OF_CAPITAL);
  }
  for (guint i = 0; i < n; i++) {
    lines[i].x_height = settled[i];
  }
}

/* Boxes of the ink in `box`, from left to right; NULL when memory was refused. */
static GArray *ink_boxes(PIX *image, VdPixelBox box) {
  BOX *area = boxCreate(box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0);
  g_autoptr(PIX) cut = area ? pixClipRectangle(image, area, NULL) : NULL;
  boxDestroy(&area);
  g_autoptr(PIX) ink = cut ? pixThresholdToBinary(cut, INK) : NULL;
  g_autoptr(BOXA) found = ink ? pixConnComp(ink, NULL, 8) : NULL;
  g_autoptr(BOXA) boxes = found ? boxaSort(found, L_SORT_BY_X, L_SORT_INCREASING, NULL) : NULL;
  if (!boxes) {
    return NULL;
  }
  GArray *all = g_array_new(FALSE, FALSE, sizeof(VdPixelBox));
  for (int i = 0; i < boxaGetCount(boxes); i++) {
    l_int32 x = 0, y = 0, width = 0, height = 0;
    boxaGetBoxGeometry(boxes, i, &x, &y, &width, &height);
    const VdPixelBox one = {MAX(box.x0, 0) + x, MAX(box.y0, 0) + y, MAX(box.x0, 0) + x + width,
                            MAX(box.y0, 0) + y + height};
    g_array_append_val(all, one);
  }
  return all;
}

VdTextLine vd_text_line_find(PIX *image, VdPixelBox box) {
  g_autoptr(GArray) boxes = ink_boxes(image, box);
  if (!boxes || boxes->len == 0) {
    return (VdTextLine){.box = box};
  }
  gfloat height = 0;
  VdTextLine line =
      vd_text_line_new((const VdPixelBox *)(const void *)boxes->data, boxes->len, box, &height);
  vd_text_lines_settle(&line, &height, 1);
  return line;
}
