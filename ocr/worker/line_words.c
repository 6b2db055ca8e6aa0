/*
 * The network says where it is surest of a letter, which lies on its ink but not at its middle: two
 * words are parted in the widest blank between the last letter of one and the first of the next,
 * and a box is drawn around the ink on its side of it, as far as ink goes on without a gap wider
 * than a letter.
 */
#include "ocr/worker/line_words.h"

#include <math.h>
#include <string.h>

#include "ocr/limits.h"
#include "ocr/worker/commas.h"

/* Other letters under this share are not worth telling. */
#define LEAST_CHOICE 0.02f

/* How many signs that stand alone are figures for one that is a letter. */
#define RARE_LETTER 10.0f

/* Rows, at the height that the network reads, between a letter and its accent. */
enum { ACCENT_GAP = 2 };

typedef struct {
  const VdModel *model;
  const VdLineImage *line;
  const VdProbabilities *probabilities;
  const VdLetterRead *letters;
  guint n, width, height; /* letters; pixels */
  gfloat lone_sign;       /* probability of the one sign of the line; 0: there are more */
} Line;

static gboolean is_space(const Line *line, guint letter) {
  return g_str_equal(line->model->texts[line->letters[letter].code], " ");
}

static gboolean has_ink(const Line *line, guint x) {
  return memchr(line->line->ink + (gsize)x * line->height, 1, line->height) != NULL;
}

/* Middle, in pixels, of a step of the network. */
static guint pixel_of(const Line *line, guint step) {
  return MIN(step * line->model->step + line->model->step / 2, line->width - 1);
}

/* Where two words part: the middle of the widest blank between two letters. */
static guint part(const Line *line, guint left, guint right) {
  const guint from = pixel_of(line, line->letters[left].at);
  const guint to = pixel_of(line, line->letters[right].at);
  guint best = (from + to) / 2, widest = 0, run = 0;
  for (guint x = from; x <= to; x++) {
    run = has_ink(line, x) ? 0 : run + 1;
    if (run > widest) {
      widest = run;
      best = x - run / 2;
    }
  }
  return best;
}

/* Columns first..end of the word's ink, within from..to. */
static void trim(const Line *line, guint left, guint right, guint from, guint to, guint *first,
                 guint *end) {
  const guint gap = line->height / 2;
  guint x = pixel_of(line, line->letters[left].at);
  *first = x;
  for (guint blank = 0; x > from && blank < gap; x--) {
    blank = has_ink(line, x) ? 0 : blank + 1;
    *first = blank == 0 ? x : *first;
  }
  x = pixel_of(line, line->letters[right].at);
  *end = x + 1;
  for (guint blank = 0; x < to && blank < gap; x++) {
    blank = has_ink(line, x) ? 0 : blank + 1;
    *end = blank == 0 ? x + 1 : *end;
  }
}

static gboolean row_has_ink(const Line *line, guint y, guint first, guint end) {
  for (guint x = first; x < end; x++) {
    if (line->line->ink[(gsize)x * line->height + y]) {
      return TRUE;
    }
  }
  return FALSE;
}

/* The last row with ink from `y` on, in steps of `way`, before `limit`: a gap wider than that under
 * an accent leads to another line. */
static int follow_ink(const Line *line, guint first, guint end, int y, int way, int limit) {
  int last = y;
  for (int blank = 0; y != limit && blank <= ACCENT_GAP; y += way) {
    blank = row_has_ink(line, (guint)y, first, end) ? 0 : blank + 1;
    last = blank == 0 ? y : last;
  }
  return last;
}

