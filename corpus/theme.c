/* The house styles: what differs between an ERP print-out, a word processor, a sales tool and an
 * agency's form. */
#include "corpus/layout.h"

static const struct {
  const char *name;
  VdTheme theme;
} themes[] = {
    {"erp",
     {.font = "Liberation Sans",
      .size = 9,
      .margin = 40,
      .accent = 0x222222,
      .across = TRUE,
      .down = TRUE,
      .grey_header = TRUE,
      .space = " "}},
    {"word",
     {.font = "Liberation Serif",
      .size = 11,
      .margin = 62,
      .space = "\u00a0",
      .accent = 0x000000,
      .centred_title = TRUE}},
    {"colour",
     {.font = "Lato",
      .size = 10,
      .margin = 48,
      .space = "\u202f",
      .accent = 0x1f4e79,
      .dark_header = TRUE,
      .zebra = TRUE}},
    {"form",
     {.font = "DejaVu Sans",
      .size = 8.5,
      .margin = 45,
      .space = "\u00a0",
      .accent = 0x000091,
      .across = TRUE,
      .down = TRUE,
      .grey_header = TRUE,
      .boxed_fields = TRUE,
      .centred_title = TRUE}},
};

/* Every space inside a number and before its unit, in every text of a tree, as the software sets
 * it. */
static json_t *spaced(const json_t *node, GRegex *inside, const char *space) {
  if (json_is_string(node)) {
    g_autofree char *text =
        g_regex_replace_literal(inside, json_string_value(node), -1, 0, space, 0, NULL);
    return json_string(text);
  }
  json_t *copy = json_is_array(node) ? json_array() : json_object();
  gsize i = 0;
  const char *key = NULL;
  json_t *child = NULL;
  json_array_foreach(node, i, child) {
    json_array_append_new(copy, spaced(child, inside, space));
  }
  json_object_foreach((json_t *)(gpointer)node, key, child) {
    json_object_set_new(copy, key, spaced(child, inside, space));
  }
  return copy;
}

json_t *vd_theme_space(const VdTheme *theme, const json_t *content) {
  g_autoptr(GRegex) inside =
      g_regex_new("(?<=\\d) (?=\\d{3}(?!\\d))|(?<=\\d) (?=[€%])", G_REGEX_OPTIMIZE, 0, NULL);
  return spaced(content, inside, theme->space);
}

/* "grid", "horizontal", "columns", "none", "double" (a grid of double rules) or "dashed" (a grid of
 * them). */
static void apply_border(const char *border, VdTheme *theme) {
  if (border == NULL)
    return;
  theme->across = !g_str_equal(border, "none") && !g_str_equal(border, "columns");
  theme->down = !g_str_equal(border, "none") && !g_str_equal(border, "horizontal");
  theme->gap = g_str_equal(border, "double") ? 1.6 : 0;
  if (g_str_equal(border, "dashed"))
    theme->dash = 3;
}

static void apply_style(const json_t *style, VdTheme *theme) {
  theme->font = vd_yaml_text(style, "font", theme->font);
  theme->size = vd_yaml_number(style, "size", theme->size);
  theme->margin = vd_yaml_number(style, "margin", theme->margin);
  theme->space = vd_yaml_text(style, "space", theme->space);
  theme->dash = vd_yaml_number(style, "dash", theme->dash);
  const char *accent = vd_yaml_text(style, "accent", NULL);
  if (accent != NULL)
    theme->accent = (guint32)g_ascii_strtoull(accent, NULL, 16);
  const char *header = vd_yaml_text(style, "header", NULL);
  if (header != NULL) {
    theme->dark_header = g_str_equal(header, "dark");
    theme->grey_header = g_str_equal(header, "grey");
    theme->tinted = g_str_equal(header, "tint");
  }
  if (json_object_get(style, "grid") != NULL)
    theme->across = theme->down = vd_yaml_is_true(style, "grid");
  apply_border(vd_yaml_text(style, "border", NULL), theme);
  if (json_object_get(style, "zebra") != NULL)
    theme->zebra = vd_yaml_is_true(style, "zebra");
  if (json_object_get(style, "boxed") != NULL)
    theme->boxed_fields = vd_yaml_is_true(style, "boxed");
  if (json_object_get(style, "centred") != NULL)
    theme->centred_title = vd_yaml_is_true(style, "centred");
  theme->band = vd_yaml_is_true(style, "band");
  theme->client_first = vd_yaml_is_true(style, "client_first");
}

gboolean vd_theme_of(const json_t *description, VdTheme *theme, GError **error) {
  const char *name = vd_yaml_text(description, "layout", "");
  for (guint i = 0; i < G_N_ELEMENTS(themes); i++) {
    if (!g_str_equal(name, themes[i].name))
      continue;
    *theme = themes[i].theme;
    apply_style(json_object_get(description, "style"), theme);
    return TRUE;
  }
  g_set_error(error, VD_CORPUS_ERROR, VD_CORPUS_ERROR_DESCRIPTION, "unknown layout \"%s\"", name);
  return FALSE;
}
