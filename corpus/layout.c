/*
 * Blocks are drawn from top to bottom; one that does not fit starts a new page. A block is a
 * mapping with one key, its kind, found in a table of drawing functions.
 */
#include "corpus/layout.h"

#define GAP         10.0
#define PAGE_WIDTH  595.28
#define PAGE_HEIGHT 841.89

VdInk vd_layout_ink(const VdLayout *layout) {
  return (VdInk){.font = layout->theme.font, .size = layout->theme.size, .align = PANGO_ALIGN_LEFT};
}

static double left_of(const VdLayout *layout) {
  return layout->theme.margin;
}

static double width_of(const VdLayout *layout) {
  return vd_sheet_width(layout->sheet) - 2 * layout->theme.margin;
}

void vd_layout_break(VdLayout *layout) {
  vd_sheet_add_page(layout->sheet);
  layout->y = layout->theme.margin;
  layout->bottom = vd_sheet_height(layout->sheet) - layout->theme.margin - 26;
  if (layout->footer == NULL)
    return;
  VdInk ink = vd_layout_ink(layout);
  ink.size *= 0.8;
  ink.rgb = 0x555555;
  ink.align = PANGO_ALIGN_CENTER;
  vd_sheet_stroke(layout->sheet, left_of(layout), layout->bottom + 6,
                  left_of(layout) + width_of(layout), layout->bottom + 6, 0.5, 0, 0x999999);
  vd_sheet_write(layout->sheet, left_of(layout), layout->bottom + 9, width_of(layout),
                 layout->footer, &ink);
}

void vd_layout_reserve(VdLayout *layout, double height) {
  if (layout->y + height > layout->bottom)
    vd_layout_break(layout);
}

/* Lines of an array joined for Pango. */
static char *join(const json_t *lines) {
  if (json_is_string(lines))
    return g_strdup(json_string_value(lines));
  GString *all = g_string_new(NULL);
  gsize i = 0;
  json_t *line = NULL;
  json_array_foreach(lines, i, line) {
    g_string_append_printf(all, "%s%s", i > 0 ? "\n" : "", json_string_value(line));
  }
  return g_string_free(all, FALSE);
}

static void write_block(VdLayout *layout, const char *text, const VdInk *ink) {
  vd_layout_reserve(layout, vd_sheet_measure(layout->sheet, width_of(layout), text, ink));
  layout->y +=
      vd_sheet_write(layout->sheet, left_of(layout), layout->y, width_of(layout), text, ink);
  layout->y += GAP * 0.7;
}

static void draw_text(VdLayout *layout, const json_t *value) {
  g_autofree char *text = join(value);
  VdInk ink = vd_layout_ink(layout);
  write_block(layout, text, &ink);
}

static void draw_small(VdLayout *layout, const json_t *value) {
  g_autofree char *text = join(value);
  VdInk ink = vd_layout_ink(layout);
  ink.size = MAX(6.5, ink.size * 0.78);
  write_block(layout, text, &ink);
}

static void draw_strong(VdLayout *layout, const json_t *value) {
  g_autofree char *text = join(value);
  VdInk ink = vd_layout_ink(layout);
  ink.bold = TRUE;
  write_block(layout, text, &ink);
}

static void draw_heading(VdLayout *layout, const json_t *value) {
  VdInk ink = vd_layout_ink(layout);
  ink.bold = TRUE;
  ink.size *= 1.2;
  ink.rgb = layout->theme.accent;
  vd_layout_reserve(layout, 60);
  layout->y += GAP * 0.5;
  write_block(layout, json_string_value(value), &ink);
}

static void draw_title(VdLayout *layout, const json_t *value) {
  VdInk ink = vd_layout_ink(layout);
  ink.bold = TRUE;
  ink.size *= 1.75;
  ink.rgb = layout->theme.accent;
  ink.align = layout->theme.centred_title ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT;
  layout->y += GAP * 0.5;
  write_block(layout, json_string_value(value), &ink);
  layout->y += GAP * 0.4;
}

