/*
 * Pixels to words: decoding of PNG, JPEG and TIFF with the header checked first, preparation (grey,
 * background, deskew, dark cells, rulings), recognition, quality. Worker only.
 */
#pragma once

#include "ocr/document.h"
#include "ocr/failure.h"
#include "ocr/worker/recognise.h"

/*
 * Number of pictures in the file (TIFF may hold several), from headers only; 0 with *failure set
 * when it is damaged or a declared size is over VD_MAX_IMAGE_PIXELS.
 */
guint vd_picture_count(const guint8 *bytes, gsize size, VdFailure *failure);

/* Decodes picture `index`. NULL with *failure set. The resolution is that of the house frame (dpi
 * rule of the design: the declared dpi if it makes a page of 100 to 600 mm, else the long side is
 * 297 mm). */
PIX *vd_picture_decode(const guint8 *bytes, gsize size, guint index, gfloat *dpi,
                       VdFailure *failure);

/*
 * Reads a whole page from pixels. `page_number` is the index it has in `document`, whose VdPage
 * exists already (width and height in points match `image` at `dpi`): words, rulings, rotation,
 * dpi, quality, read, blank and method are filled. Boxes are mapped back to the upright page.
 */
gboolean vd_picture_read_page(VdRecogniser *recogniser, PIX *image, gfloat dpi, guint page_number,
                              VdDocument *document, VdFailure *failure);

/*
 * Reads only `regions` (points) of a page whose text layer gave the rest; appends their words and
 * sets the page's method to mixed. Does not touch quality.
 */
gboolean vd_picture_read_regions(VdRecogniser *recogniser, PIX *image, gfloat dpi,
                                 guint page_number, const VdBox *regions, guint n_regions,
                                 VdDocument *document, VdFailure *failure);
