/*
 * How the lines of a page lean, from the feet of its letters. In: boxes of letters. Out: pieces of
 * lines with their slope, the slope of the page as a whole, and the bend that makes lines straight
 * which perspective or a curled sheet made lean otherwise here than there.
 */
#pragma once

#include "ocr/worker/frame.h"

typedef struct {
  double x, y;   /* its middle, in pixels */
  double slope;  /* downwards to the right; 0: level */
  double length; /* pixels */
} VdSlope;

/* Pieces of lines of six letters at least (VdSlope). (transfer full) */
GArray *vd_slopes_find(const GArray *letters);

/* The slope of half of the length of all lines is under this; 0 when there are too few to tell. */
double vd_slopes_median(const GArray *slopes);

/* The slopes as they are after the image was scaled, then turned clockwise by `radians` and put in
 * another size. */
void vd_slopes_follow(GArray *slopes, double scale, int width, int height, int to_width,
                      int to_height, double radians);

/*
 * The bend of an image of `width` x `height` with these lines. FALSE when it cannot be told, or
 * when no line strays by more than `tolerance` pixels from a level one.
 */
gboolean vd_slopes_bend(const GArray *slopes, int width, int height, double tolerance,
                        VdBend *bend);
