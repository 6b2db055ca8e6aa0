/*
 * Pieces of 5 mm or more one way, joined over gaps of 2 mm. A group of them is a blot when it is at
 * least 8 mm wide and 5 mm high, no larger than a stamp and a signature together, drawn by strokes
 * (1 to 45 % of its box) and at most a quarter of it lies in sure words.
 */
#include "ocr/worker/blots.h"

#include "ocr/limits.h"

enum {
  MOST = 64,
  PIECE = 5,
  GAP = 2,
  LEAST_WIDTH = 8,
  LEAST_HEIGHT = 5,
  WIDEST = 100,
  TALLEST = 70
};

#define THIN  0.01f
#define SOLID 0.45f
#define READ  0.25f

static int pixels(int millimetres, int dpi) {
  return MAX(millimetres * dpi * 10 / 254, 1);
}

static gint64 shared_area(VdPixelBox a, VdPixelBox b) {
  const int width = MIN(a.x1, b.x1) - MAX(a.x0, b.x0), height = MIN(a.y1, b.y1) - MAX(a.y0, b.y0);
  return width > 0 && height > 0 ? (gint64)width * height : 0;
}

static gfloat read_share(VdPixelBox box, const GArray *words) {
  gint64 read = 0;
  for (guint i = 0; words && i < words->len; i++) {
    const VdRecognisedWord *word = &g_array_index(words, VdRecognisedWord, i);
    read += word->confidence >= VD_SURE ? shared_area(box, word->box) : 0;
  }
  return (gfloat)read / (gfloat)((gint64)(box.x1 - box.x0) * (box.y1 - box.y0));
}

static gboolean is_sized(int width, int height, int dpi) {
  return width >= pixels(LEAST_WIDTH, dpi) && height >= pixels(LEAST_HEIGHT, dpi) &&
         width <= pixels(WIDEST, dpi) && height <= pixels(TALLEST, dpi);
}

static gfloat density(PIX *ink, BOX *box, int width, int height) {
  g_autoptr(PIX) part = pixClipRectangle(ink, box, NULL);
  l_int32 count = 0;
  return part && pixCountPixels(part, &count, NULL) == 0
             ? (gfloat)count / (gfloat)((gint64)width * height)
             : 0;
}

GArray *vd_blots_find(PIX *ink, int dpi, const GArray *words) {
  const int piece = pixels(PIECE, dpi), gap = pixels(GAP, dpi);
  g_autoptr(PIX) large =
      pixSelectBySize(ink, piece, piece, 8, L_SELECT_IF_EITHER, L_SELECT_IF_GTE, NULL);
  g_autoptr(PIX) joined = large ? pixCloseSafeBrick(NULL, large, gap, gap) : NULL;
  g_autoptr(BOXA) boxes = joined ? pixConnCompBB(joined, 8) : NULL;
  if (!boxes) {
    return NULL;
  }
  GArray *blots = g_array_new(FALSE, FALSE, sizeof(VdBlot));
  for (int i = 0; i < boxaGetCount(boxes) && blots->len < MOST; i++) {
    BOX *box = boxes->box[i];
    const VdPixelBox around = {box->x, box->y, box->x + box->w, box->y + box->h};
    if (!is_sized(box->w, box->h, dpi) || read_share(around, words) > READ) {
      continue;
    }
    const VdBlot blot = {around, density(large, box, box->w, box->h)};
    if (blot.ink >= THIN && blot.ink <= SOLID) {
      g_array_append_val(blots, blot);
    }
  }
  return blots;
}
