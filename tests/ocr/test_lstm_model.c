/* A model file is believed in nothing: what is damaged is refused, what is not known too. */
#include "ocr/worker/lstm/model.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

#include "ocr/worker/lstm/forward.h"
#include "ocr/worker/recognise.h"

/* Bytes under which a file of French cannot hold its network. */
#define NETWORK_SIZE 290000u

#ifdef VD_SANITIZE
#define MUTANTS 150u
#else
#define MUTANTS 1500u
#endif

static guint8 *bytes;
static gsize size;

static void load(void) {
  static const char *const places[] = {"/usr/share/tesseract-ocr/5/tessdata/fra.traineddata",
                                       "/usr/share/tessdata/fra.traineddata"};
  for (guint i = 0; i < G_N_ELEMENTS(places) && !bytes; i++) {
    g_file_get_contents(places[i], (char **)(void *)&bytes, &size, NULL);
  }
  cr_assert_not_null(bytes);
}

static void unload(void) {
  g_clear_pointer(&bytes, g_free);
}

TestSuite(lstm_model, .init = load, .fini = unload);

/* The model runs, whatever its weights are worth. */
static void run(const VdModel *model) {
  VdMap line = vd_map_new(model->height, 40, 1);
  memset(line.data, 0, (gsize)model->height * 40 * line.stride * sizeof(gint16));
  VdProbabilities shares = {0};
  vd_forward_run(model, vd_kernels_best(), &line, 1, &shares);
  cr_assert_eq(shares.codes, model->codes);
  vd_probabilities_clear(&shares);
}

Test(lstm_model, is_read_from_the_french_file) {
  g_autoptr(GError) error = NULL;
  g_autoptr(VdModel) model = vd_model_new(bytes, size, &error);
  cr_assert_not_null(model, "%s", error ? error->message : "");
  cr_assert_eq(model->height, 36);
  cr_assert_eq(model->step, 3);
  cr_assert_eq(model->codes, 140);
  cr_assert_eq(model->none, 139);
  cr_assert_str_eq(model->texts[0], " ");
  cr_assert(g_strv_contains((const char *const *)model->texts, "É"));
  run(model);
}

Test(lstm_model, cut_short_anywhere_is_refused) {
  for (gsize cut = 0; cut < size; cut += 1 + cut / 40) {
    g_autoptr(GError) error = NULL;
    g_autofree guint8 *copy = g_memdup2(bytes, MAX(cut, 1));
    g_autoptr(VdModel) model = vd_model_new(copy, cut, &error);
    cr_assert((model == NULL) == (error != NULL));
    cr_assert(model == NULL || cut > NETWORK_SIZE);
  }
}

Test(lstm_model, with_changed_bytes_gives_an_error_or_a_model_that_runs) {
  g_autoptr(GRand) random = g_rand_new_with_seed(8);
  g_autofree guint8 *copy = g_memdup2(bytes, size);
  for (guint i = 0; i < MUTANTS; i++) {
    guint places[4];
    /* The heads of layers stand among the weights: most changes go to the table and the first
     * layers, where they hurt. */
    const gint32 reach = i % 3 == 0 ? (gint32)size : i % 3 == 1 ? 1200 : 200;
    for (guint k = 0; k < G_N_ELEMENTS(places); k++) {
      places[k] = (guint)g_rand_int_range(random, 0, reach);
      copy[places[k]] = (guint8)g_rand_int_range(random, 0, 256);
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(VdModel) model = vd_model_new(copy, size, &error);
    cr_assert((model == NULL) == (error != NULL));
    if (model != NULL && i % 10 == 0) {
      run(model);
    }
    for (guint k = 0; k < G_N_ELEMENTS(places); k++) {
      copy[places[k]] = bytes[places[k]];
    }
  }
}

Test(lstm_model, of_an_unknown_layer_is_refused_by_its_name) {
  g_autofree guint8 *copy = g_memdup2(bytes, size);
  guint8 *layer = memmem(copy, size, "Maxpool", 7);
  cr_assert_not_null(layer);
  memcpy(layer, "Minpool", 7);
  g_autoptr(GError) error = NULL;
  g_autoptr(VdModel) model = vd_model_new(copy, size, &error);
  cr_assert_null(model);
  cr_assert_not_null(strstr(error->message, "Minpool"));
}

Test(lstm_model, is_run_by_us_unless_tesseract_is_asked_for) {
  g_autoptr(GError) error = NULL;
  g_autoptr(VdRecogniser) own = vd_recogniser_new_own("/nowhere", &error);
  cr_assert_null(own);
  cr_assert_not_null(error);
  g_autofree char *folder = g_dir_make_tmp("vd-model-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "fra.traineddata", NULL);
  cr_assert(g_file_set_contents(path, (const char *)bytes, (gssize)size, NULL));
  g_autoptr(VdRecogniser) either = vd_recogniser_load(VD_RECOGNISER_OWN, folder, NULL);
  cr_assert_not_null(either);
  cr_assert_not(vd_recogniser_cuts_pages(either));
  g_autoptr(VdRecogniser) other = vd_recogniser_load(VD_RECOGNISER_TESSERACT, folder, NULL);
  cr_assert(vd_recogniser_cuts_pages(other));
  g_unlink(path);
  g_rmdir(folder);
}
