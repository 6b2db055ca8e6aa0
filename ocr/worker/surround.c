/*
 * Components of the dark places that touch the edge. One that holds more than three
 * thousandths of pixels much lighter than its own median may be a banner with writing on it: it is
 * left to tones.c. In a band as broad as a letterhead's, what is light within counts too.
 */
#include "ocr/worker/surround.h"

enum {
  LIGHTER = 60,
  LETTER = 5 /* places that a letter may take in the small image */
};

typedef struct {
  PIX *grey, *mask;
  int left, top, reduction; /* of the mask, in places of the small image */
} Area;

static void count_tones(const Area *area, guint32 *histogram) {
  const int width = MIN((int)pixGetWidth(area->mask) * area->reduction,
                        (int)pixGetWidth(area->grey) - area->left * area->reduction);
  const int height = MIN((int)pixGetHeight(area->mask) * area->reduction,
                         (int)pixGetHeight(area->grey) - area->top * area->reduction);
  for (int y = 0; y < height; y += 2) {
    const l_uint32 *line = pixGetData(area->grey) +
                           (gsize)(area->top * area->reduction + y) * (gsize)pixGetWpl(area->grey);
    const l_uint32 *row =
        pixGetData(area->mask) + (gsize)(y / area->reduction) * (gsize)pixGetWpl(area->mask);
    for (int x = 0; x < width; x += 2) {
      if (GET_DATA_BIT(row, x / area->reduction)) {
        histogram[GET_DATA_BYTE(line, area->left * area->reduction + x)]++;
      }
    }
  }
}

static gboolean carries_writing(const Area *area) {
  guint32 histogram[256] = {0}, total = 0, seen = 0, lighter = 0;
  count_tones(area, histogram);
  for (int i = 0; i < 256; i++) {
    total += histogram[i];
  }
  int median = 0;
  while (median < 255 && (seen += histogram[median]) * 2 < total) {
    median++;
  }
  for (int i = median + LIGHTER; i < 256; i++) {
    lighter += histogram[i];
  }
  return lighter * 1000 > total * 3;
}

/* A band with its letters, which are light enough to pass for paper, and without its rim. */
static PIX *inside_of_banner(PIX *mask) {
  g_autoptr(PIX) shut = pixCloseSafeBrick(NULL, mask, LETTER, LETTER);
  return shut ? pixErodeBrick(NULL, shut, 3, 3) : NULL;
}

/* Takes out of `around` the components that carry writing; only places that touch no paper are
 * looked at. */
static gboolean keep_plain(PIX *around, PIX *paper, PIX *grey, int reduction) {
  PIXA *masks = NULL;
  g_autoptr(PIX) rim = pixDilateBrick(NULL, paper, 3, 3);
  g_autoptr(BOXA) boxes = rim ? pixConnComp(around, &masks, 4) : NULL;
  g_autoptr(PIXA) owned = masks;
  for (int i = 0; boxes && i < boxaGetCount(boxes); i++) {
    l_int32 x = 0, y = 0, width = 0, height = 0;
    boxaGetBoxGeometry(boxes, i, &x, &y, &width, &height);
    g_autoptr(PIX) mask = pixaGetPix(owned, i, L_CLONE);
    const gboolean banner =
        width * 3 >= (int)pixGetWidth(around) && height * 6 <= (int)pixGetHeight(around);
    g_autoptr(PIX) inner = banner ? inside_of_banner(mask) : pixCopy(NULL, mask);
    if (!inner) {
      return FALSE;
    }
    if (!banner) {
      pixRasterop(inner, 0, 0, width, height, PIX_DST & PIX_NOT(PIX_SRC), rim, x, y);
    }
    const Area area = {grey, inner, x, y, reduction};
    if (carries_writing(&area)) {
      pixRasterop(around, x, y, width, height, PIX_DST & PIX_NOT(PIX_SRC), mask, 0, 0);
    }
  }
  return boxes != NULL;
}

gboolean vd_surround_whiten(PIX *even, PIX *grey, PIX *small, int reduction, int least) {
  g_autoptr(PIX) dark = pixThresholdToBinary(small, least);
  g_autoptr(PIX) paper = dark ? pixInvert(NULL, dark) : NULL;
  g_autoptr(PIX) around = paper ? pixExtractBorderConnComps(dark, 4) : NULL;
  if (!around || !keep_plain(around, paper, grey, reduction)) {
    return FALSE;
  }
  l_int32 none = 1;
  pixZero(around, &none);
  if (none) {
    return TRUE;
  }
  g_autoptr(PIX) grown = pixDilateBrick(NULL, around, 3, 3);
  g_autoptr(PIX) large = grown ? pixExpandReplicate(grown, reduction) : NULL;
  return large && pixSetMasked(even, large, 255) == 0;
}
