/*
 * The ground of the page: reduced 16 times, closed by 14 mm (what is darker and smaller vanishes),
 * floored at 0.42 of the lightest tone, smoothed; dividing by it makes the paper white and evens
 * out shadows. What is far darker than the paper within 40 mm is printed, not shaded: the heading
 * of a table keeps its one tone. One threshold (Otsu, kept within bounds) gives the ink.
 */
#include "ocr/worker/ground.h"

#include "ocr/worker/surround.h"

enum {
  GROUND_REDUCTION = 16,
  WHITE = 250, /* what paper is made */
  SHADED = 62  /* percent of the paper around it: a narrow place that is darker is no shadow */
};

/* The page at 1/16. */
static PIX *reduce(PIX *grey) {
  g_autoptr(PIX) half = pixScaleAreaMap2(grey);
  g_autoptr(PIX) quarter = half ? pixScaleAreaMap2(half) : NULL;
  g_autoptr(PIX) eighth = quarter ? pixScaleAreaMap2(quarter) : NULL;
  return eighth ? pixScaleAreaMap2(eighth) : NULL;
}

/* So many millimetres in dots of the reduced page, three at least. */
static int reach_of(int dpi, int millimetres) {
  return MAX(dpi * millimetres / 25 / GROUND_REDUCTION, 3) | 1;
}

/* What is darker and narrower than so many millimetres vanishes. */
static PIX *close_by(PIX *small, int dpi, int millimetres) {
  const int reach = reach_of(dpi, millimetres);
  return pixCloseGray(small, reach, reach);
}

/* Places that are dark once white letters are left out, up to the height of a heading, take the
 * tone of the paper that they stand on. */
static void leave_out_cells(PIX *map, PIX *dark, PIX *paper) {
  const int width = MIN(pixGetWidth(map), pixGetWidth(paper));
  for (int y = 0; y < MIN(pixGetHeight(map), pixGetHeight(paper)); y++) {
    l_uint32 *line = pixGetData(map) + (gsize)y * (gsize)pixGetWpl(map);
    const l_uint32 *bare = pixGetData(dark) + (gsize)y * (gsize)pixGetWpl(dark);
    const l_uint32 *around = pixGetData(paper) + (gsize)y * (gsize)pixGetWpl(paper);
    for (int x = 0; x < width; x++) {
      const int tone = (int)GET_DATA_BYTE(around, x);
      if ((int)GET_DATA_BYTE(bare, x) * 100 < tone * SHADED) {
        SET_DATA_BYTE(line, x, (l_uint8)tone);
      }
    }
  }
}

/* Lightness of the paper around each place. */
static PIX *ground_map(PIX *small, int dpi) {
  g_autoptr(PIX) closed = close_by(small, dpi, 14);
  g_autoptr(PIX) paper = closed ? close_by(closed, dpi, 40) : NULL;
  g_autoptr(PIX) dark = paper ? pixOpenGray(small, reach_of(dpi, 6), reach_of(dpi, 6)) : NULL;
  if (!dark) {
    return NULL;
  }
  leave_out_cells(closed, dark, paper);
  return pixBlockconvGray(closed, NULL, 1, 1);
}

/* What the ground under a pixel is divided by, as 8-bit fraction, for each place of a row of the
 * map. */
static void row_factors(PIX *map, int row, int least, int *factors) {
  const l_uint32 *line = pixGetData(map) + (gsize)row * (gsize)pixGetWpl(map);
  for (int i = 0; i < pixGetWidth(map); i++) {
    factors[i] = (WHITE << 8) / MAX((int)GET_DATA_BYTE(line, i), least);
  }
}

/* The image divided by its ground; the last places of the map serve for the pixels beyond them. */
static PIX *divide(PIX *grey, PIX *map, int least) {
  const int width = pixGetWidth(grey), height = pixGetHeight(grey);
  const int columns = pixGetWidth(map), rows = pixGetHeight(map);
  g_autofree int *factors = g_new(int, columns);
  PIX *even = pixCreateTemplate(grey);
  for (int y = 0; even && y < height; y++) {
    if (y % GROUND_REDUCTION == 0) {
      row_factors(map, MIN(y / GROUND_REDUCTION, rows - 1), least, factors);
    }
    const l_uint32 *from = pixGetData(grey) + (gsize)y * (gsize)pixGetWpl(grey);
    l_uint32 *to = pixGetData(even) + (gsize)y * (gsize)pixGetWpl(even);
    for (int x = 0; x < width; x++) {
      const int factor = factors[MIN(x / GROUND_REDUCTION, columns - 1)];
      const int even_tone = (int)GET_DATA_BYTE(from, x) * factor >> 8;
      SET_DATA_BYTE(to, x, (l_uint8)MIN(even_tone, 255));
    }
  }
  return even;
}

/* Paper becomes white. Nothing to do, and nothing done, on a page whose paper is white everywhere,
 * nor on one that is too small to have a ground. */
PIX *vd_ground_even(PIX *grey, int dpi) {
  if (MIN(pixGetWidth(grey), pixGetHeight(grey)) < GROUND_REDUCTION * 4) {
    return pixCopy(NULL, grey);
  }
  g_autoptr(PIX) small = reduce(grey);
  g_autoptr(PIX) map = small ? ground_map(small, dpi) : NULL;
  l_uint32 lightest = 255, darkest = 0;
  if (!map || pixGetRankValue(map, 1, 0.98f, &lightest) != 0 ||
      pixGetRankValue(map, 1, 0, &darkest) != 0) {
    return NULL;
  }
  if (darkest >= WHITE) {
    return pixCopy(NULL, grey);
  }
  const int least = MAX((int)lightest * 42 / 100, 20);
  g_autoptr(PIX) even = divide(grey, map, least);
  const gboolean done = even && vd_surround_whiten(even, grey, small, GROUND_REDUCTION, least);
  return done ? g_steal_pointer(&even) : NULL;
}

/* Otsu's threshold between 110 and 190, on one pixel of 16; *contrast is the distance between both
 * classes' means. */
static int threshold_of(PIX *grey, int *contrast) {
  g_autoptr(NUMA) histogram = pixGetGrayHistogram(grey, 4);
  l_int32 split = 0;
  l_float32 dark = 0, light = 255;
  *contrast = 0;
  if (!histogram ||
      numaSplitDistribution(histogram, 0, &split, &dark, &light, NULL, NULL, NULL) != 0) {
    return 150;
  }
  *contrast = (int)(light - dark);
  return CLAMP(split, 110, 190);
}

PIX *vd_ground_ink(PIX *grey) {
  int contrast = 0;
  const int level = threshold_of(grey, &contrast);
  return pixThresholdToBinary(grey, level);
}
