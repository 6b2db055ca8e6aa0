/*
 * The sheet lies down; near its middle a strip of a fiftieth of its width is crossed by no word and
 * no ruling; both sides hold eight lines or more; and the lines of the side that has fewer are not
 * on a level with those of the other, as the cells of one table would be.
 */
#include "ocr/worker/spread.h"

#include <stdlib.h>

enum { ENOUGH_LINES = 8, STEPS = 40 };

static gboolean crosses(const GArray *boxes, gsize size, gsize at, int left, int right) {
  for (guint i = 0; i < boxes->len; i++) {
    const VdPixelBox *box = (const VdPixelBox *)(gconstpointer)(boxes->data + size * i + at);
    if (box->x0 < right && box->x1 > left) {
      return TRUE;
    }
  }
  return FALSE;
}

/* The middle of the free strip, or -1. */
static int find_gutter(const VdCleanPage *page, const GArray *words) {
  const int width = pixGetWidth(page->grey), half = width / 100;
  for (int step = 0; step <= STEPS; step++) {
    /* From the middle outwards, to both sides in turn, as far as 8 % of the width. */
    const int away = (step + 1) / 2 * width * 8 / 100 / (STEPS / 2);
    const int x = width / 2 + (step % 2 ? away : -away);
    if (!crosses(words, sizeof(VdRecognisedWord), G_STRUCT_OFFSET(VdRecognisedWord, box), x - half,
                 x + half) &&
        !crosses(page->rulings, sizeof(VdPixelBox), 0, x - half, x + half)) {
      return x;
    }
  }
  return -1;
}

static gint by_value(gconstpointer a, gconstpointer b) {
  return *(const int *)a - *(const int *)b;
}

/* Words of one side whose middles follow each other closely are one line. */
static GArray *lines_of(const GArray *words, int gutter, gboolean right, int letter) {
  g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(int));
  GArray *lines = g_array_new(FALSE, FALSE, sizeof(int));
  for (guint i = 0; i < words->len; i++) {
    const VdPixelBox box = g_array_index(words, VdRecognisedWord, i).box;
    const int middle = (box.y0 + box.y1) / 2;
    if ((box.x0 >= gutter) == right) {
      g_array_append_val(all, middle);
    }
  }
  g_array_sort(all, by_value);
  for (guint i = 0; i < all->len; i++) {
    const int middle = g_array_index(all, int, i);
    if (i == 0 || middle - g_array_index(all, int, i - 1) > letter / 2) {
      g_array_append_val(lines, middle);
    }
  }
  return lines;
}

/* Lines of the first that are on a level with one of the second. */
static guint count_level(const GArray *lines, const GArray *others, int letter) {
  guint level = 0;
  for (guint i = 0; i < lines->len; i++) {
    gboolean found = FALSE;
    for (guint j = 0; j < others->len && !found; j++) {
      found = abs(g_array_index(lines, int, i) - g_array_index(others, int, j)) * 2 <= letter;
    }
    level += found ? 1 : 0;
  }
  return level;
}

int vd_spread_gutter(const VdCleanPage *page, const GArray *words) {
  const int letter = MAX(page->letter, 6);
  if (pixGetWidth(page->grey) * 10 < pixGetHeight(page->grey) * 12) {
    return -1;
  }
  const int gutter = find_gutter(page, words);
  g_autoptr(GArray) left = lines_of(words, gutter, FALSE, letter);
  g_autoptr(GArray) right = lines_of(words, gutter, TRUE, letter);
  if (gutter < 0 || MIN(left->len, right->len) < ENOUGH_LINES) {
    return -1;
  }
  const GArray *fewer = left->len < right->len ? left : right;
  const guint level = count_level(fewer, fewer == left ? right : left, letter);
  return level * 10 < fewer->len * 7 ? gutter : -1;
}