static VdPixelBox box_of(const Line *line, guint first, guint end) {
  const VdLineImage *image = line->line;
  const int rows = (int)line->height;
  const int base = CLAMP((int)lrintf(image->baseline), 1, rows);
  const int highest = MAX((int)floorf(image->baseline - image->x_height * 2.1f), 0);
  const int lowest = MIN((int)ceilf(image->baseline + image->x_height * 0.6f), rows);
  /* A comma or a quote alone has no ink at the middle of the line. */
  int middle = CLAMP((int)lrintf(image->baseline - image->x_height / 2), 0, base - 1);
  for (int away = 1; away < rows && !row_has_ink(line, (guint)middle, first, end); away++) {
    const int next = middle + (away % 2 == 1 ? away : -away);
    middle = CLAMP(next, highest, lowest - 1);
  }
  const int top = follow_ink(line, first, end, middle, -1, highest - 1);
  const int bottom = follow_ink(line, first, end, middle, 1, lowest) + 1;
  const gfloat scale = image->scale, drop = image->slope * scale * (gfloat)(first + end) / 2;
  return (VdPixelBox){(int)floorf(image->left + (gfloat)first * scale),
                      (int)floorf(image->top + drop + (gfloat)top * scale),
                      (int)ceilf(image->left + (gfloat)end * scale),
                      (int)ceilf(image->top + drop + (gfloat)bottom * scale)};
}

static gboolean is_figure(const Line *line, guint code) {
  const char *text = line->model->texts[code];
  return g_ascii_isdigit(*text) && text[1] == '\0';
}

/* A sign alone on its line is a figure (a quantity) far more often than a letter, whatever a
 * network of words thinks: its other readings count for less. Makes the letter the likeliest figure
 * where that wins, and gives the probability of the sign. */
static gfloat weigh_lone_sign(const Line *line, VdLetterRead *letter) {
  const VdProbabilities *all = line->probabilities;
  const gfloat *shares = all->shares + (gsize)letter->at * all->codes;
  gfloat figures = 0, most = 0;
  guint best = 0;
  for (guint i = 0; i < all->codes; i++) {
    if (is_figure(line, i)) {
      figures += shares[i];
      best = shares[i] > most ? i : best;
      most = MAX(most, shares[i]);
    }
  }
  const gfloat all_weights = figures + (1 - figures) / RARE_LETTER;
  if (most * RARE_LETTER < letter->share) {
    return letter->share / RARE_LETTER / all_weights;
  }
  if (letter->code != best) {
    letter->other = letter->code;
    letter->other_share = letter->share;
    letter->code = best;
    letter->share = most;
  }
  return most / all_weights;
}

typedef struct {
  gfloat given, right;
} Calibration;

/* The network's probability of a word against the share of words that were right at it, over 16 000
 * words and 1 100 amounts of drawn quotes (eight profiles, from 300 dpi to faxes); VD_SURE falls
 * where four of five wrong amounts are under it, most others having a point for a comma, and one
 * right amount in thirty. Linear between the points. */
static gfloat share_right(gfloat probability) {
  static const Calibration points[] = {{0, 0},         {0.1f, 0.1f},    {0.3f, 0.7f},
                                       {0.4f, 0.8f},   {0.5f, 0.93f},   {0.7f, 0.955f},
                                       {0.95f, 0.98f}, {0.99f, 0.992f}, {1, 1}};
  gfloat right = 0;
  for (gsize i = 1; i < G_N_ELEMENTS(points) && probability > points[i - 1].given; i++) {
    const Calibration from = points[i - 1], to = points[i];
    const gfloat part = MIN((probability - from.given) / (to.given - from.given), 1);
    right = from.right + part * (to.right - from.right);
  }
  return right;
}

/* What the network read where ink told of another letter, into `codes`; 0 when it did nowhere. */
static guint heard_codes(const Line *line, guint left, guint right, guint *codes) {
  guint n = 0;
  gboolean any = FALSE;
  for (guint i = left; i <= right; i++) {
    const VdLetterRead *letter = &line->letters[i];
    any = any || letter->drawn;
    if (!letter->drawn || letter->heard != line->model->none) {
      codes[n++] = letter->drawn ? letter->heard : letter->code;
    }
  }
  return any ? n : 0;
}

