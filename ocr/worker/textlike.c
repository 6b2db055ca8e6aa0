/*
 * 1. Ink: tile by tile of 32 x 32 pixels, what differs from the tile's most frequent grey, so that
 * shaded cells and white on dark count alike. One tile row is one word of a 1-bit image.
 * 2. Long straight runs are rulings, frames and filled bands: taken out; the thin ones are kept as
 * rulings.
 * 3. The known boxes are cleared. What is left is cut into connected pieces; pieces of the size of
 * letters or of touching letters are closed along x into rows.
 * 4. A row looks like text when a horizontal line through it crosses many strokes for its height,
 * more or less as many at each height as text does, and it is not a bar code (all strokes as tall
 * as the row) nor a square of dots. A short row alone at the head or foot of the page, or a tall
 * one, is taken for a logo or a scribble.
 */
#include "ocr/worker/textlike.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/worker/pix.h"

#define TILE            32
#define CONTRAST        40
#define BLANK_CONTRAST  16
#define LONG_RUN        40
#define THIN_RUN        6
#define LETTER_MIN      3 /* pixels at 100 dpi, as all that follow */
#define LETTER_MAX      45
#define PIECE_WIDTH_MAX 400
#define ROW_GAP         12

/* Strokes of a long row, of any row worth a look, and the height of body text. */
#define MANY_STROKES 16
#define FEW_STROKES  5
#define ALIKE_PIECES 12
#define BODY_HEIGHT  25

/* Share of the pixels right above and below a row that may be ink. */
#define CROWDED_SHARE 0.18f

/* In a picture smaller than this share of the page, rows with less than this share of its ink are
 * texture. */
#define PHOTO_AREA    0.4f
#define TEXTURE_SHARE 0.35f

/* A logo stands in the first or last share of the page. */
#define HEAD 0.22f
#define FOOT 0.88f

static guint8 tile_ground(const VdRaster *raster, int x0, int y0, int x1, int y1) {
  guint count[16] = {0};
  for (int y = y0; y < y1; y++) {
    const guint8 *row = raster->pixels + (gsize)raster->width * (gsize)y;
    for (int x = x0; x < x1; x++)
      count[row[x] >> 4]++;
  }
  guint best = 0;
  for (guint i = 1; i < 16; i++)
    best = count[i] >= count[best] ? i : best;
  return (guint8)(best * 16 + 8);
}

static gboolean tile_is_white(const VdRaster *raster, int x0, int y0, int x1, int y1) {
  for (int y = y0; y < y1; y++) {
    const guint8 *row = raster->pixels + (gsize)raster->width * (gsize)y;
    guint8 darkest = 255;
    for (int x = x0; x < x1; x++)
      darkest = MIN(darkest, row[x]);
    if (darkest < 255 - BLANK_CONTRAST)
      return FALSE;
  }
  return TRUE;
}

static void mark_tile(const VdRaster *raster, int x0, int y0, int x1, int y1, PIX *mask) {
  const int ground = tile_ground(raster, x0, y0, x1, y1);
  for (int y = y0; y < y1; y++) {
    const guint8 *row = raster->pixels + (gsize)raster->width * (gsize)y;
    l_uint32 bits = 0;
    for (int x = x0; x < x1; x++)
      bits |= abs(row[x] - ground) >= CONTRAST ? 0x80000000u >> (x - x0) : 0;
    pixGetData(mask)[(gsize)pixGetWpl(mask) * (gsize)y + (gsize)(x0 / TILE)] = bits;
  }
}

/* The ink of the page as a 1-bit image; *blank unless something stands out anywhere. */
static PIX *mask_of(const VdRaster *raster, gboolean *blank) {
  PIX *mask = pixCreate(raster->width, raster->height, 1);
  *blank = TRUE;
  for (int y = 0; mask != NULL && y < raster->height; y += TILE) {
    for (int x = 0; x < raster->width; x += TILE) {
      const int x1 = MIN(x + TILE, raster->width), y1 = MIN(y + TILE, raster->height);
      if (tile_is_white(raster, x, y, x1, y1))
        continue;
      *blank = FALSE;
      mark_tile(raster, x, y, x1, y1, mask);
    }
  }
  return mask;
}

