/*
 * One line of text cut out of a page and made as a network wants it: as high as it reads, level,
 * grey from -1 (ink) to 1 (paper).
 */
#pragma once

#include "ocr/worker/lstm/map.h"
#include "ocr/worker/recognise.h"

typedef struct {
  VdMap pixels;     /* depth 1; owned until given to the network */
  gfloat left, top; /* of the image, where the first pixel begins */
  gfloat slope;     /* the line falls by so much a pixel */
  gfloat scale;     /* pixels of the image per pixel here */
  gfloat baseline;  /* row on which letters stand */
  gfloat x_height;  /* rows */
  guint8 *ink;      /* dark pixels by columns: [x][height], 1 or 0; owned */
  guint8 *faint;    /* the same, of pixels that are not quite paper; owned */
} VdLineImage;

/* FALSE when the line lies outside `image` (8 bits), is too narrow or too long to be read, or
 * memory was refused; *out is then empty. */
gboolean vd_line_image_cut(PIX *image, const VdTextLine *line, guint height, VdLineImage *out);
void vd_line_image_clear(VdLineImage *image);
