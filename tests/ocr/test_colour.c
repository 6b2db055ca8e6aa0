/* Inks, dots and squeezed rows: what faxes and stamps do to a page before it is read. */
#include "ocr/worker/colour.h"

#include <criterion/criterion.h>

#include "ocr/worker/halftone.h"
#include "ocr/worker/letters.h"
#include "page_drawing.h"

enum { WHITE = (int)0xffffff00, BLACK = 0x10101000, BLUE = 0x2020c000, NAVY = 0x00007000 };

static PIX *sheet(void) {
  PIX *rgb = pixCreate(400, 300, 32);
  pixSetAllArbitrary(rgb, (l_uint32)WHITE);
  return rgb;
}

static void fill(PIX *rgb, int x, int y, int width, int height, l_uint32 colour) {
  for (int j = y; j < y + height; j++) {
    for (int i = x; i < x + width; i++) {
      pixSetPixel(rgb, i, j, colour);
    }
  }
}

static l_uint32 grey_at(PIX *grey, int x, int y) {
  l_uint32 value = 0;
  pixGetPixel(grey, x, y, &value);
  return value;
}

Test(colour, leaves_out_ink_that_crosses_black_and_keeps_ink_that_stands_alone) {
  g_autoptr(PIX) rgb = sheet();
  fill(rgb, 50, 50, 3, 60, BLACK);
  fill(rgb, 20, 80, 200, 3, BLUE); /* a stroke over the letter... */
  fill(rgb, 50, 80, 3, 3, BLACK);
  fill(rgb, 20, 200, 200, 3, BLUE); /* ...and one by itself */
  g_autoptr(PIX) grey = vd_colour_grey(rgb);
  cr_assert_gt(grey_at(grey, 120, 81), 240);
  cr_assert_lt(grey_at(grey, 51, 81), 60, "the letter under it stays");
  cr_assert_lt(grey_at(grey, 51, 60), 60);
  cr_assert_lt(grey_at(grey, 120, 201), 120, "coloured writing stays");
}

Test(colour, keeps_bands_and_dark_coloured_writing) {
  g_autoptr(PIX) rgb = sheet();
  fill(rgb, 0, 20, 400, 40, BLUE); /* the ground of a heading: what stands on it may be white */
  fill(rgb, 50, 30, 3, 20, BLACK);
  fill(rgb, 100, 100, 4, 60, NAVY);
  fill(rgb, 104, 100, 40, 4, NAVY);
  g_autoptr(PIX) grey = vd_colour_grey(rgb);
  cr_assert_lt(grey_at(grey, 200, 40), 120);
  cr_assert_lt(grey_at(grey, 101, 130), 60);
  cr_assert_lt(grey_at(grey, 130, 102), 60);
  g_autoptr(PIX) plain = sheet();
  cr_assert_not(vd_colour_is(plain));
}

Test(halftone, runs_the_dots_of_a_shade_together_and_leaves_text) {
  g_autoptr(VdDrawing) drawing = vd_drawing_new(200);
  vd_drawing_text(drawing, 60, 300, 9, 0, "Conditions de règlement : trente jours fin de mois");
  g_autoptr(PIX) grey = vd_drawing_pixels(drawing);
  g_autoptr(PIX) same = vd_halftone_smooth(grey);
  l_int32 equal = 0;
  pixEqual(grey, same, &equal);
  cr_assert(equal, "a page without dots is left as it is");
  for (int y = 100; y < 300; y++) {
    for (int x = 100; x < 1000; x++) {
      SET_DATA_BYTE(pixGetData(grey) + y * pixGetWpl(grey), x, (x + y) % 2 ? 255 : 0);
    }
  }
  g_autoptr(PIX) smooth = vd_halftone_smooth(grey);
  const l_uint32 tone = grey_at(smooth, 500, 200);
  cr_assert(tone > 90 && tone < 170, "%u", tone);
  g_autoptr(PIX) before = pixThresholdToBinary(grey, 128);
  g_autoptr(PIX) after = pixThresholdToBinary(smooth, 128);
  for (int y = 700; y < 900; y++) {
    cr_assert_eq(grey_at(before, 300, y), grey_at(after, 300, y));
  }
}

/* At 100 dpi strokes are one pixel wide, but grey: blurred, figures could not be read. */
Test(halftone, leaves_the_small_letters_of_a_coarse_scan) {
  g_autoptr(VdDrawing) drawing = vd_drawing_new(300);
  for (int i = 0; i < 40; i++) {
    vd_drawing_text(drawing, 60, 60 + 15.0 * i, 8, 0,
                    "Licence et installation du serveur 26 649,43");
  }
  g_autoptr(PIX) fine = vd_drawing_pixels(drawing);
  g_autoptr(PIX) coarse = pixScaleAreaMap(fine, 1.0f / 3, 1.0f / 3);
  g_autoptr(PIX) smooth = vd_halftone_smooth(coarse);
  l_int32 equal = 0;
  pixEqual(coarse, smooth, &equal);
  cr_assert(equal);
}

Test(letters, tell_a_page_whose_rows_were_thinned_out) {
  VdBox header, amount;
  g_autoptr(VdDrawing) drawing = vd_drawing_quote(200, &header, &amount);
  g_autoptr(PIX) whole = vd_drawing_pixels(drawing);
  g_autoptr(PIX) thin = pixScale(whole, 1, 0.48f);
  for (int i = 0; i < 2; i++) {
    g_autoptr(PIX) ink = pixThresholdToBinary(i == 0 ? whole : thin, 150);
    g_autoptr(GArray) letters = vd_letters_find(ink, 200);
    cr_assert_eq(vd_letters_squeezed(letters), i == 1);
  }
}
