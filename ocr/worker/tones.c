/*
 * At a quarter of the size, letters are blurred and areas of one tone stay solid. For each of a few
 * overlapping bands of grey: the pixels of the band, opened (letters on paper vanish), closed
 * (letters on the area are filled), give areas; one at least as large as a small cell is judged at
 * full size. Its ground is the most frequent tone; when that is paper, nothing is done. When more
 * pixels are lighter than the ground than darker, the writing is light on dark: the tones are
 * turned over, in its bays too; otherwise they are stretched so that the ground becomes white.
 */
#include "ocr/worker/tones.h"

#include <string.h>

enum {
  REDUCTION = 4,
  PAPER = 228,      /* a ground at least this light is left alone */
  CONTRAST = 40,    /* a pixel this far from the ground is writing */
  SOLID_SHARE = 30, /* percent of the area that lies near its ground */
  BAY_WIDTH = 12,   /* of a bay in a dark area, in strokes: 18 mm... */
  BAY_HEIGHT = 8    /* ...and 12 mm */
};

typedef struct {
  int low, high;
} Band;

typedef struct {
  guint8 map[256];
  int middle; /* of the ground */
  gboolean changes, inverts;
} Tone;

/* Centre of the 13-wide window of tones that holds most pixels; *near is their number. */
static int ground(const guint32 *histogram, guint32 *near) {
  int best = 255;
  *near = 0;
  for (int centre = 0; centre < 256; centre++) {
    guint32 count = 0;
    for (int tone = MAX(centre - 6, 0); tone <= MIN(centre + 6, 255); tone++) {
      count += histogram[tone];
    }
    if (count > *near) {
      *near = count;
      best = centre;
    }
  }
  return best;
}

/* How the tones of an area with this histogram are to be changed. */
static Tone judge(const guint32 *histogram) {
  Tone tone = {.changes = FALSE};
  guint32 near = 0, lighter = 0, darker = 0, total = 0;
  const int middle = ground(histogram, &near);
  for (int i = 0; i < 256; i++) {
    total += histogram[i];
    lighter += i > middle + CONTRAST ? histogram[i] : 0;
    darker += i < middle - CONTRAST ? histogram[i] : 0;
  }
  if (middle >= PAPER || near * 100 < total * SOLID_SHARE) {
    return tone;
  }
  tone.middle = middle;
  tone.inverts = lighter > darker && middle < 200;
  tone.changes = tone.inverts || middle > CONTRAST * 2;
  for (int i = 0; i < 256; i++) {
    int stretched =
        tone.inverts ? 255 - (i - middle) * 255 / (255 - middle) : i * 255 / MAX(middle, 1);
    tone.map[i] = (guint8)CLAMP(stretched, 0, 255);
  }
  return tone;
}

/* The pixels of `mask` (a component, at a quarter of the size, placed at `left`, `top`) in `grey`.
 */
static void count_tones(PIX *grey, PIX *mask, int left, int top, guint32 *histogram) {
  const int width = MIN((int)pixGetWidth(mask) * REDUCTION, (int)pixGetWidth(grey) - left);
  const int height = MIN((int)pixGetHeight(mask) * REDUCTION, (int)pixGetHeight(grey) - top);
  for (int y = 0; y < height; y += 2) {
    const l_uint32 *line = pixGetData(grey) + (gsize)(top + y) * (gsize)pixGetWpl(grey);
    const l_uint32 *row = pixGetData(mask) + (gsize)(y / REDUCTION) * (gsize)pixGetWpl(mask);
    for (int x = 0; x < width; x++) {
      if (GET_DATA_BIT(row, x / REDUCTION)) {
        histogram[GET_DATA_BYTE(line, left + x)]++;
      }
    }
  }
}

