/*
 * Each page is a cairo recording surface, so that the layout is computed once and replayed on a PDF
 * or on pixels alike. Pango gives, for each line it lays out, the ink rectangle and the x of each
 * byte: words (cut at any Unicode space) and amounts (a grammar of its own, independent of the
 * reader's) take their boxes from there.
 */
#include "corpus/sheet.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>

/* Digits with two decimals that no % follows, or a whole number before a currency. */
#define AMOUNT_PATTERN                                                                                       \
  "(?<![\\d.,/])-?(?:(?:\\d{1,3}(?:[ .\\x{a0}\\x{202f}]\\d{3})+|\\d+),\\d{2}(?![\\d]|[ \\x{a0}\\x{202f}]?%)" \
  "|(?:\\d{1,3}(?:[ .\\x{a0}\\x{202f}]\\d{3})+|\\d+)(?=[ \\x{a0}\\x{202f}]?(?:€|EUR)))"

struct VdSheet {
  double width, height;
  GPtrArray *pages; /* cairo_surface_t */
  cairo_t *cr;      /* of the last page */
  GRegex *amount;
  json_t *truth;
};

VdSheet *vd_sheet_new(double width, double height) {
  VdSheet *sheet = g_new0(VdSheet, 1);
  sheet->width = width;
  sheet->height = height;
  sheet->pages = g_ptr_array_new_with_free_func((GDestroyNotify)cairo_surface_destroy);
  sheet->amount = g_regex_new(AMOUNT_PATTERN, G_REGEX_OPTIMIZE, 0, NULL);
  sheet->truth = json_pack("{s[]s[]s[]s[]s[]}", "pages", "runs", "words", "amounts", "lines");
  return sheet;
}

void vd_sheet_free(VdSheet *sheet) {
  if (sheet == NULL)
    return;
  g_clear_pointer(&sheet->cr, cairo_destroy);
  g_ptr_array_unref(sheet->pages);
  g_regex_unref(sheet->amount);
  json_decref(sheet->truth);
  g_free(sheet);
}

void vd_sheet_add_page(VdSheet *sheet) {
  cairo_rectangle_t extents = {0, 0, sheet->width, sheet->height};
  cairo_surface_t *page = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents);
  g_clear_pointer(&sheet->cr, cairo_destroy);
  g_ptr_array_add(sheet->pages, page);
  sheet->cr = cairo_create(page);
  json_array_append_new(json_object_get(sheet->truth, "pages"),
                        json_pack("{sfsf}", "width", sheet->width, "height", sheet->height));
}

guint vd_sheet_pages(const VdSheet *sheet) {
  return sheet->pages->len;
}

double vd_sheet_width(const VdSheet *sheet) {
  return sheet->width;
}

double vd_sheet_height(const VdSheet *sheet) {
  return sheet->height;
}

json_t *vd_sheet_truth(VdSheet *sheet) {
  return sheet->truth;
}

