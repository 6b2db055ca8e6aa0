/*
 * Figures stand on the line: the median of the feet of those nearby says where it is. Between the
 * middles of two neighbours, a comma is a narrow run of columns with ink from above the line to
 * clearly below it, and none higher up: tails of figures, rulings, dust are not.
 */
#include "ocr/worker/commas.h"

#include <math.h>
#include <string.h>

/* Figures on both sides whose feet are looked at. */
enum { NEARBY = 4 };

/* Signs between two figures that may be one comma; figures before and behind it. */
enum { MOST_BETWEEN = 2, MOST_WHOLE = 6, THOUSANDS = 3, CENTS = 2 };

typedef struct {
  const VdModel *model;
  const VdLineImage *image;
  GArray *letters;
  GArray *figures; /* guint: which of the letters are figures */
  GArray *feet;    /* int: of each of them, the row under its ink */
  guint comma;     /* its code; that of "none" when the network has none */
  int width, height;
} Line;

static void line_clear(Line *line) {
  g_array_unref(line->figures);
  g_array_unref(line->feet);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Line, line_clear)

static const VdLetterRead *letter_at(const Line *line, guint index) {
  return &g_array_index(line->letters, VdLetterRead, index);
}

static const char *text_of(const Line *line, guint letter) {
  return line->model->texts[letter_at(line, letter)->code];
}

static gboolean is_figure(const Line *line, guint letter) {
  const char *text = text_of(line, letter);
  return g_ascii_isdigit(*text) && text[1] == '\0';
}

static int middle_of(const Line *line, guint letter) {
  const guint step = line->model->step;
  return MIN((int)(letter_at(line, letter)->at * step + step / 2), line->width - 1);
}

static gboolean is_faint(const Line *line, int x, int y) {
  return line->image->faint[(gsize)x * (gsize)line->height + (gsize)y];
}

/* The row under the lowest ink of the columns from..to; 0 when there is none. */
static int foot_of(const Line *line, int from, int to) {
  for (int y = line->height; y > 0; y--) {
    for (int x = MAX(from, 0); x < MIN(to, line->width); x++) {
      if (is_faint(line, x, y - 1)) {
        return y;
      }
    }
  }
  return 0;
}

static void find_figures(Line *line) {
  const int half = MAX((int)(line->image->x_height * 0.4f), 1);
  for (guint i = 0; i < line->letters->len; i++) {
    if (is_figure(line, i)) {
      const int middle = middle_of(line, i), foot = foot_of(line, middle - half, middle + half + 1);
      g_array_append_val(line->figures, i);
      g_array_append_val(line->feet, foot);
    }
  }
}

static gint by_value(gconstpointer a, gconstpointer b) {
  return *(const int *)a - *(const int *)b;
}

/* The row under the feet of the figures around the one with this number. */
static int ground_of(const Line *line, guint figure) {
  g_autoptr(GArray) near = g_array_new(FALSE, FALSE, sizeof(int));
  const guint first = figure > NEARBY ? figure - NEARBY : 0;
  const guint end = MIN(figure + NEARBY + 1, line->feet->len);
  g_array_append_vals(near, &g_array_index(line->feet, int, first), end - first);
  g_array_sort(near, by_value);
  return g_array_index(near, int, near->len / 2);
}

/* A column with ink at the line and none higher up than a comma is. */
static gboolean hangs(const Line *line, int x, int ground) {
  const int high = (int)(line->image->x_height * 0.7f), low = (int)(line->image->x_height * 0.3f);
  gboolean at_line = FALSE;
  for (int y = 0; y < line->height; y++) {
    if (y < ground - high && is_faint(line, x, y)) {
      return FALSE;
    }
    at_line = at_line || (y >= ground - low && is_faint(line, x, y));
  }
  return at_line;
}

/* Ink of the columns from..to reaches from over the line to `depth` rows under it. */
static gboolean is_comma(const Line *line, int from, int to, int ground, int depth) {
  const gfloat x_height = line->image->x_height;
  gboolean above = FALSE;
  for (int x = from; x < to; x++) {
    above = above || is_faint(line, x, ground - 2) || is_faint(line, x, ground - 3);
  }
  return above && (gfloat)(to - from) <= x_height * 0.6f &&
         foot_of(line, from, to) >= ground + depth;
}

/* The middle of a comma between two columns; -1 when there is none. *end: the column behind it. */
static int find_comma(const Line *line, int from, int to, int ground, int depth, int *end) {
  for (int x = from; ground > 3 && x < to; x++) {
    int stop = x;
    while (stop < to && hangs(line, stop, ground)) {
      stop++;
    }
    if (stop > x && is_comma(line, x, stop, ground, depth)) {
      *end = stop;
      return (x + stop) / 2;
    }
    x = stop;
  }
  return -1;
}