/* The vendor, its name large; on the other side the client, lower, as behind the window of an
 * envelope. */
static void draw_letterhead(VdLayout *layout, const json_t *value) {
  const VdTheme *theme = &layout->theme;
  VdInk ink = vd_layout_ink(layout), name = ink;
  name.bold = TRUE;
  name.size *= 1.5;
  name.rgb = theme->band ? 0xffffff : theme->accent;
  const char *vendor_name = vd_yaml_text(value, "name", "");
  double half = width_of(layout) / 2 - GAP, top = layout->y;
  double other = left_of(layout) + half + 2 * GAP;
  double x = theme->client_first ? other : left_of(layout);
  double high = vd_sheet_measure(layout->sheet, half, vendor_name, &name);
  if (theme->band)
    vd_sheet_fill(layout->sheet, 0, top - 8, vd_sheet_width(layout->sheet), top + high + 6,
                  theme->accent);
  double y = top + vd_sheet_write(layout->sheet, x, top, half, vendor_name, &name);
  y += theme->band ? 14 : 0;
  g_autofree char *vendor = join(json_object_get(value, "lines"));
  y += vd_sheet_write(layout->sheet, x, y, half, vendor, &ink);
  const json_t *client = json_object_get(value, "client");
  if (client != NULL) {
    g_autofree char *text = join(client);
    double start = top + 34;
    double at = theme->client_first ? left_of(layout) : other;
    double end = start + vd_sheet_write(layout->sheet, at, start, half, text, &ink);
    y = MAX(y, end);
  }
  layout->y = y + GAP;
}

/* A paragraph that offers something for a price: {text, line}, the line as the truth keeps it. */
static void draw_priced(VdLayout *layout, const json_t *value) {
  const char *text = vd_yaml_text(value, "text", "");
  VdInk ink = vd_layout_ink(layout);
  vd_layout_reserve(layout, vd_sheet_measure(layout->sheet, width_of(layout), text, &ink));
  double top = layout->y;
  write_block(layout, text, &ink);
  vd_sheet_record(layout->sheet, "lines", json_deep_copy(json_object_get(value, "line")),
                  left_of(layout), top, left_of(layout) + width_of(layout), layout->y - GAP * 0.7);
}

/* The value of a field, or the room of the widget that will hold it. */
static double write_value(VdLayout *layout, double x, double y, double width, const char *text,
                          VdInk ink) {
  ink.hidden = layout->fillable;
  double high = vd_sheet_write(layout->sheet, x, y, width, text, &ink);
  if (layout->fillable)
    vd_sheet_record(layout->sheet, "widgets", json_pack("{sssf}", "text", text, "size", ink.size),
                    x, y, x + width, y + high);
  return high;
}

static void draw_framed_field(VdLayout *layout, const char *label, const char *text) {
  VdInk ink = vd_layout_ink(layout), strong = ink;
  strong.bold = TRUE;
  double width = width_of(layout), middle = left_of(layout) + width * 0.48;
  double of_label = vd_sheet_measure(layout->sheet, width * 0.48 - 8, label, &ink);
  double of_text = vd_sheet_measure(layout->sheet, width * 0.52 - 8, text, &strong);
  double high = MAX(of_label, of_text) + 7;
  vd_layout_reserve(layout, high);
  double top = layout->y, right = left_of(layout) + width;
  vd_sheet_write(layout->sheet, left_of(layout) + 4, top + 3, width * 0.48 - 8, label, &ink);
  write_value(layout, middle + 4, top + 3, width * 0.52 - 8, text, strong);
  const double xs[] = {left_of(layout), middle, right};
  for (guint k = 0; k < G_N_ELEMENTS(xs); k++)
    vd_sheet_stroke(layout->sheet, xs[k], top, xs[k], top + high, 0.6, 0, 0x555555);
  vd_sheet_stroke(layout->sheet, left_of(layout), top, right, top, 0.6, 0, 0x555555);
  vd_sheet_stroke(layout->sheet, left_of(layout), top + high, right, top + high, 0.6, 0, 0x555555);
  layout->y += high;
}

