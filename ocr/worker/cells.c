/*
 * Cells share one left edge and keep their size; the gap between two is that of well spaced lines.
 */
#include "ocr/worker/cells.h"

enum { MARGIN = 12, GAP = 14, TALLEST = 8000 };

static const VdPixelBox *place_at(const GArray *places, guint index) {
  return &g_array_index(places, VdPixelBox, index);
}

static int height_of(const VdPixelBox *box) {
  return box->y1 - box->y0;
}

guint vd_cells_batch(const VdPixelBox *cells, guint n) {
  int tall = 2 * MARGIN;
  for (guint i = 0; i < n; i++) {
    tall += height_of(&cells[i]) + GAP;
    if (i > 0 && tall > TALLEST) {
      return i;
    }
  }
  return n;
}

PIX *vd_cells_pack(PIX *image, const VdPixelBox *cells, guint n, GArray *places) {
  int width = 0, height = MARGIN;
  for (guint i = 0; i < n; i++) {
    const int cell_width = cells[i].x1 - cells[i].x0, cell_height = height_of(&cells[i]);
    VdPixelBox place = {MARGIN, height, MARGIN + cell_width, height + cell_height};
    g_array_append_val(places, place);
    width = MAX(width, cell_width);
    height += cell_height + GAP;
  }
  PIX *column = pixCreate(width + 2 * MARGIN, height + MARGIN, 8);
  if (!column) {
    return NULL;
  }
  pixSetAll(column);
  for (guint i = 0; i < n; i++) {
    const VdPixelBox *place = place_at(places, i);
    pixRasterop(column, place->x0, place->y0, place->x1 - place->x0, height_of(place), PIX_SRC,
                image, cells[i].x0, cells[i].y0);
  }
  return column;
}

/* The cell whose place holds the middle of the box, or -1. */
static int cell_of(const GArray *places, VdPixelBox box) {
  const int middle = (box.y0 + box.y1) / 2;
  for (guint i = 0; i < places->len; i++) {
    const VdPixelBox *place = place_at(places, i);
    if (middle >= place->y0 && middle < place->y1) {
      return (int)i;
    }
  }
  return -1;
}

void vd_cells_restore(const VdPixelBox *cells, const GArray *places, GArray *words, guint first) {
  for (guint i = words->len; i > first; i--) {
    VdRecognisedWord *word = &g_array_index(words, VdRecognisedWord, i - 1);
    const int index = cell_of(places, word->box);
    if (index < 0) {
      g_array_remove_index_fast(words, i - 1);
      continue;
    }
    const VdPixelBox *cell = &cells[index], *place = place_at(places, (guint)index);
    const int right = cell->x0 - place->x0, down = cell->y0 - place->y0;
    word->box = (VdPixelBox){word->box.x0 + right, word->box.y0 + down, word->box.x1 + right,
                             word->box.y1 + down};
  }
}
