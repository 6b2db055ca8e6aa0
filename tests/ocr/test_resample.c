/* One resampling for all that is done to a page. */
#include "ocr/worker/resample.h"

#include <criterion/criterion.h>
#include <math.h>

static PIX *grey_of(int width, int height, l_uint32 tone) {
  PIX *image = pixCreate(width, height, 8);
  pixSetAllArbitrary(image, tone);
  return image;
}

static int tone_at(PIX *image, int x, int y) {
  l_uint32 tone = 0;
  pixGetPixel(image, x, y, &tone);
  return (int)tone;
}

Test(resample, keeps_what_is_not_moved) {
  g_autoptr(PIX) image = grey_of(37, 21, 255);
  for (int i = 0; i < 21; i++) {
    pixSetPixel(image, 36 - i, i, (l_uint32)(10 * i));
  }
  const VdFrame still = vd_frame_new(72);
  g_autoptr(PIX) same = vd_resample(image, &still, 37, 21);
  l_int32 equal = 0;
  pixEqual(image, same, &equal);
  cr_assert(equal);
}

Test(resample, keeps_a_tone_to_the_edge_and_is_white_beyond) {
  g_autoptr(PIX) image = grey_of(100, 60, 90);
  VdFrame moved = vd_frame_new(72);
  vd_frame_scale(&moved, 2.5);
  g_autoptr(PIX) large = vd_resample(image, &moved, 300, 200);
  cr_assert_eq(tone_at(large, 10, 10), 90);
  cr_assert_eq(tone_at(large, 125, 75), 90);
  cr_assert_eq(tone_at(large, 240, 140), 90);
  cr_assert_eq(tone_at(large, 260, 75), 255);
  cr_assert_eq(tone_at(large, 125, 160), 255);
}

/* A dark square of 8 pixels is where the frame says that it is. */
static void assert_found(const VdFrame *moved, int width, int height, double x, double y) {
  g_autoptr(PIX) image = grey_of(400, 300, 255);
  pixRasterop(image, (int)x - 4, (int)y - 4, 8, 8, PIX_CLR, NULL, 0, 0);
  g_autoptr(PIX) result = vd_resample(image, moved, width, height);
  double dark = 0, at_x = 0, at_y = 0;
  for (int row = 0; row < height; row++) {
    for (int column = 0; column < width; column++) {
      const double ink = 255 - tone_at(result, column, row);
      dark += ink;
      at_x += ink * (column + 0.5);
      at_y += ink * (row + 0.5);
    }
  }
  at_x /= dark;
  at_y /= dark;
  const double *m = moved->map, bent = at_y + vd_bend_depth(&moved->bend, at_x, at_y);
  cr_assert_float_eq(m[0] * at_x + m[1] * bent + m[2], x, 0.3);
  cr_assert_float_eq(m[3] * at_x + m[4] * bent + m[5], y, 0.3);
}

Test(resample, puts_each_pixel_where_the_frame_says) {
  VdFrame moved = vd_frame_new(72);
  vd_frame_scale(&moved, 1.7);
  vd_frame_turn(&moved, 680, 510, 720, 570, 0.06);
  assert_found(&moved, 720, 570, 40, 50);
  assert_found(&moved, 720, 570, 350, 250);
  const VdBend bend = {.middle_x = 360, .middle_y = 285, .rise = 0.03, .curl = 0.0001};
  vd_frame_bend(&moved, &bend);
  assert_found(&moved, 720, 570, 40, 50);
  assert_found(&moved, 720, 570, 350, 250);
  VdFrame steep = vd_frame_new(72);
  vd_frame_turn(&steep, 400, 300, 520, 470, -0.4);
  assert_found(&steep, 520, 470, 200, 40);
}
