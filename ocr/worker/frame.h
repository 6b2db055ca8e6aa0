/*
 * The frame of a cleaned image: how its pixels map back to points of the page that it was made
 * from, as that page came. It holds scalings, turns by any angle, and at last one bend (what
 * straightens the lines of a photograph).
 */
#pragma once

#include "ocr/geometry.h"
#include "ocr/worker/recognise.h"

/*
 * How far below a straight line its points were found, in pixels, at (x, y) of the straightened
 * image: with u and v counted from its middle, u (rise + lean v) + u u (curl + twist v).
 */
typedef struct {
  double middle_x, middle_y;
  double rise, lean, curl, twist;
} VdBend;

double vd_bend_depth(const VdBend *bend, double x, double y);

typedef struct {
  double points; /* points of the page that one cleaned pixel measures */
  double map[6]; /* page x = 0 x + 1 y + 2, page y = 3 x + 4 y + 5, after the bend */
  VdBend bend;   /* all zero: none */
} VdFrame;

/* `dpi` is that of the image before scaling. */
VdFrame vd_frame_new(gfloat dpi);

/* What was done to the image, in order: it was scaled about its origin; or turned clockwise by
 * quarters of a circle, when it was `width` x `height`; or turned clockwise by `radians` about its
 * middle, and its size went from `width` x `height` to `to_width` x `to_height`; or, as the last of
 * all, straightened. */
void vd_frame_scale(VdFrame *frame, double scale);
void vd_frame_quarters(VdFrame *frame, int width, int height, int quarters);
void vd_frame_turn(VdFrame *frame, int width, int height, int to_width, int to_height,
                   double radians);
void vd_frame_bend(VdFrame *frame, const VdBend *bend);

/* All that `moved` holds, which began as a frame of 72 dpi, was done to the image. */
void vd_frame_follow(VdFrame *frame, const VdFrame *moved);

/* The box, in points, that holds a box of the cleaned image; and the box in pixels that holds one
 * in points, of a frame that was not bent. */
VdBox vd_frame_to_page(const VdFrame *frame, VdPixelBox box);
VdPixelBox vd_frame_from_page(const VdFrame *frame, VdBox box);
