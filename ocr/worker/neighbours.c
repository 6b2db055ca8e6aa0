/*
 * Boxes sorted by their left edge; from each, those that begin before its reach ends are tried. Of
 * one line: they share more than half of the lower one's height, and neither is more than 2.2 times
 * as tall. The reach is one and a half times the taller.
 */
#include "ocr/worker/neighbours.h"

static gint by_left(gconstpointer a, gconstpointer b) {
  const VdPixelBox *first = &((const VdNeighbour *)a)->box,
                   *second = &((const VdNeighbour *)b)->box;
  return first->x0 != second->x0 ? first->x0 - second->x0 : first->y0 - second->y0;
}

static gboolean on_one_line(VdPixelBox a, VdPixelBox b) {
  const int first = a.y1 - a.y0, second = b.y1 - b.y0;
  const int shared = MIN(a.y1, b.y1) - MAX(a.y0, b.y0);
  return shared * 2 > MIN(first, second) && MAX(first, second) * 10 <= MIN(first, second) * 22;
}

static void find_next(GArray *all, guint index) {
  VdNeighbour *letter = &g_array_index(all, VdNeighbour, index);
  const VdPixelBox box = letter->box;
  const int middle = (box.x0 + box.x1) / 2, reach = (box.y1 - box.y0) * 3 / 2;
  letter->next = -1;
  for (guint i = index + 1; i < all->len; i++) {
    const VdPixelBox other = g_array_index(all, VdNeighbour, i).box;
    const int gap = other.x0 - box.x1;
    if (gap > reach || (letter->next >= 0 && gap >= letter->gap)) {
      return;
    }
    if ((other.x0 + other.x1) / 2 > middle && on_one_line(box, other)) {
      letter->next = (int)i;
      letter->gap = gap;
    }
  }
}

GArray *vd_neighbours_find(const GArray *letters, gboolean down) {
  GArray *all = g_array_sized_new(FALSE, TRUE, sizeof(VdNeighbour), letters->len);
  for (guint i = 0; i < letters->len; i++) {
    const VdPixelBox box = g_array_index(letters, VdLetter, i).box;
    const VdPixelBox turned = {box.y0, box.x0, box.y1, box.x1};
    const VdNeighbour letter = {.box = down ? turned : box};
    g_array_append_val(all, letter);
  }
  g_array_sort(all, by_left);
  for (guint i = 0; i < all->len; i++) {
    find_next(all, i);
  }
  for (guint i = 0; i < all->len; i++) {
    const int next = g_array_index(all, VdNeighbour, i).next;
    if (next >= 0) {
      g_array_index(all, VdNeighbour, next).follows = TRUE;
    }
  }
  return all;
}
