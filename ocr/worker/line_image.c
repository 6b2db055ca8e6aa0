/*
 * A line reaches from 1.5 x-heights over the baseline to half of one under it, or as far as its own
 * ink, and 4 pixels more. Black and white are found as the network was taught: the first quartile
 * of the local minima along the middle row, the third of its maxima. Blanks at both ends are cut
 * off.
 */
#include "ocr/worker/line_image.h"

#include <math.h>
#include <string.h>

#include "ocr/worker/lstm/matrix.h"
#include "ocr/worker/pix.h"
#include "ocr/worker/text_line.h"

enum { PAD = 4, SIDE = 2, MARGIN = 2, NARROWEST = 3, LONGEST = 9000 };

/* Lighter than this, a pixel is paper: 30 percent of the way to ink. */
enum { FAINT = VD_ACTIVATION_ONE * 2 / 5 };

void vd_line_image_clear(VdLineImage *image) {
  vd_map_clear(&image->pixels);
  g_clear_pointer(&image->ink, g_free);
  g_clear_pointer(&image->faint, g_free);
}

/* Rows above and below the baseline that belong to the line. */
static void extent(const VdTextLine *line, gfloat *above, gfloat *below) {
  const gfloat x_height = line->x_height;
  const gfloat drop = line->slope * (gfloat)(line->box.x1 - line->box.x0);
  const gfloat highest = line->baseline + MIN(drop, 0) - (gfloat)line->box.y0;
  const gfloat lowest = (gfloat)line->box.y1 - line->baseline - MAX(drop, 0);
  *above = CLAMP(highest, x_height * 1.5f, x_height * 2.1f) + PAD;
  *below = CLAMP(lowest, x_height * 0.5f, x_height * 0.8f) + PAD;
}

/* The strip of the page, made level by moving columns up or down. */
static PIX *strip(PIX *image, const VdTextLine *line, int top, int height) {
  const int left = line->box.x0 - SIDE, right = line->box.x1 + SIDE;
  PIX *cut = height > 0 && right - left >= NARROWEST ? pixCreate(right - left, height, 8) : NULL;
  if (!cut) {
    return NULL;
  }
  pixSetAll(cut);
  for (int x = left; x < right;) {
    const int down = (int)lrintf(line->slope * (gfloat)(x - line->box.x0));
    int end = x + 1;
    while (end < right && (int)lrintf(line->slope * (gfloat)(end - line->box.x0)) == down) {
      end++;
    }
    pixRasterop(cut, x - left, 0, end - x, height, PIX_SRC, image, x, top + down);
    x = end;
  }
  return cut;
}

static gfloat quantile(const guint *counts, gfloat share) {
  guint total = 0, sum = 0, value = 0;
  for (guint i = 0; i < 256; i++) {
    total += counts[i];
  }
  const guint wanted = CLAMP((guint)lrintf(share * (gfloat)total), 1, MAX(total, 1));
  while (value < 256 && sum < wanted) {
    sum += counts[value++];
  }
  return (gfloat)value - (gfloat)(sum - wanted) / (gfloat)MAX(counts[value - 1], 1);
}

/* Leaves in `lows` those darker than halfway from the darkest to white, which is returned: a lone
 * figure has fewer strokes than the paper beside it has grains. */
static gfloat darkest_half(guint *lows, gfloat white) {
  guint darkest = 0;
  while (darkest < 255 && lows[darkest] == 0) {
    darkest++;
  }
  const gfloat middle = ((gfloat)darkest + white) / 2;
  for (guint i = darkest + 1; i < 256; i++) {
    lows[i] = (gfloat)i <= middle ? lows[i] : 0;
  }
  return middle;
}

static void levels(PIX *line, gfloat *black, gfloat *white) {
  guint lows[256] = {0}, highs[256] = {0}, low = 0, high = 0;
  const l_uint32 *row = pixGetData(line) + (gsize)(pixGetHeight(line) / 2) * (gsize)pixGetWpl(line);
  for (int x = 1; x + 1 < pixGetWidth(line); x++) {
    const guint before = GET_DATA_BYTE(row, x - 1), here = GET_DATA_BYTE(row, x),
                after = GET_DATA_BYTE(row, x + 1);
    if ((here < before && here <= after) || (here <= before && here < after)) {
      lows[here]++;
      low++;
    }
    if ((here > before && here >= after) || (here >= before && here > after)) {
      highs[here]++;
      high++;
    }
  }
  *white = high > 0 ? quantile(highs, 0.75f) : 255;
  *black = low > 0 ? quantile(lows, 0.25f) : 0;
  if (low > 0 && *black > darkest_half(lows, *white)) {
    *black = quantile(lows, 0.25f);
  }
}

