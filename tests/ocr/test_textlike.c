#include "ocr/worker/pdf_regions.h"
#include "ocr/worker/textlike.h"

#include <criterion/criterion.h>
#include <string.h>

#include "tests/ocr/pdf_builder.h"

#define WIDTH  820
#define HEIGHT 1160

#define NOTHING (&(const GArray){0})

/* An A4 page at 100 dpi with `n` lines of text whose first stands at `top`. */
static VdRaster *page_with(const char *const *lines, guint n, int left, int top, double size) {
  VdRaster *page = g_new0(VdRaster, 1);
  page->width = WIDTH;
  page->height = HEIGHT;
  page->scale = 100.0f / 72;
  page->pixels = g_malloc(WIDTH * HEIGHT);
  memset(page->pixels, 255, WIDTH * HEIGHT);
  if (n > 0) {
    const int w = WIDTH - left, h = MIN((int)(size * 1.6 * (n + 1)), HEIGHT - top);
    g_autofree guint8 *grey = vd_pdf_picture_of_text(lines, n, w, h, size);
    for (int y = 0; y < h; y++)
      memcpy(page->pixels + (top + y) * WIDTH + left, grey + y * w, (gsize)w);
  }
  return page;
}

static void paint(VdRaster *page, int x0, int y0, int x1, int y1, guint8 grey) {
  for (int y = y0; y < y1; y++)
    memset(page->pixels + y * WIDTH + x0, grey, (gsize)(x1 - x0));
}

/* Rows that must be read, with nothing known. */
static guint musts_of(const VdRaster *page) {
  g_autoptr(GArray) known = g_array_new(FALSE, FALSE, sizeof(VdBox));
  g_autoptr(VdTextlike) found = vd_textlike_find(page, known, NOTHING);
  guint musts = 0;
  for (guint i = 0; i < found->rows->len; i++)
    musts += g_array_index(found->rows, VdTextRow, i).must ? 1 : 0;
  return musts;
}

static const char *const MENTION[] = {"Cette prestation est financée par l'Etat"};
static const char *const AMOUNT[] = {"15 300,00 €"};
static const char *const NAME[] = {"MÉDISOFT"};

Test(textlike, knows_a_blank_page) {
  g_autoptr(VdRaster) page = page_with(NULL, 0, 0, 0, 1);
  g_autoptr(GArray) known = g_array_new(FALSE, FALSE, sizeof(VdBox));
  g_autoptr(VdTextlike) blank = vd_textlike_find(page, known, NOTHING);
  cr_assert(blank->blank);
  paint(page, 400, 600, 404, 604, 180);
  g_autoptr(VdTextlike) speck = vd_textlike_find(page, known, NOTHING);
  cr_assert_not(speck->blank);
}

Test(textlike, finds_a_line_of_text_of_any_usual_size_anywhere) {
  static const double SIZES[] = {8, 10, 14, 20};
  static const int TOPS[] = {20, 500, 1100};
  for (gsize i = 0; i < G_N_ELEMENTS(SIZES); i++) {
    for (gsize j = 0; j < G_N_ELEMENTS(TOPS); j++) {
      g_autoptr(VdRaster) page = page_with(MENTION, 1, 80, TOPS[j], SIZES[i]);
      cr_assert_geq(musts_of(page), 1, "size %g at %d", SIZES[i], TOPS[j]);
    }
  }
}

Test(textlike, finds_a_lone_amount_in_the_body) {
  g_autoptr(VdRaster) page = page_with(AMOUNT, 1, 500, 600, 14);
  cr_assert_eq(musts_of(page), 1);
}

/* Lines set as close as a contract's small print. */
Test(textlike, finds_the_whole_of_a_dense_paragraph) {
  static const char *const CLAUSE[] = {
      "Le présent devis est conclu sous la condition suspensive de l'accord de",
      "financement par l'ASP au titre du Ségur du numérique en santé, faute de quoi",
      "il sera réputé caduc sans indemnité, quelle que soit la gravité du préjudice"};
  static const double SIZES[] = {9, 11, 14};
  for (gsize s = 0; s < G_N_ELEMENTS(SIZES); s++) {
    g_autoptr(VdRaster) page = page_with(NULL, 0, 0, 0, 1);
    for (int i = 0; i < 12; i++) {
      g_autoptr(VdRaster) line = page_with(CLAUSE + i % 3, 1, 60, 0, SIZES[s]);
      const int top = 300 + (int)(1.15 * SIZES[s] * i);
      for (int at = 0; at < 60 * WIDTH; at++)
        page->pixels[top * WIDTH + at] = MIN(page->pixels[top * WIDTH + at], line->pixels[at]);
    }
    g_autoptr(GArray) known = g_array_new(FALSE, FALSE, sizeof(VdBox));
    g_autoptr(VdTextlike) found = vd_textlike_find(page, known, NOTHING);
    g_autoptr(GArray) regions = vd_pdf_regions_find(found, NULL, 595, 842);
    cr_assert_eq(regions->len, 1, "size %g", SIZES[s]);
    const VdBox all = g_array_index(regions, VdBox, 0);
    const double last = 300 + 1.15 * SIZES[s] * 11 + 1.6 * SIZES[s];
    cr_assert_lt(all.y0 * page->scale, 300 + 2 * SIZES[s]);
    cr_assert_gt(all.y1 * page->scale, last - 0.4 * SIZES[s]);
  }
}

