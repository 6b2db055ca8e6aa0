/*
 * Coloured: the largest of the three values is well above the least, and not dark. Black: all three
 * are small and alike; ink of two kinds over each other is black. The coloured pieces that touch
 * black become white, except bands (as large as a heading's ground): what stands on those may be
 * white.
 */
#include "ocr/worker/colour.h"

enum {
  COLOURED = 60, /* difference of the largest and the least value... */
  BRIGHT = 100,  /* ...of a pixel whose largest is at least this */
  BLACK = 100,   /* largest value of a black pixel... */
  NEUTRAL = 45,  /* ...and the difference that it may have */
  DARK = 150,    /* luminance under which a pixel may be part of a band */
  STEP = 4,      /* one pixel of four, one row of four, tell whether there is any colour */
  RARE = 2000    /* one coloured pixel in so many is none */
};

static int largest(l_uint32 pixel) {
  return (int)MAX(pixel >> 24, MAX(pixel >> 16 & 0xff, pixel >> 8 & 0xff));
}

static int spread(l_uint32 pixel) {
  return largest(pixel) - (int)MIN(pixel >> 24, MIN(pixel >> 16 & 0xff, pixel >> 8 & 0xff));
}

static gboolean is_coloured(l_uint32 pixel) {
  return spread(pixel) >= COLOURED && largest(pixel) >= BRIGHT;
}

static gboolean is_black(l_uint32 pixel) {
  return largest(pixel) < BLACK && spread(pixel) < NEUTRAL;
}

gboolean vd_colour_is(PIX *rgb) {
  const int width = pixGetWidth(rgb), height = pixGetHeight(rgb);
  gint64 coloured = 0, seen = 0;
  for (int y = 0; y < height; y += STEP) {
    const l_uint32 *line = pixGetData(rgb) + (gsize)pixGetWpl(rgb) * (gsize)y;
    for (int x = 0; x < width; x += STEP) {
      coloured += is_coloured(line[x]) ? 1 : 0;
      seen++;
    }
  }
  return coloured * RARE > seen;
}

static PIX *mask_of(PIX *rgb, gboolean (*holds)(l_uint32 pixel)) {
  const int width = pixGetWidth(rgb), height = pixGetHeight(rgb);
  PIX *mask = pixCreate(width, height, 1);
  for (int y = 0; mask && y < height; y++) {
    const l_uint32 *from = pixGetData(rgb) + (gsize)pixGetWpl(rgb) * (gsize)y;
    l_uint32 *to = pixGetData(mask) + (gsize)pixGetWpl(mask) * (gsize)y;
    for (int x = 0; x < width; x++) {
      if (holds(from[x])) {
        SET_DATA_BIT(to, x);
      }
    }
  }
  return mask;
}

/* Takes out of `coloured` what lies on a solid area or near it: solid is what no pen draws, a
 * square of a 240th of the page's length (1.2 mm) of any dark ink. */
static gboolean spare_bands(PIX *coloured, PIX *grey) {
  const int solid = MAX(MAX(pixGetWidth(grey), pixGetHeight(grey)) / 240, 4);
  g_autoptr(PIX) inked = pixThresholdToBinary(grey, DARK);
  g_autoptr(PIX) cores = inked ? pixOpenBrick(NULL, inked, solid, solid) : NULL;
  g_autoptr(PIX) bands = cores ? pixDilateBrick(NULL, cores, 6 * solid, 6 * solid) : NULL;
  return bands && pixSubtract(coloured, coloured, bands) != NULL;
}

/* The coloured pieces that touch black. */
static PIX *pieces_over_black(PIX *rgb, PIX *grey) {
  g_autoptr(PIX) coloured = mask_of(rgb, is_coloured);
  g_autoptr(PIX) black = coloured ? mask_of(rgb, is_black) : NULL;
  g_autoptr(PIX) near =
      black && spare_bands(coloured, grey) ? pixDilateBrick(NULL, black, 3, 3) : NULL;
  g_autoptr(PIX) seed = near ? pixAnd(NULL, near, coloured) : NULL;
  g_autoptr(PIX) pieces = seed ? pixSeedfillBinary(NULL, seed, coloured, 8) : NULL;
  g_autoptr(PIX) grown = pieces ? pixDilateBrick(NULL, pieces, 3, 3) : NULL;
  /* Their pale rim goes with them, the black under them does not. */
  return grown ? pixSubtract(NULL, grown, black) : NULL;
}

PIX *vd_colour_grey(PIX *rgb) {
  g_autoptr(PIX) grey = pixConvertRGBToGray(rgb, 0.299f, 0.587f, 0.114f);
  if (!grey || !vd_colour_is(rgb)) {
    return g_steal_pointer(&grey);
  }
  g_autoptr(PIX) pieces = pieces_over_black(rgb, grey);
  return pieces && pixSetMasked(grey, pieces, 255) == 0 ? g_steal_pointer(&grey) : NULL;
}
