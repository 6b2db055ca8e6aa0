/*
 * The Tesseract API as back end: the LSTM engine on fra. Regions of one line are packed in a column
 * and read as one block (page segmentation mode 6), which spares the layout analysis and its
 * mistakes; larger regions are read as sparse text (mode 11), which neither guesses columns nor
 * drops lone cells. Boxes that no word can have are left out; what remains is put in reading order.
 * Tesseract's confidence, 100 + 5 x the log-certainty of a word's worst symbol, is mapped to the
 * share of right words measured at that value (see README.md).
 */
#include <string.h>
#include <tesseract/capi.h>

#include "ocr/limits.h"
#include "ocr/worker/cells.h"
#include "ocr/worker/pix.h"
#include "ocr/worker/reading_order.h"
#include "ocr/worker/recognise_back_end.h"

static void free_api(gpointer api) {
  TessBaseAPIEnd(api);
  TessBaseAPIDelete(api);
}

typedef struct {
  gfloat given, right;
} Calibration;

/* Tesseract's confidence against the share of words that were right at it, over 17 000 words and 1
 * 300 amounts of quote pages (scans, faxes, photographs); VD_SURE falls where six of seven wrong
 * amounts are under it and eight of nine right ones above. Linear between the points. */
static gfloat probability(gfloat confidence) {
  static const Calibration points[] = {{0, 0},      {30, 0.40f}, {60, 0.62f},  {85, 0.80f},
                                       {90, 0.93f}, {93, 0.98f}, {96, 0.995f}, {100, 1}};
  gfloat right = 0;
  for (gsize i = 1; i < G_N_ELEMENTS(points) && confidence > points[i - 1].given; i++) {
    const Calibration from = points[i - 1], to = points[i];
    const gfloat part = MIN((confidence - from.given) / (to.given - from.given), 1);
    right = from.right + part * (to.right - from.right);
  }
  return right;
}

/* Near a rule the layout analysis may give a word the whole page for box. */
static gboolean is_oversized(VdPixelBox box, VdPixelBox region, int dpi) {
  int height = box.y1 - box.y0;
  return height > dpi || height * 2 > region.y1 - region.y0 + dpi / 2;
}

static void add_word(TessResultIterator *results, VdPixelBox region, int dpi, GArray *words) {
  const TessPageIterator *place = TessResultIteratorGetPageIteratorConst(results);
  VdPixelBox box = {0};
  char *text = TessResultIteratorGetUTF8Text(results, RIL_WORD);
  if (text && TessPageIteratorBoundingBox(place, RIL_WORD, &box.x0, &box.y0, &box.x1, &box.y1)) {
    g_autofree char *normal = g_utf8_normalize(g_strstrip(text), -1, G_NORMALIZE_NFC);
    if (normal && *normal && strlen(normal) <= VD_MAX_WORD_BYTES &&
        !is_oversized(box, region, dpi)) {
      VdRecognisedWord word = {.text = g_steal_pointer(&normal),
                               .box = box,
                               .confidence =
                                   probability(TessResultIteratorConfidence(results, RIL_WORD))};
      g_array_append_val(words, word);
    }
  }
  TessDeleteText(text);
}

/* Reads the rectangle `region` of the image that was set, and appends its words where it finds
 * them. */
static gboolean read_rectangle(TessBaseAPI *api, VdPixelBox region, int dpi, TessPageSegMode mode,
                               GArray *words) {
  TessBaseAPISetPageSegMode(api, mode);
  TessBaseAPISetRectangle(api, region.x0, region.y0, region.x1 - region.x0, region.y1 - region.y0);
  TessBaseAPISetSourceResolution(api, dpi);
  if (TessBaseAPIRecognize(api, NULL) != 0) {
    return FALSE;
  }
  TessResultIterator *results = TessBaseAPIGetIterator(api);
  if (results) {
    do {
      add_word(results, region, dpi, words);
    } while (TessResultIteratorNext(results, RIL_WORD));
    TessResultIteratorDelete(results);
  }
  return TRUE;
}

