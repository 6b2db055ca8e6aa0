/*
 * 1. The ground of the page: reduced 16 times, closed by 14 mm (what is darker and smaller
 * vanishes), floored at 0.42 of the lightest tone, smoothed; dividing by it makes the paper white
 * and evens out shadows.
 * 2. One threshold (Otsu, kept within bounds) gives the ink, from which the tilt and the height of
 * letters follow.
 * 3. Small letters are enlarged and the page is turned, at most once each.
 * 4. Tones, then rulings (tones.h, rulings.h), then the final ink.
 */
#include "ocr/worker/clean.h"

#include <math.h>

#include "ocr/worker/letters.h"
#include "ocr/worker/rulings.h"
#include "ocr/worker/surround.h"
#include "ocr/worker/tones.h"

enum {
  GROUND_REDUCTION = 16,
  LIGHT = 100, /* half of a blank page is lighter than this: a black picture is not blank */
  WHITE = 250, /* what paper is made */
  ENOUGH_PIXELS = 4600, /* long side over which an image is halved */
  SMALL_LETTER = 15,    /* letters under this height are enlarged... */
  GOOD_LETTER = 22,     /* ...to this one */
  FAINT = 225           /* paper made white and halved in size is lighter than this */
};

void vd_clean_page_free(VdCleanPage *page) {
  if (page) {
    pixDestroy(&page->grey);
    pixDestroy(&page->ink);
    g_clear_pointer(&page->rulings, g_array_unref);
    g_clear_pointer(&page->inverted, g_array_unref);
    g_free(page);
  }
}

/* The page at 1/16. */
static PIX *reduce(PIX *grey) {
  g_autoptr(PIX) half = pixScaleAreaMap2(grey);
  g_autoptr(PIX) quarter = half ? pixScaleAreaMap2(half) : NULL;
  g_autoptr(PIX) eighth = quarter ? pixScaleAreaMap2(quarter) : NULL;
  return eighth ? pixScaleAreaMap2(eighth) : NULL;
}

