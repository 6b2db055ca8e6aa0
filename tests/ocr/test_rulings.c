/* Rules of tables: found whatever their strokes, painted out, and no row of letters across them. */
#include <criterion/criterion.h>

#include "ocr/worker/dash_before.h"
#include "ocr/worker/letters.h"
#include "ocr/worker/rulings.h"
#include "page_drawing.h"

enum { DPI = 300 };

typedef struct {
  PIX *grey, *ink;
  GArray *rulings;
} Ruled;

static void ruled_clear(Ruled *ruled) {
  pixDestroy(&ruled->grey);
  pixDestroy(&ruled->ink);
  g_clear_pointer(&ruled->rulings, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Ruled, ruled_clear)

static Ruled remove_from(const VdDrawing *drawing) {
  Ruled ruled = {.grey = vd_drawing_pixels(drawing)};
  ruled.ink = pixThresholdToBinary(ruled.grey, 150);
  ruled.rulings = g_array_new(FALSE, FALSE, sizeof(VdPixelBox));
  cr_assert(vd_rulings_remove(ruled.ink, ruled.grey, DPI, ruled.rulings));
  return ruled;
}

static int pixels(double points) {
  return (int)(points * DPI / 72);
}

static int ink_in(const Ruled *ruled, double x, double y, double width, double height) {
  l_int32 count = 0;
  BOX *box = boxCreate(pixels(x), pixels(y), pixels(width), pixels(height));
  pixCountPixelsInRect(ruled->ink, box, &count, NULL);
  boxDestroy(&box);
  return count;
}

/* Upright rulings at x, in points. */
static guint upright_at(const Ruled *ruled, double x) {
  guint count = 0;
  for (guint i = 0; i < ruled->rulings->len; i++) {
    const VdPixelBox *box = &g_array_index(ruled->rulings, VdPixelBox, i);
    count += box->y1 - box->y0 > box->x1 - box->x0 && ABS((box->x0 + box->x1) / 2 - pixels(x)) < 8;
  }
  return count;
}

static void dashes_down(VdDrawing *drawing, double x, double y, double end, double dash,
                        double gap) {
  for (; y + dash <= end; y += dash + gap) {
    vd_drawing_box(drawing, x, y, 0.6, dash, 0);
  }
}

static void dashes_across(VdDrawing *drawing, double x, double y, double end, double dash,
                          double gap) {
  for (; x + dash <= end; x += dash + gap) {
    vd_drawing_box(drawing, x, y, dash, 0.6, 0);
  }
}

Test(rulings, of_dashes_are_painted_out_of_low_rows) {
  g_autoptr(VdDrawing) drawing = vd_drawing_new(DPI);
  for (int row = 0; row < 3; row++) {
    const double y = 100 + 20 * row;
    dashes_across(drawing, 60, y, 500, 3, 3);
    dashes_down(drawing, 300, y + 3, y + 18, 3, 2);
    vd_drawing_text(drawing, 255, y + 13, 10, 0, "127,73 €");
    vd_drawing_text(drawing, 306, y + 13, 10, 0, "20,00");
  }
  g_auto(Ruled) ruled = remove_from(drawing);
  cr_assert_eq(ink_in(&ruled, 298, 95, 5, 70), 0, "no dash is left for a letter");
  cr_assert_eq(ink_in(&ruled, 60, 98, 440, 4), 0);
  cr_assert_gt(ink_in(&ruled, 255, 100, 40, 20), 400, "the amount stays");
  cr_assert_geq(upright_at(&ruled, 300), 1);
}

Test(rulings, of_dots_are_found_and_leave_text_alone) {
  g_autoptr(VdDrawing) drawing = vd_drawing_new(DPI);
  for (int i = 0; i < 60; i++) {
    vd_drawing_box(drawing, 300, 100 + 1.6 * i, 0.8, 0.8, 0);
  }
  vd_drawing_text(drawing, 60, 120, 10, 0, "I.");
  vd_drawing_text(drawing, 60, 132, 10, 0, "l");
  vd_drawing_text(drawing, 60, 144, 10, 0, "1");
  g_auto(Ruled) ruled = remove_from(drawing);
  cr_assert_eq(ink_in(&ruled, 298, 98, 5, 100), 0);
  cr_assert_gt(ink_in(&ruled, 58, 110, 10, 36), 100);
}

Test(rulings, are_no_quantities_one_under_the_other) {
  g_autoptr(VdDrawing) drawing = vd_drawing_new(DPI);
  for (int i = 0; i < 12; i++) {
    vd_drawing_text(drawing, 300, 100 + 8 * i, 7, 0, "1");
    vd_drawing_text(drawing, 100, 100 + 8 * i, 7, 0, "licence");
  }
  g_auto(Ruled) ruled = remove_from(drawing);
  cr_assert_eq(ruled.rulings->len, 0);
  cr_assert_gt(ink_in(&ruled, 298, 90, 8, 100), 12 * 20);
}

Test(rulings, reach_over_one_low_row_between_two_others) {
  g_autoptr(VdDrawing) drawing = vd_drawing_new(DPI);
  vd_drawing_box(drawing, 60, 100, 440, 0.6, 0);
  vd_drawing_box(drawing, 60, 117, 440, 0.6, 0);
  vd_drawing_box(drawing, 300, 100, 0.6, 17, 0);
  vd_drawing_text(drawing, 200, 112, 22, 0, "II");
  g_auto(Ruled) ruled = remove_from(drawing);
  cr_assert_eq(upright_at(&ruled, 300), 1);
  cr_assert_eq(ink_in(&ruled, 298, 103, 5, 12), 0);
  cr_assert_eq(upright_at(&ruled, 203), 0, "a large letter is no rule");
}

Test(rulings, are_found_when_doubled_with_figures_close_by) {
  g_autoptr(VdDrawing) drawing = vd_drawing_new(DPI);
  vd_drawing_box(drawing, 300, 100, 0.5, 60, 0);
  vd_drawing_box(drawing, 302, 100, 0.5, 60, 0);
  for (int i = 0; i < 5; i++) {
    vd_drawing_text(drawing, 303.2, 110 + 12 * i, 10, 0, "20,00");
  }
  g_auto(Ruled) ruled = remove_from(drawing);
  cr_assert_eq(ink_in(&ruled, 299, 100, 3.6, 60), 0);
}

Test(rulings, part_the_rows_of_letters) {
  g_autoptr(VdDrawing) drawing = vd_drawing_new(DPI);
  vd_drawing_box(drawing, 150, 100, 0.6, 60, 0);
  vd_drawing_text(drawing, 60, 130, 10, 0, "Licence du module");
  vd_drawing_text(drawing, 153, 130, 10, 0, "20,00");
  vd_drawing_text(drawing, 60, 200, 10, 0, "Licence du module");
  vd_drawing_text(drawing, 153, 200, 10, 0, "20,00");
  g_auto(Ruled) ruled = remove_from(drawing);
  g_autoptr(GArray) letters = vd_letters_find(ruled.ink, DPI);
  g_autoptr(GArray) rows = vd_letters_unread(letters, ruled.ink, ruled.rulings, 180);
  cr_assert_eq(rows->len, 3, "two cells in the table, one line under it");
}

Test(letters, a_comma_far_from_its_figure_is_of_the_same_row) {
  const VdPixelBox boxes[] = {{100, 100, 116, 124}, {124, 116, 130, 131}, {138, 100, 154, 124}};
  g_autoptr(GArray) letters = g_array_new(FALSE, FALSE, sizeof(VdLetter));
  for (guint i = 0; i < 3; i++) {
    const VdLetter letter = {.box = boxes[i], .ink = 50, .read = -1};
    g_array_append_val(letters, letter);
  }
  g_autoptr(GArray) rows = vd_letters_unread(letters, NULL, NULL, 180);
  cr_assert_eq(rows->len, 1);
}

Test(dash_before, is_taken_when_it_is_a_minus) {
  g_autoptr(VdDrawing) drawing = vd_drawing_new(DPI);
  const VdBox whole = vd_drawing_text(drawing, 100, 100, 10, 0, "-9 407,44 €");
  const VdBox word = vd_drawing_text(drawing, 100, 200, 10, 0, "_9 407,44 €");
  vd_drawing_text(drawing, 100, 300, 10, 0, "=9 407,44 €");
  g_autoptr(PIX) grey = vd_drawing_pixels(drawing);
  g_autoptr(PIX) ink = pixThresholdToBinary(grey, 150);
  const int high = pixels(7), figure = pixels((double)word.x0 + 6.2);
  for (int line = 0; line < 3; line++) {
    const int foot = pixels(100 * (line + 1));
    const int first = line == 0 ? pixels(103.6) : figure;
    const VdPixelBox row = {first, foot - high, pixels(150), foot + 6};
    const int left = vd_dash_before(ink, row, high);
    cr_assert_eq(left < first, line == 0, "line %d: %d before %d", line, left, first);
    cr_assert(line > 0 || ABS(left - pixels((double)whole.x0)) <= 2);
  }
}

Test(rulings, that_a_threshold_broke_go_out_whole) {
  g_autoptr(VdDrawing) drawing = vd_drawing_new(DPI);
  const double lengths[] = {80, 9, 4, 14, 3, 11, 6};
  double x = 60;
  for (gsize i = 0; i < G_N_ELEMENTS(lengths); i++) {
    vd_drawing_box(drawing, x, 100, lengths[i], 0.6, 0);
    x += lengths[i] + 1.2;
  }
  vd_drawing_text(drawing, 60, 120, 10, 0, "Illisible – lieu : Lille");
  g_auto(Ruled) ruled = remove_from(drawing);
  cr_assert_eq(ink_in(&ruled, 60, 98, 140, 4), 0);
  g_autoptr(GArray) letters = vd_letters_find(ruled.ink, DPI);
  g_autoptr(GArray) rows = vd_letters_unread(letters, ruled.ink, NULL, 180);
  cr_assert_eq(rows->len, 1);
  const VdTextLine *line = &g_array_index(rows, VdTextLine, 0);
  cr_assert_leq(line->box.x0, pixels(60.5), "the row begins with its I");
}
