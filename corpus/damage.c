/*
 * One projective map holds skew and perspective: Leptonica warps the pixels with it, and its
 * coefficients move the corners of each box, whose bounds are the new box. Light, grain and blur
 * come after: they move nothing.
 */
#include "corpus/damage.h"

#include <math.h>

const VdProfile vd_profiles[] = {
    {.name = "scan300",
     .dpi = 300,
     .skew = 0.8,
     .shade = 0.04,
     .noise = 4,
     .blur = 1,
     .quality = 60,
     .says_dpi = TRUE},
    {.name = "scan200",
     .dpi = 200,
     .skew = 1.5,
     .shade = 0.08,
     .noise = 4,
     .quality = 45,
     .says_dpi = TRUE},
    {.name = "photo",
     .dpi = 180,
     .skew = 1.0,
     .keystone = 0.015,
     .border = 0.05,
     .shade = 0.35,
     .noise = 4,
     .blur = 1,
     .quality = 45,
     .colour = TRUE},
    {.name = "scan150",
     .dpi = 150,
     .skew = 1.2,
     .shade = 0.1,
     .noise = 9,
     .quality = 40,
     .says_dpi = TRUE},
    {.name = "scanpdf",
     .dpi = 200,
     .skew = 0.6,
     .shade = 0.03,
     .noise = 3,
     .quality = 60,
     .says_dpi = TRUE,
     .pdf = TRUE},
    {.name = "scan100",
     .dpi = 100,
     .skew = 0.8,
     .shade = 0.08,
     .noise = 5,
     .quality = 55,
     .says_dpi = TRUE},
    {.name = "bilevel",
     .dpi = 300,
     .skew = 0.8,
     .noise = 14,
     .blur = 1,
     .says_dpi = TRUE,
     .bilevel = TRUE},
    {.name = "fax204x196",
     .dpi = 204,
     .dpi_y = 196,
     .skew = 0.6,
     .noise = 16,
     .says_dpi = TRUE,
     .bilevel = TRUE},
    {.name = "fax204x98",
     .dpi = 204,
     .dpi_y = 98,
     .skew = 0.5,
     .noise = 16,
     .says_dpi = TRUE,
     .bilevel = TRUE},
    {.name = "rotated",
     .dpi = 200,
     .skew = 1.0,
     .shade = 0.06,
     .noise = 4,
     .quality = 55,
     .says_dpi = TRUE,
     .turned = TRUE},
    {.name = "lying",
     .dpi = 200,
     .skew = 0.4,
     .shade = 0.03,
     .noise = 3,
     .quality = 60,
     .says_dpi = TRUE,
     .layer = TRUE,
     .pdf = TRUE},
    {.name = NULL},
};

/* Leptonica stores a row as words whose bytes its macros put in order; 32-bit pixels are four such
 * bytes. */
static void light_and_grain(PIX *pix, const VdProfile *profile, GRand *random) {
  int width = pixGetWidth(pix), height = pixGetHeight(pix), step = pixGetDepth(pix) / 8;
  int samples = step == 4 ? 3 : 1;
  const double tint[] = {1.0, 0.98, 0.94};
  double corner_x = g_rand_double(random), corner_y = g_rand_double(random);
  double grain[4096];
  for (guint i = 0; i < G_N_ELEMENTS(grain); i++)
    grain[i] = profile->noise * sqrt(-2 * log(g_rand_double_range(random, 1e-9, 1))) *
               cos(2 * G_PI * g_rand_double(random));
  for (int y = 0; y < height; y++) {
    l_uint32 *line = pixGetData(pix) + (gsize)y * (gsize)pixGetWpl(pix);
    for (int x = 0; x < width; x++) {
      double far = hypot((double)x / width - corner_x, (double)y / height - corner_y);
      double light = 0.985 - profile->shade * MIN(1, far);
      double noise = grain[g_rand_int(random) % G_N_ELEMENTS(grain)];
      for (int c = 0; c < samples; c++) {
        double value = GET_DATA_BYTE(line, x * step + c);
        value = value * light * (samples == 3 ? tint[c] : 1) + noise;
        SET_DATA_BYTE(line, x * step + c, (l_uint8)CLAMP(value, 0, 255));
      }
    }
  }
}

/* Where the four corners go: turned by the skew, then each moved by its own share of keystone. */
static PTA *moved_corners(PTA *corners, double width, double height, const VdProfile *profile,
                          GRand *random) {
  double angle = profile->skew * g_rand_double_range(random, 0.2, 1) * G_PI / 180;
  if (g_rand_boolean(random))
    angle = -angle;
  PTA *moved = ptaCreate(4);
  for (int i = 0; i < 4; i++) {
    l_float32 px = 0, py = 0;
    ptaGetPt(corners, i, &px, &py);
    double x = px - width / 2, y = py - height / 2;
    double turned_x = x * cos(angle) - y * sin(angle) + width / 2;
    double turned_y = x * sin(angle) + y * cos(angle) + height / 2;
    double push = profile->keystone;
    ptaAddPt(moved, (l_float32)(turned_x + width * push * g_rand_double_range(random, -1, 1)),
             (l_float32)(turned_y + height * push * g_rand_double_range(random, -1, 1)));
  }
  return moved;
}

