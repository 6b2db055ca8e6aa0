/*
 * 1. Paper white, and the ink on it (ground.h).
 * 2. From the letters: which way up the page is (upright.h), how high they are, how lines lean
 * (slopes.h).
 * 3. Small letters are enlarged, the page is turned and straightened, by one resampling.
 * 4. Tones, then rulings (tones.h, rulings.h), then the final ink.
 */
#include "ocr/worker/clean.h"

#include <math.h>
#include <string.h>

#include "ocr/worker/ground.h"
#include "ocr/worker/halftone.h"
#include "ocr/worker/letters.h"
#include "ocr/worker/resample.h"
#include "ocr/worker/rulings.h"
#include "ocr/worker/slopes.h"
#include "ocr/worker/tones.h"
#include "ocr/worker/upright.h"

enum {
  LIGHT = 100, /* half of a blank page is lighter than this: a black picture is not blank */
  ENOUGH_PIXELS = 4600, /* long side over which an image is halved */
  SMALL_LETTER = 15,    /* letters under this height are enlarged... */
  GOOD_LETTER = 22      /* ...to this one */
};

/* Leptonica finds a tilt up to 7 degrees; lines that lean by more than this (5 degrees) tell it
 * themselves. */
#define STEEP 0.087

/* A page is upright to a third of a right angle. */
#define STEEPEST 0.58

/* What the page's letters tell, while it is being cleaned. */
typedef struct {
  PIX *ink;
  GArray *letters; /* VdLetter */
  GArray *slopes;  /* VdSlope, in the pixels of the page as it is at that moment */
} Signs;

