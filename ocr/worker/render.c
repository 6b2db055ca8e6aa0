/*
 * Cairo draws the page in RGB on white (an alpha-only surface would turn white text into ink), then
 * each pixel becomes grey by the usual weights, in integers. Leptonica's 8-bit rows hold their
 * bytes in the machine's 32-bit order, hence SET_DATA_BYTE.
 */
#include "ocr/worker/render.h"

#include <math.h>

#include "ocr/limits.h"
#include "ocr/worker/colour.h"
#include "ocr/worker/pix.h"
#include "ocr/worker/sink.h"

#define POINTS_PER_INCH 72.0f

/* One pixel of so many, both ways, tells whether a page has colours. */
#define SAMPLE_STEP 2

void vd_raster_free(VdRaster *raster) {
  if (raster == NULL)
    return;
  g_free(raster->pixels);
  g_free(raster);
}

gfloat vd_render_fit(gfloat width, gfloat height, gfloat dpi) {
  const double inches = (double)width * (double)height / (POINTS_PER_INCH * POINTS_PER_INCH);
  const double most = sqrt((double)VD_MAX_RENDER_PIXELS / MAX(inches, 1e-6));
  return (gfloat)MIN((double)dpi, most * 0.999);
}

static gboolean box_in_pixels(VdBox box, gfloat scale, int *width, int *height) {
  const double w = ceil((double)((box.x1 - box.x0) * scale));
  const double h = ceil((double)((box.y1 - box.y0) * scale));
  if (!(w >= 1 && h >= 1 && w <= 32767 && h <= 32767))
    return FALSE;
  *width = (int)w;
  *height = (int)h;
  return (gint64)*width * *height <= VD_MAX_RENDER_PIXELS;
}

/* A white surface with the box of the page drawn on it, or NULL. */
static cairo_surface_t *draw(PopplerPage *page, VdBox box, gfloat scale) {
  int width = 0, height = 0;
  if (!box_in_pixels(box, scale, &width, &height))
    return NULL;
  g_autoptr(cairo_surface_t) surface =
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
  g_autoptr(cairo_t) cr = cairo_create(surface);
  cairo_set_source_rgb(cr, 1, 1, 1);
  cairo_paint(cr);
  cairo_scale(cr, (double)scale, (double)scale);
  cairo_translate(cr, -(double)box.x0, -(double)box.y0);
  poppler_page_render(page, cr);
  cairo_surface_flush(surface);
  if (cairo_status(cr) != CAIRO_STATUS_SUCCESS ||
      cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS)
    return NULL;
  return g_steal_pointer(&surface);
}

static VdBox whole(PopplerPage *page) {
  double width = 0, height = 0;
  poppler_page_get_size(page, &width, &height);
  return (VdBox){0, 0, (gfloat)width, (gfloat)height};
}

static guint8 grey_of(guint32 rgb) {
  const guint32 red = rgb >> 16 & 0xff, green = rgb >> 8 & 0xff, blue = rgb & 0xff;
  return (guint8)((77 * red + 151 * green + 28 * blue) >> 8);
}

VdRaster *vd_raster_of(cairo_surface_t *surface, gfloat scale) {
  cairo_surface_flush(surface);
  VdRaster *raster = g_new0(VdRaster, 1);
  raster->width = cairo_image_surface_get_width(surface);
  raster->height = cairo_image_surface_get_height(surface);
  raster->scale = scale;
  raster->pixels = g_malloc((gsize)raster->width * (gsize)raster->height);
  const guint8 *data = cairo_image_surface_get_data(surface);
  const gsize stride = (gsize)cairo_image_surface_get_stride(surface);
  for (int y = 0; y < raster->height; y++) {
    const guint32 *from = (const guint32 *)(gconstpointer)(data + stride * (gsize)y);
    guint8 *to = raster->pixels + (gsize)raster->width * (gsize)y;
    for (int x = 0; x < raster->width; x++)
      to[x] = grey_of(from[x]);
  }
  return raster;
}

