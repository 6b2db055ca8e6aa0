/*
 * Words are taken from left to right. Each joins the line whose last word shares most of its height
 * with it, so that a line may bend or climb (a photograph) as long as neighbours meet; it opens a
 * line when none does. Lines are then sorted by the height of their middle.
 */
#include "ocr/worker/reading_order.h"

#include <stdlib.h>

typedef struct {
  VdPixelBox last; /* of its rightmost word so far */
  gint64 middle;   /* sum of the heights of the middles of its words */
  guint words;
  guint number; /* in order of creation, then of reading */
} Line;

static gint by_left(gconstpointer a, gconstpointer b) {
  const VdRecognisedWord *first = a, *second = b;
  gint order = first->box.x0 - second->box.x0;
  return order != 0 ? order : first->box.y0 - second->box.y0;
}

static gint by_line(gconstpointer a, gconstpointer b) {
  const VdRecognisedWord *first = a, *second = b;
  gint order = (first->line > second->line) - (first->line < second->line);
  return order != 0 ? order : first->box.x0 - second->box.x0;
}

static gint by_middle(gconstpointer a, gconstpointer b) {
  const Line *first = a, *second = b;
  gint64 left = first->middle * second->words, right = second->middle * first->words;
  return left != right ? (left > right) - (left < right)
                       : (first->number > second->number) - (first->number < second->number);
}

/* Share of the lower of the two heights that both boxes cover, in thousandths. */
static int shared_height(VdPixelBox a, VdPixelBox b) {
  int shared = MIN(a.y1, b.y1) - MAX(a.y0, b.y0);
  int lower = MIN(a.y1 - a.y0, b.y1 - b.y0);
  return shared > 0 && lower > 0 ? shared * 1000 / lower : 0;
}

static Line *find_line(GArray *lines, VdPixelBox box) {
  Line *best = NULL;
  int best_share = 500;
  for (guint i = 0; i < lines->len; i++) {
    Line *line = &g_array_index(lines, Line, i);
    int share = shared_height(line->last, box);
    gboolean nearer = best && share == best_share && line->last.x1 > best->last.x1;
    if (share > best_share || nearer) {
      best = line;
      best_share = share;
    }
  }
  return best;
}

static void add_to_line(GArray *lines, VdRecognisedWord *word) {
  Line *line = find_line(lines, word->box);
  if (!line) {
    Line opened = {.number = lines->len};
    g_array_append_val(lines, opened);
    line = &g_array_index(lines, Line, lines->len - 1);
  }
  line->last = word->box;
  line->middle += (word->box.y0 + word->box.y1) / 2;
  line->words++;
  word->line = line->number;
}

guint vd_reading_order(GArray *words, guint first, guint line) {
  if (first >= words->len) {
    return line;
  }
  VdRecognisedWord *start = &g_array_index(words, VdRecognisedWord, first);
  const guint count = words->len - first;
  g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(Line));
  qsort(start, count, sizeof *start, by_left);
  for (guint i = 0; i < count; i++) {
    add_to_line(lines, &start[i]);
  }
  g_array_sort(lines, by_middle);
  g_autofree guint *rank = g_new(guint, lines->len);
  for (guint i = 0; i < lines->len; i++) {
    rank[g_array_index(lines, Line, i).number] = line + i;
  }
  for (guint i = 0; i < count; i++) {
    start[i].line = rank[start[i].line];
  }
  qsort(start, count, sizeof *start, by_line);
  return line + lines->len;
}
