/* The network gives the same numbers on every processor, alone or in company, and reads as
 * Tesseract does on the same lines. */
#include "ocr/worker/lstm/forward.h"

#include <criterion/criterion.h>
#include <string.h>

#include "ocr/worker/lstm/decode.h"
#include "ocr/worker/recognise.h"
#include "page_drawing.h"

static VdMap drawn(const VdModel *model, guint width, guint seed) {
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  VdMap line = vd_map_new(model->height, width, 1);
  for (gsize i = 0; i < (gsize)model->height * width; i++) {
    line.data[i * line.stride] = (gint16)g_rand_int_range(random, -4096, 4097);
  }
  return line;
}

static gboolean same(const VdProbabilities *a, const VdProbabilities *b) {
  return a->steps == b->steps && a->codes == b->codes &&
         (a->steps == 0 ||
          memcmp(a->shares, b->shares, (gsize)a->steps * a->codes * sizeof(gfloat)) == 0);
}

Test(lstm_forward, gives_the_same_bits_with_every_kernel_and_in_any_company) {
  g_autoptr(VdModel) model = vd_model_load(NULL, NULL);
  cr_assert_not_null(model);
  enum { LINES = 7 };
  VdMap lines[LINES], again[LINES], alone;
  VdProbabilities together[LINES], portable[LINES], one;
  for (guint i = 0; i < LINES; i++) {
    lines[i] = drawn(model, 2 + i * 31, i);
    again[i] = drawn(model, 2 + i * 31, i);
  }
  vd_forward_run(model, vd_kernels_best(), lines, LINES, together);
  vd_forward_run(model, vd_kernels_portable(), again, LINES, portable);
  for (guint i = 0; i < LINES; i++) {
    alone = drawn(model, 2 + i * 31, i);
    vd_forward_run(model, vd_kernels_best(), &alone, 1, &one);
    cr_assert_eq(one.steps, (2 + i * 31) / model->step);
    cr_assert(same(&together[i], &portable[i]), "line %u differs between kernels", i);
    cr_assert(same(&together[i], &one), "line %u differs when it is alone", i);
    vd_probabilities_clear(&together[i]);
    vd_probabilities_clear(&portable[i]);
    vd_probabilities_clear(&one);
  }
}

Test(lstm_forward, gives_shares_of_one) {
  g_autoptr(VdModel) model = vd_model_load(NULL, NULL);
  VdMap line = drawn(model, 90, 1);
  VdProbabilities shares;
  vd_forward_run(model, vd_kernels_best(), &line, 1, &shares);
  for (guint step = 0; step < shares.steps; step++) {
    gdouble sum = 0;
    for (guint i = 0; i < shares.codes; i++) {
      sum += (gdouble)shares.shares[(gsize)step * shares.codes + i];
    }
    cr_assert_float_eq(sum, 1, 1e-4);
  }
  vd_probabilities_clear(&shares);
}

/* Two letters, 0 and 1, and "none" = 2. */
Test(lstm_decode, joins_repetitions_and_drops_none) {
  gfloat shares[] = {0.9f, 0,    0.1f, /* 0 */
                     0.6f, 0.1f, 0.3f, /* 0 goes on */
                     0.1f, 0,    0.9f, /* none */
                     0.8f, 0.2f, 0,    /* 0 again */
                     0.3f, 0.7f, 0};   /* 1 */
  const VdProbabilities probabilities = {5, 3, shares};
  g_autoptr(GArray) letters = vd_decode_letters(&probabilities, 2);
  cr_assert_eq(letters->len, 3);
  const VdLetterRead *first = &g_array_index(letters, VdLetterRead, 0),
                     *last = &g_array_index(letters, VdLetterRead, 2);
  cr_assert(first->code == 0 && first->first == 0 && first->end == 2 && first->at == 0);
  cr_assert(last->code == 1 && last->other == 0);
  cr_assert_float_eq(last->other_share, 0.3, 1e-6);
}

