/*
 * A PDF page as pixels. In: a Poppler page and a resolution. Out: a grey raster for the ink test,
 * an image for recognition, or a PNG. The resolution is lowered so that VD_MAX_RENDER_PIXELS holds.
 */
#pragma once

#include <leptonica/allheaders.h>

#include "ocr/document.h"
#include "ocr/failure.h"
#include "ocr/worker/pdf_shim.h"

/* Grey, 8 bits, row after row without padding; 0 is black. */
typedef struct {
  guint8 *pixels;
  int width, height;
  gfloat scale; /* pixels per point */
} VdRaster;

void vd_raster_free(VdRaster *raster);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdRaster, vd_raster_free)

/* The grey of an RGB surface drawn at `scale` pixels a point. (transfer full) */
VdRaster *vd_raster_of(cairo_surface_t *surface, gfloat scale);

/* The resolution at which a page of these points holds the pixel limit; `dpi` if it does so itself.
 */
gfloat vd_render_fit(gfloat width, gfloat height, gfloat dpi);

/* The page in grey on white, its annotations and form values drawn. NULL when memory fails.
 * (transfer full) */
VdRaster *vd_render_grey(PopplerPage *page, gfloat dpi);

/* The same as an 8-bit image at *dpi, which is lowered when it must be. NULL with *failure set. */
PIX *vd_render_image(PopplerPage *page, gfloat *dpi, VdFailure *failure);

/* The box and the turn of `view` as colour PNG. NULL with *failure set. (transfer full) */
GBytes *vd_render_png(PopplerPage *page, gfloat dpi, VdView view, VdFailure *failure);

/* The same for a decoded picture whose resolution is `image_dpi`. */
GBytes *vd_render_picture_png(PIX *image, gfloat image_dpi, gfloat dpi, VdView view,
                              VdFailure *failure);

/* The pixels of a decoded picture as a cairo surface; NULL when memory fails. (transfer full) */
cairo_surface_t *vd_render_surface_of(PIX *image);

/* The part of a page, which measures `all` as it came, that the view shows; the whole page for an
 * empty box. */
VdBox vd_render_part(VdView view, VdBox all);
