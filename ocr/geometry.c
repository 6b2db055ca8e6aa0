/* Boxes of the house frame. */
#include "ocr/geometry.h"

gboolean vd_box_is_empty(VdBox box) {
  return !(box.x1 > box.x0) || !(box.y1 > box.y0);
}

VdBox vd_box_union(VdBox a, VdBox b) {
  if (vd_box_is_empty(a))
    return b;
  if (vd_box_is_empty(b))
    return a;
  return (VdBox){MIN(a.x0, b.x0), MIN(a.y0, b.y0), MAX(a.x1, b.x1), MAX(a.y1, b.y1)};
}

VdBox vd_box_intersection(VdBox a, VdBox b) {
  VdBox both = {MAX(a.x0, b.x0), MAX(a.y0, b.y0), MIN(a.x1, b.x1), MIN(a.y1, b.y1)};
  return vd_box_is_empty(both) ? (VdBox){0} : both;
}

gfloat vd_box_area(VdBox box) {
  return vd_box_is_empty(box) ? 0 : (box.x1 - box.x0) * (box.y1 - box.y0);
}

gboolean vd_box_holds_middle(VdBox outer, VdBox inner) {
  const gfloat x = (inner.x0 + inner.x1) / 2, y = (inner.y0 + inner.y1) / 2;
  return x > outer.x0 && x < outer.x1 && y > outer.y0 && y < outer.y1;
}

gfloat vd_box_overlap_x(VdBox a, VdBox b) {
  return MAX(0, MIN(a.x1, b.x1) - MAX(a.x0, b.x0));
}

gfloat vd_box_overlap_y(VdBox a, VdBox b) {
  return MAX(0, MIN(a.y1, b.y1) - MAX(a.y0, b.y0));
}

VdBox vd_box_turn(VdBox box, guint degrees, gfloat width, gfloat height) {
  switch (degrees) {
  case 90:
    return (VdBox){height - box.y1, box.x0, height - box.y0, box.x1};
  case 180:
    return (VdBox){width - box.x1, height - box.y1, width - box.x0, height - box.y0};
  case 270:
    return (VdBox){box.y0, width - box.x1, box.y1, width - box.x0};
  default:
    return box;
  }
}
