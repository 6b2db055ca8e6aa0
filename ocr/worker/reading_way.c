/*
 * The longest rows, as they are and turned by half a circle, each way in one call. The way whose
 * words hold more letters, weighted by their confidence, wins when it does so clearly.
 */
#include "ocr/worker/reading_way.h"

enum { ROWS = 6 };

/* How many times more one way must give than the other. */
#define CLEARLY 1.3f

static gint by_width(gconstpointer a, gconstpointer b) {
  const VdPixelBox *first = &((const VdTextLine *)a)->box, *second = &((const VdTextLine *)b)->box;
  const int order = (second->x1 - second->x0) - (first->x1 - first->x0);
  return order != 0 ? order : first->y0 - second->y0;
}

static gfloat sense_of(const GArray *words) {
  gfloat sense = 0;
  for (guint i = 0; i < words->len; i++) {
    const VdRecognisedWord *word = &g_array_index(words, VdRecognisedWord, i);
    guint letters = 0;
    for (const char *at = word->text; *at; at = g_utf8_next_char(at)) {
      letters += g_unichar_isalnum(g_utf8_get_char(at)) ? 1 : 0;
    }
    sense += (gfloat)letters * word->confidence * word->confidence;
  }
  return sense;
}

static gboolean read_rows(VdRecogniser *recogniser, PIX *image, int dpi, const VdTextLine *rows,
                          guint n, gfloat *sense) {
  g_autoptr(GArray) words = vd_recognised_words_new();
  const gboolean done = vd_recogniser_read(recogniser, image, dpi, rows, n, words, NULL);
  *sense = sense_of(words);
  return done;
}

VdWay vd_reading_way(VdRecogniser *recogniser, const VdCleanPage *page, const GArray *rows) {
  g_autoptr(GArray) longest = g_array_copy((GArray *)rows);
  /* Where letters stand is for each way to find. */
  VdTextLine up[ROWS] = {0}, down[ROWS] = {0};
  gfloat sense_up = 0, sense_down = 0;
  const int width = pixGetWidth(page->grey), height = pixGetHeight(page->grey);
  const guint n = MIN(rows->len, ROWS);
  g_array_sort(longest, by_width);
  for (guint i = 0; i < n; i++) {
    const VdPixelBox box = up[i].box = g_array_index(longest, VdTextLine, i).box;
    down[i].box = (VdPixelBox){width - box.x1, height - box.y1, width - box.x0, height - box.y0};
  }
  g_autoptr(PIX) turned = n > 0 ? pixRotate180(NULL, page->grey) : NULL;
  if (!turned || !read_rows(recogniser, page->grey, page->dpi, up, n, &sense_up) ||
      !read_rows(recogniser, turned, page->dpi, down, n, &sense_down)) {
    return VD_WAY_UNKNOWN;
  }
  if (sense_up > sense_down * CLEARLY) {
    return VD_WAY_UP;
  }
  return sense_down > sense_up * CLEARLY ? VD_WAY_DOWN : VD_WAY_UNKNOWN;
}
