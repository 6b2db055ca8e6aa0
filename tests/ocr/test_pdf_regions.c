/* What is read from pixels on a page that has words. */
#include <criterion/criterion.h>

#include "ocr/worker/pdf_regions.h"

static VdTextlike *found_new(guint rows, gboolean must) {
  VdTextlike *found = g_new0(VdTextlike, 1);
  found->rows = g_array_new(FALSE, FALSE, sizeof(VdTextRow));
  found->rulings = g_array_new(FALSE, FALSE, sizeof(VdBox));
  for (guint i = 0; i < rows; i++) {
    const gfloat y = 220 + 20 * (gfloat)i;
    const VdTextRow row = {.box = {120, y, 250, y + 8}, .strokes = 30, .must = must};
    g_array_append_val(found->rows, row);
  }
  return found;
}

static VdBox only_region(const VdTextlike *found, VdBox picture, guint regions) {
  g_autoptr(GArray) pictures = g_array_new(FALSE, FALSE, sizeof(VdBox));
  g_array_append_val(pictures, picture);
  g_autoptr(GArray) boxes = vd_pdf_regions_find(found, pictures, 595, 842);
  cr_assert_eq(boxes->len, regions);
  return boxes->len > 0 ? g_array_index(boxes, VdBox, 0) : (VdBox){0};
}

Test(pdf_regions, a_picture_of_a_table_is_read_whole) {
  g_autoptr(VdTextlike) found = found_new(4, TRUE);
  const VdBox region = only_region(found, (VdBox){50, 200, 550, 320}, 1);
  cr_assert(region.x0 == 50 && region.x1 == 550, "lone figures stand at its right");
}

Test(pdf_regions, a_picture_with_a_line_or_two_is_a_logo) {
  g_autoptr(VdTextlike) found = found_new(2, TRUE);
  const VdBox region = only_region(found, (VdBox){50, 200, 550, 320}, 1);
  cr_assert_gt(region.x0, 100);
}

Test(pdf_regions, a_picture_under_the_whole_page_is_its_paper) {
  g_autoptr(VdTextlike) found = found_new(4, TRUE);
  const VdBox region = only_region(found, (VdBox){0, 0, 595, 842}, 1);
  cr_assert_gt(region.x0, 100);
}

Test(pdf_regions, what_need_not_be_read_is_not) {
  g_autoptr(VdTextlike) found = found_new(4, FALSE);
  only_region(found, (VdBox){50, 200, 550, 320}, 0);
}

Test(pdf_regions, words_of_the_layer_are_not_read_twice) {
  g_autoptr(PIX) image = pixCreate(595, 842, 8);
  g_autoptr(GArray) regions = g_array_new(FALSE, FALSE, sizeof(VdBox));
  g_autoptr(GArray) known = g_array_new(FALSE, FALSE, sizeof(VdBox));
  const VdBox region = {50, 200, 550, 320}, within = {100, 210, 150, 220};
  const VdBox without = {100, 410, 150, 420};
  g_array_append_val(regions, region);
  g_array_append_val(known, within);
  g_array_append_val(known, without);
  vd_pdf_regions_hide(image, 72, regions, known);
  l_uint32 hidden = 0, kept = 0, beside = 0;
  pixGetPixel(image, 120, 215, &hidden);
  pixGetPixel(image, 120, 415, &kept);
  pixGetPixel(image, 200, 215, &beside);
  cr_assert(hidden == 255 && kept == 0 && beside == 0);
}
