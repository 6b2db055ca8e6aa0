/*
 * Poppler gives the page's text, one rectangle a character (from the top: the house frame), and
 * runs of characters that share a font. The text is walked once: characters gather into a word
 * until a space or the end of Poppler's line. A box is the union of its characters' boxes.
 */
#include "ocr/worker/pdf_words.h"

#include <math.h>
#include <string.h>

#include "ocr/limits.h"

#define SOFT_HYPHEN 0x00AD

/* Confidence of a word some of whose characters stand for nothing: under VD_SURE. */
#define GARBLED_CONFIDENCE 0.3f

/* Two characters further apart than this share of the font's size belong to two words. */
#define WORD_GAP 0.3f

/* What the walk carries along. */
typedef struct {
  GArray *words;
  GString *text;     /* of the word being gathered */
  VdWord word;       /* its box and traits */
  VdBox first, last; /* the boxes of its first and last characters */
  VdBox page;
  gboolean garbled;
  gboolean estimated;
  guint line;
  guint outside;
  VdPdfLayer *layer;                /* NULL for what was typed in fields */
  const PopplerTextAttributes *run; /* the last one, whose font has this index */
  guint font;
} Walk;

/* Beyond these a page is no page of a quote, and the first ones tell enough. */
enum { MOST_FONTS = 64, MOST_FIGURES = 4000 };

static void clear_font(gpointer data) {
  g_free(((VdPdfFont *)data)->name);
}

VdPdfLayer *vd_pdf_layer_new(void) {
  VdPdfLayer *layer = g_new0(VdPdfLayer, 1);
  layer->figures = g_array_new(FALSE, FALSE, sizeof(VdPdfFigure));
  layer->fonts = g_array_new(FALSE, TRUE, sizeof(VdPdfFont));
  g_array_set_clear_func(layer->fonts, clear_font);
  return layer;
}

void vd_pdf_layer_free(VdPdfLayer *layer) {
  if (layer == NULL)
    return;
  g_array_unref(layer->figures);
  g_array_unref(layer->fonts);
  g_free(layer);
}

static void clear_word(gpointer data) {
  g_free(((VdPdfWord *)data)->text);
}

GArray *vd_pdf_words_new(void) {
  GArray *words = g_array_new(FALSE, FALSE, sizeof(VdPdfWord));
  g_array_set_clear_func(words, clear_word);
  return words;
}

static gboolean is_nothing(gunichar c) {
  const GUnicodeType type = g_unichar_type(c);
  return c == 0xFFFD || type == G_UNICODE_PRIVATE_USE || type == G_UNICODE_UNASSIGNED ||
         type == G_UNICODE_CONTROL || type == G_UNICODE_SURROGATE;
}

static gboolean is_ignored(gunichar c) {
  return c == SOFT_HYPHEN || g_unichar_type(c) == G_UNICODE_FORMAT;
}

static guint8 style_of(const char *font) {
  static const char *const BOLD[] = {"bold", "black", "heavy", "semibold", "demi"};
  static const char *const ITALIC[] = {"italic", "oblique"};
  if (font == NULL)
    return 0;
  g_autofree char *lower = g_ascii_strdown(font, -1);
  guint8 style = 0;
  for (gsize i = 0; i < G_N_ELEMENTS(BOLD); i++)
    style |= strstr(lower, BOLD[i]) != NULL ? VD_STYLE_BOLD : 0;
  for (gsize i = 0; i < G_N_ELEMENTS(ITALIC); i++)
    style |= strstr(lower, ITALIC[i]) != NULL ? VD_STYLE_ITALIC : 0;
  return style;
}

static void take_traits(VdWord *word, const PopplerTextAttributes *run) {
  word->font_size = isfinite(run->font_size) ? (gfloat)CLAMP(run->font_size, 0, 10000) : 0;
  word->style = style_of(run->font_name);
  word->rgb = (guint32)(run->color.red >> 8) << 16 | (guint32)(run->color.green >> 8) << 8 |
              (guint32)(run->color.blue >> 8);
}

