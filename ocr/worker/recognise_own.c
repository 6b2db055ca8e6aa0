/*
 * Our own run of the model's network as back end. Lines are cut, sorted by length and read in
 * batches; the letters of each become words, whose boxes are drawn around the ink between the
 * spaces that were read.
 */
#include <math.h>
#include <string.h>

#include "ocr/limits.h"
#include "ocr/worker/line_image.h"
#include "ocr/worker/line_words.h"
#include "ocr/worker/lstm/forward.h"
#include "ocr/worker/pix.h"
#include "ocr/worker/reading_order.h"
#include "ocr/worker/recognise_back_end.h"

typedef struct {
  VdModel *model;
  const VdKernels *kernels;
} Own;

static void free_own(gpointer data) {
  Own *own = data;
  vd_model_free(own->model);
  g_free(own);
}

static void clear_image(gpointer image) {
  vd_line_image_clear(image);
}

static gint by_width(gconstpointer a, gconstpointer b) {
  const VdLineImage *first = a, *second = b;
  if (first->pixels.width != second->pixels.width) {
    return first->pixels.width < second->pixels.width ? 1 : -1;
  }
  return first->top < second->top ? -1 : first->top > second->top;
}

/* Reads up to VD_LANES lines together. */
static void read_batch(const Own *own, VdLineImage *images, guint n, GArray *words) {
  VdMap maps[VD_LANES];
  VdProbabilities shares[VD_LANES];
  for (guint i = 0; i < n; i++) {
    maps[i] = images[i].pixels;
    images[i].pixels.data = NULL;
  }
  vd_forward_run(own->model, own->kernels, maps, n, shares);
  for (guint i = 0; i < n; i++) {
    vd_line_words_add(own->model, &images[i], &shares[i], words);
    vd_probabilities_clear(&shares[i]);
  }
}

static gboolean read_lines(gpointer data, PIX *image, G_GNUC_UNUSED int dpi,
                           const VdTextLine *lines, guint n, GArray *words,
                           G_GNUC_UNUSED GError **error) {
  const Own *own = data;
  g_autoptr(GArray) images = g_array_new(FALSE, FALSE, sizeof(VdLineImage));
  g_array_set_clear_func(images, clear_image);
  for (guint i = 0; i < n; i++) {
    VdLineImage cut;
    if (vd_line_image_cut(image, &lines[i], own->model->height, &cut)) {
      g_array_append_val(images, cut);
    }
  }
  g_array_sort(images, by_width);
  const guint first = words->len;
  for (guint done = 0; done < images->len; done += VD_LANES) {
    read_batch(own, &g_array_index(images, VdLineImage, done), MIN(images->len - done, VD_LANES),
               words);
  }
  vd_reading_order(words, first,
                   first > 0 ? g_array_index(words, VdRecognisedWord, first - 1).line + 1 : 0);
  return TRUE;
}

VdRecogniser *vd_recogniser_new_own(const char *tessdata, GError **error) {
  static const VdBackEndKind kind = {FALSE, read_lines, free_own};
  vd_pix_quiet();
  VdModel *model = vd_model_load(tessdata, error);
  if (!model) {
    return NULL;
  }
  Own *own = g_new0(Own, 1);
  own->model = model;
  own->kernels = vd_kernels_best();
  return vd_recogniser_new(&kind, own);
}
