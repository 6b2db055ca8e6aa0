/* What the recogniser is given: white paper, dark letters, no rulings. */
#include <criterion/criterion.h>

#include "ocr/worker/cells.h"
#include "ocr/worker/clean.h"
#include "ocr/worker/letters.h"
#include "ocr/worker/line_image.h"
#include "ocr/worker/text_line.h"
#include "page_drawing.h"

static l_uint32 tone_at(PIX *image, double x, double y, double dpi) {
  l_uint32 tone = 0;
  pixGetPixel(image, (int)(x * dpi / 72), (int)(y * dpi / 72), &tone);
  return tone;
}

Test(clean, turns_over_what_is_light_on_dark_and_whitens_shades) {
  g_autoptr(VdDrawing) drawing = vd_drawing_new(200);
  vd_drawing_box(drawing, 50, 100, 400, 24, 0.2);
  vd_drawing_text(drawing, 60, 116, 11, 1, "Désignation des prestations");
  vd_drawing_box(drawing, 50, 200, 400, 24, 0.6);
  vd_drawing_text(drawing, 60, 216, 11, 0, "Montant total hors taxes");
  vd_drawing_box(drawing, 50, 300, 400, 24, 0.5);
  vd_drawing_text(drawing, 60, 316, 11, 1, "Montant total avec taxes");
  g_autoptr(PIX) image = vd_drawing_pixels(drawing);
  g_autoptr(VdCleanPage) page = vd_clean_page_new(image, 200, 0);
  cr_assert_gt(tone_at(page->grey, 400, 112, 200), 200, "the dark ground is paper");
  cr_assert_gt(tone_at(page->grey, 400, 212, 200), 200, "the shade is paper");
  cr_assert_gt(tone_at(page->grey, 400, 312, 200), 200, "the middle tone is paper");
  cr_assert_eq(page->inverted->len, 2);
  g_autoptr(GArray) letters = vd_letters_find(page->ink, page->dpi);
  cr_assert_geq(letters->len, 60, "letters of the three lines");
}

/* Three lines of names make a heading of 16 mm, on grey paper: it is no shadow, though words stand
 * at its ends only. */
Test(clean, turns_over_the_whole_of_a_high_heading) {
  g_autoptr(VdDrawing) drawing = vd_drawing_new(200);
  vd_drawing_box(drawing, 0, 0, 595.3, 841.9, 0.93);
  vd_drawing_box(drawing, 50, 100, 480, 46, 0.27);
  vd_drawing_text(drawing, 60, 116, 10, 1, "Désignation");
  vd_drawing_text(drawing, 480, 116, 10, 1, "Montant");
  vd_drawing_text(drawing, 480, 128, 10, 1, "total");
  vd_drawing_text(drawing, 480, 140, 10, 1, "HT");
  g_autoptr(PIX) image = vd_drawing_pixels(drawing);
  g_autoptr(VdCleanPage) page = vd_clean_page_new(image, 200, 0);
  cr_assert_eq(page->inverted->len, 1, "one area, not the patches of a shadow");
  for (int x = 60; x < 520; x += 20) {
    cr_assert_gt(tone_at(page->grey, x, 104, 200), 200, "paper at %d", x);
    cr_assert_gt(tone_at(page->grey, x, 143.5, 200), 150, "no dark patch at %d", x);
  }
}

/* A heading with a notch: the bay of a dark area is its own where it holds its tone, and paper
 * where it does not. */
Test(clean, leaves_the_paper_in_the_notch_of_a_heading) {
  g_autoptr(VdDrawing) drawing = vd_drawing_new(150);
  vd_drawing_box(drawing, 50, 100, 480, 26, 0.3);
  vd_drawing_box(drawing, 300, 100, 30, 14, 1);
  vd_drawing_text(drawing, 60, 112, 9, 1, "Désignation");
  vd_drawing_text(drawing, 400, 112, 9, 1, "Montant");
  g_autoptr(PIX) image = vd_drawing_pixels(drawing);
  g_autoptr(VdCleanPage) page = vd_clean_page_new(image, 150, 0);
  for (double x = 304; x < 326; x += 2)
    cr_expect_gt(tone_at(page->grey, x, 106, page->dpi), 200, "paper stays paper at %g", x);
  cr_expect_gt(tone_at(page->grey, 200, 106, page->dpi), 200, "the heading was turned over");
}

