/*
 * The sheet is laid out once; cairo replays it on a PDF surface or on pixels. Image-only PDFs embed
 * the JPEG stream itself, as scanners do.
 */
#include "corpus/render.h"

#include <cairo-pdf.h>
#include <string.h>

#include "corpus/layout.h"

/* Half the width of the blur that no eye undoes at body size, inches. */
#define ILLEGIBLE_INCH 0.035

typedef struct {
  const json_t *description;
  const char *id, *folder;
  VdSheet *sheet;
  guint32 seed;
} Job;

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

gboolean vd_render_pdf(const VdSheet *sheet, const char *path, GError **error) {
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

PIX *vd_render_page(const VdSheet *sheet, guint page, double dpi) {
  int width = (int)(vd_sheet_width(sheet) * dpi / 72);
  int height = (int)(vd_sheet_height(sheet) * dpi / 72);
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create(surface);
  cairo_set_source_rgb(cr, 1, 1, 1);
  cairo_paint(cr);
  cairo_scale(cr, dpi / 72, dpi / 72);
  vd_sheet_paint(sheet, page, cr);
  cairo_destroy(cr);
  cairo_surface_flush(surface);
  PIX *pix = pixCreate(width, height, 32);
  gsize stride = (gsize)cairo_image_surface_get_stride(surface);
  for (int y = 0; y < height; y++) {
    const guint32 *from =
        (const guint32 *)(const void *)(cairo_image_surface_get_data(surface) + (gsize)y * stride);
    l_uint32 *to = pixGetData(pix) + (gsize)y * (gsize)pixGetWpl(pix);
    for (int x = 0; x < width; x++)
      to[x] = from[x] << 8;
  }
  cairo_surface_destroy(surface);
  return pix;
}

static gboolean write_image_pdf(PIXA *pages, const VdProfile *profile, const char *path,
                                GError **error) {
  cairo_surface_t *surface = pdf_new(path, 595, 842);
  cairo_t *cr = cairo_create(surface);
  for (int i = 0; i < pixaGetCount(pages); i++) {
    PIX *pix = pixaGetPix(pages, i, L_CLONE);
    int width = pixGetWidth(pix), height = pixGetHeight(pix);
    cairo_pdf_surface_set_size(surface, width * 72 / profile->dpi, height * 72 / profile->dpi);
    l_uint8 *bytes = NULL;
    size_t length = 0;
    pixWriteMemJpeg(&bytes, &length, pix, profile->quality, 0);
    cairo_surface_t *image = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    cairo_surface_set_mime_data(image, CAIRO_MIME_TYPE_JPEG, bytes, length, lept_free, bytes);
    cairo_save(cr);
    cairo_scale(cr, 72 / profile->dpi, 72 / profile->dpi);
    cairo_set_source_surface(cr, image, 0, 0);
    cairo_paint(cr);
    cairo_restore(cr);
    cairo_show_page(cr);
    cairo_surface_destroy(image);
    pixDestroy(&pix);
  }
  cairo_destroy(cr);
  cairo_surface_finish(surface);
  return check(surface, path, error);
}

static gboolean write_images(PIXA *pages, const VdProfile *profile, const char *path,
                             GError **error) {
  gboolean single = pixaGetCount(pages) == 1, failed = FALSE;
  for (int i = 0; i < pixaGetCount(pages) && !failed; i++) {
    PIX *pix = pixaGetPix(pages, i, L_CLONE);
    failed = single ? pixWriteJpeg(path, pix, profile->quality, 0) != 0
                    : pixWriteTiff(path, pix, IFF_TIFF_ZIP, i == 0 ? "w" : "a") != 0;
    pixDestroy(&pix);
  }
  if (failed)
    g_set_error(error, VD_CORPUS_ERROR, VD_CORPUS_ERROR_RENDER, "%s: cannot be written", path);
  return !failed;
}

/* What the description knows of the document, beside what was drawn. */
static gboolean write_truth(const Job *job, json_t *truth, const char *profile, const char *path,
                            GError **error) {
  const char *keys[] = {"id",     "layout", "kind",     "verdict", "exit",
                        "fields", "totals", "mentions", "expected"};
  for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
    json_t *value = json_object_get(job->description, keys[i]);
    if (value != NULL)
      json_object_set(truth, keys[i], value);
  }
  /* What can be told of paper is sometimes less than what can be told of the file. */
  const json_t *paper = json_object_get(job->description, "damaged");
  if (paper != NULL && !g_str_equal(profile, "pdf")) {
    g_autoptr(json_t) expected = json_deep_copy(json_object_get(truth, "expected"));
    json_object_update(expected, json_object_get(paper, "expected"));
    json_object_update(truth, (json_t *)(gpointer)paper);
    json_object_set(truth, "expected", expected);
  }
  json_object_set_new(truth, "profile", json_string(profile));
  g_autofree char *beside = g_strconcat(path, ".truth.json", NULL);
  if (json_dump_file(truth, beside, JSON_REAL_PRECISION(6) | JSON_SORT_KEYS) == 0)
    return TRUE;
  g_set_error(error, VD_CORPUS_ERROR, VD_CORPUS_ERROR_FILE, "%s: cannot be written", beside);
  return FALSE;
}