/* Whether the letters between two figures are signs that may be a comma, or none. */
static gboolean may_be_comma(const Line *line, guint left, guint right) {
  for (guint i = left + 1; i < right; i++) {
    if (strchr(" .,", *text_of(line, i)) == NULL || text_of(line, i)[0] == '\0') {
      return FALSE;
    }
  }
  return right - left - 1 <= MOST_BETWEEN;
}

/* Figures in a row up to the letter (way -1) or from it on (way 1). */
static guint count_figures(const Line *line, guint letter, int way) {
  guint count = 0;
  for (guint i = letter; i < line->letters->len && is_figure(line, i); i += (guint)way) {
    count++;
  }
  return count;
}

/* A point or a comma, if there is such a letter. */
static gboolean is_mark(const Line *line, guint letter) {
  return letter < line->letters->len &&
         (*text_of(line, letter) == '.' || *text_of(line, letter) == ',');
}

/* Whether a decimal comma between the two figures would make a number that is printed so, with
 * cents: not an identifier, a version, a date, a number parted in thousands. */
static gboolean makes_number(const Line *line, guint left, guint right) {
  const guint whole = count_figures(line, left, -1), part = count_figures(line, right, 1);
  const gboolean goes_on =
      is_mark(line, right + part) && count_figures(line, right + part + 1, 1) > 0;
  const gboolean parted = left >= whole && is_mark(line, left - whole);
  return !goes_on && part == CENTS && whole <= MOST_WHOLE && (!parted || whole == THOUSANDS);
}

/* A comma and a space part two numbers: the next figure stands off. */
static gboolean stands_off(const Line *line, int behind, int next) {
  int blank = 0;
  for (int x = behind; x < next && foot_of(line, x, x + 1) == 0; x++) {
    blank++;
  }
  return (gfloat)blank > line->image->x_height * 0.5f;
}

/* A comma that was read as a point and a comma. */
static gboolean is_twice_read(const Line *line, guint left, guint right) {
  return right - left == 3 && *text_of(line, left + 1) == '.' && *text_of(line, left + 2) == ',';
}

/* One comma, seen at the column x, in place of what was read between two figures. */
static void put_comma(Line *line, guint left, guint right, int x) {
  const guint step = (guint)x / line->model->step;
  VdLetterRead comma = {.code = line->comma,
                        .first = step,
                        .end = step + 1,
                        .at = step,
                        .share = 0.5f,
                        .other = line->model->none,
                        .drawn = TRUE,
                        .heard = line->model->none};
  if (right - left > 1) {
    const VdLetterRead *was = letter_at(line, left + 1);
    comma.heard = was->code;
    comma.first = was->first;
    comma.end = was->end;
    comma.at = was->at;
    g_array_remove_range(line->letters, left + 1, right - left - 1);
  }
  g_array_insert_val(line->letters, left + 1, comma);
}

/* The pair of the figures number `figure` and the next. */
static void look_between(Line *line, guint figure) {
  const guint left = g_array_index(line->figures, guint, figure);
  const guint right = g_array_index(line->figures, guint, figure + 1);
  const gboolean read = right - left == 2 && *text_of(line, left + 1) == ',';
  /* Where a sign was read, less need be seen of it. */
  const gfloat x_height = line->image->x_height;
  const int depth = right - left > 1 ? MAX((int)lrintf(x_height * 0.11f), 1)
                                     : MAX((int)lrintf(x_height * 0.14f), 2);
  int end = 0;
  if (read || !may_be_comma(line, left, right) || !makes_number(line, left, right)) {
    return;
  }
  const int from = middle_of(line, left) + 1, to = middle_of(line, right);
  const int x = find_comma(line, from, to, ground_of(line, figure), depth, &end);
  if (x >= 0 ? !stands_off(line, end, to) : is_twice_read(line, left, right)) {
    put_comma(line, left, right, x >= 0 ? x : middle_of(line, left + 2));
  }
}

void vd_commas_see(const VdModel *model, const VdLineImage *image, GArray *letters) {
  g_auto(Line) line = {.model = model,
                       .image = image,
                       .letters = letters,
                       .figures = g_array_new(FALSE, FALSE, sizeof(guint)),
                       .feet = g_array_new(FALSE, FALSE, sizeof(int)),
                       .comma = model->none,
                       .width = (int)image->pixels.width,
                       .height = (int)image->pixels.height};
  for (guint i = 0; i < model->codes; i++) {
    line.comma = g_strcmp0(model->texts[i], ",") == 0 ? i : line.comma;
  }
  find_figures(&line);
  if (line.comma == model->none || line.figures->len < 3) {
    return;
  }
  /* From the right, so that the numbers of letters before stay true. */
  for (guint i = line.figures->len - 1; i > 0; i--) {
    look_between(&line, i - 1);
  }
}
