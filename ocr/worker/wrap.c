/*
 * Cairo writes the PDF. What EXIF says of the way up is done by the decoder, and what reading found
 * of it is done here.
 */
#include "ocr/worker/wrap.h"

#include <cairo-pdf.h>
#include <string.h>

#include "ocr/limits.h"
#include "ocr/worker/image_header.h"
#include "ocr/worker/kind.h"
#include "ocr/worker/pdf_read.h"
#include "ocr/worker/picture.h"
#include "ocr/worker/pix.h"
#include "ocr/worker/render.h"
#include "ocr/worker/sink.h"

#define POINTS_PER_INCH 72.0

typedef struct {
  const VdUnbundled *bundle;
  cairo_surface_t *surface;
  cairo_t *cr;
  guint n_pages;
  VdFailure *failure;
} Wrap;

static guint turn_of(const VdUnbundled *bundle, guint file, guint page) {
  for (guint i = 0; i < bundle->turns->len; i++) {
    const VdBundleTurn *turn = &g_array_index(bundle->turns, VdBundleTurn, i);
    if (turn->file == file && turn->page == page)
      return turn->rotation % 360;
  }
  return 0;
}

/* A page of `width` x `height` points, before it is turned clockwise by `degrees`. */
static void begin_page(Wrap *wrap, double width, double height, guint degrees) {
  const gboolean lies = degrees % 180 != 0;
  cairo_pdf_surface_set_size(wrap->surface, lies ? height : width, lies ? width : height);
  cairo_save(wrap->cr);
  if (degrees == 90)
    cairo_translate(wrap->cr, height, 0);
  else if (degrees == 180)
    cairo_translate(wrap->cr, width, height);
  else if (degrees == 270)
    cairo_translate(wrap->cr, 0, width);
  cairo_rotate(wrap->cr, degrees * G_PI / 180);
}

static void end_page(Wrap *wrap) {
  cairo_restore(wrap->cr);
  cairo_show_page(wrap->cr);
  wrap->n_pages++;
}

/* A JPEG goes in as it came, colours and all, unless EXIF says that it lies on its side. */
static void keep_jpeg(cairo_surface_t *pixels, const guint8 *bytes, gsize size) {
  VdImageHeader header;
  if (vd_image_kind(bytes, size) != VD_IMAGE_JPEG || !vd_image_header(bytes, size, 0, &header) ||
      header.orientation != 1 || !header.whole)
    return;
  cairo_surface_set_mime_data(pixels, CAIRO_MIME_TYPE_JPEG, bytes, size, NULL, NULL);
}

static gboolean add_picture(Wrap *wrap, GBytes *file, guint number, guint index) {
  gsize size = 0;
  gfloat dpi = 0;
  const guint8 *bytes = g_bytes_get_data(file, &size);
  g_autoptr(PIX) image = vd_picture_decode(bytes, size, index, &dpi, wrap->failure);
  if (image == NULL)
    return FALSE;
  g_autoptr(cairo_surface_t) pixels = vd_render_surface_of(image);
  if (pixels == NULL) {
    *wrap->failure = VD_FAILURE_MEMORY;
    return FALSE;
  }
  keep_jpeg(pixels, bytes, size);
  const double scale = POINTS_PER_INCH / (double)dpi;
  begin_page(wrap, pixGetWidth(image) * scale, pixGetHeight(image) * scale,
             turn_of(wrap->bundle, number, index));
  cairo_scale(wrap->cr, scale, scale);
  cairo_set_source_surface(wrap->cr, pixels, 0, 0);
  cairo_paint(wrap->cr);
  end_page(wrap);
  return TRUE;
}

static gboolean add_pictures(Wrap *wrap, GBytes *file, guint number) {
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data(file, &size);
  const guint count = MIN(vd_picture_count(bytes, size, wrap->failure), VD_MAX_PAGES);
  for (guint i = 0; i < count; i++) {
    if (!add_picture(wrap, file, number, i))
      return FALSE;
  }
  return count > 0;
}

static gboolean add_pdf(Wrap *wrap, GBytes *file, guint number) {
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data(file, &size);
  g_autoptr(PopplerDocument) pdf = vd_pdf_open(bytes, size, wrap->failure);
  const int count = pdf != NULL ? MIN(poppler_document_get_n_pages(pdf), (int)VD_MAX_PAGES) : 0;
  for (int i = 0; i < count; i++) {
    double width = 0, height = 0;
    g_autoptr(PopplerPage) page = poppler_document_get_page(pdf, i);
    if (page != NULL)
      poppler_page_get_size(page, &width, &height);
    if (width < 1 || height < 1)
      width = height = POINTS_PER_INCH;
    begin_page(wrap, width, height, turn_of(wrap->bundle, number, (guint)i));
    if (page != NULL)
      poppler_page_render_for_printing(page, wrap->cr);
    end_page(wrap);
  }
  if (pdf != NULL && count == 0)
    *wrap->failure = VD_FAILURE_DAMAGED;
  return count > 0;
}

static gboolean add_file(Wrap *wrap, GBytes *file, guint number) {
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data(file, &size);
  switch (vd_kind_of(bytes, size)) {
  case VD_KIND_PDF:
    return add_pdf(wrap, file, number);
  case VD_KIND_PICTURE:
    return add_pictures(wrap, file, number);
  default:
    *wrap->failure = VD_FAILURE_TYPE;
    return FALSE;
  }
}

GBytes *vd_wrap_files(const VdUnbundled *bundle, GArray *starts, VdFailure *failure) {
  g_autoptr(GByteArray) pdf = g_byte_array_new();
  VdSink sink = {pdf, VD_MAX_FILE_BYTES};
  g_autoptr(cairo_surface_t) surface =
      cairo_pdf_surface_create_for_stream(vd_sink_write, &sink, 72, 72);
  g_autoptr(cairo_t) cr = cairo_create(surface);
  Wrap wrap = {.bundle = bundle, .surface = surface, .cr = cr, .failure = failure};
  for (guint i = 0; i < bundle->files->len; i++) {
    g_array_append_val(starts, wrap.n_pages);
    if (!add_file(&wrap, g_ptr_array_index(bundle->files, i), i))
      return NULL;
  }
  cairo_surface_finish(surface);
  const cairo_status_t status = cairo_surface_status(surface);
  if (status != CAIRO_STATUS_SUCCESS) {
    *failure = vd_sink_failure(status);
    return NULL;
  }
  return g_byte_array_free_to_bytes(g_steal_pointer(&pdf));
}
