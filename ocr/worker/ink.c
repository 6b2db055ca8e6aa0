/*
 * The background of a box is its most frequent grey, in 16 classes: letters cover less than half of
 * their box, so this holds for white on dark too. A pixel that differs from it by CONTRAST is ink.
 * Text whiter than that on white cannot be read by anybody.
 */
#include "ocr/worker/ink.h"

#include <math.h>
#include <stdlib.h>

#define CONTRAST 16
#define CLASSES  16

/* A box much taller than wide is read as a word written upwards. */
#define TALL 1.5f

typedef struct {
  int x0, y0, x1, y1; /* x1, y1 excluded */
} Area;

static Area area_of(const VdRaster *raster, VdBox box) {
  const gfloat s = raster->scale;
  return (Area){(int)CLAMP(floorf(box.x0 * s), 0, (gfloat)raster->width),
                (int)CLAMP(floorf(box.y0 * s), 0, (gfloat)raster->height),
                (int)CLAMP(ceilf(box.x1 * s), 0, (gfloat)raster->width),
                (int)CLAMP(ceilf(box.y1 * s), 0, (gfloat)raster->height)};
}

static const guint8 *row_of(const VdRaster *raster, int y) {
  return raster->pixels + (gsize)raster->width * (gsize)y;
}

static int background_of(const VdRaster *raster, Area area) {
  guint count[CLASSES] = {0}, sum[CLASSES] = {0};
  for (int y = area.y0; y < area.y1; y++) {
    const guint8 *row = row_of(raster, y);
    for (int x = area.x0; x < area.x1; x++) {
      count[row[x] / CLASSES]++;
      sum[row[x] / CLASSES] += row[x];
    }
  }
  guint best = 0;
  for (guint i = 1; i < CLASSES; i++)
    best = count[i] >= count[best] ? i : best;
  return count[best] > 0 ? (int)(sum[best] / count[best]) : 255;
}

/* Columns of the area where two neighbours differ, on any row; or rows, if the word stands upright.
 */
static guint count_strokes(const VdRaster *raster, Area area, gboolean upright) {
  const int along = upright ? area.y1 - area.y0 : area.x1 - area.x0;
  const int across = upright ? area.x1 - area.x0 : area.y1 - area.y0;
  const gssize step = upright ? raster->width : 1, other = upright ? 1 : raster->width;
  const guint8 *corner = row_of(raster, area.y0) + area.x0;
  guint strokes = 0;
  for (int i = 0; i + 1 < along; i++) {
    gboolean sharp = FALSE;
    for (int j = 0; j < across && !sharp; j++) {
      const guint8 *at = corner + step * i + other * j;
      sharp = abs(at[0] - at[step]) >= CONTRAST;
    }
    strokes += sharp ? 1 : 0;
  }
  return strokes;
}

gfloat vd_ink_measure(const VdRaster *raster, VdBox box, guint *strokes) {
  const Area area = area_of(raster, box);
  const int width = area.x1 - area.x0, height = area.y1 - area.y0;
  if (strokes != NULL)
    *strokes = 0;
  if (width <= 0 || height <= 0)
    return -1;
  const int ground = background_of(raster, area);
  guint dark = 0;
  for (int y = area.y0; y < area.y1; y++) {
    const guint8 *row = row_of(raster, y);
    for (int x = area.x0; x < area.x1; x++)
      dark += abs(row[x] - ground) >= CONTRAST ? 1 : 0;
  }
  if (strokes != NULL && dark > 0)
    *strokes = count_strokes(raster, area, (gfloat)height > TALL * (gfloat)width);
  return (gfloat)dark / (gfloat)(width * height);
}

gboolean vd_ink_is_plausible(gfloat ink, guint strokes, guint n_characters) {
  return ink > 0 && strokes >= MAX(1, n_characters / 2);
}

VdBox vd_ink_bounds(const VdRaster *raster, VdBox box) {
  const gfloat edge = 2 / raster->scale;
  const Area area =
      area_of(raster, (VdBox){box.x0 + edge, box.y0 + edge, box.x1 - edge, box.y1 - edge});
  Area found = {area.x1, area.y1, area.x0, area.y0};
  const int ground = background_of(raster, area);
  for (int y = area.y0; y < area.y1; y++) {
    const guint8 *row = row_of(raster, y);
    for (int x = area.x0; x < area.x1; x++) {
      if (abs(row[x] - ground) < CONTRAST)
        continue;
      found.x0 = MIN(found.x0, x);
      found.x1 = MAX(found.x1, x + 1);
      found.y0 = MIN(found.y0, y);
      found.y1 = MAX(found.y1, y + 1);
    }
  }
  if (found.x1 <= found.x0 || found.y1 <= found.y0)
    return (VdBox){0};
  const gfloat s = raster->scale;
  return (VdBox){(gfloat)found.x0 / s, (gfloat)found.y0 / s, (gfloat)found.x1 / s,
                 (gfloat)found.y1 / s};
}