/* Metrics without hinting, so that the page is the same on paper and on pixels. */
static PangoLayout *layout_new(VdSheet *sheet, double width, const char *text, const VdInk *ink) {
  PangoLayout *layout = pango_cairo_create_layout(sheet->cr);
  cairo_font_options_t *options = cairo_font_options_create();
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(pango_layout_get_context(layout), options);
  cairo_font_options_destroy(options);
  pango_cairo_context_set_resolution(pango_layout_get_context(layout), 72);
  PangoFontDescription *font = pango_font_description_new();
  pango_font_description_set_family(font, ink->font);
  pango_font_description_set_absolute_size(font, ink->size * PANGO_SCALE);
  pango_font_description_set_weight(font, ink->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_style(font, ink->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);
  pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
  pango_layout_set_alignment(layout, ink->align);
  pango_layout_set_text(layout, text, -1);
  return layout;
}

double vd_sheet_measure(VdSheet *sheet, double width, const char *text, const VdInk *ink) {
  g_autoptr(PangoLayout) layout = layout_new(sheet, width, text, ink);
  PangoRectangle logical;
  pango_layout_get_extents(layout, NULL, &logical);
  return (double)logical.height / PANGO_SCALE;
}

void vd_sheet_record(VdSheet *sheet, const char *list, json_t *entry, double x0, double y0,
                     double x1, double y1) {
  json_t *array = json_object_get(sheet->truth, list);
  if (array == NULL) {
    array = json_array();
    json_object_set_new(sheet->truth, list, array);
  }
  json_object_set_new(entry, "page", json_integer((json_int_t)sheet->pages->len));
  json_object_set_new(entry, "box", json_pack("[ffff]", x0, y0, x1, y1));
  json_array_append_new(array, entry);
}

/* One laid-out line of text: where it stands and what it says. */
typedef struct {
  VdSheet *sheet;
  PangoLayoutLine *line;
  const char *text;    /* of the whole layout */
  double left, y0, y1; /* points */
  int number;          /* among the runs of the truth */
} Row;

static void record_span(const Row *row, const char *list, int start, int end) {
  int from = 0, to = 0;
  pango_layout_line_index_to_x(row->line, start, FALSE, &from);
  pango_layout_line_index_to_x(row->line, end, FALSE, &to);
  json_t *entry =
      json_pack("{ss%si}", "text", row->text + start, (size_t)(end - start), "run", row->number);
  vd_sheet_record(row->sheet, list, entry, row->left + (double)from / PANGO_SCALE, row->y0,
                  row->left + (double)to / PANGO_SCALE, row->y1);
}

static void record_words(const Row *row, int start, int end) {
  int word = -1;
  for (int at = start; at < end; at = (int)(g_utf8_next_char(row->text + at) - row->text)) {
    gboolean space = g_unichar_isspace(g_utf8_get_char(row->text + at));
    if (!space && word < 0)
      word = at;
    if (space && word >= 0) {
      record_span(row, "words", word, at);
      word = -1;
    }
  }
  if (word >= 0)
    record_span(row, "words", word, end);
}

static void record_row(const Row *row) {
  int start = pango_layout_line_get_start_index(row->line);
  int end = start + pango_layout_line_get_length(row->line);
  while (end > start && g_ascii_isspace(row->text[end - 1]))
    end--;
  if (end == start)
    return;
  record_span(row, "runs", start, end);
  record_words(row, start, end);
  g_autofree char *words = g_strndup(row->text + start, (gsize)(end - start));
  g_autoptr(GMatchInfo) match = NULL;
  for (gboolean found = g_regex_match(row->sheet->amount, words, 0, &match); found;
       found = g_match_info_next(match, NULL)) {
    int from = 0, to = 0;
    g_match_info_fetch_pos(match, 0, &from, &to);
    record_span(row, "amounts", start + from, start + to);
  }
}

static void set_colour(cairo_t *cr, guint32 rgb) {
  cairo_set_source_rgb(cr, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0,
                       (rgb & 255) / 255.0);
}

double vd_sheet_write(VdSheet *sheet, double x, double y, double width, const char *text,
                      const VdInk *ink) {
  g_autoptr(PangoLayout) layout = layout_new(sheet, width, text, ink);
  PangoLayoutIter *iter = pango_layout_get_iter(layout);
  do {
    PangoRectangle drawn, logical;
    pango_layout_iter_get_line_extents(iter, &drawn, &logical);
    Row row = {.sheet = sheet,
               .line = pango_layout_iter_get_line_readonly(iter),
               .text = text,
               .number = (int)json_array_size(json_object_get(sheet->truth, "runs")),
               .left = x + (double)logical.x / PANGO_SCALE,
               .y0 = y + (double)drawn.y / PANGO_SCALE,
               .y1 = y + (double)(drawn.y + drawn.height) / PANGO_SCALE};
    record_row(&row);
  } while (pango_layout_iter_next_line(iter));
  pango_layout_iter_free(iter);
  set_colour(sheet->cr, ink->rgb);
  cairo_move_to(sheet->cr, x, y);
  if (!ink->hidden)
    pango_cairo_show_layout(sheet->cr, layout);
  PangoRectangle whole;
  pango_layout_get_extents(layout, NULL, &whole);
  return (double)whole.height / PANGO_SCALE;
}

void vd_sheet_stroke(VdSheet *sheet, double x0, double y0, double x1, double y1, double thickness,
                     double dash, guint32 rgb) {
  set_colour(sheet->cr, rgb);
  cairo_set_line_width(sheet->cr, thickness);
  cairo_set_dash(sheet->cr, &dash, dash > 0 ? 1 : 0, 0);
  cairo_move_to(sheet->cr, x0, y0);
  cairo_line_to(sheet->cr, x1, y1);
  cairo_stroke(sheet->cr);
}

void vd_sheet_fill(VdSheet *sheet, double x0, double y0, double x1, double y1, guint32 rgb) {
  set_colour(sheet->cr, rgb);
  cairo_rectangle(sheet->cr, x0, y0, x1 - x0, y1 - y0);
  cairo_fill(sheet->cr);
}

void vd_sheet_paint(const VdSheet *sheet, guint page, cairo_t *cr) {
  cairo_set_source_surface(cr, sheet->pages->pdata[page], 0, 0);
  cairo_paint(cr);
}

/* Not FcFini(): Pango looks for fonts in a thread of its own, which may still hold its caches. */
void vd_sheet_release_fonts(void) {
  pango_cairo_font_map_set_default(NULL);
}
