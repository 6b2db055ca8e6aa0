/*
 * Each word of two characters or more votes with their number for the direction in which it is
 * written. The page is turned when another direction than ours has three votes of four.
 */
#include "ocr/worker/pdf_turn.h"

enum { ENOUGH_CHARACTERS = 12 };

guint vd_pdf_turn_of(const GArray *words) {
  glong votes[4] = {0}, all = 0;
  for (guint i = 0; i < words->len; i++) {
    const VdPdfWord *word = &g_array_index(words, VdPdfWord, i);
    const glong characters = g_utf8_strlen(word->text, -1);
    if (word->estimated || characters < 2)
      continue;
    votes[word->heading / 90 % 4] += characters;
    all += characters;
  }
  for (guint quarter = 1; quarter < 4; quarter++) {
    if (all >= ENOUGH_CHARACTERS && votes[quarter] * 4 >= all * 3)
      return 360 - quarter * 90;
  }
  return 0;
}

/* Pictures count as the page came; strokes found in its pixels do only if those were not turned. */
static void turn_regions(GArray *regions, guint page, guint degrees, gfloat width, gfloat height,
                         gboolean with_strokes) {
  for (guint i = regions->len; i > 0; i--) {
    VdRegion *region = &g_array_index(regions, VdRegion, i - 1);
    if (region->page != page)
      return;
    if (region->ink == 0 || with_strokes)
      region->box = vd_box_turn(region->box, degrees, width, height);
  }
}

/* Turns the boxes of the last entries of `array` that belong to the page; an entry begins with what
 * `page_at` and `box_at` count its bytes from. */
static void turn_boxes(GArray *array, gsize size, gsize page_at, gsize box_at, guint page,
                       guint degrees, gfloat width, gfloat height) {
  for (guint i = array->len; i > 0; i--) {
    guint8 *entry = (guint8 *)array->data + size * (i - 1);
    const guint32 *owner = (const guint32 *)(gconstpointer)(entry + page_at);
    VdBox *box = (VdBox *)(gpointer)(entry + box_at);
    if (*owner != page)
      return;
    *box = vd_box_turn(*box, degrees, width, height);
  }
}

#define TURN_BOXES(array, Type)                                                                    \
  turn_boxes(array, sizeof(Type), G_STRUCT_OFFSET(Type, page), G_STRUCT_OFFSET(Type, box), page,   \
             degrees, width, height)

void vd_pdf_turn_page(VdDocument *document, guint page, guint degrees, gfloat width, gfloat height,
                      gboolean read_from_pixels) {
  VdPage *entry = &g_array_index(document->pages, VdPage, page);
  turn_regions(document->regions, page, degrees, width, height, !read_from_pixels);
  TURN_BOXES(document->fields, VdFormField);
  if (read_from_pixels)
    return;
  TURN_BOXES(document->words, VdWord);
  TURN_BOXES(document->rulings, VdRuling);
  entry->rotation = (guint16)degrees;
  entry->width = degrees % 180 == 0 ? width : height;
  entry->height = degrees % 180 == 0 ? height : width;
}