/* The line number that words added from index `first` on may start with. */
static guint next_line(const GArray *words, guint first) {
  return first > 0 ? g_array_index(words, VdRecognisedWord, first - 1).line + 1 : 0;
}

static gboolean read_page(TessBaseAPI *api, PIX *image, VdPixelBox region, int dpi, GArray *words) {
  TessBaseAPISetImage2(api, image);
  const guint first = words->len;
  gboolean done = read_rectangle(api, region, dpi, PSM_SPARSE_TEXT, words);
  vd_reading_order(words, first, next_line(words, first));
  return done;
}

/* Reads cells laid one under the other, then moves their words back to where each cell was. */
static gboolean read_column(TessBaseAPI *api, PIX *image, const VdPixelBox *cells, guint n, int dpi,
                            GArray *words) {
  g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(VdPixelBox));
  g_autoptr(PIX) column = vd_cells_pack(image, cells, n, places);
  if (!column) {
    return FALSE;
  }
  const guint first = words->len;
  TessBaseAPISetImage2(api, column);
  const VdPixelBox all = {0, 0, pixGetWidth(column), pixGetHeight(column)};
  if (!read_rectangle(api, all, dpi, PSM_SINGLE_BLOCK, words)) {
    return FALSE;
  }
  vd_cells_restore(cells, places, words, first);
  return TRUE;
}

static gboolean read_cells(TessBaseAPI *api, PIX *image, const GArray *cells, int dpi,
                           GArray *words) {
  const guint first = words->len;
  const VdPixelBox *boxes = (const VdPixelBox *)(const void *)cells->data;
  for (guint done = 0; done < cells->len;) {
    const guint n = vd_cells_batch(boxes + done, cells->len - done);
    if (!read_column(api, image, boxes + done, n, dpi, words)) {
      return FALSE;
    }
    done += n;
  }
  vd_reading_order(words, first, next_line(words, first));
  return TRUE;
}

static VdPixelBox inside(VdPixelBox region, PIX *image) {
  return (VdPixelBox){MAX(region.x0, 0), MAX(region.y0, 0), MIN(region.x1, (int)pixGetWidth(image)),
                      MIN(region.y1, (int)pixGetHeight(image))};
}

/* A region of one line of text is read among its like; a larger one as a page. */
static gboolean is_cell(VdPixelBox region, int dpi) {
  return (region.y1 - region.y0) * 3 < dpi * 2;
}

static gboolean read_lines(gpointer api, PIX *image, int dpi, const VdTextLine *lines, guint n,
                           GArray *words, GError **error) {
  const guint before = words->len;
  gboolean done = TRUE;
  g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(VdPixelBox));
  for (guint i = 0; i < n && done; i++) {
    VdPixelBox region = inside(lines[i].box, image);
    if (region.x1 - region.x0 <= 2 || region.y1 - region.y0 <= 2) {
      continue;
    }
    if (is_cell(region, dpi)) {
      g_array_append_val(cells, region);
    } else {
      done = read_page(api, image, region, dpi, words);
    }
  }
  done = done && (cells->len == 0 || read_cells(api, image, cells, dpi, words));
  TessBaseAPIClear(api);
  if (!done) {
    g_array_set_size(words, before);
    g_set_error_literal(error, VD_RECOGNISER_ERROR, 1, "the recogniser failed on a region");
  }
  return done;
}

VdRecogniser *vd_recogniser_new_tesseract(const char *tessdata, GError **error) {
  static const VdBackEndKind kind = {TRUE, read_lines, free_api};
  vd_pix_quiet();
  TessBaseAPI *api = TessBaseAPICreate();
  if (TessBaseAPIInit2(api, tessdata, "fra", OEM_LSTM_ONLY) != 0) {
    g_set_error_literal(error, VD_RECOGNISER_ERROR, 0,
                        "the recogniser's French model cannot be loaded");
    free_api(api);
    return NULL;
  }
  TessBaseAPISetVariable(api, "debug_file", "/dev/null");
  return vd_recogniser_new(&kind, api);
}
