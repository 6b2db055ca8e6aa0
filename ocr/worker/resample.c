/*
 * Two passes a row, each of four taps (Keys' cubic): down the columns of the source to the level of
 * the row, then along it. Where taps fall is computed at every BLOCK pixels, and lies on a line
 * between. QUAD neighbours share their weights, but along a row that is enlarged. These are
 * integers: the pixels are the same on every processor.
 */
#include "ocr/worker/resample.h"

#include <math.h>
#include <string.h>

enum {
  WORD = 4, /* bytes that an image stores together */
  TAPS = 4,
  MARGIN = 2,    /* white columns before the source: taps at its edge */
  BEYOND = TAPS, /* white rows over and under it */
  PHASES = 64,   /* places of a tap between two pixels */
  SHIFT = 6,     /* the weights of a place add up to 64: sums fit 16 bits */
  QUAD = 4,
  BLOCK = 16,
  WHITE = 255,
  FRACTION = 14, /* bits of a place behind the point */
  LITTLE = 1 << (FRACTION - 3)
};

/* Keys' parameter: a half follows a parabola through the pixels. */
#define SHARPNESS (-0.5)

typedef gint16 Octet __attribute__((vector_size(16)));
typedef guint8 Bytes __attribute__((vector_size(8)));

typedef struct {
  const VdFrame *moved;
  gboolean bends;
  guint8 *pixels; /* in order, rows of `stride` bytes, with their margins */
  int width, height, stride;
  guint8 *level;                      /* the row being made, as long as those of the source */
  gint16 weights[PHASES][TAPS][QUAD]; /* each of them QUAD times */
} Work;

static void work_clear(Work *work) {
  g_free(work->pixels);
  g_free(work->level);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Work, work_clear)

static double keys(double x) {
  const double far = fabs(x), a = SHARPNESS;
  if (far < 1) {
    return ((a + 2) * far - (a + 3)) * far * far + 1;
  }
  return far < 2 ? ((a * far - 5 * a) * far + 8 * a) * far - 4 * a : 0;
}

static void make_weights(Work *work) {
  for (int phase = 0; phase < PHASES; phase++) {
    int weights[TAPS], sum = 0;
    for (int tap = 0; tap < TAPS; tap++) {
      weights[tap] = (int)lrint(keys(tap - 1 - phase / (double)PHASES) * (1 << SHIFT));
      sum += weights[tap];
    }
    weights[phase * 2 < PHASES ? 1 : 2] += (1 << SHIFT) - sum;
    for (int tap = 0; tap < TAPS; tap++) {
      for (int i = 0; i < QUAD; i++) {
        work->weights[phase][tap][i] = (gint16)weights[tap];
      }
    }
  }
}

/* The source with its margins, bytes in the order of pixels; FALSE when memory was refused. */
static gboolean copy_source(PIX *grey, Work *work) {
  work->width = pixGetWidth(grey);
  work->height = pixGetHeight(grey);
  work->stride = MARGIN + (work->width / BLOCK + 2) * BLOCK;
  const gsize size = (gsize)work->stride * (gsize)(work->height + 2 * BEYOND);
  work->pixels = g_try_malloc(size);
  work->level = g_try_malloc((gsize)work->stride);
  if (!work->pixels || !work->level) {
    return FALSE;
  }
  memset(work->pixels, WHITE, size);
  memset(work->level, WHITE, (gsize)work->stride);
  for (int y = 0; y < work->height; y++) {
    const l_uint32 *line = pixGetData(grey) + (gsize)y * (gsize)pixGetWpl(grey);
    guint8 *to = work->pixels + (gsize)(y + BEYOND) * (gsize)work->stride + MARGIN;
    for (int x = 0; x < work->width; x += WORD) {
      const guint32 word = GUINT32_TO_BE(line[x / WORD]);
      memcpy(to + x, &word, (gsize)MIN(work->width - x, WORD));
    }
  }
  return TRUE;
}

/* A row of bytes in order, of whole words, into the words of an image. */
static void store_row(const guint8 *row, int words, l_uint32 *line) {
  for (int i = 0; i < words; i++) {
    guint32 word = 0;
    memcpy(&word, row + i * WORD, WORD);
    line[i] = GUINT32_FROM_BE(word);
  }
}

static int phase_of(int place) {
  return place >> (FRACTION - SHIFT) & (PHASES - 1);
}

/* What lies around a place: the first of its taps, and its weights. */
typedef struct {
  const guint8 *at;
  const gint16 (*weights)[QUAD];
} Taps;

/* Two times QUAD results beside each other, from taps `step` bytes apart. */
static inline void blend(Taps left, Taps right, gsize step, guint8 *to) {
  Octet sum = {0};
  for (gsize tap = 0; tap < TAPS; tap++) {
    Bytes bytes;
    Octet weights;
    memcpy(&bytes, left.at + tap * step, QUAD);
    memcpy((guint8 *)&bytes + QUAD, right.at + tap * step, QUAD);
    memcpy(&weights, left.weights[tap], sizeof weights / 2);
    memcpy((guint8 *)&weights + sizeof weights / 2, right.weights[tap], sizeof weights / 2);
    sum += __builtin_convertvector(bytes, Octet) * weights;
  }
  sum = (sum + (1 << SHIFT) / 2) >> SHIFT;
  sum &= sum > 0;
  sum |= sum > WHITE;
  const Bytes tones = __builtin_convertvector(sum, Bytes);
  memcpy(to, &tones, sizeof tones);
}