VdRaster *vd_render_grey(PopplerPage *page, gfloat dpi) {
  const VdBox box = whole(page);
  const gfloat scale = vd_render_fit(box.x1, box.y1, dpi) / POINTS_PER_INCH;
  g_autoptr(cairo_surface_t) surface = draw(page, box, scale);
  return surface != NULL ? vd_raster_of(surface, scale) : NULL;
}

/* The surface's pixels in colour, one in `step` both ways. */
static PIX *colour_of(cairo_surface_t *surface, int step) {
  const int width = cairo_image_surface_get_width(surface) / step;
  const int height = cairo_image_surface_get_height(surface) / step;
  const guint8 *data = cairo_image_surface_get_data(surface);
  const gsize stride = (gsize)cairo_image_surface_get_stride(surface);
  PIX *image = width > 0 && height > 0 ? pixCreateNoInit(width, height, 32) : NULL;
  for (int y = 0; image != NULL && y < height; y++) {
    const guint32 *from = (const guint32 *)(gconstpointer)(data + stride * (gsize)y * (gsize)step);
    l_uint32 *to = pixGetData(image) + (gsize)pixGetWpl(image) * (gsize)y;
    for (int x = 0; x < width; x++)
      to[x] = from[x * step] << 8;
  }
  return image;
}

/* Grey in which coloured ink over black writing is left out; NULL where there is no colour. */
static PIX *grey_of_colours(cairo_surface_t *surface) {
  g_autoptr(PIX) sample = colour_of(surface, SAMPLE_STEP);
  if (sample == NULL || !vd_colour_is(sample))
    return NULL;
  g_autoptr(PIX) colours = colour_of(surface, 1);
  return colours != NULL ? vd_colour_grey(colours) : NULL;
}

PIX *vd_render_image(PopplerPage *page, gfloat *dpi, VdFailure *failure) {
  const VdBox box = whole(page);
  *dpi = vd_render_fit(box.x1, box.y1, *dpi);
  g_autoptr(cairo_surface_t) surface = draw(page, box, *dpi / POINTS_PER_INCH);
  const int resolution = (int)lroundf(*dpi);
  PIX *image = surface != NULL ? grey_of_colours(surface) : NULL;
  if (image != NULL) {
    pixSetResolution(image, resolution, resolution);
    return image;
  }
  if (surface != NULL)
    image = pixCreateNoInit(cairo_image_surface_get_width(surface),
                            cairo_image_surface_get_height(surface), 8);
  if (image == NULL) {
    *failure = VD_FAILURE_MEMORY;
    return NULL;
  }
  const guint8 *data = cairo_image_surface_get_data(surface);
  const gsize stride = (gsize)cairo_image_surface_get_stride(surface);
  const gsize words = (gsize)pixGetWpl(image);
  for (int y = 0; y < pixGetHeight(image); y++) {
    const guint32 *from = (const guint32 *)(gconstpointer)(data + stride * (gsize)y);
    l_uint32 *to = pixGetData(image) + words * (gsize)y;
    for (int x = 0; x < pixGetWidth(image); x++)
      SET_DATA_BYTE(to, x, grey_of(from[x]));
  }
  pixSetResolution(image, resolution, resolution);
  return image;
}

/* The surface turned clockwise by `degrees`; pixels stay pixels. (transfer full) */
static cairo_surface_t *turned(cairo_surface_t *surface, guint degrees) {
  const int width = cairo_image_surface_get_width(surface);
  const int height = cairo_image_surface_get_height(surface);
  const gboolean lies = degrees % 180 != 0;
  if (degrees == 0)
    return cairo_surface_reference(surface);
  cairo_surface_t *to =
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, lies ? height : width, lies ? width : height);
  g_autoptr(cairo_t) cr = cairo_create(to);
  cairo_translate(cr, degrees == 270 ? 0 : (lies ? height : width),
                  degrees == 90 ? 0 : (lies ? width : height));
  cairo_rotate(cr, degrees * G_PI / 180);
  cairo_set_source_surface(cr, surface, 0, 0);
  cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_NEAREST);
  cairo_paint(cr);
  return to;
}

