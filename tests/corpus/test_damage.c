/* The truth of a damaged page is worth something only if its boxes still hold the ink. */
#include <criterion/criterion.h>

#include "corpus/compare.h"
#include "corpus/layout.h"
#include "corpus/render.h"

/* Mean darkness of a box (points) of the page, 0 white to 255 black. */
static double darkness(PIX *pix, const double box[4], const VdWarp *warp) {
  double sum = 0, count = 0;
  for (int y = (int)(box[1] / warp->points_y); y < (int)(box[3] / warp->points_y); y++) {
    for (int x = (int)(box[0] / warp->points); x < (int)(box[2] / warp->points); x++) {
      l_uint32 value = 0;
      pixGetPixel(pix, x, y, &value);
      sum += 255 - value;
      count++;
    }
  }
  return count > 0 ? sum / count : 0;
}

static VdSheet *one_black_word(void) {
  VdSheet *sheet = vd_sheet_new(595, 842);
  VdInk ink = {.font = "DejaVu Sans", .size = 14, .bold = TRUE};
  vd_sheet_add_page(sheet);
  vd_sheet_write(sheet, 400, 700, 150, "9 733,32 €", &ink);
  return sheet;
}

static const VdProfile *profile_named(const char *name) {
  const VdProfile *profile = vd_profiles;
  while (g_strcmp0(profile->name, name) != 0)
    profile++;
  return profile;
}

static void boxes_hold_ink(const char *name) {
  const VdProfile *profile = profile_named(name);
  g_autoptr(VdSheet) sheet = one_black_word();
  GRand *random = g_rand_new_with_seed(7);
  VdWarp warp;
  PIX *clean = vd_render_page(sheet, 0, profile->dpi);
  PIX *damaged = vd_damage_apply(clean, profile, random, &warp);
  PIX *grey = pixConvertTo8(damaged, 0);
  json_t *truth = vd_sheet_truth(sheet);
  vd_damage_truth(truth, 1, &warp, pixGetWidth(grey), pixGetHeight(grey));
  double box[4];
  cr_assert(vd_compare_box(
      json_object_get(json_array_get(json_object_get(truth, "amounts"), 0), "box"), 1, box));
  double above[4] = {box[0], box[1] - 40, box[2], box[3] - 40};
  cr_assert_gt(darkness(grey, box, &warp), darkness(grey, above, &warp) + 30);
  pixDestroy(&clean);
  pixDestroy(&damaged);
  pixDestroy(&grey);
  g_rand_free(random);
}

Test(damage, boxes_follow_the_skew_of_a_scan) {
  boxes_hold_ink("scan200");
}

Test(damage, boxes_follow_the_perspective_of_a_photo) {
  boxes_hold_ink("photo");
}

Test(damage, boxes_follow_the_coarse_rows_of_a_fax) {
  boxes_hold_ink("fax204x196");
  boxes_hold_ink("fax204x98");
}

Test(damage, boxes_hold_the_ink_of_black_and_white) {
  boxes_hold_ink("bilevel");
}

Test(damage, a_turned_page_is_the_upright_one_turned) {
  const VdProfile *profile = profile_named("rotated");
  g_autoptr(VdSheet) sheet = one_black_word();
  GRand *random = g_rand_new_with_seed(3);
  VdWarp warp;
  PIX *clean = vd_render_page(sheet, 0, profile->dpi);
  PIX *turned = vd_damage_apply(clean, profile, random, &warp);
  l_int32 wide = pixGetWidth(turned), high = pixGetHeight(turned);
  cr_assert_eq(MAX(wide, high), pixGetHeight(clean));
  cr_assert_eq(MIN(wide, high), pixGetWidth(clean));
  pixDestroy(&clean);
  pixDestroy(&turned);
  g_rand_free(random);
}

Test(damage, a_sheet_records_words_and_amounts) {
  g_autoptr(VdSheet) sheet = one_black_word();
  json_t *truth = vd_sheet_truth(sheet);
  cr_assert_eq(json_array_size(json_object_get(truth, "words")), 3);
  cr_assert_str_eq(vd_yaml_text(json_array_get(json_object_get(truth, "amounts"), 0), "text", ""),
                   "9 733,32");
}

Test(damage, a_rate_is_no_amount) {
  g_autoptr(VdSheet) sheet = vd_sheet_new(595, 842);
  VdInk ink = {.font = "DejaVu Sans", .size = 14};
  vd_sheet_add_page(sheet);
  vd_sheet_write(sheet, 40, 40, 500, "TVA 20,00 % sur 2 lots", &ink);
  cr_assert_eq(json_array_size(json_object_get(vd_sheet_truth(sheet), "amounts")), 0);
}
