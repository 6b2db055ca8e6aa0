/*
 * One affine map from pixels of the image as it now is to points; each act on the image is followed
 * by its inverse on the right. A box is replaced by the one around its four corners.
 */
#include "ocr/worker/frame.h"

#include <math.h>

double vd_bend_depth(const VdBend *bend, double x, double y) {
  const double u = x - bend->middle_x, v = y - bend->middle_y;
  return u * (bend->rise + bend->lean * v + u * (bend->curl + bend->twist * v));
}

VdFrame vd_frame_new(gfloat dpi) {
  const double points = 72.0 / (double)dpi;
  return (VdFrame){.points = points, .map = {points, 0, 0, 0, points, 0}};
}

/* A pixel of the new image was at (a x + b y + c, d x + e y + f) in the old one. */
static void follow(VdFrame *frame, double a, double b, double c, double d, double e, double f) {
  const double *m = frame->map;
  const double map[6] = {m[0] * a + m[1] * d, m[0] * b + m[1] * e, m[0] * c + m[1] * f + m[2],
                         m[3] * a + m[4] * d, m[3] * b + m[4] * e, m[3] * c + m[4] * f + m[5]};
  for (gsize i = 0; i < G_N_ELEMENTS(map); i++) {
    frame->map[i] = map[i];
  }
}

void vd_frame_scale(VdFrame *frame, double scale) {
  frame->points /= scale;
  follow(frame, 1 / scale, 0, 0, 0, 1 / scale, 0);
}

void vd_frame_quarters(VdFrame *frame, int width, int height, int quarters) {
  switch (quarters & 3) {
  case 1:
    follow(frame, 0, 1, 0, -1, 0, height);
    break;
  case 2:
    follow(frame, -1, 0, width, 0, -1, height);
    break;
  case 3:
    follow(frame, 0, -1, width, 1, 0, 0);
    break;
  default:
    break;
  }
}

void vd_frame_turn(VdFrame *frame, int width, int height, int to_width, int to_height,
                   double radians) {
  const double cosine = cos(radians), sine = sin(radians);
  const double x = to_width / 2.0, y = to_height / 2.0;
  follow(frame, cosine, sine, width / 2.0 - x * cosine - y * sine, -sine, cosine,
         height / 2.0 + x * sine - y * cosine);
}

void vd_frame_follow(VdFrame *frame, const VdFrame *moved) {
  const double *m = moved->map;
  frame->points *= moved->points;
  frame->bend = moved->bend;
  follow(frame, m[0], m[1], m[2], m[3], m[4], m[5]);
}

void vd_frame_bend(VdFrame *frame, const VdBend *bend) {
  frame->bend = *bend;
}

VdBox vd_frame_to_page(const VdFrame *frame, VdPixelBox box) {
  const double *m = frame->map;
  VdBox around = {G_MAXFLOAT, G_MAXFLOAT, -G_MAXFLOAT, -G_MAXFLOAT};
  for (int corner = 0; corner < 4; corner++) {
    const double x = corner & 1 ? box.x1 : box.x0, flat = corner & 2 ? box.y1 : box.y0;
    const double y = flat + vd_bend_depth(&frame->bend, x, flat);
    const gfloat page_x = (gfloat)(m[0] * x + m[1] * y + m[2]);
    const gfloat page_y = (gfloat)(m[3] * x + m[4] * y + m[5]);
    around = (VdBox){MIN(around.x0, page_x), MIN(around.y0, page_y), MAX(around.x1, page_x),
                     MAX(around.y1, page_y)};
  }
  return around;
}

VdPixelBox vd_frame_from_page(const VdFrame *frame, VdBox box) {
  const double *m = frame->map, scale = m[0] * m[4] - m[1] * m[3];
  double x0 = G_MAXINT32, y0 = G_MAXINT32, x1 = -G_MAXINT32, y1 = -G_MAXINT32;
  for (int corner = 0; corner < 4; corner++) {
    const double page_x = (double)(corner & 1 ? box.x1 : box.x0) - m[2];
    const double page_y = (double)(corner & 2 ? box.y1 : box.y0) - m[5];
    const double x = (m[4] * page_x - m[1] * page_y) / scale;
    const double y = (m[0] * page_y - m[3] * page_x) / scale;
    x0 = MIN(x0, x);
    y0 = MIN(y0, y);
    x1 = MAX(x1, x);
    y1 = MAX(y1, y);
  }
  return (VdPixelBox){(int)floor(x0), (int)floor(y0), (int)ceil(x1), (int)ceil(y1)};
}