/* A page that the description calls illegible is out of focus once it is damaged. */
static PIX *out_of_focus(const Job *job, guint page, PIX *pix, const VdProfile *profile) {
  g_autofree char *number = g_strdup_printf("%u", page + 1);
  gsize i = 0;
  json_t *named = NULL;
  json_array_foreach(json_object_get(job->description, "illegible"), i, named) {
    if (!g_str_equal(json_string_value(named), number))
      continue;
    int half = (int)(profile->dpi * ILLEGIBLE_INCH);
    PIX *blurred = pixBlockconv(pix, half, half);
    pixDestroy(&pix);
    return blurred;
  }
  return pix;
}

static gboolean render_damaged(const Job *job, const VdProfile *profile, GError **error) {
  g_autofree char *name = g_strdup_printf("%s.%s", job->id, profile->name);
  GRand *random = g_rand_new_with_seed(g_str_hash(name) ^ job->seed);
  g_autoptr(json_t) truth = json_deep_copy(vd_sheet_truth(job->sheet));
  PIXA *pages = pixaCreate(0);
  for (guint i = 0; i < vd_sheet_pages(job->sheet); i++) {
    PIX *clean = out_of_focus(job, i, vd_render_page(job->sheet, i, profile->dpi), profile);
    VdWarp warp;
    PIX *damaged = vd_damage_apply(clean, profile, random, &warp);
    vd_damage_truth(truth, i + 1, &warp, pixGetWidth(damaged), pixGetHeight(damaged));
    pixaAddPix(pages, damaged, L_INSERT);
    pixDestroy(&clean);
  }
  g_rand_free(random);
  const char *ending = profile->pdf ? "pdf" : pixaGetCount(pages) == 1 ? "jpg" : "tiff";
  g_autofree char *path = g_strdup_printf("%s/%s.%s", job->folder, name, ending);
  gboolean written = profile->pdf ? write_image_pdf(pages, profile, path, error)
                                  : write_images(pages, profile, path, error);
  pixaDestroy(&pages);
  return written && write_truth(job, truth, profile->name, path, error);
}

static gboolean render_born_digital(const Job *job, GError **error) {
  g_autofree char *path = g_strdup_printf("%s/%s.pdf", job->folder, job->id);
  g_autoptr(json_t) truth = json_deep_copy(vd_sheet_truth(job->sheet));
  return vd_render_pdf(job->sheet, path, error) && write_truth(job, truth, "pdf", path, error);
}

static gboolean wanted(const char *profiles, const char *name) {
  if (profiles == NULL)
    return TRUE;
  g_auto(GStrv) names = g_strsplit(profiles, ",", -1);
  return g_strv_contains((const char *const *)names, name);
}

gboolean vd_render_description(const char *path, const char *folder, const char *profiles,
                               guint32 seed, GError **error) {
  g_autoptr(json_t) description = vd_yaml_load(path, error);
  if (description == NULL)
    return FALSE;
  g_autoptr(VdSheet) sheet = vd_layout_description(description, error);
  if (sheet == NULL) {
    g_prefix_error(error, "%s: ", path);
    return FALSE;
  }
  Job job = {.description = description,
             .id = vd_yaml_text(description, "id", "unnamed"),
             .folder = folder,
             .sheet = sheet,
             .seed = seed};
  if (wanted(profiles, "pdf") && !render_born_digital(&job, error))
    return FALSE;
  for (const VdProfile *profile = vd_profiles; profile->name != NULL; profile++) {
    if (wanted(profiles, profile->name) && !render_damaged(&job, profile, error))
      return FALSE;
  }
  return TRUE;
}
