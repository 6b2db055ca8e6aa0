/*
 * The frame of a cleaned image: how its pixels map back to points of the upright page it was made
 * from. It holds one scaling and one rotation about the centre (deskew); nothing of perspective.
 */
#pragma once

#include "ocr/geometry.h"
#include "ocr/worker/recognise.h"

typedef struct {
  double points;             /* points of the page that one cleaned pixel measures */
  double cosine, sine;       /* of the angle by which the page was turned clockwise */
  double centre_x, centre_y; /* of the cleaned image, in its pixels */
  double page_x, page_y;     /* of the page, in points */
} VdFrame;

/* `dpi` is that of the upright image of `width` x `height` pixels, before scaling. */
VdFrame vd_frame_new(int width, int height, gfloat dpi);

/* The image was scaled, to `width` x `height`; then turned clockwise by `radians` about its centre,
 * to `width` x `height` again. */
void vd_frame_scale(VdFrame *frame, int width, int height, double scale);
void vd_frame_turn(VdFrame *frame, int width, int height, double radians);

/* The upright box, in points, that holds a box of the cleaned image; and the box in pixels that
 * holds one in points. */
VdBox vd_frame_to_page(const VdFrame *frame, VdPixelBox box);
VdPixelBox vd_frame_from_page(const VdFrame *frame, VdBox box);
