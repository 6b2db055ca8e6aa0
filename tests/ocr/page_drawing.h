/*
 * A page drawn for a test: A4 at any resolution, with text, rules and filled boxes placed in
 * points, so that a test knows where each word stands. Grey, 8 bits.
 */
#pragma once

#include "ocr/geometry.h"
#include "ocr/worker/pix.h"

typedef struct VdDrawing VdDrawing;

VdDrawing *vd_drawing_new(gfloat dpi);
void vd_drawing_free(VdDrawing *drawing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdDrawing, vd_drawing_free)

/* Text with its left end and its baseline at (x, y), `grey` 0 black to 1 white. Returns the box of
 * its ink. */
VdBox vd_drawing_text(VdDrawing *drawing, double x, double y, double size, double grey,
                      const char *text);
void vd_drawing_box(VdDrawing *drawing, double x, double y, double width, double height,
                    double grey);
void vd_drawing_frame(VdDrawing *drawing, double x, double y, double width, double height,
                      double thickness);

/* A scribble from left to right through the middle of the box. */
void vd_drawing_scribble(VdDrawing *drawing, double x, double y, double width, double height);

/* What was drawn, as pixels (transfer full). */
PIX *vd_drawing_pixels(const VdDrawing *drawing);

/* A quote of eight lines in a ruled table under a dark header, as the tests of reading use it; the
 * boxes of the header word "Désignation" and of the amount "15 300,00" go to the two last
 * arguments. */
VdDrawing *vd_drawing_quote(gfloat dpi, VdBox *header, VdBox *amount);
