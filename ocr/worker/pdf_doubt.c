/*
 * Doubted are
 * - a word one of whose figures is drawn as another figure (figures.h);
 * - the words of a font whose letters are not as wide as letters are: over twelve letters or more,
 * the widths go with those of Helvetica in every face of text (0.92 and more, measured), and do not
 * where a map moves them (mostly under 0.6);
 * - the words of a font of one width with too few or too many vowels for a text (0.31 to 0.43
 * measured).
 * A dozen of them, spread over the page, those with figures first, are read from the page's pixels.
 */
#include "ocr/worker/pdf_doubt.h"

#include <math.h>
#include <string.h>

#include "ocr/limits.h"
#include "ocr/worker/figures.h"
#include "ocr/worker/frame.h"
#include "ocr/worker/pdf_turn.h"

enum { SAMPLE = 12, ENOUGH_LETTERS = 12, MANY_LETTERS = 60 };

#define ALIKE       0.75
#define ONE_WIDTH   0.05
#define FEW_VOWELS  0.25
#define MANY_VOWELS 0.55

/* Helvetica's widths, thousandths of its size, a to z then A to Z. */
static const int widths[52] = {556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833,
                               556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500,
                               667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
                               722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611};

/* Correlation of the font's widths with Helvetica's; *spread is their own relative deviation. */
static double likeness(const VdPdfFont *font, guint *letters, double *spread) {
  double n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
  for (guint i = 0; i < G_N_ELEMENTS(widths); i++) {
    if (font->seen[i] == 0)
      continue;
    const double own = font->widths[i] / font->seen[i], known = widths[i];
    n++;
    x += own;
    y += known;
    xx += own * own;
    yy += known * known;
    xy += own * known;
  }
  *letters = (guint)n;
  if (n < 2)
    return 1;
  const double own = xx / n - x * x / n / n, known = yy / n - y * y / n / n;
  *spread = x > 0 ? sqrt(MAX(own, 0)) / (x / n) : 0;
  return own > 1e-9 && known > 1e-9 ? (xy / n - x * y / n / n) / sqrt(own * known) : 1;
}

static gboolean lacks_vowels(const VdPdfFont *font) {
  guint all = 0, vowels = 0;
  for (guint i = 0; i < G_N_ELEMENTS(font->counts); i++) {
    all += font->counts[i];
    vowels += strchr("aeiouy", (int)('a' + i)) != NULL ? font->counts[i] : 0;
  }
  return all >= MANY_LETTERS && (vowels < FEW_VOWELS * all || vowels > MANY_VOWELS * all);
}

static gboolean is_odd(const VdPdfFont *font) {
  guint letters = 0;
  double spread = 0;
  const double like = likeness(font, &letters, &spread);
  if (letters < ENOUGH_LETTERS)
    return FALSE;
  return spread < ONE_WIDTH ? lacks_vowels(font) : like < ALIKE;
}

void vd_pdf_doubt_mark(const VdPdfLayer *layer, const VdRaster *raster, GArray *words) {
  for (guint i = 0; i < layer->fonts->len; i++) {
    if (!is_odd(&g_array_index(layer->fonts, VdPdfFont, i)))
      continue;
    for (guint j = 0; j < words->len; j++) {
      VdPdfWord *word = &g_array_index(words, VdPdfWord, j);
      word->trust = word->font == i ? VD_PDF_FONT_DOUBTED : word->trust;
    }
  }
  /* Figures that stand on their heads are others. */
  if (raster->scale * 72 < VD_FIGURES_LEAST_DPI || vd_pdf_turn_of(words) != 0)
    return;
  for (guint i = 0; i < layer->figures->len; i++) {
    const VdPdfFigure *figure = &g_array_index(layer->figures, VdPdfFigure, i);
    VdPdfWord *word =
        figure->word < words->len ? &g_array_index(words, VdPdfWord, figure->word) : NULL;
    if (word != NULL && word->heading == 0 && word->trust != VD_PDF_FIGURE_DOUBTED &&
        vd_figure_look(raster, figure->box, figure->value) == VD_FIGURE_WRONG)
      word->trust = VD_PDF_FIGURE_DOUBTED;
  }
}

guint vd_pdf_doubt_count(const GArray *words) {
  guint count = 0;
  for (guint i = 0; i < words->len; i++)
    count += g_array_index(words, VdPdfWord, i).trust != VD_PDF_BELIEVED ? 1 : 0;
  return count;
}

static gboolean has_figure(const char *text) {
  return strpbrk(text, "0123456789") != NULL;
}

/* Indices of the words of the sample, evenly spread: those doubted for their figures, or words of
 * letters doubted for their font (figures of a font whose letters were moved may well be right). */