/* Columns first..end of the ink, and a margin: the network reads blanks for letters. */
static void trim(PIX *line, int dark, int *first, int *end) {
  const int width = pixGetWidth(line), height = pixGetHeight(line);
  int least = width, most = 0;
  for (int y = 0; y < height; y++) {
    const l_uint32 *row = pixGetData(line) + (gsize)y * (gsize)pixGetWpl(line);
    int x = 0;
    for (; x < least && (int)GET_DATA_BYTE(row, x) >= dark; x++) {
    }
    least = MIN(least, x);
    for (x = width; x > most && (int)GET_DATA_BYTE(row, x - 1) >= dark; x--) {
    }
    most = MAX(most, x);
  }
  *first = least < most ? MAX(least - MARGIN, 0) : 0;
  *end = least < most ? MIN(most + MARGIN, width) : width;
}

static void fill(PIX *line, VdLineImage *out) {
  gfloat black = 0, white = 255;
  levels(line, &black, &white);
  const gfloat half = white > black ? (white - black) / 2 : 1;
  gint16 values[256];
  for (int i = 0; i < 256; i++) {
    const gfloat value = ((gfloat)i - black) / half - 1;
    values[i] = (gint16)lrintf(CLAMP(value, -1, 1) * VD_ACTIVATION_ONE);
  }
  int first = 0, end = 0;
  trim(line, (int)((black + white) / 2), &first, &end);
  const guint width = (guint)(end - first), height = (guint)pixGetHeight(line);
  const gfloat cut = (gfloat)first * out->scale;
  out->left += cut;
  out->top += out->slope * cut;
  out->pixels = vd_map_new(height, width, 1);
  out->ink = g_new0(guint8, (gsize)width * height);
  out->faint = g_new0(guint8, (gsize)width * height);
  for (guint y = 0; y < height; y++) {
    const l_uint32 *row = pixGetData(line) + (gsize)y * (gsize)pixGetWpl(line);
    for (guint x = 0; x < width; x++) {
      const gint16 value = values[GET_DATA_BYTE(row, (guint)first + x)];
      *vd_map_at(&out->pixels, y, x) = value;
      out->ink[(gsize)x * height + y] = value < 0;
      out->faint[(gsize)x * height + y] = value < FAINT;
    }
  }
}

gboolean vd_line_image_cut(PIX *image, const VdTextLine *given, guint height, VdLineImage *out) {
  *out = (VdLineImage){0};
  const VdTextLine found = given->x_height > 0 ? *given : vd_text_line_find(image, given->box),
                   *line = &found;
  if (line->x_height <= 0) {
    return FALSE;
  }
  gfloat above = 0, below = 0;
  extent(line, &above, &below);
  const int top = (int)lrintf(line->baseline - above), rows = (int)lrintf(above + below);
  g_autoptr(PIX) cut = strip(image, line, top, rows);
  if (!cut) {
    return FALSE;
  }
  const gfloat factor = (gfloat)height / (gfloat)rows;
  if (factor * (gfloat)pixGetWidth(cut) > LONGEST) {
    return FALSE;
  }
  g_autoptr(PIX) scaled = pixScale(cut, factor, factor);
  if (!scaled || pixGetWidth(scaled) < NARROWEST) {
    return FALSE;
  }
  out->left = (gfloat)(line->box.x0 - SIDE);
  out->top = (gfloat)top;
  out->slope = line->slope;
  out->scale = 1 / factor;
  out->baseline = (line->baseline - (gfloat)top) * factor;
  out->x_height = line->x_height * factor;
  /* Rounding may have left a row too few. */
  if ((guint)pixGetHeight(scaled) != height) {
    g_autoptr(PIX) exact = pixScaleToSize(cut, pixGetWidth(scaled), (int)height);
    if (!exact) {
      return FALSE;
    }
    fill(exact, out);
    return TRUE;
  }
  fill(scaled, out);
  return TRUE;
}