/* Lightness of the paper around each place. */
static PIX *ground_map(PIX *small, int dpi) {
  const int reach = MAX(dpi * 14 / 25 / GROUND_REDUCTION, 3) | 1;
  g_autoptr(PIX) closed = pixCloseGray(small, reach, reach);
  return closed ? pixBlockconvGray(closed, NULL, 1, 1) : NULL;
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
static PIX *even_ground(PIX *grey, int dpi) {
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

static PIX *threshold(PIX *grey) {
  int contrast = 0;
  const int level = threshold_of(grey, &contrast);
  return pixThresholdToBinary(grey, level);
}

/* Replaces *image by `next`; FALSE when there is none. */
static gboolean replace(PIX **image, PIX *next) {
  if (!next) {
    return FALSE;
  }
  pixDestroy(image);
  *image = next;
  return TRUE;
}

static gboolean enlarge(VdCleanPage *page) {
  if (page->letter <= 0 || page->letter >= SMALL_LETTER) {
    return TRUE;
  }
  const double longest = MAX(pixGetWidth(page->grey), pixGetHeight(page->grey));
  const double scale = MIN(GOOD_LETTER / (double)page->letter, ENOUGH_PIXELS / longest);
  if (scale < 1.1) {
    return TRUE;
  }
  if (!replace(&page->grey, pixScaleGrayLI(page->grey, (gfloat)scale, (gfloat)scale))) {
    return FALSE;
  }
  page->dpi = (int)(page->dpi * scale + 0.5);
  page->letter = (int)(page->letter * scale + 0.5);
  vd_frame_scale(&page->frame, pixGetWidth(page->grey), pixGetHeight(page->grey), scale);
  return TRUE;
}

static gboolean deskew(VdCleanPage *page, PIX *ink) {
  l_float32 degrees = 0, sure = 0;
  if (pixFindSkew(ink, &degrees, &sure) != 0 || sure < 3 || fabsf(degrees) < 0.1f) {
    return TRUE;
  }
  const double radians = (double)degrees * G_PI / 180;
  PIX *turned = pixRotate(page->grey, (gfloat)radians, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE,
                          pixGetWidth(page->grey), pixGetHeight(page->grey));
  if (!replace(&page->grey, turned)) {
    return FALSE;
  }
  vd_frame_turn(&page->frame, pixGetWidth(turned), pixGetHeight(turned), radians);
  return TRUE;
}

static gboolean halve(VdCleanPage *page, PIX *image) {
  page->grey = pixClone(image);
  while (MAX(pixGetWidth(page->grey), pixGetHeight(page->grey)) > ENOUGH_PIXELS &&
         MIN(pixGetWidth(page->grey), pixGetHeight(page->grey)) >= 2 * VD_CLEAN_LEAST) {
    if (!replace(&page->grey, pixScaleAreaMap2(page->grey))) {
      return FALSE;
    }
    page->dpi /= 2;
    vd_frame_scale(&page->frame, pixGetWidth(page->grey), pixGetHeight(page->grey), 0.5);
  }
  return TRUE;
}

/* No letter, not even a faint one, on paper that was light as it came, and less than a thousandth
 * of the page inked, its edges (8 mm) left out. */
static gboolean is_blank(const VdCleanPage *page, PIX *image) {
  l_uint32 median = 0;
  if (pixGetRankValue(image, 4, 0.5f, &median) != 0 || median < LIGHT) {
    return FALSE;
  }
  g_autoptr(PIX) half = pixScaleAreaMap2(page->grey);
  g_autoptr(PIX) ink = half ? pixThresholdToBinary(half, FAINT) : NULL;
  if (!ink) {
    return FALSE;
  }
  const int edge = page->dpi / 2 * 8 / 25;
  const int width = pixGetWidth(ink) - 2 * edge, height = pixGetHeight(ink) - 2 * edge;
  BOX *inner = width > 0 && height > 0 ? boxCreate(edge, edge, width, height) : NULL;
  g_autoptr(PIX) inside = inner ? pixClipRectangle(ink, inner, NULL) : NULL;
  boxDestroy(&inner);
  g_autoptr(GArray) letters = inside ? vd_letters_find(inside, page->dpi / 2) : NULL;
  l_int32 count = 0;
  if (!letters || pixCountPixels(inside, &count, NULL) != 0) {
    return FALSE;
  }
  return letters->len < 3 && (gint64)count * 1000 < (gint64)width * height;
}

static gboolean prepare(VdCleanPage *page, PIX *image) {
  if (!replace(&page->grey, even_ground(page->grey, page->dpi))) {
    return FALSE;
  }
  g_autoptr(PIX) first = threshold(page->grey);
  if (!first) {
    return FALSE;
  }
  g_autoptr(GArray) letters = vd_letters_find(first, page->dpi);
  if (!letters) {
    return FALSE;
  }
  page->letter = vd_letters_height(letters);
  page->blank = letters->len < 3 && is_blank(page, image);
  if (!enlarge(page) || !deskew(page, first) ||
      !vd_tones_flatten(page->grey, page->dpi, page->inverted)) {
    return FALSE;
  }
  page->ink = threshold(page->grey);
  return page->ink && vd_rulings_remove(page->ink, page->grey, page->dpi, page->rulings);
}

VdCleanPage *vd_clean_page_new(PIX *image, gfloat dpi) {
  g_autoptr(VdCleanPage) page = g_new0(VdCleanPage, 1);
  page->dpi = MAX((int)(dpi + 0.5f), 20);
  page->frame = vd_frame_new(pixGetWidth(image), pixGetHeight(image), dpi);
  page->rulings = g_array_new(FALSE, FALSE, sizeof(VdPixelBox));
  page->inverted = g_array_new(FALSE, FALSE, sizeof(VdPixelBox));
  if (!halve(page, image) || !prepare(page, image)) {
    return NULL;
  }
  return g_steal_pointer(&page);
}