Test(textlike, takes_a_name_at_the_head_of_the_page_for_a_logo) {
  g_autoptr(VdRaster) page = page_with(NAME, 1, 60, 40, 26);
  cr_assert_eq(musts_of(page), 0);
}

Test(textlike, finds_light_text_on_dark) {
  g_autoptr(VdRaster) page = page_with(MENTION, 1, 80, 500, 14);
  for (int y = 500; y < 528; y++) {
    for (int x = 80; x < WIDTH; x++)
      page->pixels[y * WIDTH + x] = (guint8)(255 - page->pixels[y * WIDTH + x]);
  }
  cr_assert_geq(musts_of(page), 1);
}

Test(textlike, does_not_take_rules_frames_and_bands_for_text) {
  g_autoptr(VdRaster) page = page_with(NULL, 0, 0, 0, 1);
  for (int y = 300; y < 700; y += 25)
    paint(page, 60, y, 760, y + 2, 0);
  for (int x = 60; x < 800; x += 100)
    paint(page, x, 300, x + 1, 700, 0);
  paint(page, 60, 720, 760, 760, 60);
  cr_assert_eq(musts_of(page), 0);
}

Test(textlike, does_not_take_a_bar_code_for_text) {
  g_autoptr(VdRaster) page = page_with(NULL, 0, 0, 0, 1);
  for (int i = 0, x = 300; i < 40; i++, x += 3 + (i * 7) % 4)
    paint(page, x, 600, x + 1 + i % 3, 635, 0);
  cr_assert_eq(musts_of(page), 0);
}

Test(textlike, does_not_take_a_square_of_dots_for_text) {
  g_autoptr(VdRaster) page = page_with(NULL, 0, 0, 0, 1);
  g_autoptr(GRand) rand = g_rand_new_with_seed(7);
  for (int row = 0; row < 25; row++) {
    for (int column = 0; column < 25; column++) {
      if (g_rand_boolean(rand))
        paint(page, 600 + 4 * column, 500 + 4 * row, 604 + 4 * column, 504 + 4 * row, 0);
    }
  }
  cr_assert_eq(musts_of(page), 0);
}

Test(textlike, does_not_take_dashes_and_rows_of_boxes_for_text) {
  g_autoptr(VdRaster) page = page_with(NULL, 0, 0, 0, 1);
  for (int x = 100; x < 700; x += 6)
    paint(page, x, 500, x + 3, 503, 0);
  for (int x = 100; x < 600; x += 18) {
    paint(page, x, 600, x + 12, 612, 0);
    paint(page, x + 1, 601, x + 11, 611, 255);
  }
  cr_assert_eq(musts_of(page), 0);
}

Test(textlike, leaves_out_what_is_known) {
  g_autoptr(VdRaster) page = page_with(MENTION, 1, 80, 500, 14);
  g_autoptr(GArray) known = g_array_new(FALSE, FALSE, sizeof(VdBox));
  const VdBox all = {50, 350, 560, 390};
  g_array_append_val(known, all);
  g_autoptr(VdTextlike) found = vd_textlike_find(page, known, NOTHING);
  cr_assert_eq(found->rows->len, 0);
  cr_assert_gt(found->known_ink, 100);
}

Test(textlike, gathers_near_rows_in_one_region) {
  static const char *const TABLE[] = {"Licence Pack Ségur 1 15 300,00 €", "Formation 2 2 000,00 €",
                                      "Total HT de la commande 17 300,00 €"};
  g_autoptr(VdRaster) page = page_with(TABLE, 3, 80, 500, 14);
  g_autoptr(GArray) known = g_array_new(FALSE, FALSE, sizeof(VdBox));
  g_autoptr(VdTextlike) found = vd_textlike_find(page, known, NOTHING);
  g_autoptr(GArray) regions = vd_pdf_regions_find(found, NULL, 595, 842);
  cr_assert_eq(regions->len, 1);
  const VdBox region = g_array_index(regions, VdBox, 0);
  cr_assert(region.y0 > 350 && region.y0 < 372 && region.y1 > 405 && region.y1 < 430);
}