/* Black and white as a fax machine decides it, after its rows were made coarser; consumes `grey`.
 */
static PIX *bilevel(PIX *grey, double squeeze) {
  PIX *squeezed = squeeze < 1 ? pixScale(grey, 1, (l_float32)squeeze) : pixClone(grey);
  PIX *black = pixThresholdToBinary(squeezed, 150);
  pixDestroy(&grey);
  pixDestroy(&squeezed);
  return black;
}

/* Skew, perspective, light and grain of the page; consumes `framed`. */
static PIX *warped(PIX *framed, const VdProfile *profile, GRand *random, VdWarp *warp) {
  double width = pixGetWidth(framed), height = pixGetHeight(framed);
  PTA *from = ptaCreate(4);
  ptaAddPt(from, 0, 0);
  ptaAddPt(from, (l_float32)width, 0);
  ptaAddPt(from, 0, (l_float32)height);
  ptaAddPt(from, (l_float32)width, (l_float32)height);
  PTA *to = moved_corners(from, width, height, profile, random);
  l_float32 *coefficients = NULL;
  getProjectiveXformCoeffs(from, to, &coefficients);
  for (guint i = 0; i < G_N_ELEMENTS(warp->h); i++)
    warp->h[i] = coefficients[i];
  lept_free(coefficients);
  PIX *moved =
      pixProjectivePta(framed, to, from, profile->border > 0 ? L_BRING_IN_BLACK : L_BRING_IN_WHITE);
  PIX *result =
      profile->blur > 0 ? pixBlockconv(moved, profile->blur, profile->blur) : pixCopy(NULL, moved);
  light_and_grain(result, profile, random);
  ptaDestroy(&from);
  ptaDestroy(&to);
  pixDestroy(&moved);
  pixDestroy(&framed);
  return result;
}

PIX *vd_damage_apply(PIX *page, const VdProfile *profile, GRand *random, VdWarp *warp) {
  int border = (int)(profile->border * pixGetWidth(page));
  PIX *coloured = profile->colour ? pixClone(page) : pixConvertTo8(page, 0);
  PIX *framed = border > 0 ? pixAddBorder(coloured, border, 0x6b4a3200) : pixClone(coloured);
  double longest = MAX(pixGetWidth(framed), pixGetHeight(framed));
  double dpi_y = profile->dpi_y > 0 ? profile->dpi_y : profile->dpi;
  warp->scale = profile->dpi / 72;
  warp->offset = border;
  warp->squeeze = dpi_y / profile->dpi;
  warp->points = profile->says_dpi ? 72 / profile->dpi : 297 / 25.4 * 72 / longest;
  warp->points_y = warp->points / warp->squeeze;
  PIX *result = warped(framed, profile, random, warp);
  if (profile->bilevel)
    result = bilevel(result, warp->squeeze);
  if (profile->turned) {
    PIX *upright = result;
    result = pixRotateOrth(upright, g_rand_int_range(random, 1, 4));
    pixDestroy(&upright);
  }
  pixSetResolution(result, profile->says_dpi ? (int)profile->dpi : 0,
                   profile->says_dpi ? (int)dpi_y : 0);
  pixDestroy(&coloured);
  return result;
}

static void move_point(const VdWarp *warp, double *x, double *y) {
  double px = *x * warp->scale + warp->offset, py = *y * warp->scale + warp->offset;
  const double *h = warp->h;
  double w = h[6] * px + h[7] * py + 1;
  *x = (h[0] * px + h[1] * py + h[2]) / w * warp->points;
  *y = (h[3] * px + h[4] * py + h[5]) / w * warp->squeeze * warp->points_y;
}

static void move_box(json_t *box, const VdWarp *warp) {
  double side[4], bound[4] = {1e9, 1e9, -1e9, -1e9};
  for (guint i = 0; i < 4; i++)
    side[i] = json_real_value(json_array_get(box, i));
  for (guint corner = 0; corner < 4; corner++) {
    double x = side[corner % 2 * 2], y = side[corner / 2 * 2 + 1];
    move_point(warp, &x, &y);
    bound[0] = MIN(bound[0], x);
    bound[1] = MIN(bound[1], y);
    bound[2] = MAX(bound[2], x);
    bound[3] = MAX(bound[3], y);
  }
  for (guint i = 0; i < 4; i++)
    json_array_set_new(box, i, json_real(bound[i]));
}

void vd_damage_truth(json_t *truth, guint page, const VdWarp *warp, int width, int height) {
  json_t *size = json_array_get(json_object_get(truth, "pages"), page - 1);
  json_object_set_new(size, "width", json_real(width * warp->points));
  json_object_set_new(size, "height", json_real(height * warp->points_y));
  const char *lists[] = {"runs", "words", "amounts", "lines", "tables"};
  for (guint i = 0; i < G_N_ELEMENTS(lists); i++) {
    gsize k = 0;
    json_t *entry = NULL;
    json_array_foreach(json_object_get(truth, lists[i]), k, entry) {
      if (json_integer_value(json_object_get(entry, "page")) == (json_int_t)page)
        move_box(json_object_get(entry, "box"), warp);
    }
  }
}