/* Of all that the steps between the neighbours of letters left..right may say, how likely these
 * letters are. */
static gfloat confidence_of(const Line *line, guint left, guint right) {
  if (line->lone_sign > 0) {
    return share_right(line->lone_sign);
  }
  const guint n = right - left + 1;
  g_autofree guint *codes = g_new(guint, n);
  for (guint i = 0; i < n; i++) {
    codes[i] = line->letters[left + i].code;
  }
  const guint first = left > 0 ? line->letters[left - 1].end : 0;
  const guint end =
      right + 1 < line->n ? line->letters[right + 1].first : line->probabilities->steps;
  gdouble all = vd_decode_probability(line->probabilities, line->model->none, first, end, codes, n);
  const guint n_heard = heard_codes(line, left, right, codes);
  if (n_heard > 0) {
    all +=
        vd_decode_probability(line->probabilities, line->model->none, first, end, codes, n_heard);
  }
  return share_right((gfloat)MIN(all, 1));
}

/* The likeliest other letter at each place of the word, where it is no other sign than a letter of
 * one character. (transfer full) */
static GArray *choices_of(const Line *line, guint left, guint right) {
  GArray *choices = g_array_new(FALSE, FALSE, sizeof(VdLetterChoice));
  guint at = 0;
  for (guint i = left; i <= right; i++) {
    const VdLetterRead *letter = &line->letters[i];
    const char *other = line->model->texts[letter->other];
    if (letter->other_share >= LEAST_CHOICE && g_utf8_strlen(other, -1) == 1 && *other != ' ') {
      const VdLetterChoice choice = {at, g_utf8_get_char(other), letter->other_share};
      g_array_append_val(choices, choice);
    }
    at += (guint)strlen(line->model->texts[letter->code]);
  }
  return choices;
}

/* Letters left..right, between the pixels from..to. */
static void add(const Line *line, guint left, guint right, guint from, guint to, GArray *words) {
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = left; i <= right; i++) {
    g_string_append(text, line->model->texts[line->letters[i].code]);
  }
  g_autofree char *normal = g_utf8_normalize(text->str, (gssize)text->len, G_NORMALIZE_NFC);
  if (!normal || *normal == '\0' || strlen(normal) > VD_MAX_WORD_BYTES) {
    return;
  }
  guint first = 0, end = 0;
  trim(line, left, right, from, to, &first, &end);
  /* Offsets hold as long as letters did not melt into one. */
  GArray *choices = g_str_equal(normal, text->str) ? choices_of(line, left, right) : NULL;
  VdRecognisedWord word = {.text = g_steal_pointer(&normal),
                           .choices = choices,
                           .box = box_of(line, first, end),
                           .confidence = confidence_of(line, left, right)};
  g_array_append_val(words, word);
}

void vd_line_words_add(const VdModel *model, const VdLineImage *image,
                       const VdProbabilities *probabilities, GArray *words) {
  g_autoptr(GArray) letters = vd_decode_letters(probabilities, model->none);
  vd_commas_see(model, image, letters);
  Line line = {.model = model,
               .line = image,
               .probabilities = probabilities,
               .letters = (const VdLetterRead *)(const void *)letters->data,
               .n = letters->len,
               .width = image->pixels.width,
               .height = image->pixels.height};
  if (line.n == 1) {
    line.lone_sign = weigh_lone_sign(&line, &g_array_index(letters, VdLetterRead, 0));
  }
  guint from = 0;
  for (guint left = 0; left < line.n;) {
    guint right = left, next = left + 1;
    if (is_space(&line, left)) {
      left++;
      continue;
    }
    while (right + 1 < line.n && !is_space(&line, right + 1)) {
      right++;
    }
    for (next = right + 1; next < line.n && is_space(&line, next);) {
      next++;
    }
    const guint to = next < line.n ? part(&line, right, next) : line.width;
    add(&line, left, right, from, to, words);
    from = to;
    left = next;
  }
}