Test(lstm_decode, sums_a_text_over_all_its_paths) {
  gfloat shares[] = {0.5f, 0.2f, 0.3f, 0.4f, 0.4f, 0.2f};
  const VdProbabilities probabilities = {2, 3, shares};
  const guint zero[] = {0}, one[] = {1}, both[] = {0, 1}, twice[] = {0, 0};
  gdouble sum = 0;
  /* "0": 00, 0-, -0. */
  const gdouble p = vd_decode_probability(&probabilities, 2, 0, 2, zero, 1);
  cr_assert_float_eq(p, 0.5 * 0.4 + 0.5 * 0.2 + 0.3 * 0.4, 1e-6);
  sum += p;
  sum += vd_decode_probability(&probabilities, 2, 0, 2, one, 1);
  sum += vd_decode_probability(&probabilities, 2, 0, 2, both, 2);
  sum += vd_decode_probability(&probabilities, 2, 0, 2, (const guint[]){1, 0}, 2);
  sum += vd_decode_probability(&probabilities, 2, 0, 2, NULL, 0);
  cr_assert_float_eq(sum, 1, 1e-6);
  cr_assert_float_eq(vd_decode_probability(&probabilities, 2, 0, 2, twice, 2), 0, 1e-9);
}

static char *texts_of(const GArray *words) {
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < words->len; i++) {
    g_string_append(text, g_array_index(words, VdRecognisedWord, i).text);
  }
  return g_strdup(text->str);
}

Test(recognisers, read_the_same_lines_alike) {
  static const char *const printed[] = {
      "Licence Pack Ségur", "15 300,00 €", "Maintenance annuelle du logiciel",
      "Total HT 3 650,00",  "BIO-SGL-Va1", "Devis n° 2023-0457 du 14/06/2023"};
  g_autoptr(VdRecogniser) own = vd_recogniser_load(VD_RECOGNISER_OWN, NULL, NULL);
  g_autoptr(VdRecogniser) tesseract = vd_recogniser_load(VD_RECOGNISER_TESSERACT, NULL, NULL);
  g_autoptr(VdDrawing) drawing = vd_drawing_new(200);
  VdTextLine lines[G_N_ELEMENTS(printed)];
  for (guint i = 0; i < G_N_ELEMENTS(printed); i++) {
    const double baseline = 60 + 40.0 * i;
    vd_drawing_text(drawing, 50, baseline, 11, 0, printed[i]);
    const int y = (int)(baseline * 200 / 72);
    lines[i] = (VdTextLine){{130, y - 28, 1200, y + 10}, (gfloat)y, 0, 16};
  }
  g_autoptr(PIX) image = vd_drawing_pixels(drawing);
  for (guint i = 0; i < G_N_ELEMENTS(printed); i++) {
    g_autoptr(GArray) ours = vd_recognised_words_new(), theirs = vd_recognised_words_new();
    cr_assert(vd_recogniser_read(own, image, 200, &lines[i], 1, ours, NULL));
    cr_assert(vd_recogniser_read(tesseract, image, 200, &lines[i], 1, theirs, NULL));
    g_autofree char *here = texts_of(ours), *there = texts_of(theirs);
    cr_assert_str_eq(here, there);
  }
}

/* A stroke alone is a one: the network alone, which knows words, takes it for a letter. */
Test(recognisers, read_a_sign_alone_as_a_figure) {
  static const char *const printed[] = {"1", "4", "7", "2"};
  g_autoptr(VdRecogniser) own = vd_recogniser_load(VD_RECOGNISER_OWN, NULL, NULL);
  for (guint dpi = 150; dpi <= 300; dpi += 50) {
    g_autoptr(VdDrawing) drawing = vd_drawing_new((int)dpi);
    VdTextLine lines[G_N_ELEMENTS(printed)] = {0};
    for (guint i = 0; i < G_N_ELEMENTS(printed); i++) {
      vd_drawing_text(drawing, 50, 60 + 40.0 * i, 10, 0, printed[i]);
      const int y = (int)((60 + 40.0 * i) * dpi / 72), x = (int)(50 * dpi / 72);
      const int em = (int)(10 * dpi / 72);
      lines[i].box = (VdPixelBox){x - em, y - em, x + 2 * em, y + em / 2};
    }
    g_autoptr(PIX) image = vd_drawing_pixels(drawing);
    g_autoptr(GArray) words = vd_recognised_words_new();
    cr_assert(vd_recogniser_read(own, image, (int)dpi, lines, G_N_ELEMENTS(printed), words, NULL));
    g_autofree char *text = texts_of(words);
    cr_assert_str_eq(text, "1472", "at %u dpi: %s", dpi, text);
  }
}