static guint count_of(PIX *mask) {
  l_int32 count = 0;
  return pixCountPixels(mask, &count, NULL) == 0 ? (guint)count : 0;
}

static VdBox to_points(const BOX *box, gfloat scale) {
  return (VdBox){(gfloat)box->x / scale, (gfloat)box->y / scale, (gfloat)(box->x + box->w) / scale,
                 (gfloat)(box->y + box->h) / scale};
}

/* Takes long runs along one axis out of `mask`; the thin ones are rulings. */
static void take_runs(PIX *mask, PIX *source, gboolean across, gfloat scale, GArray *rulings) {
  g_autoptr(PIX) runs =
      pixOpenCompBrick(NULL, source, across ? LONG_RUN : 1, across ? 1 : LONG_RUN);
  g_autoptr(BOXA) boxes = runs != NULL ? pixConnCompBB(runs, 8) : NULL;
  for (l_int32 i = 0; boxes != NULL && i < boxaGetCount(boxes); i++) {
    const BOX *box = boxes->box[i];
    if ((across ? box->h : box->w) > THIN_RUN)
      continue;
    const VdBox ruling = to_points(box, scale);
    g_array_append_val(rulings, ruling);
  }
  if (runs != NULL)
    pixSubtract(mask, mask, runs);
}

static void clear_known(PIX *mask, const GArray *known, gfloat scale) {
  for (guint i = 0; i < known->len; i++) {
    const VdBox box = g_array_index(known, VdBox, i);
    const int x0 = (int)floorf(box.x0 * scale) - 1, y0 = (int)floorf(box.y0 * scale) - 1;
    const int x1 = (int)ceilf(box.x1 * scale) + 1, y1 = (int)ceilf(box.y1 * scale) + 1;
    pixRasterop(mask, x0, y0, x1 - x0, y1 - y0, PIX_CLR, NULL, 0, 0);
  }
}

/* The pieces that may be letters, or letters that touch. */
static PIX *letters_of(PIX *mask) {
  g_autoptr(PIX) low = pixSelectBySize(mask, PIECE_WIDTH_MAX, LETTER_MAX, 8, L_SELECT_IF_BOTH,
                                       L_SELECT_IF_LTE, NULL);
  if (low == NULL)
    return NULL;
  return pixSelectBySize(low, 1, LETTER_MIN, 8, L_SELECT_IF_BOTH, L_SELECT_IF_GTE, NULL);
}

static gboolean bit_at(PIX *mask, int x, int y) {
  return GET_DATA_BIT(pixGetData(mask) + (gsize)pixGetWpl(mask) * (gsize)y, x) != 0;
}

/* Strokes crossed by the horizontal lines of the box, in all; the ink goes to *ink. */
static guint crossings_of(PIX *letters, const BOX *box, guint *ink) {
  guint crossings = 0;
  *ink = 0;
  for (int y = box->y; y < box->y + box->h; y++) {
    gboolean inside = FALSE;
    for (int x = box->x; x < box->x + box->w; x++) {
      const gboolean dark = bit_at(letters, x, y);
      crossings += dark && !inside ? 1 : 0;
      *ink += dark ? 1 : 0;
      inside = dark;
    }
  }
  return crossings;
}

/* Columns that are nearly all ink or nearly all ground: a bar code has no other. */
static gboolean is_bar_code(PIX *letters, const BOX *box) {
  int plain = 0;
  for (int x = box->x; x < box->x + box->w; x++) {
    int dark = 0;
    for (int y = box->y; y < box->y + box->h; y++)
      dark += bit_at(letters, x, y) ? 1 : 0;
    plain += dark * 8 <= box->h || dark * 10 >= box->h * 7 ? 1 : 0;
  }
  return plain * 10 >= box->w * 9;
}