static void choose(const GArray *words, VdPdfTrust trust, guint most, GArray *sample) {
  g_autoptr(GArray) fit = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = 0; i < words->len; i++) {
    const VdPdfWord *word = &g_array_index(words, VdPdfWord, i);
    const gboolean lettered = !has_figure(word->text) && g_utf8_strlen(word->text, -1) >= 3;
    if (word->trust == trust && (trust == VD_PDF_FIGURE_DOUBTED || lettered))
      g_array_append_val(fit, i);
  }
  const guint n = MIN(fit->len, most);
  for (guint i = 0; i < n; i++)
    g_array_append_val(sample, g_array_index(fit, guint, i * fit->len / n));
}

/* Letters and figures only, folded: what both readings are compared by. (transfer full) */
static char *plain(const char *text) {
  g_autofree char *parted = g_utf8_normalize(text, -1, G_NORMALIZE_NFKD);
  g_autofree char *folded = g_utf8_casefold(parted != NULL ? parted : text, -1);
  GString *kept = g_string_new(NULL);
  for (const char *at = folded; *at != '\0'; at++) {
    if (g_ascii_isalnum(*at))
      g_string_append_c(kept, *at);
  }
  return g_string_free(kept, FALSE);
}

/* Edits that make one text of the other. */
static guint edits(const char *a, const char *b) {
  const gsize width = strlen(b);
  g_autofree guint *row = g_new(guint, width + 1);
  for (gsize j = 0; j <= width; j++)
    row[j] = (guint)j;
  for (gsize i = 1; a[i - 1] != '\0'; i++) {
    guint corner = row[0];
    row[0] = (guint)i;
    for (gsize j = 1; j <= width; j++) {
      const guint change = corner + (a[i - 1] != b[j - 1]);
      corner = row[j];
      row[j] = MIN(change, MIN(row[j - 1], row[j]) + 1);
    }
  }
  return row[width];
}

/* What was read in the cell, joined; *confidence is that of its worst word. (transfer full) */
static char *read_in(const GArray *found, VdPixelBox cell, gfloat *confidence) {
  GString *text = g_string_new(NULL);
  *confidence = 1;
  for (guint i = 0; i < found->len; i++) {
    const VdRecognisedWord *word = &g_array_index(found, VdRecognisedWord, i);
    const int x = (word->box.x0 + word->box.x1) / 2, y = (word->box.y0 + word->box.y1) / 2;
    if (x < cell.x0 || x >= cell.x1 || y < cell.y0 || y >= cell.y1)
      continue;
    g_string_append(text, word->text);
    *confidence = MIN(*confidence, word->confidence);
  }
  return g_string_free(text, FALSE);
}

/* Figures must be equal; of other words, half of the letters. */
static void compare(const char *claimed, const char *read, gfloat confidence, VdPdfDoubt *doubt) {
  g_autofree char *layer = plain(claimed), *pixels = plain(read);
  if (*layer == '\0' || *pixels == '\0' || confidence < VD_SURE)
    return;
  const guint apart = edits(layer, pixels);
  doubt->read++;
  doubt->denied += has_figure(layer) ? apart > 0 : apart * 2 > (guint)strlen(layer);
}

gboolean vd_pdf_doubt_confirm(VdRecogniser *recogniser, PIX *image, gfloat dpi, const GArray *words,
                              VdPdfDoubt *doubt) {
  g_autoptr(GArray) sample = g_array_new(FALSE, FALSE, sizeof(guint));
  g_autoptr(GArray) found = vd_recognised_words_new();
  const VdFrame frame = vd_frame_new(dpi);
  VdTextLine cells[SAMPLE] = {0};
  choose(words, VD_PDF_FIGURE_DOUBTED, SAMPLE * 2 / 3, sample);
  choose(words, VD_PDF_FONT_DOUBTED, SAMPLE - sample->len, sample);
  for (guint i = 0; i < sample->len; i++) {
    VdBox box = g_array_index(words, VdPdfWord, g_array_index(sample, guint, i)).word.box;
    const gfloat margin = (box.y1 - box.y0) / 8;
    box = (VdBox){box.x0 - margin, box.y0 - margin, box.x1 + margin, box.y1 + margin};
    cells[i].box = vd_frame_from_page(&frame, box);
  }
  *doubt = (VdPdfDoubt){.doubted = vd_pdf_doubt_count(words)};
  if (!vd_recogniser_read(recogniser, image, (int)dpi, cells, sample->len, found, NULL))
    return FALSE;
  for (guint i = 0; i < sample->len; i++) {
    gfloat confidence = 0;
    g_autofree char *text = read_in(found, cells[i].box, &confidence);
    compare(g_array_index(words, VdPdfWord, g_array_index(sample, guint, i)).text, text, confidence,
            doubt);
  }
  return TRUE;
}
