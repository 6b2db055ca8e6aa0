/* Commas that hang from the line between figures, whatever the network read there. */
#include "ocr/worker/commas.h"

#include <criterion/criterion.h>
#include <string.h>

enum { HEIGHT = 36, WIDTH = 240, GROUND = 26, STEP = 3, PITCH = 18 };
enum { NONE, ONE, COMMA, POINT, SPACE };

static char *texts[] = {"", "1", ",", ".", " "};
static const VdModel model = {.step = STEP, .codes = 5, .none = NONE, .texts = texts};

static void fill(VdLineImage *image, int left, int right, int top, int bottom) {
  for (int x = left; x < right; x++) {
    memset(image->faint + x * HEIGHT + top, 1, (gsize)(bottom - top));
  }
}

/* Figures where `print` has a 1, commas and points where it has such. */
static VdLineImage line_of(const char *print) {
  VdLineImage image = {.x_height = 13, .baseline = GROUND};
  image.pixels = (VdMap){.height = HEIGHT, .width = WIDTH, .depth = 1};
  image.faint = g_new0(guint8, WIDTH * HEIGHT);
  int x = 6;
  for (const char *at = print; *at != '\0'; at++) {
    const int sign = x - 4;
    if (*at == '1') {
      fill(&image, x, x + 8, 8, GROUND);
      x += PITCH;
    } else if (*at == ',') {
      fill(&image, sign - 3, sign, GROUND - 4, GROUND + 3);
    } else if (*at == '.') {
      fill(&image, sign - 3, sign, GROUND - 3, GROUND);
    } else if (*at == '_') {
      fill(&image, 0, WIDTH, GROUND + 2, GROUND + 4);
    } else if (*at == 'g') {
      fill(&image, sign - 3, sign, 10, GROUND + 3);
    }
  }
  return image;
}

/* What is made of the line when the network read `read` on it. */
static char *seen(const char *print, const char *read) {
  VdLineImage image = line_of(print);
  g_autoptr(GArray) letters = g_array_new(FALSE, FALSE, sizeof(VdLetterRead));
  guint x = 10;
  for (const char *at = read; *at != '\0'; at++) {
    const char *sign = strchr("1,. ", *at);
    const guint step = (*at == '1' ? x : x - 9) / STEP;
    const VdLetterRead letter = {.code = (guint)(sign - "1,. ") + 1,
                                 .first = step,
                                 .end = step + 1,
                                 .at = step,
                                 .share = 0.9f};
    g_array_append_val(letters, letter);
    x += *at == '1' ? PITCH : 0;
  }
  vd_commas_see(&model, &image, letters);
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < letters->len; i++) {
    g_string_append(text, texts[g_array_index(letters, VdLetterRead, i).code]);
  }
  vd_line_image_clear(&image);
  return g_strdup(text->str);
}

static void assert_seen(const char *print, const char *read, const char *expected) {
  g_autofree char *text = seen(print, read);
  cr_assert_str_eq(text, expected, "\"%s\" read as \"%s\" became \"%s\"", print, read, text);
}

Test(commas, are_put_where_the_network_read_nothing_a_point_or_a_space) {
  assert_seen("1111,11", "111111", "1111,11");
  assert_seen("1111,11", "1111.11", "1111,11");
  assert_seen("1111,11", "1111 11", "1111,11");
  assert_seen("1.111,11", "1.11111", "1.111,11");
  assert_seen("1111,11", "1111,11", "1111,11");
}

Test(commas, read_as_a_point_and_a_comma_are_one) {
  assert_seen("1111,11", "1111.,11", "1111,11");
  assert_seen("1111.11", "1111.,11", "1111,11");
}

Test(commas, are_no_points_tails_rulings_nor_parts_of_identifiers) {
  assert_seen("1111.11", "1111.11", "1111.11");
  assert_seen("111111", "111111", "111111");
  assert_seen("1111g11", "111111", "111111");
  assert_seen("_111111", "111111", "111111");
  assert_seen("111,111", "111111", "111111");
  assert_seen("1111,1", "11111", "11111");
  assert_seen("1111,1", "1111.1", "1111.1");
  assert_seen("1.1,1", "1.1.1", "1.1.1");
  assert_seen("1111111,11", "111111111", "111111111");
  assert_seen("111,11,11", "111.11,11", "111.11,11");
}
