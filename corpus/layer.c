/* Four lies: amounts that differ, letters read badly, words set elsewhere, a font whose codes mean
 * other letters. Each word is stretched into the box of the true one. */
#include "corpus/layer.h"

#include <pango/pangocairo.h>
#include <string.h>

typedef enum { LIE_AMOUNTS, LIE_LETTERS, LIE_PLACE, LIE_CODES, LIE_COUNT } Lie;

/* What a poor recogniser takes for what. */
static char confused(char c) {
  static const struct {
    char from, to;
  } pairs[] = {{'e', 'c'}, {'l', '1'}, {'I', 'l'}, {'O', '0'}, {'0', 'O'}, {'S', '5'},
               {'5', 'S'}, {'B', '8'}, {'8', 'B'}, {'u', 'n'}, {'n', 'r'}, {'o', 'c'},
               {'h', 'b'}, {'t', 'f'}, {'1', 'l'}, {',', '.'}};
  for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
    if (pairs[i].from == c)
      return pairs[i].to;
  }
  return c;
}

static char lied(Lie lie, char c, GRand *random) {
  if (lie == LIE_AMOUNTS)
    return g_ascii_isdigit(c) && g_rand_double(random) < 0.3
               ? (char)('0' + g_rand_int_range(random, 0, 10))
               : c;
  if (lie == LIE_CODES)
    return g_ascii_isalnum(c) ? (char)(c + 3) : c;
  return lie == LIE_LETTERS && g_rand_double(random) < 0.35 ? confused(c) : c;
}

/* (transfer full) */
static char *told(Lie lie, const char *word, GRand *random) {
  char *text = g_strdup(word);
  for (char *at = text; *at != '\0'; at++) {
    if ((*at & 0x80) == 0)
      *at = lied(lie, *at, random);
  }
  return text;
}

static void draw_word(cairo_t *cr, const char *text, const double box[4]) {
  g_autoptr(PangoLayout) layout = pango_cairo_create_layout(cr);
  PangoFontDescription *font = pango_font_description_from_string("Liberation Sans");
  pango_font_description_set_absolute_size(font, 10 * PANGO_SCALE);
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);
  pango_layout_set_text(layout, text, -1);
  PangoRectangle ink, logical;
  pango_layout_get_extents(layout, &ink, &logical);
  if (ink.width <= 0 || ink.height <= 0)
    return;
  cairo_save(cr);
  cairo_translate(cr, box[0], box[1]);
  cairo_scale(cr, (box[2] - box[0]) * PANGO_SCALE / ink.width,
              (box[3] - box[1]) * PANGO_SCALE / ink.height);
  cairo_move_to(cr, -(double)ink.x / PANGO_SCALE, -(double)ink.y / PANGO_SCALE);
  pango_cairo_show_layout(cr, layout);
  cairo_restore(cr);
}

void vd_layer_lie(cairo_t *cr, const json_t *truth, guint page, guint32 seed) {
  GRand *random = g_rand_new_with_seed(seed + page);
  Lie lie = (Lie)(seed % LIE_COUNT);
  double down = lie == LIE_PLACE ? 150 : 0;
  gsize i = 0;
  json_t *word = NULL;
  json_array_foreach(json_object_get(truth, "words"), i, word) {
    if (json_integer_value(json_object_get(word, "page")) != (json_int_t)page)
      continue;
    double box[4];
    for (guint k = 0; k < 4; k++)
      box[k] = json_number_value(json_array_get(json_object_get(word, "box"), k)) +
               (k % 2 == 1 ? down : 0);
    g_autofree char *text = told(lie, vd_yaml_text(word, "text", ""), random);
    draw_word(cr, text, box);
  }
  g_rand_free(random);
}