Test(clean, removes_rulings_and_remembers_them) {
  VdBox header, amount;
  g_autoptr(VdDrawing) drawing = vd_drawing_quote(200, &header, &amount);
  g_autoptr(PIX) image = vd_drawing_pixels(drawing);
  g_autoptr(VdCleanPage) page = vd_clean_page_new(image, 200, 0);
  guint across = 0, down = 0;
  for (guint i = 0; i < page->rulings->len; i++) {
    const VdPixelBox *box = &g_array_index(page->rulings, VdPixelBox, i);
    across += box->x1 - box->x0 > box->y1 - box->y0 ? 1 : 0;
    down += box->x1 - box->x0 > box->y1 - box->y0 ? 0 : 1;
  }
  cr_assert_geq(across, 8);
  cr_assert_geq(down, 4);
  cr_assert_gt(tone_at(page->grey, 200, 210, 200), 200, "the line between two rows is gone");
}

Test(clean, evens_out_a_shadow) {
  g_autoptr(VdDrawing) drawing = vd_drawing_new(100);
  for (int i = 0; i < 20; i++) {
    vd_drawing_text(drawing, 60, 100 + 30 * i, 12, 0,
                    "Conditions de règlement : trente jours fin de mois");
  }
  g_autoptr(PIX) image = vd_drawing_pixels(drawing);
  for (int y = 0; y < pixGetHeight(image); y++) {
    for (int x = 0; x < pixGetWidth(image); x++) {
      l_uint8 tone = GET_DATA_BYTE(pixGetData(image) + y * pixGetWpl(image), x);
      SET_DATA_BYTE(pixGetData(image) + y * pixGetWpl(image), x,
                    tone * (100 - 40 * x / pixGetWidth(image)) / 100);
    }
  }
  g_autoptr(VdCleanPage) page = vd_clean_page_new(image, 100, 0);
  l_uint32 left = 0, right = 0;
  pixGetPixel(page->grey, 20, 20, &left);
  pixGetPixel(page->grey, pixGetWidth(page->grey) - 20, 20, &right);
  cr_assert(left > 235 && right > 235, "paper is %u and %u", left, right);
}

Test(clean, enlarges_small_letters) {
  g_autoptr(VdDrawing) drawing = vd_drawing_new(80);
  for (int i = 0; i < 10; i++) {
    vd_drawing_text(drawing, 60, 100 + 30 * i, 10, 0, "Abonnement annuel au module de liaison");
  }
  g_autoptr(PIX) image = vd_drawing_pixels(drawing);
  g_autoptr(VdCleanPage) page = vd_clean_page_new(image, 80, 0);
  cr_assert_geq(page->letter, 15);
  cr_assert_gt(pixGetWidth(page->grey), pixGetWidth(image));
  const VdBox whole = vd_frame_to_page(
      &page->frame, (VdPixelBox){0, 0, pixGetWidth(page->grey), pixGetHeight(page->grey)});
  cr_assert_float_eq(whole.x1 - whole.x0, 595.3, 3);
}

Test(letters, joins_a_line_and_leaves_the_next_column) {
  g_autoptr(VdDrawing) drawing = vd_drawing_new(200);
  vd_drawing_text(drawing, 60, 100, 10, 0, "Licence Pack Ségur");
  vd_drawing_text(drawing, 400, 100, 10, 0, "15 300,00");
  g_autoptr(PIX) image = vd_drawing_pixels(drawing);
  g_autoptr(PIX) ink = pixThresholdToBinary(image, 150);
  g_autoptr(GArray) letters = vd_letters_find(ink, 200);
  g_autoptr(GArray) rows = vd_letters_unread(letters, NULL, NULL, 180);
  cr_assert_eq(rows->len, 2);
  cr_assert(vd_letters_report(letters).missed, "nothing was read yet");
}