VdBox vd_render_part(VdView view, VdBox all) {
  const gboolean lies = view.rotation % 180 != 0;
  const VdBox box = vd_box_turn(view.box, (360 - view.rotation) % 360, lies ? all.y1 : all.x1,
                                lies ? all.x1 : all.y1);
  return vd_box_is_empty(view.box) ? all : vd_box_intersection(box, all);
}

static GBytes *encode(cairo_surface_t *surface, guint degrees, VdFailure *failure) {
  g_autoptr(GByteArray) png = g_byte_array_new();
  g_autoptr(cairo_surface_t) upright = turned(surface, degrees);
  VdSink sink = {png, VD_MAX_PICTURE_BYTES};
  const cairo_status_t status = cairo_surface_write_to_png_stream(upright, vd_sink_write, &sink);
  if (status != CAIRO_STATUS_SUCCESS) {
    *failure = vd_sink_failure(status);
    return NULL;
  }
  return g_byte_array_free_to_bytes(g_steal_pointer(&png));
}

GBytes *vd_render_png(PopplerPage *page, gfloat dpi, VdView view, VdFailure *failure) {
  const VdBox part = vd_render_part(view, whole(page));
  const gfloat fitted = vd_render_fit(part.x1 - part.x0, part.y1 - part.y0, dpi);
  g_autoptr(cairo_surface_t) surface =
      vd_box_is_empty(part) ? NULL : draw(page, part, fitted / POINTS_PER_INCH);
  if (surface == NULL) {
    *failure = vd_box_is_empty(part) ? VD_FAILURE_INTERNAL : VD_FAILURE_MEMORY;
    return NULL;
  }
  return encode(surface, view.rotation, failure);
}

cairo_surface_t *vd_render_surface_of(PIX *image) {
  PIX *rgb = pixConvertTo32(image);
  if (rgb == NULL)
    return NULL;
  const int width = pixGetWidth(rgb), height = pixGetHeight(rgb);
  g_autoptr(cairo_surface_t) surface =
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
  const gboolean made = cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
  guint8 *data = made ? cairo_image_surface_get_data(surface) : NULL;
  const gsize stride = made ? (gsize)cairo_image_surface_get_stride(surface) : 0;
  for (int y = 0; made && y < height; y++) {
    const l_uint32 *from = pixGetData(rgb) + (gsize)pixGetWpl(rgb) * (gsize)y;
    guint32 *to = (guint32 *)(gpointer)(data + stride * (gsize)y);
    for (int x = 0; x < width; x++)
      to[x] = from[x] >> 8; /* Leptonica keeps red in the high byte */
  }
  pixDestroy(&rgb);
  if (!made)
    return NULL;
  cairo_surface_mark_dirty(surface);
  return g_steal_pointer(&surface);
}

GBytes *vd_render_picture_png(PIX *image, gfloat image_dpi, gfloat dpi, VdView view,
                              VdFailure *failure) {
  const gfloat to_points = POINTS_PER_INCH / image_dpi;
  const VdBox all = {0, 0, (gfloat)pixGetWidth(image) * to_points,
                     (gfloat)pixGetHeight(image) * to_points};
  const VdBox part = vd_render_part(view, all);
  const gfloat scale = vd_render_fit(part.x1 - part.x0, part.y1 - part.y0, dpi) / POINTS_PER_INCH;
  int width = 0, height = 0;
  if (!box_in_pixels(part, scale, &width, &height)) {
    *failure = VD_FAILURE_INTERNAL;
    return NULL;
  }
  g_autoptr(cairo_surface_t) from = vd_render_surface_of(image);
  g_autoptr(cairo_surface_t) to = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
  if (from == NULL || cairo_surface_status(to) != CAIRO_STATUS_SUCCESS) {
    *failure = VD_FAILURE_MEMORY;
    return NULL;
  }
  g_autoptr(cairo_t) cr = cairo_create(to);
  cairo_scale(cr, (double)(scale * to_points), (double)(scale * to_points));
  cairo_set_source_surface(cr, from, -(double)(part.x0 / to_points),
                           -(double)(part.y0 / to_points));
  cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_GOOD);
  cairo_paint(cr);
  return encode(to, view.rotation, failure);
}