static void signs_clear(Signs *signs) {
  pixDestroy(&signs->ink);
  g_clear_pointer(&signs->letters, g_array_unref);
  g_clear_pointer(&signs->slopes, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Signs, signs_clear)

void vd_clean_page_free(VdCleanPage *page) {
  if (page) {
    pixDestroy(&page->grey);
    pixDestroy(&page->ink);
    g_clear_pointer(&page->rulings, g_array_unref);
    g_clear_pointer(&page->inverted, g_array_unref);
    g_free(page);
  }
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

static gboolean look(Signs *signs, int dpi) {
  g_clear_pointer(&signs->letters, g_array_unref);
  signs->letters = vd_letters_find(signs->ink, dpi);
  return signs->letters != NULL;
}

static gboolean turn(VdCleanPage *page, Signs *signs, int quarters) {
  const int width = pixGetWidth(page->grey), height = pixGetHeight(page->grey);
  if (quarters == 0) {
    return TRUE;
  }
  if (!replace(&page->grey, pixRotateOrth(page->grey, quarters)) ||
      !replace(&signs->ink, pixRotateOrth(signs->ink, quarters))) {
    return FALSE;
  }
  vd_frame_quarters(&page->frame, width, height, quarters);
  page->quarters = (page->quarters + quarters) & 3;
  return look(signs, page->dpi);
}

/* Turns the page upright, by so many quarters if they are known. */
static gboolean stand_up(VdCleanPage *page, Signs *signs, int quarters) {
  page->way_known = quarters != VD_CLEAN_FIND_WAY;
  if (page->way_known) {
    return turn(page, signs, quarters);
  }
  if (vd_upright_is_sideways(signs->letters, NULL) && !turn(page, signs, 1)) {
    return FALSE;
  }
  const VdWay way = vd_upright_way(signs->letters, NULL);
  page->way_known = way != VD_WAY_UNKNOWN;
  return way != VD_WAY_DOWN || turn(page, signs, 2);
}

/* What is to be done to the page at once: where its pixels will come from, and its size then. */
typedef struct {
  VdFrame moved;
  int width, height;
} Plan;

/* Letters of a size that is read well. */
static void plan_scale(VdCleanPage *page, Signs *signs, Plan *plan) {
  if (page->letter <= 0 || page->letter >= SMALL_LETTER) {
    return;
  }
  const double longest = MAX(plan->width, plan->height);
  const double scale = MIN(GOOD_LETTER / (double)page->letter, ENOUGH_PIXELS / longest);
  if (scale < 1.1) {
    return;
  }
  plan->width = (int)(plan->width * scale + 0.5);
  plan->height = (int)(plan->height * scale + 0.5);
  page->dpi = (int)(page->dpi * scale + 0.5);
  page->letter = (int)(page->letter * scale + 0.5);
  vd_frame_scale(&plan->moved, scale);
  vd_slopes_follow(signs->slopes, scale, plan->width, plan->height, plan->width, plan->height, 0);
}

/* The angle by which the page is to be turned clockwise, in radians; 0 when it is level or cannot
 * be told. */
static double tilt_of(const Signs *signs) {
  const double slope = vd_slopes_median(signs->slopes);
  l_float32 degrees = 0, sure = 0;
  if (fabs(slope) > STEEP) {
    return -atan(CLAMP(slope, -STEEPEST, STEEPEST));
  }
  if (pixFindSkew(signs->ink, &degrees, &sure) != 0 || sure < 3 || fabsf(degrees) < 0.1f) {
    return 0;
  }
  return (double)degrees * G_PI / 180;
}

/* The page level, on a sheet that holds all of it. */
static void plan_turn(Signs *signs, Plan *plan) {
  const double radians = tilt_of(signs), cosine = fabs(cos(radians)), sine = fabs(sin(radians));
  const int width = plan->width, height = plan->height;
  if (radians == 0) {
    return;
  }
  plan->width = (int)ceil(width * cosine + height * sine);
  plan->height = (int)ceil(height * cosine + width * sine);
  vd_frame_turn(&plan->moved, width, height, plan->width, plan->height, radians);
  vd_slopes_follow(signs->slopes, 1, width, height, plan->width, plan->height, radians);
}

/* Lines that perspective or a curled sheet made lean here and there become level. */
static void plan_bend(const VdCleanPage *page, const Signs *signs, Plan *plan) {
  VdBend bend;
  if (vd_slopes_bend(signs->slopes, plan->width, plan->height, page->letter / 4.0, &bend)) {
    vd_frame_bend(&plan->moved, &bend);
  }
}

/* Letters large enough, lines level and straight, resampled once for all of this. */
static gboolean settle(VdCleanPage *page, Signs *signs) {
  const VdFrame as_it_is = vd_frame_new(72);
  Plan plan = {as_it_is, pixGetWidth(page->grey), pixGetHeight(page->grey)};
  plan_scale(page, signs, &plan);
  plan_turn(signs, &plan);
  plan_bend(page, signs, &plan);
  if (memcmp(&plan.moved, &as_it_is, sizeof as_it_is) == 0) {
    return TRUE;
  }
  vd_frame_follow(&page->frame, &plan.moved);
  return replace(&page->grey, vd_resample(page->grey, &plan.moved, plan.width, plan.height));
}

static gboolean halve(VdCleanPage *page, PIX *image) {
  page->grey = vd_halftone_smooth(image);
  if (!page->grey) {
    return FALSE;
  }
  while (MAX(pixGetWidth(page->grey), pixGetHeight(page->grey)) > ENOUGH_PIXELS &&
         MIN(pixGetWidth(page->grey), pixGetHeight(page->grey)) >= 2 * VD_CLEAN_LEAST) {
    if (!replace(&page->grey, pixScaleAreaMap2(page->grey))) {
      return FALSE;
    }
    page->dpi /= 2;
    vd_frame_scale(&page->frame, 0.5);
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
  g_autoptr(PIX) ink = half ? pixThresholdToBinary(half, VD_GROUND_FAINT) : NULL;
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

static gboolean prepare(VdCleanPage *page, PIX *image, int quarters) {
  g_auto(Signs) signs = {0};
  if (!replace(&page->grey, vd_ground_even(page->grey, page->dpi))) {
    return FALSE;
  }
  signs.ink = vd_ground_ink(page->grey);
  if (!signs.ink || !look(&signs, page->dpi)) {
    return FALSE;
  }
  page->blank = signs.letters->len < 3 && is_blank(page, image);
  if (!stand_up(page, &signs, quarters)) {
    return FALSE;
  }
  page->letter = vd_letters_height(signs.letters);
  signs.slopes = vd_slopes_find(signs.letters);
  if (!settle(page, &signs) || !vd_tones_flatten(page->grey, page->dpi, page->inverted)) {
    return FALSE;
  }
  page->ink = vd_ground_ink(page->grey);
  return page->ink && vd_rulings_remove(page->ink, page->grey, page->dpi, page->rulings);
}

VdCleanPage *vd_clean_page_new(PIX *image, gfloat dpi, int quarters) {
  g_autoptr(VdCleanPage) page = g_new0(VdCleanPage, 1);
  page->dpi = MAX((int)(dpi + 0.5f), 20);
  page->frame = vd_frame_new(dpi);
  page->rulings = g_array_new(FALSE, FALSE, sizeof(VdPixelBox));
  page->inverted = g_array_new(FALSE, FALSE, sizeof(VdPixelBox));
  if (!halve(page, image) || !prepare(page, image, quarters)) {
    return NULL;
  }
  return g_steal_pointer(&page);
}