Test(cells, are_packed_within_what_a_recogniser_takes_and_put_back) {
  g_autoptr(PIX) image = pixCreate(300, 300, 8);
  g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(VdPixelBox));
  g_autoptr(GArray) words = vd_recognised_words_new();
  const VdPixelBox cells[] = {{200, 10, 260, 40}, {20, 200, 90, 230}};
  g_autoptr(PIX) column = vd_cells_pack(image, cells, 2, places);
  const VdPixelBox second = g_array_index(places, VdPixelBox, 1);
  VdRecognisedWord inside = {.text = g_strdup("4"),
                             .box = {second.x0 + 5, second.y0 + 5, second.x0 + 15, second.y0 + 25}};
  VdRecognisedWord outside = {.text = g_strdup("x"), .box = {0, 0, 4, 4}};
  g_array_append_val(words, inside);
  g_array_append_val(words, outside);
  vd_cells_restore(cells, places, words, 0);
  cr_assert_eq(words->len, 1);
  const VdPixelBox box = g_array_index(words, VdRecognisedWord, 0).box;
  cr_assert(box.x0 == 25 && box.y0 == 205 && box.x1 == 35 && box.y1 == 225);

  g_autofree VdPixelBox *many = g_new0(VdPixelBox, 5000);
  for (guint i = 0; i < 5000; i++) {
    many[i] = (VdPixelBox){0, 0, 100, 40};
  }
  const guint batch = vd_cells_batch(many, 5000);
  cr_assert(batch >= 1 && batch * 40 < 32767);
}

/* Ink under a band across the head of the page, its rim left out. */
static int ink_of_head(const VdDrawing *drawing) {
  g_autoptr(PIX) image = vd_drawing_pixels(drawing);
  g_autoptr(VdCleanPage) page = vd_clean_page_new(image, 200, 0);
  l_int32 count = 0;
  BOX *box = boxCreate(100, 190, 1200, 60);
  pixCountPixelsInRect(page->ink, box, &count, NULL);
  boxDestroy(&box);
  return count;
}

Test(clean, keeps_the_name_in_a_banner_that_touches_both_edges) {
  g_autoptr(VdDrawing) banner = vd_drawing_new(200), desk = vd_drawing_new(200);
  VdDrawing *drawings[] = {banner, desk};
  for (int i = 0; i < 2; i++) {
    vd_drawing_box(drawings[i], 0, 60, 596, 36, 0.3);
    for (int line = 0; line < 12; line++) {
      vd_drawing_text(drawings[i], 60, 160 + 20 * line, 10, 0, "Abonnement annuel au module");
    }
  }
  vd_drawing_text(banner, 54, 84, 14, 1, "Orionsys e-Santé Groupe");
  cr_assert_gt(ink_of_head(banner), 1000, "the name");
  cr_assert_eq(ink_of_head(desk), 0, "a dark strip without a word is no writing");
}

static l_uint32 grain(int x, int y) {
  guint32 mixed = ((guint32)x * 2654435761U) ^ ((guint32)y * 2246822519U);
  mixed = (mixed ^ (mixed >> 15)) * 2246822519U;
  return 238 + (mixed ^ (mixed >> 13)) % 14;
}

Test(line_image, a_lone_figure_on_grainy_paper_is_no_grain) {
  g_autoptr(PIX) image = pixCreate(60, 80, 8);
  for (int y = 0; y < 80; y++) {
    for (int x = 0; x < 60; x++) {
      const gboolean stroke = x >= 28 && x < 32 && y >= 20 && y <= 50;
      pixSetPixel(image, x, y, stroke ? 30 : grain(x, y));
    }
  }
  const VdTextLine line = {.box = {12, 10, 48, 58}, .baseline = 50, .x_height = 22};
  VdLineImage cut;
  cr_assert(vd_line_image_cut(image, &line, 36, &cut));
  cr_assert_leq(cut.pixels.width, 10, "%u columns are ink", cut.pixels.width);
  vd_line_image_clear(&cut);
}
