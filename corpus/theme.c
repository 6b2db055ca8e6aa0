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
      .grid = TRUE,
      .grey_header = TRUE}},
    {"word",
     {.font = "Liberation Serif",
      .size = 11,
      .margin = 62,
      .accent = 0x000000,
      .centred_title = TRUE}},
    {"colour",
     {.font = "Lato",
      .size = 10,
      .margin = 48,
      .accent = 0x1f4e79,
      .dark_header = TRUE,
      .zebra = TRUE}},
    {"form",
     {.font = "DejaVu Sans",
      .size = 8.5,
      .margin = 45,
      .accent = 0x000091,
      .grid = TRUE,
      .grey_header = TRUE,
      .boxed_fields = TRUE,
      .centred_title = TRUE}},
};

static void apply_style(const json_t *style, VdTheme *theme) {
  theme->font = vd_yaml_text(style, "font", theme->font);
  theme->size = vd_yaml_number(style, "size", theme->size);
  theme->margin = vd_yaml_number(style, "margin", theme->margin);
  theme->dash = vd_yaml_number(style, "dash", theme->dash);
  const char *accent = vd_yaml_text(style, "accent", NULL);
  if (accent != NULL)
    theme->accent = (guint32)g_ascii_strtoull(accent, NULL, 16);
  const char *header = vd_yaml_text(style, "header", NULL);
  if (header != NULL) {
    theme->dark_header = g_str_equal(header, "dark");
    theme->grey_header = g_str_equal(header, "grey");
  }
  if (json_object_get(style, "grid") != NULL)
    theme->grid = vd_yaml_is_true(style, "grid");
  if (json_object_get(style, "zebra") != NULL)
    theme->zebra = vd_yaml_is_true(style, "zebra");
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