/* A finite box with its corners in order; the zero box if a corner is not a number. */
static VdBox box_of(const PopplerRectangle *r) {
  if (!isfinite(r->x1) || !isfinite(r->y1) || !isfinite(r->x2) || !isfinite(r->y2))
    return (VdBox){0};
  return (VdBox){(gfloat)MIN(r->x1, r->x2), (gfloat)MIN(r->y1, r->y2), (gfloat)MAX(r->x1, r->x2),
                 (gfloat)MAX(r->y1, r->y2)};
}

/* The direction, in quarters of a circle, from the first box to the last. */
static guint16 heading_of(VdBox first, VdBox last) {
  const gfloat right = (last.x0 + last.x1) - (first.x0 + first.x1);
  const gfloat down = (last.y0 + last.y1) - (first.y0 + first.y1);
  if (fabsf(right) >= fabsf(down))
    return right < 0 ? 180 : 0;
  return down > 0 ? 90 : 270;
}

/* Ends the word being gathered, if there is one. */
static void end_word(Walk *walk) {
  if (walk->text->len == 0)
    return;
  const VdBox seen = vd_box_intersection(walk->word.box, walk->page);
  if (vd_box_is_empty(seen)) {
    walk->outside++;
  } else {
    VdPdfWord word = {.word = walk->word, .garbled = walk->garbled, .estimated = walk->estimated};
    word.word.box = seen;
    word.word.line = walk->line;
    word.heading = heading_of(walk->first, walk->last);
    word.font = walk->font;
    word.word.confidence = walk->garbled ? GARBLED_CONFIDENCE : 1.0f;
    word.text = g_utf8_normalize(walk->text->str, (gssize)walk->text->len, G_NORMALIZE_NFC);
    g_array_append_val(walk->words, word);
  }
  g_string_truncate(walk->text, 0);
  walk->garbled = FALSE;
}

/* True when `box` does not follow the last character, whatever the direction of writing. */
static gboolean is_apart(const Walk *walk, VdBox box) {
  const VdBox last = walk->last;
  const gfloat smaller = MIN(last.x1 - last.x0, last.y1 - last.y0);
  const gfloat most = WORD_GAP * (walk->word.font_size > 0 ? walk->word.font_size : smaller);
  return MAX(last.x0, box.x0) - MIN(last.x1, box.x1) > most ||
         MAX(last.y0, box.y0) - MIN(last.y1, box.y1) > most;
}

static guint font_of(GArray *fonts, const char *name) {
  for (guint i = 0; i < fonts->len; i++) {
    if (g_strcmp0(g_array_index(fonts, VdPdfFont, i).name, name) == 0)
      return i;
  }
  if (fonts->len >= MOST_FONTS)
    return 0;
  const VdPdfFont font = {.name = g_strdup(name)};
  g_array_append_val(fonts, font);
  return fonts->len - 1;
}

/* Keeps what tells whether the layer is plausible: figures with their place, letters with their
 * width. */
static void take_note(Walk *walk, gunichar c, VdBox box, const PopplerTextAttributes *run) {
  VdPdfLayer *layer = walk->layer;
  if (layer == NULL || run == NULL || c > 'z')
    return;
  if (run != walk->run)
    walk->font = font_of(layer->fonts, run->font_name);
  walk->run = run;
  if (c >= '0' && c <= '9' && layer->figures->len < MOST_FIGURES) {
    const VdPdfFigure figure = {box, c - '0', walk->words->len};
    g_array_append_val(layer->figures, figure);
  }
  const gboolean small = c >= 'a' && c <= 'z';
  if (!small && !(c >= 'A' && c <= 'Z'))
    return;
  VdPdfFont *font = &g_array_index(layer->fonts, VdPdfFont, walk->font);
  const guint letter = small ? c - 'a' : c - 'A';
  font->counts[letter]++;
  if (run->font_size > 1 && box.y1 - box.y0 > 1) {
    font->widths[letter + (small ? 0 : 26)] += (double)(box.x1 - box.x0) / run->font_size;
    font->seen[letter + (small ? 0 : 26)]++;
  }
}

