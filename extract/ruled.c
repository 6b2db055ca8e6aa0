/*
 * The rules of a page are sorted downwards, so those between two words are found by halving.
 */
#include "extract/ruled.h"

/* More rules than this between two rows are a drawing. */
#define MOST_RULES 64
/* Points: rules no further apart lie at one height. */
#define ONE_HEIGHT 2.0f

static gint by_place(gconstpointer a, gconstpointer b) {
  const VdRuling *left = a, *right = b;
  if (left->page != right->page)
    return left->page < right->page ? -1 : 1;
  return (left->box.y0 > right->box.y0) - (left->box.y0 < right->box.y0);
}

/* Rules from `first` on that lie at one height; sums their widths. */
static guint same_height(const GArray *level, guint first, gfloat *width) {
  const VdRuling *top = &g_array_index(level, VdRuling, first);
  guint end = first;
  *width = 0;
  for (; end < level->len; end++) {
    const VdRuling *rule = &g_array_index(level, VdRuling, end);
    if (rule->page != top->page || rule->box.y0 - top->box.y0 > ONE_HEIGHT)
      break;
    *width += rule->box.x1 - rule->box.x0;
  }
  return end;
}

static void keep_wide(GArray *level, gfloat least_width) {
  guint kept = 0;
  gfloat width;
  for (guint i = 0, end; i < level->len; i = end) {
    end = same_height(level, i, &width);
    for (guint j = i; j < end && width >= least_width; j++)
      g_array_index(level, VdRuling, kept++) = g_array_index(level, VdRuling, j);
  }
  g_array_set_size(level, kept);
}

GArray *vd_ruled_levels(const VdDocument *document, gfloat least_width) {
  GArray *level = g_array_new(FALSE, FALSE, sizeof(VdRuling));
  for (guint i = 0; i < document->rulings->len; i++) {
    const VdRuling *rule = &g_array_index(document->rulings, VdRuling, i);
    if (rule->box.x1 - rule->box.x0 > 4 * (rule->box.y1 - rule->box.y0))
      g_array_append_val(level, *rule);
  }
  g_array_sort(level, by_place);
  keep_wide(level, least_width);
  return level;
}

/* The first rule of the page under y. */
static guint first_under(const GArray *levels, guint page, gfloat y) {
  guint low = 0, high = levels->len;
  VdRuling key = {.page = page, .box = {.y0 = y}};
  while (low < high) {
    guint half = low + (high - low) / 2;
    if (by_place(&g_array_index(levels, VdRuling, half), &key) <= 0)
      low = half + 1;
    else
      high = half;
  }
  return low;
}

gboolean vd_ruled_apart(const GArray *levels, const VdWord *upper, const VdWord *lower) {
  gfloat y0 = (upper->box.y0 + upper->box.y1) / 2, y1 = (lower->box.y0 + lower->box.y1) / 2;
  guint first = first_under(levels, lower->page, y0);
  for (guint i = first; i < levels->len && i < first + MOST_RULES; i++) {
    const VdRuling *rule = &g_array_index(levels, VdRuling, i);
    if (rule->page != lower->page || rule->box.y1 >= y1)
      return FALSE;
    if (rule->box.x0 < lower->box.x1 && rule->box.x1 > lower->box.x0)
      return TRUE;
  }
  return FALSE;
}