static void apply(PIX *grey, PIX *mask, int left, int top, const Tone *tone) {
  const int width = MIN((int)pixGetWidth(mask) * REDUCTION, (int)pixGetWidth(grey) - left);
  const int height = MIN((int)pixGetHeight(mask) * REDUCTION, (int)pixGetHeight(grey) - top);
  for (int y = 0; y < height; y++) {
    l_uint32 *line = pixGetData(grey) + (gsize)(top + y) * (gsize)pixGetWpl(grey);
    const l_uint32 *row = pixGetData(mask) + (gsize)(y / REDUCTION) * (gsize)pixGetWpl(mask);
    for (int x = 0; x < width; x++) {
      if (GET_DATA_BIT(row, x / REDUCTION)) {
        SET_DATA_BYTE(line, left + x, tone->map[GET_DATA_BYTE(line, left + x)]);
      }
    }
  }
}

/* The rim of an area that was turned over, half a millimetre of its own dark ground, would read as
 * a stroke. */
static void whiten_rim(PIX *grey, PIX *mask, int left, int top) {
  g_autoptr(PIX) area = pixAddBorder(mask, 1, 0);
  g_autoptr(PIX) rim = area ? pixDilateBrick(NULL, area, 3, 3) : NULL;
  if (!rim) {
    return;
  }
  pixSubtract(rim, rim, area);
  g_autoptr(PIX) large = pixExpandReplicate(rim, REDUCTION);
  if (large) {
    pixPaintThroughMask(grey, large, left - REDUCTION, top - REDUCTION, 255);
  }
}

/* 1.5 mm at a quarter of the size: no stroke of a letter is wider. */
static int stroke_of(int dpi) {
  return MAX(dpi * 3 / 2 / 25 / REDUCTION, 2);
}

/* Enough of these pixels have the dark tone of the area: light letters stand on it there. */
static gboolean is_on_ground(PIX *grey, PIX *part, int left, int top, int middle) {
  guint32 histogram[256] = {0}, near = 0, total = 0;
  count_tones(grey, part, left, top, histogram);
  for (int i = 0; i < 256; i++) {
    total += histogram[i];
    near += i <= middle + CONTRAST ? histogram[i] : 0;
  }
  return total > 0 && near * 100 >= total * SOLID_SHARE;
}

/* Bold letters and the dots of a poor scan eat into a dark area: bays that hold its tone are its
 * own, bays of paper are not. */
static gboolean fill_bays(PIX *grey, PIX *mask, int left, int top, int middle, int dpi) {
  const int step = stroke_of(dpi);
  PIXA *parts = NULL;
  g_autoptr(PIX) grown = pixCloseSafeBrick(NULL, mask, step * BAY_WIDTH, step * BAY_HEIGHT);
  if (!grown || !pixSubtract(grown, grown, mask)) {
    return FALSE;
  }
  g_autoptr(BOXA) boxes = pixConnComp(grown, &parts, 4);
  g_autoptr(PIXA) owned = parts;
  for (int i = 0; boxes && i < boxaGetCount(boxes); i++) {
    g_autoptr(PIX) part = pixaGetPix(owned, i, L_CLONE);
    l_int32 x = 0, y = 0, width = 0, height = 0;
    boxaGetBoxGeometry(boxes, i, &x, &y, &width, &height);
    if (is_on_ground(grey, part, left + x * REDUCTION, top + y * REDUCTION, middle)) {
      pixRasterop(mask, x, y, width, height, PIX_PAINT, part, 0, 0);
    }
  }
  return boxes != NULL;
}

