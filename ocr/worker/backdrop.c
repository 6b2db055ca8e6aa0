/*
 * The pictures alone are drawn where Poppler says that they stand. Where that drawing is dark and
 * the page is not, it is not what the page shows (a picture that is turned, masked or covered) and
 * nothing can be told. Else, a word whose ink makes the page differ from the pictures was drawn
 * over them.
 */
#include "ocr/worker/backdrop.h"

#include <math.h>
#include <stdlib.h>

#define MAX_PICTURES 12

/* Grey levels: two pixels that differ by more show two things; darker than this is ink. */
#define DIFFERENT 56
#define DARK      150

/* Share of the pictures' ink that the page may lack. */
#define MISPLACED_SHARE 0.15f

/* Of a word's ink, what must be its own; of the words, how many must have theirs. */
#define OWN_INK_SHARE  0.35f
#define OWN_WORD_SHARE 0.9f

static void paint_picture(cairo_t *cr, cairo_surface_t *picture, const PopplerRectangle *area) {
  const double width = MAX(cairo_image_surface_get_width(picture), 1);
  const double height = MAX(cairo_image_surface_get_height(picture), 1);
  cairo_save(cr);
  cairo_translate(cr, MIN(area->x1, area->x2), MIN(area->y1, area->y2));
  cairo_scale(cr, fabs(area->x2 - area->x1) / width, fabs(area->y2 - area->y1) / height);
  cairo_set_source_surface(cr, picture, 0, 0);
  cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_GOOD);
  cairo_paint(cr);
  cairo_restore(cr);
}

/* The pictures on white at the scale of `drawn`; NULL when they cannot all be had. */
static VdRaster *draw_pictures(PopplerPage *page, const VdRaster *drawn) {
  g_autoptr(VdPdfImages) images = poppler_page_get_image_mapping(page);
  if (g_list_length(images) > MAX_PICTURES)
    return NULL;
  g_autoptr(cairo_surface_t) canvas =
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, drawn->width, drawn->height);
  g_autoptr(cairo_t) cr = cairo_create(canvas);
  cairo_set_source_rgb(cr, 1, 1, 1);
  cairo_paint(cr);
  cairo_scale(cr, (double)drawn->scale, (double)drawn->scale);
  for (const GList *l = images; l != NULL; l = l->next) {
    const PopplerImageMapping *mapping = l->data;
    g_autoptr(cairo_surface_t) picture = poppler_page_get_image(page, mapping->image_id);
    if (picture == NULL || cairo_surface_status(picture) != CAIRO_STATUS_SUCCESS)
      return NULL;
    paint_picture(cr, picture, &mapping->area);
  }
  return cairo_status(cr) == CAIRO_STATUS_SUCCESS ? vd_raster_of(canvas, drawn->scale) : NULL;
}

static gboolean is_misplaced(const VdRaster *pictures, const VdRaster *drawn) {
  gsize dark = 0, missing = 0;
  const gsize n = (gsize)drawn->width * (gsize)drawn->height;
  for (gsize i = 0; i < n; i++) {
    dark += pictures->pixels[i] < DARK ? 1 : 0;
    missing +=
        pictures->pixels[i] < DARK && drawn->pixels[i] - pictures->pixels[i] > DIFFERENT ? 1 : 0;
  }
  return (gfloat)missing > MISPLACED_SHARE * (gfloat)dark;
}

/* Share of the word's box where the page shows something else than the pictures do. */
static gfloat own_share(const VdRaster *pictures, const VdRaster *drawn, VdBox box) {
  const gfloat s = drawn->scale;
  const int x0 = MAX((int)(box.x0 * s), 0), x1 = MIN((int)ceilf(box.x1 * s), drawn->width);
  const int y0 = MAX((int)(box.y0 * s), 0), y1 = MIN((int)ceilf(box.y1 * s), drawn->height);
  guint own = 0;
  for (int y = y0; y < y1; y++) {
    for (int x = x0; x < x1; x++) {
      const gsize at = (gsize)drawn->width * (gsize)y + (gsize)x;
      own += abs(drawn->pixels[at] - pictures->pixels[at]) > DIFFERENT ? 1 : 0;
    }
  }
  return x1 > x0 && y1 > y0 ? (gfloat)own / (gfloat)((x1 - x0) * (y1 - y0)) : 0;
}

static gboolean is_drawn(const VdRaster *pictures, const VdRaster *drawn, const VdWord *word) {
  return own_share(pictures, drawn, word->box) >= OWN_INK_SHARE * word->ink;
}

static gboolean is_within_one(VdBox word, const GArray *boxes) {
  for (guint i = 0; i < boxes->len; i++) {
    if (vd_box_holds_middle(g_array_index(boxes, VdBox, i), word))
      return TRUE;
  }
  return FALSE;
}

guint vd_backdrop_drop(PopplerPage *page, const VdRaster *drawn, const GArray *pictures,
                       GArray *words) {
  g_autoptr(VdRaster) alone = draw_pictures(page, drawn);
  guint dropped = 0;
  if (alone == NULL || is_misplaced(alone, drawn))
    return 0;
  for (guint i = words->len; i > 0; i--) {
    const VdPdfWord *word = &g_array_index(words, VdPdfWord, i - 1);
    if (word->word.source != VD_SOURCE_TEXT || !is_within_one(word->word.box, pictures) ||
        is_drawn(alone, drawn, &word->word))
      continue;
    g_array_remove_index(words, i - 1);
    dropped++;
  }
  return dropped;
}

gboolean vd_backdrop_is_paper(PopplerPage *page, const VdRaster *drawn, const GArray *words) {
  g_autoptr(VdRaster) pictures = draw_pictures(page, drawn);
  if (pictures == NULL || words->len == 0 || is_misplaced(pictures, drawn))
    return FALSE;
  guint own = 0;
  for (guint i = 0; i < words->len; i++) {
    const VdWord *word = &g_array_index(words, VdPdfWord, i).word;
    own += is_drawn(pictures, drawn, word) ? 1 : 0;
  }
  return (gfloat)own >= OWN_WORD_SHARE * (gfloat)words->len;
}
