/*
 * A dot is one pixel wide and at most two high, dark among light ones or the reverse: strokes of
 * letters are longer, dust and grain are few. Where one pixel in fifty of a tile is one, the tile
 * and those around it are blurred. A few rows are looked at first: most pages have no dots and cost
 * nothing more.
 */
#include "ocr/worker/halftone.h"

enum {
  MIDDLE = 128,
  CONTRAST = 150,
  TILE = 32,
  STEP = 8,
  DOTS_IN_PAGE = 3000,
  DOTS_IN_TILE = 50,
  REACH = 1
};

static gboolean is_dark(const l_uint32 *line, int x) {
  return GET_DATA_BYTE(line, x) < MIDDLE;
}

/* Dots are black on white or the reverse; thin strokes of small grey letters never quite. */
static gboolean stands_out(const l_uint32 *line, int x) {
  const int here = GET_DATA_BYTE(line, x);
  const int before = GET_DATA_BYTE(line, x - 1), after = GET_DATA_BYTE(line, x + 1);
  return ABS(before - here) >= CONTRAST && ABS(after - here) >= CONTRAST;
}

/* Dots on the row `y` between two columns; rows two from the edge at least, columns
 * one. */
static int dots_in_row(PIX *grey, int y, int from, int to) {
  const gsize words = (gsize)pixGetWpl(grey);
  const l_uint32 *line = pixGetData(grey) + words * (gsize)y;
  int dots = 0;
  gboolean before = is_dark(line, from - 1), here = is_dark(line, from);
  for (int x = from; x < to; x++) {
    const gboolean after = is_dark(line, x + 1);
    if (before != here && after != here && stands_out(line, x)) {
      const gboolean above =
          is_dark(line - words, x) != here || is_dark(line - 2 * words, x) != here;
      const gboolean below =
          is_dark(line + words, x) != here || is_dark(line + 2 * words, x) != here;
      dots += above && below ? 1 : 0;
    }
    before = here;
    here = after;
  }
  return dots;
}

static gboolean is_dotted(PIX *grey) {
  const int width = pixGetWidth(grey), height = pixGetHeight(grey);
  gint64 dots = 0, seen = 0;
  for (int y = 2; y + 2 < height; y += STEP) {
    dots += dots_in_row(grey, y, 1, width - 1);
    seen += width;
  }
  return dots * DOTS_IN_PAGE > seen;
}

/* The dotted tiles, one pixel each, with their neighbours. */
static PIX *dotted_tiles(PIX *grey) {
  const int width = pixGetWidth(grey), height = pixGetHeight(grey);
  g_autoptr(PIX) tiles = pixCreate((width + TILE - 1) / TILE, (height + TILE - 1) / TILE, 1);
  for (int top = 0; tiles && top < height; top += TILE) {
    for (int left = 0; left < width; left += TILE) {
      int dots = 0;
      for (int y = MAX(top, 2); y < MIN(top + TILE, height - 2); y++) {
        dots += dots_in_row(grey, y, MAX(left, 1), MIN(left + TILE, width - 1));
      }
      if (dots * DOTS_IN_TILE > TILE * TILE) {
        pixSetPixel(tiles, left / TILE, top / TILE, 1);
      }
    }
  }
  return tiles ? pixDilateBrick(NULL, tiles, 3, 3) : NULL;
}

PIX *vd_halftone_smooth(PIX *grey) {
  if (MIN(pixGetWidth(grey), pixGetHeight(grey)) < TILE || !is_dotted(grey)) {
    return pixClone(grey);
  }
  g_autoptr(PIX) tiles = dotted_tiles(grey);
  g_autoptr(PIX) blurred = tiles ? pixBlockconvGray(grey, NULL, REACH, REACH) : NULL;
  g_autoptr(PIX) mask = blurred ? pixExpandReplicate(tiles, TILE) : NULL;
  g_autoptr(PIX) smooth = mask ? pixCopy(NULL, grey) : NULL;
  if (!smooth) {
    return NULL;
  }
  return pixCombineMasked(smooth, blurred, mask) == 0 ? g_steal_pointer(&smooth) : NULL;
}