static void add_character(Walk *walk, gunichar c, VdBox box, const PopplerTextAttributes *run) {
  if (is_ignored(c))
    return;
  /* NFC can make a text longer; half the limit leaves it room. */
  if (walk->text->len >= VD_MAX_WORD_BYTES / 2 || (walk->text->len > 0 && is_apart(walk, box)))
    end_word(walk);
  if (walk->text->len == 0) {
    walk->first = box;
    walk->word = (VdWord){.ink = -1, .source = VD_SOURCE_TEXT, .box = box};
    if (run != NULL)
      take_traits(&walk->word, run);
  }
  take_note(walk, c, box, run);
  walk->word.box = vd_box_union(walk->word.box, box);
  walk->last = box;
  walk->garbled |= is_nothing(c);
  /* A character that stands for nothing must not vanish, nor break the text that carries it. */
  g_string_append_unichar(walk->text, is_nothing(c) && !g_unichar_isprint(c) ? 0xFFFD : c);
}

static void walk_text(Walk *walk, const char *text, const PopplerRectangle *boxes, guint n_boxes,
                      const GList *runs) {
  gint index = 0;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at), index++) {
    const gunichar c = g_utf8_get_char(at);
    while (runs != NULL && ((const PopplerTextAttributes *)runs->data)->end_index < index)
      runs = runs->next;
    if (c == '\n' || g_unichar_isspace(c))
      end_word(walk);
    else if ((guint)index < n_boxes)
      add_character(walk, c, box_of(&boxes[index]), runs != NULL ? runs->data : NULL);
    if (c == '\n')
      walk->line++;
  }
  end_word(walk);
}

void vd_pdf_words_collect(PopplerPage *page, GArray *words, VdPdfLayer *layer) {
  double width = 0, height = 0;
  poppler_page_get_size(page, &width, &height);
  g_autofree char *raw = poppler_page_get_text(page);
  g_autofree PopplerRectangle *boxes = NULL;
  guint n_boxes = 0;
  if (raw == NULL || !poppler_page_get_text_layout(page, &boxes, &n_boxes))
    return;
  g_autofree char *text = g_utf8_make_valid(raw, -1);
  g_autoptr(VdPdfAttributes) runs = poppler_page_get_text_attributes(page);
  g_autoptr(GString) gathered = g_string_new(NULL);
  Walk walk = {.words = words,
               .text = gathered,
               .page = {0, 0, (gfloat)width, (gfloat)height},
               .layer = layer};
  walk_text(&walk, text, boxes, n_boxes, runs);
  layer->outside += walk.outside;
}

/* The words of one line of text; each character has the same width. */
static void lay_out_line(const char *line, VdBox box, VdSource source, Walk *walk) {
  const glong length = g_utf8_strlen(line, -1);
  const gfloat step = length > 0 ? (box.x1 - box.x0) / (gfloat)length : 0;
  glong index = 0;
  for (const char *at = line; *at != '\0'; at = g_utf8_next_char(at), index++) {
    const gunichar c = g_utf8_get_char(at);
    const gfloat x0 = box.x0 + step * (gfloat)index;
    if (g_unichar_isspace(c)) {
      end_word(walk);
      continue;
    }
    add_character(walk, c, (VdBox){x0, box.y0, x0 + step, box.y1}, NULL);
    walk->word.source = (guint8)source;
  }
  end_word(walk);
  walk->line++;
}

void vd_pdf_words_lay_out(const char *text, VdBox box, VdSource source, GArray *words) {
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  g_strdelimit(valid, "\r", '\n');
  g_auto(GStrv) lines = g_strsplit(valid, "\n", -1);
  const guint n_lines = g_strv_length(lines);
  g_autoptr(GString) gathered = g_string_new(NULL);
  const guint line =
      words->len > 0 ? g_array_index(words, VdPdfWord, words->len - 1).word.line + 1 : 0;
  Walk walk = {.words = words, .text = gathered, .page = box, .line = line, .estimated = TRUE};
  const gfloat height = n_lines > 0 ? (box.y1 - box.y0) / (gfloat)n_lines : 0;
  for (guint i = 0; i < n_lines; i++) {
    const gfloat top = box.y0 + height * (gfloat)i;
    lay_out_line(lines[i], (VdBox){box.x0, top, box.x1, top + height}, source, &walk);
  }
}
