/*
 * Boxes of one page share its pixels: the page is drawn or decoded once, its paper made white, then
 * each box is cut with a little paper around it. A rule of the table that runs along the cut is
 * painted out; a cell that is light on dark is turned into dark on light.
 */
#include "ocr/worker/reread.h"

#include <math.h>

#include "ocr/limits.h"
#include "ocr/worker/ground.h"
#include "ocr/worker/kind.h"
#include "ocr/worker/pdf_read.h"
#include "ocr/worker/picture.h"
#include "ocr/worker/pix.h"
#include "ocr/worker/render.h"
#include "ocr/worker/text_line.h"

#define POINTS_PER_INCH 72.0f
#define PDF_DPI         300.0f

/* Paper around a box, in shares of its height. */
#define MARGIN 0.25f

/* A row or a column of the cut that is dark over this share of it is a rule. */
#define RULE 0.85f

/* Grey that is ink; a cut darker than that as a whole is light on dark. */
enum { INK = 140, DARK = 110, LEAST_SIDE = 6, MOST_SIDE = 8000 };

typedef struct {
  const guint8 *bytes;
  gsize size;
  VdRecogniser *recogniser;
  gfloat scale;
  guint page;     /* whose pixels these are */
  guint rotation; /* that they were turned by */
  gfloat dpi;
  PIX *grey; /* upright, paper white; NULL: none yet */
} Look;

static void look_clear(Look *look) {
  pixDestroy(&look->grey);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Look, look_clear)

static PIX *draw_pdf(const Look *look, guint page, gfloat *dpi, VdFailure *failure) {
  g_autoptr(PopplerDocument) pdf = vd_pdf_open(look->bytes, look->size, failure);
  const int n_pages = pdf != NULL ? poppler_document_get_n_pages(pdf) : 0;
  g_autoptr(PopplerPage) found =
      page < (guint)MAX(n_pages, 0) ? poppler_document_get_page(pdf, (int)page) : NULL;
  if (found == NULL) {
    *failure = *failure != VD_FAILURE_NONE ? *failure : VD_FAILURE_DAMAGED;
    return NULL;
  }
  *dpi = PDF_DPI;
  return vd_render_image(found, dpi, failure);
}

/* The page of the view, upright, its paper white. */
static gboolean look_at(Look *look, const VdView *view, VdFailure *failure) {
  if (look->grey != NULL && look->page == view->page && look->rotation == view->rotation)
    return TRUE;
  pixDestroy(&look->grey);
  g_autoptr(PIX) image =
      vd_kind_of(look->bytes, look->size) == VD_KIND_PDF
          ? draw_pdf(look, view->page, &look->dpi, failure)
          : vd_picture_decode(look->bytes, look->size, view->page, &look->dpi, failure);
  g_autoptr(PIX) upright =
      image != NULL ? pixRotateOrth(image, (int)(view->rotation / 90 % 4)) : NULL;
  look->grey = upright != NULL ? vd_ground_even(upright, (int)lrintf(look->dpi)) : NULL;
  look->page = view->page;
  look->rotation = view->rotation;
  if (look->grey == NULL && *failure == VD_FAILURE_NONE)
    *failure = VD_FAILURE_MEMORY;
  return look->grey != NULL;
}

static guint dark_in_row(PIX *cut, int y) {
  const l_uint32 *row = pixGetData(cut) + (gsize)y * (gsize)pixGetWpl(cut);
  guint dark = 0;
  for (int x = 0; x < pixGetWidth(cut); x++)
    dark += GET_DATA_BYTE(row, x) < INK;
  return dark;
}

static guint dark_in_column(PIX *cut, int x) {
  guint dark = 0;
  for (int y = 0; y < pixGetHeight(cut); y++)
    dark += GET_DATA_BYTE(pixGetData(cut) + (gsize)y * (gsize)pixGetWpl(cut), x) < INK;
  return dark;
}

static void paint(PIX *cut, int x, int y, int width, int height) {
  pixRasterop(cut, x, y, width, height, PIX_SET, NULL, 0, 0);
}