/* A dozen pieces or more of one size and weight: a row of boxes, of dots, of stars. Figures are
 * less alike. */
static gboolean is_ornament(PIX *letters, BOX *box) {
  g_autoptr(PIX) part = pixClipRectangle(letters, box, NULL);
  PIXA *taken = NULL;
  g_autoptr(BOXA) pieces = part != NULL ? pixConnComp(part, &taken, 8) : NULL;
  g_autoptr(PIXA) shapes = taken;
  if (pieces == NULL || boxaGetCount(pieces) < ALIKE_PIECES)
    return FALSE;
  l_int32 width[2] = {G_MAXINT32, 0}, height[2] = {G_MAXINT32, 0}, weight[2] = {G_MAXINT32, 0};
  for (l_int32 i = 0; i < boxaGetCount(pieces); i++) {
    const BOX *piece = pieces->box[i];
    const l_int32 ink = (l_int32)count_of(shapes->pix[i]);
    width[0] = MIN(width[0], piece->w);
    width[1] = MAX(width[1], piece->w);
    height[0] = MIN(height[0], piece->h);
    height[1] = MAX(height[1], piece->h);
    weight[0] = MIN(weight[0], ink);
    weight[1] = MAX(weight[1], ink);
  }
  return width[1] - width[0] <= 2 && height[1] - height[0] <= 1 && weight[1] * 5 <= weight[0] * 9;
}

/* Ink right above and right below the row: letters leave almost none, pieces of a photo or of a
 * square code do. */
static gboolean is_crowded(PIX *mask, const BOX *box) {
  const int top = box->y, bottom = box->y + box->h, height = pixGetHeight(mask);
  int dark = 0;
  for (int x = box->x; x < box->x + box->w; x++) {
    dark += top > 1 && (bit_at(mask, x, top - 1) || bit_at(mask, x, top - 2)) ? 1 : 0;
    dark += bottom + 1 < height && (bit_at(mask, x, bottom) || bit_at(mask, x, bottom + 1)) ? 1 : 0;
  }
  return (gfloat)dark > CROWDED_SHARE * 2 * (gfloat)box->w;
}

static gboolean looks_like_text(PIX *mask, PIX *letters, BOX *box, VdTextRow *row, gfloat scale) {
  if (box->h < LETTER_MIN || box->h > LETTER_MAX || box->w < box->h)
    return FALSE;
  const guint crossings = crossings_of(letters, box, &row->ink);
  const gfloat strokes = (gfloat)crossings / (gfloat)box->h;
  const gfloat density = strokes * (gfloat)box->h / (gfloat)box->w;
  row->box = to_points(box, scale);
  row->strokes = (guint)lroundf(strokes);
  const gboolean solid = row->ink * 10 > (guint)(box->w * box->h) * 7;
  return row->strokes >= 3 && density >= 0.4f && density <= 6 && !solid &&
         !is_bar_code(letters, box) && !is_crowded(mask, box) && !is_ornament(letters, box);
}

/* Rows of text with too many strokes for a logo, or standing where no logo stands. */
static void decide_musts(GArray *rows, gfloat page_height, gfloat scale) {
  for (guint i = 0; i < rows->len; i++) {
    VdTextRow *row = &g_array_index(rows, VdTextRow, i);
    const gfloat middle = (row->box.y0 + row->box.y1) / 2;
    const gboolean body = middle > HEAD * page_height && middle < FOOT * page_height;
    const gboolean small = (row->box.y1 - row->box.y0) * scale <= BODY_HEIGHT;
    row->must = row->strokes >= MANY_STROKES || (body && small && row->strokes >= FEW_STROKES);
  }
}