/* On a form to fill in, the label takes the left of the line and the widget the rest. */
static void draw_field(VdLayout *layout, const char *label, const char *text) {
  VdInk ink = vd_layout_ink(layout);
  double width = width_of(layout), left = left_of(layout), half = width * 0.55;
  vd_layout_reserve(layout, ink.size * 3);
  if (!layout->fillable) {
    g_autofree char *line = g_strdup_printf("%s\u00a0: %s", label, text);
    layout->y += vd_sheet_write(layout->sheet, left, layout->y, width, line, &ink) + 2;
    return;
  }
  g_autofree char *asked = g_strdup_printf("%s\u00a0:", label);
  double of_label = vd_sheet_write(layout->sheet, left, layout->y, half, asked, &ink);
  double of_text = write_value(layout, left + half, layout->y, width - half, text, ink);
  layout->y += MAX(of_label, of_text) + 2;
}

/* "Label : value" a line each, or two framed cells on a form. */
static void draw_fields(VdLayout *layout, const json_t *value) {
  gsize i = 0;
  json_t *pair = NULL;
  json_array_foreach(value, i, pair) {
    const char *label = json_string_value(json_array_get(pair, 0));
    const char *text = json_string_value(json_array_get(pair, 1));
    if (layout->theme.boxed_fields)
      draw_framed_field(layout, label, text);
    else
      draw_field(layout, label, text);
  }
  layout->y += GAP;
}

static void draw_bullets(VdLayout *layout, const json_t *value) {
  VdInk ink = vd_layout_ink(layout);
  gsize i = 0;
  json_t *item = NULL;
  json_array_foreach(value, i, item) {
    g_autofree char *text = g_strconcat("• ", json_string_value(item), NULL);
    double high = vd_sheet_measure(layout->sheet, width_of(layout) - 12, text, &ink);
    vd_layout_reserve(layout, high);
    layout->y += vd_sheet_write(layout->sheet, left_of(layout) + 12, layout->y,
                                width_of(layout) - 12, text, &ink);
  }
  layout->y += GAP * 0.7;
}

/* The box of totals, at the right; values aligned on the right as every ERP does. */
static void draw_totals(VdLayout *layout, const json_t *value) {
  VdInk ink = vd_layout_ink(layout), figure = ink;
  figure.align = PANGO_ALIGN_RIGHT;
  double right = left_of(layout) + width_of(layout), left = right - width_of(layout) * 0.5;
  double split = right - width_of(layout) * 0.2;
  vd_layout_reserve(layout, (ink.size * 1.2 + 8) * (double)json_array_size(value));
  layout->y += GAP * 0.4;
  gsize i = 0;
  json_t *pair = NULL;
  json_array_foreach(value, i, pair) {
    const char *label = json_string_value(json_array_get(pair, 0));
    const char *text = json_string_value(json_array_get(pair, 1));
    ink.bold = figure.bold = i + 1 == json_array_size(value);
    double high = vd_sheet_measure(layout->sheet, split - left - 8, label, &ink) + 6;
    vd_sheet_write(layout->sheet, left + 4, layout->y + 3, split - left - 8, label, &ink);
    vd_sheet_write(layout->sheet, split, layout->y + 3, right - split - 4, text, &figure);
    if (layout->theme.across && layout->theme.down) {
      vd_sheet_stroke(layout->sheet, left, layout->y, right, layout->y, 0.6, 0, 0x555555);
      vd_sheet_stroke(layout->sheet, left, layout->y + high, right, layout->y + high, 0.6, 0,
                      0x555555);
      vd_sheet_stroke(layout->sheet, left, layout->y, left, layout->y + high, 0.6, 0, 0x555555);
      vd_sheet_stroke(layout->sheet, right, layout->y, right, layout->y + high, 0.6, 0, 0x555555);
    }
    layout->y += high;
  }
  layout->y += GAP;
}

