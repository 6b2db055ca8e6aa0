/*
 * The sheet is laid out once; each profile makes its file of it. A description whose "source" is a
 * PDF that another engine printed (its truth beside it) is damaged in the same way.
 */
#include "corpus/render.h"

#include <gio/gio.h>
#include <string.h>

#include "corpus/files.h"
#include "corpus/form.h"
#include "corpus/layout.h"

/* Half the width of the blur that no eye undoes at body size, inches. */
#define ILLEGIBLE_INCH 0.035

typedef struct {
  const json_t *description;
  const char *id, *folder;
  VdSheet *sheet;     /* NULL when the description has a source */
  const char *source; /* a PDF, or NULL */
  const json_t *truth;
  guint32 seed;
} Job;

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

/* Page `page` (from 0) of a PDF as pixels; NULL when it has none. */
static PIX *source_page(const char *path, guint page, double dpi) {
  g_autofree char *number = g_strdup_printf("%u", page + 1);
  g_autofree char *density = g_strdup_printf("%d", (int)dpi);
  const char *words[] = {"pdftoppm", "-r", density, "-f", number, "-l", number, path, NULL};
  g_autoptr(GSubprocess) child = g_subprocess_newv(words, G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL);
  g_autoptr(GBytes) bytes = NULL;
  if (child == NULL || !g_subprocess_communicate(child, NULL, NULL, &bytes, NULL, NULL))
    return NULL;
  gsize length = 0;
  const guint8 *data = g_bytes_get_data(bytes, &length);
  return length > 0 ? pixReadMem(data, length) : NULL;
}

static PIX *job_page(const Job *job, guint page, double dpi) {
  return job->sheet != NULL ? vd_render_page(job->sheet, page, dpi)
                            : source_page(job->source, page, dpi);
}