static guint ink_within(PIX *mask, VdBox box, gfloat scale) {
  BOX *pixels = boxCreate((int)(box.x0 * scale), (int)(box.y0 * scale),
                          (int)((box.x1 - box.x0) * scale), (int)((box.y1 - box.y0) * scale));
  g_autoptr(PIX) part = pixels != NULL ? pixClipRectangle(mask, pixels, NULL) : NULL;
  boxDestroy(&pixels);
  return part != NULL ? count_of(part) : 0;
}

/* What looks like rows in a photo is its texture, or too small a part of it to be its matter. */
static void forgive_photos(PIX *mask, gfloat scale, const GArray *pictures, GArray *rows) {
  const gfloat page = (gfloat)pixGetWidth(mask) * (gfloat)pixGetHeight(mask) / (scale * scale);
  for (guint i = 0; i < pictures->len; i++) {
    const VdBox picture = g_array_index(pictures, VdBox, i);
    guint textual = 0;
    for (guint j = 0; j < rows->len; j++) {
      const VdTextRow *row = &g_array_index(rows, VdTextRow, j);
      textual += vd_box_holds_middle(picture, row->box) ? row->ink : 0;
    }
    if (textual == 0 || vd_box_area(picture) > PHOTO_AREA * page ||
        (gfloat)textual > TEXTURE_SHARE * (gfloat)ink_within(mask, picture, scale))
      continue;
    for (guint j = 0; j < rows->len; j++) {
      VdTextRow *row = &g_array_index(rows, VdTextRow, j);
      row->must = row->must && !vd_box_holds_middle(picture, row->box);
    }
  }
}

static void find_rows(PIX *mask, gfloat scale, VdTextlike *found) {
  g_autoptr(PIX) letters = letters_of(mask);
  g_autoptr(PIX) closed = letters != NULL ? pixCloseSafeCompBrick(NULL, letters, ROW_GAP, 1) : NULL;
  g_autoptr(BOXA) boxes = closed != NULL ? pixConnCompBB(closed, 8) : NULL;
  for (l_int32 i = 0; boxes != NULL && i < boxaGetCount(boxes); i++) {
    VdTextRow row = {0};
    if (looks_like_text(mask, letters, boxes->box[i], &row, scale))
      g_array_append_val(found->rows, row);
  }
  decide_musts(found->rows, (gfloat)pixGetHeight(mask) / scale, scale);
}

void vd_textlike_free(VdTextlike *found) {
  if (found == NULL)
    return;
  g_array_unref(found->rows);
  g_array_unref(found->rulings);
  g_free(found);
}

VdTextlike *vd_textlike_find(const VdRaster *raster, const GArray *known, const GArray *pictures) {
  gboolean blank = TRUE;
  g_autoptr(PIX) mask = mask_of(raster, &blank);
  g_autoptr(PIX) source = mask != NULL ? pixCopy(NULL, mask) : NULL;
  if (source == NULL)
    return NULL;
  VdTextlike *found = g_new0(VdTextlike, 1);
  found->rows = g_array_new(FALSE, FALSE, sizeof(VdTextRow));
  found->rulings = g_array_new(FALSE, FALSE, sizeof(VdBox));
  found->blank = blank;
  if (blank)
    return found;
  take_runs(mask, source, TRUE, raster->scale, found->rulings);
  take_runs(mask, source, FALSE, raster->scale, found->rulings);
  const guint all = count_of(mask);
  clear_known(mask, known, raster->scale);
  const guint left = count_of(mask);
  found->known_ink = all - left;
  if (left > 0)
    find_rows(mask, raster->scale, found);
  forgive_photos(mask, raster->scale, pictures, found->rows);
  guint textual = 0;
  for (guint i = 0; i < found->rows->len; i++)
    textual += g_array_index(found->rows, VdTextRow, i).ink;
  found->other_ink = left > textual ? left - textual : 0;
  return found;
}
