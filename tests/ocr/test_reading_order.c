/* Words in lines, marks that are dust, sizes of type, frames. */
#include "ocr/worker/reading_order.h"

#include <criterion/criterion.h>
#include <math.h>

#include "ocr/worker/frame.h"
#include "ocr/worker/noise.h"
#include "ocr/worker/type_size.h"

static void add(GArray *words, const char *text, int x, int y, gfloat confidence) {
  VdRecognisedWord word = {
      .text = g_strdup(text), .box = {x, y, x + 40, y + 20}, .confidence = confidence};
  g_array_append_val(words, word);
}

/* "a b|c d": words by lines. */
static char *lines_of(const GArray *words) {
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < words->len; i++) {
    const VdRecognisedWord *word = &g_array_index(words, VdRecognisedWord, i);
    const gboolean same = i > 0 && word[-1].line == word->line;
    g_string_append_printf(text, "%s%s", i == 0 ? "" : same ? " " : "|", word->text);
  }
  return g_strdup(text->str);
}

Test(reading_order, sorts_words_into_lines) {
  g_autoptr(GArray) words = vd_recognised_words_new();
  add(words, "d", 300, 101, 1);
  add(words, "b", 200, 13, 1);
  add(words, "c", 10, 100, 1);
  add(words, "a", 10, 10, 1);
  cr_assert_eq(vd_reading_order(words, 0, 5), 7);
  g_autofree char *lines = lines_of(words);
  cr_assert_str_eq(lines, "a b|c d");
  cr_assert_eq(g_array_index(words, VdRecognisedWord, 0).line, 5);
}

Test(reading_order, follows_a_line_that_climbs) {
  g_autoptr(GArray) words = vd_recognised_words_new();
  for (int i = 0; i < 10; i++) {
    add(words, "x", 60 * i, 100 + 4 * i, 1);
    add(words, "y", 60 * i, 130 + 4 * i, 1);
  }
  vd_reading_order(words, 0, 0);
  g_autofree char *lines = lines_of(words);
  cr_assert_str_eq(lines, "x x x x x x x x x x|y y y y y y y y y y");
}

Test(noise, drops_dust_and_keeps_signs_among_words) {
  g_autoptr(GArray) words = vd_recognised_words_new();
  add(words, "-", 10, 10, 0.95f);
  add(words, "1", 60, 10, 0.95f);
  add(words, "200,00", 110, 10, 0.95f);
  add(words, "€", 160, 10, 0.3f);
  add(words, ".", 210, 10, 0.2f);
  add(words, "|", 10, 100, 0.95f);
  vd_reading_order(words, 0, 0);
  vd_noise_drop(words);
  g_autofree char *lines = lines_of(words);
  cr_assert_str_eq(lines, "- 1 200,00 €");
}

Test(type_size, is_the_same_whatever_the_letters) {
  cr_assert_float_eq(vd_type_size("DEVIS", 7.2f), 10, 0.1);
  cr_assert_float_eq(vd_type_size("au", 5.2f), 10, 0.1);
  cr_assert_float_eq(vd_type_size("Ségur", 9.3f), 10, 0.1);
  cr_assert_eq(vd_type_size("—", 3), 0);
}

Test(frame, goes_to_the_page_and_back) {
  VdFrame frame = vd_frame_new(200);
  vd_frame_scale(&frame, 1.5);
  vd_frame_turn(&frame, 2481, 3508, 2520, 3540, 0.02);
  const VdPixelBox pixels = {400, 500, 520, 530};
  const VdBox page = vd_frame_to_page(&frame, pixels);
  const VdPixelBox back = vd_frame_from_page(&frame, page);
  cr_assert_float_eq((back.x0 + back.x1) / 2.0, 460, 1.5);
  cr_assert_float_eq((back.y0 + back.y1) / 2.0, 515, 1.5);
  cr_assert(back.x0 <= 400 && back.x1 >= 520 && back.y0 <= 500 && back.y1 >= 530);
}

Test(frame, of_an_untouched_page_is_a_plain_scaling) {
  const VdFrame frame = vd_frame_new(200);
  const VdBox page = vd_frame_to_page(&frame, (VdPixelBox){100, 200, 300, 250});
  cr_assert_float_eq(page.x0, 36, 0.01);
  cr_assert_float_eq(page.y0, 72, 0.01);
  cr_assert_float_eq(page.x1, 108, 0.01);
  cr_assert_float_eq(page.y1, 90, 0.01);
}