/* What the description knows of the document, beside what was drawn. */
static gboolean write_truth(const Job *job, json_t *truth, const char *profile, const char *path,
                            GError **error) {
  const char *keys[] = {"id",       "layout",   "family", "engine",    "kind",
                        "verdict",  "exit",     "fields", "totals",    "mentions",
                        "expected", "breaches", "traps",  "client_ids"};
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

static char *path_of(const Job *job, const char *profile, const char *ending) {
  return g_strdup_printf("%s/%s.%s.%s", job->folder, job->id, profile, ending);
}

static gboolean render_damaged(const Job *job, const VdProfile *profile, GError **error) {
  g_autofree char *name = g_strdup_printf("%s.%s", job->id, profile->name);
  guint32 seed = g_str_hash(name) ^ job->seed;
  GRand *random = g_rand_new_with_seed(seed);
  g_autoptr(json_t) truth = json_deep_copy(job->truth);
  PIXA *pages = pixaCreate(0);
  for (guint i = 0; i < json_array_size(json_object_get(truth, "pages")); i++) {
    PIX *clean = out_of_focus(job, i, job_page(job, i, profile->dpi), profile);
    VdWarp warp;
    PIX *damaged = vd_damage_apply(clean, profile, random, &warp);
    PIX *upright = profile->turned ? clean : damaged;
    vd_damage_truth(truth, i + 1, &warp, pixGetWidth(upright), pixGetHeight(upright));
    pixaAddPix(pages, damaged, L_INSERT);
    pixDestroy(&clean);
  }
  g_rand_free(random);
  gboolean tiff = profile->bilevel || pixaGetCount(pages) > 1;
  g_autofree char *path = path_of(job, profile->name, profile->pdf ? "pdf" : tiff ? "tiff" : "jpg");
  gboolean written = profile->pdf ? vd_file_pictures(pages, profile, truth, seed, path, error)
                                  : vd_file_scan(pages, profile, path, error);
  pixaDestroy(&pages);
  return written && write_truth(job, truth, profile->name, path, error);
}

static gboolean copy(const char *from, const char *to, GError **error) {
  g_autofree char *bytes = NULL;
  gsize length = 0;
  return g_file_get_contents(from, &bytes, &length, error) &&
         g_file_set_contents(to, bytes, (gssize)length, error);
}

static gboolean render_born_digital(const Job *job, GError **error) {
  g_autofree char *path = g_strdup_printf("%s/%s.pdf", job->folder, job->id);
  g_autoptr(json_t) truth = json_deep_copy(job->truth);
  gboolean written =
      job->sheet != NULL ? vd_file_pdf(job->sheet, path, error) : copy(job->source, path, error);
  return written && write_truth(job, truth, "pdf", path, error);
}

/* Other engines have no sheet whose tables could become pictures. */
static gboolean render_hybrid(const Job *job, GError **error) {
  if (job->sheet == NULL)
    return TRUE;
  g_autofree char *path = path_of(job, "hybrid", "pdf");
  g_autoptr(json_t) truth = json_deep_copy(job->truth);
  g_autoptr(VdSheet) words = vd_layout_description(job->description, VD_PAINT_NO_TABLES, error);
  return words != NULL && vd_file_hybrid(words, job->sheet, path, error) &&
         write_truth(job, truth, "hybrid", path, error);
}

static gboolean render_form(const Job *job, GError **error) {
  if (job->sheet == NULL)
    return TRUE;
  g_autoptr(VdSheet) sheet = vd_layout_description(job->description, VD_PAINT_NO_VALUES, error);
  g_autofree char *path = path_of(job, "acroform", "pdf");
  if (sheet == NULL || !vd_file_pdf(sheet, path, error))
    return FALSE;
  g_autoptr(json_t) truth = json_deep_copy(vd_sheet_truth(sheet));
  return vd_form_fill(path, json_object_get(truth, "widgets"), vd_sheet_height(sheet), error) &&
         write_truth(job, truth, "acroform", path, error);
}

/* Without a list: the file and the damage that the description names, or all of them. */
static gboolean wanted(const Job *job, const char *profiles, const char *name) {
  const char *own = vd_yaml_text(job->description, "damage", NULL);
  if (profiles == NULL)
    return own == NULL || g_str_equal(name, "pdf") || g_str_equal(name, own);
  g_auto(GStrv) names = g_strsplit(profiles, ",", -1);
  return g_strv_contains((const char *const *)names, name);
}

static gboolean render_profiles(const Job *job, const char *profiles, GError **error) {
  static const struct {
    const char *name;
    gboolean (*render)(const Job *job, GError **error);
  } digital[] = {
      {"pdf", render_born_digital}, {"hybrid", render_hybrid}, {"acroform", render_form}};
  for (guint i = 0; i < G_N_ELEMENTS(digital); i++) {
    if (wanted(job, profiles, digital[i].name) && !digital[i].render(job, error))
      return FALSE;
  }
  for (const VdProfile *profile = vd_profiles; profile->name != NULL; profile++) {
    if (wanted(job, profiles, profile->name) && !render_damaged(job, profile, error))
      return FALSE;
  }
  return TRUE;
}

gboolean vd_render_description(const char *path, const char *folder, const char *profiles,
                               guint32 seed, GError **error) {
  g_autoptr(json_t) description = vd_yaml_load(path, error);
  if (description == NULL)
    return FALSE;
  Job job = {.description = description,
             .id = vd_yaml_text(description, "id", "unnamed"),
             .folder = folder,
             .source = vd_yaml_text(description, "source", NULL),
             .seed = seed};
  if (job.source != NULL) {
    g_autofree char *beside = g_strconcat(job.source, ".truth.json", NULL);
    g_autoptr(json_t) truth = json_load_file(beside, 0, NULL);
    job.truth = truth;
    if (truth != NULL)
      return render_profiles(&job, profiles, error);
    g_set_error(error, VD_CORPUS_ERROR, VD_CORPUS_ERROR_FILE, "%s: no truth", beside);
    return FALSE;
  }
  g_autoptr(VdSheet) sheet = vd_layout_description(description, VD_PAINT_ALL, error);
  if (sheet == NULL) {
    g_prefix_error(error, "%s: ", path);
    return FALSE;
  }
  job.sheet = sheet;
  job.truth = vd_sheet_truth(sheet);
  return render_profiles(&job, profiles, error);
}
