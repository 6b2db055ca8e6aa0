/* cairo replays a sheet on a PDF surface, or carries the JPEG streams themselves, as scanners do.
 */
#include "corpus/files.h"

#include <cairo-pdf.h>

#include "corpus/layer.h"
#include "corpus/render.h"

#define TABLE_DPI     200.0
#define TABLE_QUALITY 70

static gboolean check(cairo_surface_t *surface, const char *path, GError **error) {
  cairo_status_t status = cairo_surface_status(surface);
  cairo_surface_destroy(surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error(error, VD_CORPUS_ERROR, VD_CORPUS_ERROR_RENDER, "%s: %s", path,
              cairo_status_to_string(status));
  return FALSE;
}

/* The same description must give the same bytes: no clock in the file. */
static cairo_surface_t *pdf_new(const char *path, double width, double height) {
  cairo_surface_t *surface = cairo_pdf_surface_create(path, width, height);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2023-06-14T09:00:00Z");
  return surface;
}

gboolean vd_file_pdf(const VdSheet *sheet, const char *path, GError **error) {
  cairo_surface_t *surface = pdf_new(path, vd_sheet_width(sheet), vd_sheet_height(sheet));
  cairo_t *cr = cairo_create(surface);
  for (guint i = 0; i < vd_sheet_pages(sheet); i++) {
    vd_sheet_paint(sheet, i, cr);
    cairo_show_page(cr);
  }
  cairo_destroy(cr);
  cairo_surface_finish(surface);
  return check(surface, path, error);
}

/* Paints `pix` with its top left corner at the origin, as a JPEG stream. */
static void paint_jpeg(cairo_t *cr, PIX *pix, double dpi, int quality) {
  l_uint8 *bytes = NULL;
  size_t length = 0;
  PIX *grey = pixGetDepth(pix) == 1 ? pixConvertTo8(pix, 0) : pixClone(pix);
  pixWriteMemJpeg(&bytes, &length, grey, quality, 0);
  cairo_surface_t *image =
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, pixGetWidth(pix), pixGetHeight(pix));
  cairo_surface_set_mime_data(image, CAIRO_MIME_TYPE_JPEG, bytes, length, lept_free, bytes);
  cairo_save(cr);
  cairo_scale(cr, 72 / dpi, 72 / dpi);
  cairo_set_source_surface(cr, image, 0, 0);
  cairo_paint(cr);
  cairo_restore(cr);
  cairo_surface_destroy(image);
  pixDestroy(&grey);
}

gboolean vd_file_pictures(PIXA *pages, const VdProfile *profile, const json_t *truth, guint32 seed,
                          const char *path, GError **error) {
  cairo_surface_t *surface = pdf_new(path, 595, 842);
  cairo_t *cr = cairo_create(surface);
  for (int i = 0; i < pixaGetCount(pages); i++) {
    PIX *pix = pixaGetPix(pages, i, L_CLONE);
    cairo_pdf_surface_set_size(surface, pixGetWidth(pix) * 72 / profile->dpi,
                               pixGetHeight(pix) * 72 / profile->dpi);
    if (profile->layer)
      vd_layer_lie(cr, truth, (guint)i + 1, seed);
    paint_jpeg(cr, pix, profile->dpi, profile->quality);
    cairo_show_page(cr);
    pixDestroy(&pix);
  }
  cairo_destroy(cr);
  cairo_surface_finish(surface);
  return check(surface, path, error);
}

static void table_box(const json_t *table, double box[4]) {
  for (guint i = 0; i < 4; i++)
    box[i] = json_number_value(json_array_get(json_object_get(table, "box"), i));
}

static void paint_tables(cairo_t *cr, VdSheet *sheet, guint page) {
  PIX *whole = vd_render_page(sheet, page, TABLE_DPI);
  gsize i = 0;
  json_t *table = NULL;
  json_array_foreach(json_object_get(vd_sheet_truth(sheet), "tables"), i, table) {
    double box[4], scale = TABLE_DPI / 72;
    table_box(table, box);
    if (json_integer_value(json_object_get(table, "page")) != (json_int_t)page + 1)
      continue;
    BOX *cut =
        boxCreate((int)(box[0] * scale), (int)(box[1] * scale),
                  (int)((box[2] - box[0]) * scale) + 1, (int)((box[3] - box[1]) * scale) + 1);
    PIX *part = pixClipRectangle(whole, cut, NULL);
    cairo_save(cr);
    cairo_translate(cr, (int)(box[0] * scale) / scale, (int)(box[1] * scale) / scale);
    paint_jpeg(cr, part, TABLE_DPI, TABLE_QUALITY);
    cairo_restore(cr);
    boxDestroy(&cut);
    pixDestroy(&part);
  }
  pixDestroy(&whole);
}

gboolean vd_file_hybrid(const VdSheet *words, VdSheet *whole, const char *path, GError **error) {
  cairo_surface_t *surface = pdf_new(path, vd_sheet_width(words), vd_sheet_height(words));
  cairo_t *cr = cairo_create(surface);
  for (guint i = 0; i < vd_sheet_pages(words); i++) {
    vd_sheet_paint(words, i, cr);
    paint_tables(cr, whole, i);
    cairo_show_page(cr);
  }
  cairo_destroy(cr);
  cairo_surface_finish(surface);
  return check(surface, path, error);
}

gboolean vd_file_scan(PIXA *pages, const VdProfile *profile, const char *path, GError **error) {
  gboolean jpeg = g_str_has_suffix(path, ".jpg"), failed = FALSE;
  int packing = profile->bilevel ? IFF_TIFF_G4 : IFF_TIFF_ZIP;
  for (int i = 0; i < pixaGetCount(pages) && !failed; i++) {
    PIX *pix = pixaGetPix(pages, i, L_CLONE);
    failed = jpeg ? pixWriteJpeg(path, pix, profile->quality, 0) != 0
                  : pixWriteTiff(path, pix, packing, i == 0 ? "w" : "a") != 0;
    pixDestroy(&pix);
  }
  if (failed)
    g_set_error(error, VD_CORPUS_ERROR, VD_CORPUS_ERROR_RENDER, "%s: cannot be written", path);
  return !failed;
}
