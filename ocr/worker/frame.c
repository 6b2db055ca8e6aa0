/*
 * pixel -> page: p = page centre + points x R(-angle) (pixel - centre of the cleaned image). A
 * turned box is replaced by the upright box around its four corners.
 */
#include "ocr/worker/frame.h"

#include <math.h>

VdFrame vd_frame_new(int width, int height, gfloat dpi) {
  const double points = 72.0 / (double)dpi;
  return (VdFrame){.points = points,
                   .cosine = 1,
                   .centre_x = width / 2.0,
                   .centre_y = height / 2.0,
                   .page_x = width / 2.0 * points,
                   .page_y = height / 2.0 * points};
}

void vd_frame_scale(VdFrame *frame, int width, int height, double scale) {
  frame->points /= scale;
  frame->centre_x = width / 2.0;
  frame->centre_y = height / 2.0;
}

void vd_frame_turn(VdFrame *frame, int width, int height, double radians) {
  frame->cosine = cos(radians);
  frame->sine = sin(radians);
  frame->centre_x = width / 2.0;
  frame->centre_y = height / 2.0;
}

VdBox vd_frame_to_page(const VdFrame *frame, VdPixelBox box) {
  const double x = (box.x0 + box.x1) / 2.0 - frame->centre_x;
  const double y = (box.y0 + box.y1) / 2.0 - frame->centre_y;
  const double half_width = (box.x1 - box.x0) / 2.0, half_height = (box.y1 - box.y0) / 2.0;
  const double across = half_width * frame->cosine + half_height * fabs(frame->sine);
  const double down = half_height * frame->cosine + half_width * fabs(frame->sine);
  const double page_x = frame->page_x + frame->points * (x * frame->cosine + y * frame->sine);
  const double page_y = frame->page_y + frame->points * (y * frame->cosine - x * frame->sine);
  return (VdBox){(gfloat)(page_x - across * frame->points), (gfloat)(page_y - down * frame->points),
                 (gfloat)(page_x + across * frame->points),
                 (gfloat)(page_y + down * frame->points)};
}

VdPixelBox vd_frame_from_page(const VdFrame *frame, VdBox box) {
  const double x = ((double)(box.x0 + box.x1) / 2 - frame->page_x) / frame->points;
  const double y = ((double)(box.y0 + box.y1) / 2 - frame->page_y) / frame->points;
  const double half_width = (double)(box.x1 - box.x0) / 2 / frame->points;
  const double half_height = (double)(box.y1 - box.y0) / 2 / frame->points;
  const double across = half_width * frame->cosine + half_height * fabs(frame->sine);
  const double down = half_height * frame->cosine + half_width * fabs(frame->sine);
  const double image_x = frame->centre_x + x * frame->cosine - y * frame->sine;
  const double image_y = frame->centre_y + y * frame->cosine + x * frame->sine;
  return (VdPixelBox){(int)floor(image_x - across), (int)floor(image_y - down),
                      (int)ceil(image_x + across), (int)ceil(image_y + down)};
}
