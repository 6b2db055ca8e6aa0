/*
 * A grey page as it came becomes what the recogniser reads best: paper white, turned upright, level
 * to a tenth of a degree, lines straight, shaded and dark areas flattened, rulings painted out,
 * letters of a good size. What was found on the way is kept.
 */
#pragma once

#include "ocr/worker/frame.h"
#include "ocr/worker/pix.h"

typedef struct {
  PIX *grey;          /* 8 bits, ready for the recogniser */
  PIX *ink;           /* 1 bit, of the same size, without rulings */
  VdFrame frame;      /* back to the page */
  int dpi;            /* of these pixels */
  int letter;         /* median height of letters, in these pixels; 0: none */
  GArray *rulings;    /* VdPixelBox */
  GArray *inverted;   /* VdPixelBox: areas that were light on dark */
  gboolean blank;     /* no letter, and hardly any ink away from the edges */
  int quarters;       /* of a circle, by which the page was turned clockwise */
  gboolean way_known; /* its letters say that it is upright now */
} VdCleanPage;

/* `image` is 8-bit grey at `dpi`, VD_CLEAN_LEAST pixels wide and high at least. `quarters`: how to
 * turn it upright, or VD_CLEAN_FIND_WAY. NULL when memory was refused. (transfer full) */
#define VD_CLEAN_LEAST    64
#define VD_CLEAN_FIND_WAY (-1)
VdCleanPage *vd_clean_page_new(PIX *image, gfloat dpi, int quarters);
void vd_clean_page_free(VdCleanPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdCleanPage, vd_clean_page_free)