/* One result. */
static inline guint8 blend_one(Taps taps) {
  int sum = (1 << SHIFT) / 2;
  for (int tap = 0; tap < TAPS; tap++) {
    sum += taps.at[tap] * taps.weights[tap][0];
  }
  return (guint8)CLAMP(sum >> SHIFT, 0, WHITE);
}

static int fixed(double place) {
  const int one = 1 << FRACTION, before = 10000;
  return (int)((CLAMP(place, -before, 1.2e5) + before) * one) - before * one;
}

/* Where the middle of a pixel of the result, at (x, y), lies along its row of the source. */
static int column_at(const Work *work, double x, double y) {
  const double *m = work->moved->map;
  const double bent = y + vd_bend_depth(&work->moved->bend, x, y);
  return fixed(m[0] * x + m[1] * bent + m[2] - 0.5);
}

/* Where the column `column` of the source is crossed by the row `y` of the result. */
static int row_at(const Work *work, double column, double y) {
  const double *m = work->moved->map;
  double x = (column - m[1] * y - m[2]) / m[0], bent = y;
  for (int round = 0; work->bends && round < 2; round++) {
    bent = y + vd_bend_depth(&work->moved->bend, x, y);
    x = (column - m[1] * bent - m[2]) / m[0];
  }
  return fixed(m[3] * x + m[4] * bent + m[5] - 0.5);
}

/* Taps of QUAD columns around the row `place`; those of a white row where it lies outside. */
static inline Taps row_taps(const Work *work, int place, int x) {
  const int row = CLAMP((place >> FRACTION) - 1, -BEYOND, work->height);
  const guint8 *at = work->pixels + (gsize)(row + BEYOND) * (gsize)work->stride + MARGIN + x;
  return (Taps){at, work->weights[phase_of(place)]};
}

/* The row of the result on BLOCK columns of the source. */
static void level_block(const Work *work, int left, int from, int to) {
  const int step = (to - from) / BLOCK * QUAD;
  int place = from + step * (QUAD - 1) / (2 * QUAD);
  for (int x = left; x < left + BLOCK; x += 2 * QUAD, place += 2 * step) {
    blend(row_taps(work, place, x), row_taps(work, place + step, x + QUAD), (gsize)work->stride,
          work->level + MARGIN + x);
  }
}

static void make_level(const Work *work, int y) {
  int from = row_at(work, 0.5, y + 0.5);
  for (int left = 0; left < work->width; left += BLOCK) {
    const int to = row_at(work, left + BLOCK + 0.5, y + 0.5);
    level_block(work, left, from, to);
    from = to;
  }
}

/* Taps along the levelled row around the column `place`. */
static inline Taps column_taps(const Work *work, int place) {
  const int column = CLAMP((place >> FRACTION) - 1, -MARGIN, work->width);
  return (Taps){work->level + MARGIN + column, work->weights[phase_of(place)]};
}

static gboolean is_outside(const Work *work, int place) {
  return place < -(1 << FRACTION) || place >> FRACTION > work->width;
}

/* BLOCK pixels of a row, of places `step` apart. */
static void row_block(const Work *work, int from, int step, guint8 *to) {
  if (is_outside(work, from) || is_outside(work, from + step * BLOCK)) {
    for (int i = 0; i < BLOCK; i++) {
      const int place = from + step * i;
      to[i] = is_outside(work, place) ? WHITE : blend_one(column_taps(work, place));
    }
    return;
  }
  if (ABS(step - (1 << FRACTION)) * QUAD > LITTLE) {
    for (int i = 0; i < BLOCK; i++) {
      to[i] = blend_one(column_taps(work, from + step * i));
    }
    return;
  }
  for (int i = 0; i < BLOCK; i += 2 * QUAD) {
    const int place = from + step * i + (step - (1 << FRACTION)) * (QUAD - 1) / 2;
    blend(column_taps(work, place), column_taps(work, place + step * QUAD), 1, to + i);
  }
}

/* `row` has room for whole blocks. */
static void make_row(const Work *work, int y, int width, guint8 *row) {
  int from = column_at(work, 0.5, y + 0.5);
  for (int left = 0; left < width; left += BLOCK) {
    const int to = column_at(work, left + BLOCK + 0.5, y + 0.5);
    row_block(work, from, (to - from) / BLOCK, row + left);
    from = to;
  }
}

PIX *vd_resample(PIX *grey, const VdFrame *moved, int width, int height) {
  g_auto(Work) work = {.moved = moved};
  g_autoptr(PIX) result = copy_source(grey, &work) ? pixCreate(width, height, 8) : NULL;
  if (!result) {
    return NULL;
  }
  g_autofree guint8 *row = g_new(guint8, width + BLOCK);
  const int words = pixGetWpl(result);
  const VdBend none = {0};
  work.bends = memcmp(&moved->bend, &none, sizeof none) != 0;
  make_weights(&work);
  for (int y = 0; y < height; y++) {
    make_level(&work, y);
    make_row(&work, y, width, row);
    store_row(row, words, pixGetData(result) + (gsize)y * (gsize)words);
  }
  return g_steal_pointer(&result);
}
