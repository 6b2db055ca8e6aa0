/* Which way up, and how lines lean: from boxes of letters alone. */
#include "ocr/worker/upright.h"

#include <criterion/criterion.h>
#include <math.h>

#include "ocr/worker/resample.h"
#include "ocr/worker/slopes.h"
#include "page_drawing.h"

static GArray *letters_of(PIX *image, int dpi) {
  g_autoptr(PIX) ink = pixThresholdToBinary(image, 150);
  return vd_letters_find(ink, dpi);
}

static void assert_every_turn_is_seen(PIX *image, int dpi) {
  for (int quarters = 0; quarters < 4; quarters++) {
    g_autoptr(PIX) turned = pixRotateOrth(image, quarters);
    g_autoptr(GArray) letters = letters_of(turned, dpi);
    const gboolean sideways = vd_upright_is_sideways(letters, NULL);
    cr_assert_eq(sideways, quarters % 2 == 1, "%d quarters", quarters);
    g_autoptr(PIX) level = pixRotateOrth(turned, sideways ? 1 : 0);
    g_autoptr(GArray) rows = letters_of(level, dpi);
    const VdWay way = vd_upright_way(rows, NULL);
    cr_assert_eq(way, quarters == 0 || quarters == 3 ? VD_WAY_UP : VD_WAY_DOWN, "%d quarters",
                 quarters);
  }
}

static const char *const SENTENCES[] = {
    "Le présent devis est établi dans le cadre du Ségur du numérique en santé.",
    "La prestation est prise en charge par l’État, sans reste à charge pour le client.",
    "Le règlement est attendu à trente jours, à compter de la date de facturation.",
    "Toute commande passée par le client emporte acceptation des conditions générales.",
    "L’éditeur garantit que la version livrée est celle qui a été référencée.",
    "Bon pour accord, date, cachet et signature du client."};

static VdDrawing *page_of_sentences(gfloat dpi) {
  VdDrawing *drawing = vd_drawing_new(dpi);
  for (gsize i = 0; i < G_N_ELEMENTS(SENTENCES) * 3; i++) {
    vd_drawing_text(drawing, 50, 100 + 30 * (double)i, 11, 0,
                    SENTENCES[i % G_N_ELEMENTS(SENTENCES)]);
  }
  return drawing;
}

Test(upright, sees_the_four_turns_of_a_quote_and_of_a_letter) {
  VdBox header, amount;
  g_autoptr(VdDrawing) quote = vd_drawing_quote(200, &header, &amount);
  g_autoptr(PIX) table = vd_drawing_pixels(quote);
  g_autoptr(GArray) letters = letters_of(table, 200);
  cr_assert_not(vd_upright_is_sideways(letters, NULL));
  cr_assert_neq(vd_upright_way(letters, NULL), VD_WAY_DOWN);
  g_autoptr(VdDrawing) drawing = page_of_sentences(150);
  g_autoptr(PIX) image = vd_drawing_pixels(drawing);
  assert_every_turn_is_seen(image, 150);
  g_autoptr(PIX) tilted = pixRotateAMGray(image, 0.1f, 255);
  assert_every_turn_is_seen(tilted, 150);
}

Test(upright, does_not_guess_from_figures_alone_or_from_nothing) {
  g_autoptr(VdDrawing) drawing = vd_drawing_new(150);
  g_autoptr(PIX) paper = vd_drawing_pixels(drawing);
  g_autoptr(GArray) none = letters_of(paper, 150);
  cr_assert_not(vd_upright_is_sideways(none, NULL));
  cr_assert_eq(vd_upright_way(none, NULL), VD_WAY_UNKNOWN);
  for (int i = 0; i < 20; i++) {
    vd_drawing_text(drawing, 50, 100 + 30 * i, 11, 0, "1 234 567 890 15 300 18 360 9 733");
  }
  g_autoptr(PIX) image = vd_drawing_pixels(drawing);
  g_autoptr(GArray) figures = letters_of(image, 150);
  cr_assert_not(vd_upright_is_sideways(figures, NULL));
  cr_assert_eq(vd_upright_way(figures, NULL), VD_WAY_UNKNOWN);
}

Test(slopes, measure_the_tilt_of_a_page_and_find_no_bend_in_it) {
  g_autoptr(VdDrawing) drawing = page_of_sentences(150);
  g_autoptr(PIX) image = vd_drawing_pixels(drawing);
  g_autoptr(PIX) tilted = pixRotateAMGray(image, 0.15f, 255);
  g_autoptr(GArray) letters = letters_of(tilted, 150);
  g_autoptr(GArray) slopes = vd_slopes_find(letters);
  cr_assert_float_eq(vd_slopes_median(slopes), tan(0.15), 0.004);
  const int width = pixGetWidth(tilted), height = pixGetHeight(tilted);
  VdBend bend;
  vd_slopes_follow(slopes, 1, width, height, width, height, -0.15);
  cr_assert_float_eq(vd_slopes_median(slopes), 0, 0.004);
  cr_assert_not(vd_slopes_bend(slopes, width, height, 6, &bend));
}

Test(slopes, straighten_what_perspective_made_converge) {
  g_autoptr(VdDrawing) drawing = page_of_sentences(150);
  g_autoptr(PIX) image = vd_drawing_pixels(drawing);
  const float w = (float)pixGetWidth(image), h = (float)pixGetHeight(image);
  PTA *from = ptaCreate(4), *to = ptaCreate(4);
  const float corners[4][4] = {
      {0, 0, 0, 0}, {w, 0, w, 0.08f * h}, {0, h, 0, h}, {w, h, w, 0.94f * h}};
  for (int i = 0; i < 4; i++) {
    ptaAddPt(from, corners[i][0], corners[i][1]);
    ptaAddPt(to, corners[i][2], corners[i][3]);
  }
  g_autoptr(PIX) seen = pixProjectivePta(image, to, from, L_BRING_IN_WHITE);
  ptaDestroy(&from);
  ptaDestroy(&to);
  g_autoptr(GArray) letters = letters_of(seen, 150);
  g_autoptr(GArray) slopes = vd_slopes_find(letters);
  VdBend bend;
  cr_assert(vd_slopes_bend(slopes, (int)w, (int)h, 3, &bend));
  VdFrame moved = vd_frame_new(72);
  vd_frame_bend(&moved, &bend);
  g_autoptr(PIX) straight = vd_resample(seen, &moved, (int)w, (int)h);
  g_autoptr(GArray) after = letters_of(straight, 150);
  g_autoptr(GArray) level = vd_slopes_find(after);
  cr_assert_not(vd_slopes_bend(level, (int)w, (int)h, 3, &bend), "no line strays any more");
  cr_assert_float_eq(vd_slopes_median(level), 0, 0.004);
}