/* Two frames side by side: the vendor's and the client's. */
static void draw_signature(VdLayout *layout, const json_t *value) {
  VdInk ink = vd_layout_ink(layout);
  double half = width_of(layout) / 2 - GAP / 2;
  vd_layout_reserve(layout, 92);
  const char *sides[] = {"left", "right"};
  for (guint i = 0; i < G_N_ELEMENTS(sides); i++) {
    const json_t *lines = json_object_get(value, sides[i]);
    if (lines == NULL)
      continue;
    g_autofree char *text = join(lines);
    double x = left_of(layout) + (i == 0 ? 0 : half + GAP);
    vd_sheet_write(layout->sheet, x + 5, layout->y + 5, half - 10, text, &ink);
    vd_sheet_stroke(layout->sheet, x, layout->y, x + half, layout->y, 0.6, 0, 0x777777);
    vd_sheet_stroke(layout->sheet, x, layout->y + 84, x + half, layout->y + 84, 0.6, 0, 0x777777);
    vd_sheet_stroke(layout->sheet, x, layout->y, x, layout->y + 84, 0.6, 0, 0x777777);
    vd_sheet_stroke(layout->sheet, x + half, layout->y, x + half, layout->y + 84, 0.6, 0, 0x777777);
  }
  layout->y += 92;
}

static void draw_space(VdLayout *layout, const json_t *value) {
  layout->y += g_ascii_strtod(json_string_value(value), NULL);
}

static void draw_page(VdLayout *layout, const json_t *value) {
  (void)value;
  vd_layout_break(layout);
}

static const struct {
  const char *name;
  void (*draw)(VdLayout *layout, const json_t *value);
} blocks[] = {
    {"letterhead", draw_letterhead}, {"title", draw_title},     {"heading", draw_heading},
    {"fields", draw_fields},         {"text", draw_text},       {"small", draw_small},
    {"strong", draw_strong},         {"bullets", draw_bullets}, {"table", vd_layout_table},
    {"totals", draw_totals},         {"space", draw_space},     {"page", draw_page},
    {"signature", draw_signature},   {"priced", draw_priced},
};

static gboolean draw_block(VdLayout *layout, json_t *block, GError **error) {
  const char *key = NULL;
  json_t *value = NULL;
  json_object_foreach(block, key, value) {
    for (guint i = 0; i < G_N_ELEMENTS(blocks); i++) {
      if (!g_str_equal(key, blocks[i].name))
        continue;
      blocks[i].draw(layout, value);
      return TRUE;
    }
  }
  g_set_error(error, VD_CORPUS_ERROR, VD_CORPUS_ERROR_DESCRIPTION, "unknown block \"%s\"",
              key != NULL ? key : "");
  return FALSE;
}

VdSheet *vd_layout_description(const json_t *description, VdPaint paint, GError **error) {
  gboolean wide = vd_yaml_is_true(description, "landscape");
  g_autoptr(VdSheet) sheet =
      vd_sheet_new(wide ? PAGE_HEIGHT : PAGE_WIDTH, wide ? PAGE_WIDTH : PAGE_HEIGHT);
  VdLayout layout = {.sheet = sheet,
                     .footer = vd_yaml_text(description, "footer", NULL),
                     .fillable = paint == VD_PAINT_NO_VALUES,
                     .bare = paint == VD_PAINT_NO_TABLES};
  if (!vd_theme_of(description, &layout.theme, error))
    return NULL;
  vd_layout_break(&layout);
  gsize i = 0;
  json_t *block = NULL;
  g_autoptr(json_t) content =
      vd_theme_space(&layout.theme, json_object_get(description, "content"));
  json_array_foreach(content, i, block) {
    if (!draw_block(&layout, block, error))
      return NULL;
  }
  return g_steal_pointer(&sheet);
}
