/*
 * A connected piece of ink is letter-like when it is 0.8 to 8 mm high and neither a speck nor a
 * long stroke; a run of letters that touch each other still is one. Those that no word covers are
 * joined from left to right over gaps narrower than they are high.
 */
#include "ocr/worker/letters.h"

#include <stdlib.h>

static gboolean letter_like(int width, int height, int dpi) {
  return height * 32 >= dpi && height * 3 <= dpi && height >= 5 && width <= height * 12 &&
         width * 6 >= height;
}

GArray *vd_letters_find(PIX *ink, int dpi) {
  PIXA *masks = NULL;
  g_autoptr(BOXA) boxes = pixConnComp(ink, &masks, 8);
  g_autoptr(PIXA) owned = masks;
  g_autofree l_int32 *table = makePixelSumTab8();
  if (!boxes || !table) {
    return NULL;
  }
  GArray *letters = g_array_new(FALSE, FALSE, sizeof(VdLetter));
  for (int i = 0; i < boxaGetCount(boxes); i++) {
    l_int32 x = 0, y = 0, width = 0, height = 0, count = 0;
    boxaGetBoxGeometry(boxes, i, &x, &y, &width, &height);
    if (letter_like(width, height, dpi)) {
      g_autoptr(PIX) mask = pixaGetPix(owned, i, L_CLONE);
      pixCountPixels(mask, &count, table);
      VdLetter letter = {.box = {x, y, x + width, y + height}, .ink = count, .read = -1};
      g_array_append_val(letters, letter);
    }
  }
  return letters;
}

int vd_letters_height(const GArray *letters) {
  guint counts[256] = {0}, seen = 0;
  for (guint i = 0; i < letters->len; i++) {
    const VdPixelBox *box = &g_array_index(letters, VdLetter, i).box;
    counts[MIN(box->y1 - box->y0, 255)]++;
  }
  int height = 0;
  while (letters->len >= 12 && height < 255 && seen * 2 < letters->len) {
    seen += counts[++height];
  }
  return height;
}

/* At least half of the letter lies in the box, which a recogniser may draw a little tight. */
static gboolean covers(VdPixelBox word, VdPixelBox letter) {
  const int width = MIN(word.x1, letter.x1) - MAX(word.x0, letter.x0);
  const int height = MIN(word.y1, letter.y1) - MAX(word.y0, letter.y0);
  return width > 0 && height > 0 &&
         2 * width * height >= (letter.x1 - letter.x0) * (letter.y1 - letter.y0);
}

void vd_letters_cover(GArray *letters, const GArray *words) {
  for (guint i = 0; i < letters->len; i++) {
    VdLetter *letter = &g_array_index(letters, VdLetter, i);
    for (guint j = 0; j < words->len; j++) {
      const VdRecognisedWord *word = &g_array_index(words, VdRecognisedWord, j);
      if (word->confidence > letter->read && covers(word->box, letter->box)) {
        letter->read = word->confidence;
      }
    }
  }
}

static gint by_left(gconstpointer a, gconstpointer b) {
  const VdPixelBox *first = a, *second = b;
  return first->x0 != second->x0 ? first->x0 - second->x0 : first->y0 - second->y0;
}

/* `next` stands to the right of `cell`, on the same line, no further than either is high. */
static gboolean neighbours(VdPixelBox cell, VdPixelBox next) {
  const int height = MIN(cell.y1 - cell.y0, next.y1 - next.y0);
  const int shared = MIN(cell.y1, next.y1) - MAX(cell.y0, next.y0);
  return shared * 2 > height && next.x0 - cell.x1 <= MAX(cell.y1 - cell.y0, next.y1 - next.y0);
}

static void join(GArray *cells, VdPixelBox box) {
  for (guint i = 0; i < cells->len; i++) {
    VdPixelBox *cell = &g_array_index(cells, VdPixelBox, i);
    if (neighbours(*cell, box)) {
      *cell = (VdPixelBox){MIN(cell->x0, box.x0), MIN(cell->y0, box.y0), MAX(cell->x1, box.x1),
                           MAX(cell->y1, box.y1)};
      return;
    }
  }
  g_array_append_val(cells, box);
}

GArray *vd_letters_unread(const GArray *letters, guint most) {
  g_autoptr(GArray) boxes = g_array_new(FALSE, FALSE, sizeof(VdPixelBox));
  GArray *cells = g_array_new(FALSE, FALSE, sizeof(VdPixelBox));
  for (guint i = 0; i < letters->len; i++) {
    const VdLetter *letter = &g_array_index(letters, VdLetter, i);
    if (letter->read < 0) {
      g_array_append_val(boxes, letter->box);
    }
  }
  g_array_sort(boxes, by_left);
  for (guint i = 0; i < boxes->len && cells->len < most; i++) {
    join(cells, g_array_index(boxes, VdPixelBox, i));
  }
  for (guint i = 0; i < cells->len; i++) {
    VdPixelBox *cell = &g_array_index(cells, VdPixelBox, i);
    const int margin = (cell->y1 - cell->y0) / 4;
    *cell =
        (VdPixelBox){cell->x0 - margin, cell->y0 - margin, cell->x1 + margin, cell->y1 + margin};
  }
  return cells;
}