/* Rules of the table along the cut, and what lies outside them: another cell. */
static void paint_rules(PIX *cut) {
  const int width = pixGetWidth(cut), height = pixGetHeight(cut);
  for (int y = 0; y < height; y++) {
    if ((gfloat)dark_in_row(cut, y) < RULE * (gfloat)width)
      continue;
    if (y < height / 2)
      paint(cut, 0, 0, width, y + 1);
    else
      paint(cut, 0, y, width, height - y);
  }
  for (int x = 0; x < width; x++) {
    if ((gfloat)dark_in_column(cut, x) < RULE * (gfloat)height ||
        (x > height && x < width - height))
      continue;
    if (x < width / 2)
      paint(cut, 0, 0, x + 1, height);
    else
      paint(cut, x, 0, width - x, height);
  }
}

static gboolean is_dark(PIX *cut) {
  l_float32 mean = 255;
  return pixGetAverageMasked(cut, NULL, 0, 0, 1, L_MEAN_ABSVAL, &mean) == 0 && mean < DARK;
}

/* The box with paper around it, dark on light, enlarged `scale` times. NULL when it holds no
 * pixels.
 */
static PIX *cut_out(const Look *look, VdBox box, gfloat *scale) {
  const gfloat pixels = look->dpi / POINTS_PER_INCH, margin = MARGIN * (box.y1 - box.y0) * pixels;
  const VdBox all = {0, 0, (gfloat)pixGetWidth(look->grey), (gfloat)pixGetHeight(look->grey)};
  const VdBox wanted = {box.x0 * pixels - margin, box.y0 * pixels - margin,
                        box.x1 * pixels + margin, box.y1 * pixels + margin};
  const VdBox part = vd_box_intersection(wanted, all);
  const int width = (int)(part.x1 - part.x0), height = (int)(part.y1 - part.y0);
  if (vd_box_is_empty(part) || width < LEAST_SIDE || height < LEAST_SIDE)
    return NULL;
  BOX *area = boxCreate((int)part.x0, (int)part.y0, width, height);
  g_autoptr(PIX) cut = area != NULL ? pixClipRectangle(look->grey, area, NULL) : NULL;
  boxDestroy(&area);
  if (cut == NULL)
    return NULL;
  if (is_dark(cut))
    pixInvert(cut, cut);
  paint_rules(cut);
  const gfloat most = (gfloat)MOST_SIDE / (gfloat)MAX(width, height);
  *scale = MIN(look->scale, most);
  return pixScale(cut, *scale, *scale);
}

/* The words that the line in `image`, enlarged `scale` times, says. */
static void read_line(const Look *look, PIX *image, gfloat scale, guint page,
                      VdDocument *document) {
  const VdPixelBox whole = {0, 0, pixGetWidth(image), pixGetHeight(image)};
  const VdTextLine line = vd_text_line_find(image, whole);
  g_autoptr(GArray) words = vd_recognised_words_new();
  if (line.x_height <= 0 ||
      !vd_recogniser_read(look->recogniser, image, (int)lrintf(look->dpi * scale), &line, 1, words,
                          NULL))
    return;
  for (guint i = 0; i < words->len; i++) {
    const VdRecognisedWord *found = &g_array_index(words, VdRecognisedWord, i);
    const gfloat points = POINTS_PER_INCH / (look->dpi * scale);
    const VdWord word = {.box = {(gfloat)found->box.x0 * points, (gfloat)found->box.y0 * points,
                                 (gfloat)found->box.x1 * points, (gfloat)found->box.y1 * points},
                         .page = page,
                         .line = page,
                         .confidence = found->confidence,
                         .ink = -1,
                         .source = VD_SOURCE_OCR};
    vd_document_add_word(document, word, found->text);
  }
}

gboolean vd_reread_boxes(const guint8 *bytes, gsize size, const VdView *boxes, guint n,
                         gfloat scale, VdRecogniser *recogniser, VdDocument *document,
                         VdFailure *failure) {
  g_auto(Look) look = {.bytes = bytes, .size = size, .recogniser = recogniser, .scale = scale};
  for (guint i = 0; i < n; i++) {
    const VdBox box = boxes[i].box;
    const VdPage page = {.width = MAX(box.x1 - box.x0, 0),
                         .height = MAX(box.y1 - box.y0, 0),
                         .method = VD_METHOD_OCR};
    g_array_append_val(document->pages, page);
    if (!look_at(&look, &boxes[i], failure))
      return FALSE;
    gfloat enlarged = 1;
    g_autoptr(PIX) image = cut_out(&look, box, &enlarged);
    if (image != NULL)
      read_line(&look, image, enlarged, i, document);
  }
  return TRUE;
}