static gboolean flatten_area(PIX *grey, PIX *mask, BOX *box, int dpi, GArray *inverted) {
  l_int32 x = 0, y = 0, width = 0, height = 0;
  boxGetGeometry(box, &x, &y, &width, &height);
  guint32 histogram[256] = {0};
  count_tones(grey, mask, x * REDUCTION, y * REDUCTION, histogram);
  Tone tone = judge(histogram);
  if (!tone.changes) {
    return TRUE;
  }
  if (tone.inverts && !fill_bays(grey, mask, x * REDUCTION, y * REDUCTION, tone.middle, dpi)) {
    return FALSE;
  }
  apply(grey, mask, x * REDUCTION, y * REDUCTION, &tone);
  if (tone.inverts) {
    whiten_rim(grey, mask, x * REDUCTION, y * REDUCTION);
    VdPixelBox area = {x * REDUCTION, y * REDUCTION, (x + width) * REDUCTION,
                       (y + height) * REDUCTION};
    g_array_append_val(inverted, area);
  }
  return TRUE;
}

/* Adds to the areas what they enclose, up to 7 mm high: the writing on them. What is larger is
 * paper in a frame. */
static gboolean fill_writing(PIX *areas, int dpi) {
  g_autoptr(PIX) holes = pixHolesByFilling(areas, 4);
  const int tallest = dpi * 7 / 25 / REDUCTION;
  g_autoptr(PIX) writing =
      holes ? pixSelectBySize(holes, 0, MAX(tallest, 1), 8, L_SELECT_HEIGHT, L_SELECT_IF_LTE, NULL)
            : NULL;
  return writing && pixOr(areas, areas, writing) != NULL;
}

/* Solid areas whose tones lie in the band, as a mask at the size of `small`. */
static PIX *solid_areas(PIX *small, Band band, int dpi) {
  const int step = stroke_of(dpi);
  g_autoptr(PIX) upto = pixThresholdToBinary(small, band.high + 1);
  g_autoptr(PIX) under = band.low > 0 ? pixThresholdToBinary(small, band.low) : NULL;
  if (!upto || (band.low > 0 && !under)) {
    return NULL;
  }
  if (under) {
    pixSubtract(upto, upto, under);
  }
  g_autoptr(PIX) opened = pixOpenBrick(NULL, upto, step, step);
  g_autoptr(PIX) closed = opened ? pixCloseSafeBrick(NULL, opened, step * 3, step * 2) : NULL;
  return closed && fill_writing(closed, dpi) ? g_steal_pointer(&closed) : NULL;
}

static gboolean flatten_band(PIX *grey, PIX *small, Band band, int dpi, GArray *inverted) {
  g_autoptr(PIX) areas = solid_areas(small, band, dpi);
  PIXA *masks = NULL;
  g_autoptr(BOXA) boxes = areas ? pixConnComp(areas, &masks, 4) : NULL;
  g_autoptr(PIXA) owned = masks;
  if (!boxes) {
    return FALSE;
  }
  const int least_width = dpi * 6 / 25 / REDUCTION, least_height = dpi * 5 / 2 / 25 / REDUCTION;
  for (int i = 0; i < boxaGetCount(boxes); i++) {
    BOX *box = boxaGetBox(boxes, i, L_CLONE);
    l_int32 width = 0, height = 0;
    boxGetGeometry(box, NULL, NULL, &width, &height);
    gboolean done = TRUE;
    if (width >= least_width && height >= least_height) {
      g_autoptr(PIX) mask = pixaGetPix(owned, i, L_COPY);
      done = mask && flatten_area(grey, mask, box, dpi, inverted);
    }
    boxDestroy(&box);
    if (!done) {
      return FALSE;
    }
  }
  return TRUE;
}

gboolean vd_tones_flatten(PIX *grey, int dpi, GArray *inverted) {
  static const Band bands[] = {{0, 110}, {80, 170}, {140, 215}, {185, PAPER}};
  g_autoptr(PIX) half = pixScaleAreaMap2(grey);
  g_autoptr(PIX) small = half ? pixScaleAreaMap2(half) : NULL;
  if (!small) {
    return FALSE;
  }
  for (gsize i = 0; i < G_N_ELEMENTS(bands); i++) {
    if (!flatten_band(grey, small, bands[i], dpi, inverted)) {
      return FALSE;
    }
  }
  return TRUE;
}
