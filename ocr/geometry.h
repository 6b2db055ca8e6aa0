/*
 * The house frame: points (1/72 in), origin at the top left of the upright page, y downwards.
 * Upright means turned by a multiple of 90 degrees only, neither deskewed nor straightened.
 */
#pragma once

#include <glib.h>

typedef struct {
  gfloat x0, y0, x1, y1;
} VdBox;

/* A part of a page: `page` of the file (0-based), turned clockwise by `rotation` degrees, and a box
 * on the turned page; the whole page if empty. */
typedef struct {
  guint page, rotation;
  VdBox box;
} VdView;

/* A box with x1 <= x0 or y1 <= y0 holds nothing; the zero box is the neutral element of the union.
 */
gboolean vd_box_is_empty(VdBox box);
VdBox vd_box_union(VdBox a, VdBox b);
VdBox vd_box_intersection(VdBox a, VdBox b);
gfloat vd_box_area(VdBox box);

/* The middle of `inner` lies within `outer`. */
gboolean vd_box_holds_middle(VdBox outer, VdBox inner);

/* Length in points that the two boxes share on one axis, 0 if they do not meet there. */
gfloat vd_box_overlap_x(VdBox a, VdBox b);
gfloat vd_box_overlap_y(VdBox a, VdBox b);

/* The box on a page of `width` x `height` that is turned clockwise by 0, 90, 180 or 270 `degrees`.
 */
VdBox vd_box_turn(VdBox box, guint degrees, gfloat width, gfloat height);
