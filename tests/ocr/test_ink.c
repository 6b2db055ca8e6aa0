#include "ocr/worker/ink.h"

#include <criterion/criterion.h>
#include <string.h>

#define WIDTH  200
#define HEIGHT 60

static guint8 pixels[WIDTH * HEIGHT];
static const VdRaster PAPER = {.pixels = pixels, .width = WIDTH, .height = HEIGHT, .scale = 2};
static const VdBox WORD = {10, 5, 40, 15};

static void paint(int x0, int y0, int x1, int y1, guint8 grey) {
  for (int y = y0; y < y1; y++)
    memset(pixels + y * WIDTH + x0, grey, (gsize)(x1 - x0));
}

/* Ten vertical strokes inside WORD. */
static void write_strokes(guint8 grey) {
  for (int x = 22; x < 78; x += 6)
    paint(x, 12, x + 2, 28, grey);
}

static gboolean is_seen(guint letters) {
  guint strokes = 0;
  const gfloat ink = vd_ink_measure(&PAPER, WORD, &strokes);
  return vd_ink_is_plausible(ink, strokes, letters);
}

Test(ink, sees_black_on_white_and_white_on_black_alike) {
  paint(0, 0, WIDTH, HEIGHT, 255);
  write_strokes(0);
  const gfloat dark = vd_ink_measure(&PAPER, WORD, NULL);
  cr_assert(is_seen(10));
  paint(0, 0, WIDTH, HEIGHT, 20);
  write_strokes(255);
  cr_assert(is_seen(10));
  cr_assert_float_eq(vd_ink_measure(&PAPER, WORD, NULL), dark, 0.001);
}

Test(ink, sees_light_grey_text_and_not_white_on_white) {
  paint(0, 0, WIDTH, HEIGHT, 255);
  write_strokes(200);
  cr_assert(is_seen(10));
  paint(0, 0, WIDTH, HEIGHT, 255);
  write_strokes(250);
  cr_assert_not(is_seen(10));
}

Test(ink, does_not_take_a_rule_for_a_word) {
  paint(0, 0, WIDTH, HEIGHT, 255);
  paint(0, 18, WIDTH, 20, 0);
  cr_assert_not(is_seen(10), "horizontal");
  paint(50, 0, 52, HEIGHT, 0);
  cr_assert_not(is_seen(10), "crossing");
}

Test(ink, measures_a_word_written_upwards) {
  paint(0, 0, WIDTH, HEIGHT, 255);
  for (int y = 4; y < 56; y += 6)
    paint(100, y, 112, y + 2, 0);
  guint strokes = 0;
  const gfloat ink = vd_ink_measure(&PAPER, (VdBox){50, 1, 56, 29}, &strokes);
  cr_assert(vd_ink_is_plausible(ink, strokes, 9));
}

Test(ink, says_that_a_box_beside_the_page_was_not_measured) {
  cr_assert_float_eq(vd_ink_measure(&PAPER, (VdBox){500, 5, 540, 15}, NULL), -1, 0.001);
}

Test(ink, bounds_what_is_drawn_inside_a_frame) {
  paint(0, 0, WIDTH, HEIGHT, 255);
  paint(20, 10, 80, 11, 0);
  write_strokes(0);
  const VdBox found = vd_ink_bounds(&PAPER, (VdBox){10, 5, 60, 20});
  cr_assert_float_eq(found.x0, 11, 0.6);
  cr_assert_float_eq(found.y0, 6, 0.6);
  cr_assert_float_eq(found.x1, 39, 0.6);
  paint(0, 0, WIDTH, HEIGHT, 255);
  cr_assert(vd_box_is_empty(vd_ink_bounds(&PAPER, WORD)));
}
