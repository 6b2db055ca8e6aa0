/*
 * A connected piece of ink is letter-like when it is 0.8 to 8 mm high and neither a speck nor a
 * long stroke; a run of letters that touch each other still is one. Those that no word covers are
 * joined from left to right over gaps narrower than they are high, never across a ruling.
 */
#include "ocr/worker/letters.h"

#include "ocr/limits.h"
#include "ocr/worker/dash_before.h"
#include "ocr/worker/text_line.h"

enum {
  MOST_ROWS = 2000, /* beyond these a page is a texture; it is judged on the first */
  ENOUGH_LETTERS = 60,
  TIGHT = 100 /* reach that joins the letters of a word, and the words of a sentence */
};

/* A thin stroke is an I or an l of at most ten points, which are three dots wide at 300 dpi; what
 * is higher is a piece of a frame. */
static gboolean letter_like(int width, int height, int dpi) {
  const gboolean thin = width * 6 < height;
  return height * 32 >= dpi && height * 3 <= dpi && height >= 5 && width <= height * 12 &&
         (!thin || (width * 10 >= height && height * 7 <= dpi));
}

GArray *vd_letters_find(PIX *ink, int dpi) {
  PIXA *masks = NULL;
  g_autoptr(BOXA) boxes = pixConnComp(ink, &masks, 8);
  g_autoptr(PIXA) owned = masks;
  g_autofree l_int32 *table = makePixelSumTab8();
  if (!boxes || !table) {
    return NULL;
  }
  GArray *letters = g_array_new(FALSE, FALSE, sizeof(VdLetter));
  for (int i = 0; i < boxaGetCount(boxes); i++) {
    l_int32 x = 0, y = 0, width = 0, height = 0, count = 0;
    boxaGetBoxGeometry(boxes, i, &x, &y, &width, &height);
    if (letter_like(width, height, dpi)) {
      g_autoptr(PIX) mask = pixaGetPix(owned, i, L_CLONE);
      pixCountPixels(mask, &count, table);
      VdLetter letter = {.box = {x, y, x + width, y + height}, .ink = count, .read = -1};
      g_array_append_val(letters, letter);
    }
  }
  return letters;
}

int vd_letters_height(const GArray *letters) {
  guint counts[256] = {0}, seen = 0;
  for (guint i = 0; i < letters->len; i++) {
    const VdPixelBox *box = &g_array_index(letters, VdLetter, i).box;
    counts[MIN(box->y1 - box->y0, 255)]++;
  }
  int height = 0;
  while (letters->len >= 12 && height < 255 && seen * 2 < letters->len) {
    seen += counts[++height];
  }
  return height;
}

static gint by_value(gconstpointer a, gconstpointer b) {
  const gfloat first = *(const gfloat *)a, second = *(const gfloat *)b;
  return (first > second) - (first < second);
}

gboolean vd_letters_squeezed(const GArray *letters) {
  g_autoptr(GArray) breadths = g_array_new(FALSE, FALSE, sizeof(gfloat));
  for (guint i = 0; i < letters->len; i++) {
    const VdPixelBox box = g_array_index(letters, VdLetter, i).box;
    const gfloat breadth = (gfloat)(box.x1 - box.x0) / (gfloat)(box.y1 - box.y0);
    g_array_append_val(breadths, breadth);
  }
  g_array_sort(breadths, by_value);
  /* Measured: 0.50 to 0.69 and 0.69 to 0.88 on whole pages, 0.83 to 1.4 and 1.2 to 1.7 on those. */
  return breadths->len >= ENOUGH_LETTERS &&
         g_array_index(breadths, gfloat, breadths->len / 4) > 0.78f &&
         g_array_index(breadths, gfloat, breadths->len / 2) > 1.1f;
}

/* At least half of the letter lies in the box, which a recogniser may draw a little tight. */
static gboolean covers(VdPixelBox word, VdPixelBox letter) {
  const int width = MIN(word.x1, letter.x1) - MAX(word.x0, letter.x0);
  const int height = MIN(word.y1, letter.y1) - MAX(word.y0, letter.y0);
  return width > 0 && height > 0 &&
         2 * width * height >= (letter.x1 - letter.x0) * (letter.y1 - letter.y0);
}

void vd_letters_cover(GArray *letters, const GArray *words) {
  for (guint i = 0; i < letters->len; i++) {
    VdLetter *letter = &g_array_index(letters, VdLetter, i);
    for (guint j = 0; j < words->len; j++) {
      const VdRecognisedWord *word = &g_array_index(words, VdRecognisedWord, j);
      if (word->confidence > letter->read && covers(word->box, letter->box)) {
        letter->read = word->confidence;
      }
    }
  }
}

void vd_letters_uncover(GArray *letters) {
  for (guint i = 0; i < letters->len; i++) {
    g_array_index(letters, VdLetter, i).read = -1;
  }
}

typedef struct {
  VdPixelBox box;
  guint letters;
  int ink, lowest, highest; /* ink of all, heights of the lowest and the highest letter */
  GArray *boxes;            /* VdPixelBox of its letters, from left to right */
} Row;

static void free_row(gpointer row) {
  g_array_unref(((Row *)row)->boxes);
}

static gint by_left(gconstpointer a, gconstpointer b) {
  const VdPixelBox *first = &((const VdLetter *)a)->box, *second = &((const VdLetter *)b)->box;
  return first->x0 != second->x0 ? first->x0 - second->x0 : first->y0 - second->y0;
}

static VdPixelBox around(VdPixelBox a, VdPixelBox b) {
  return (VdPixelBox){MIN(a.x0, b.x0), MIN(a.y0, b.y0), MAX(a.x1, b.x1), MAX(a.y1, b.y1)};
}

/* A ruling stands upright in the space between two letters. The words that a table pushed over its
 * own rule have no such space there. */
static gboolean is_fenced(const GArray *rulings, VdPixelBox left, VdPixelBox right) {
  const int middle = (MAX(left.y0, right.y0) + MIN(left.y1, right.y1)) / 2;
  const int tall = MAX(left.y1 - left.y0, right.y1 - right.y0);
  if (!rulings || (right.x0 - left.x1) * 3 < tall) {
    return FALSE;
  }
  for (guint i = 0; i < rulings->len; i++) {
    const VdPixelBox *ruling = &g_array_index(rulings, VdPixelBox, i);
    const int at = (ruling->x0 + ruling->x1) / 2;
    if (at >= left.x1 && at < right.x0 && ruling->y0 < middle && ruling->y1 > middle &&
        ruling->y1 - ruling->y0 > ruling->x1 - ruling->x0) {
      return TRUE;
    }
  }
  return FALSE;
}

/* A comma or a point: low beside the letters, and hanging from the foot of the row. In a row that
 * climbs, a small letter of the next row must not pass for one. */
static gboolean hangs(const Row *row, VdPixelBox next) {
  return (next.y1 - next.y0) * 2 <= row->highest && next.y0 * 2 > row->box.y0 + row->box.y1 &&
         next.y0 <= row->box.y1;
}

/* `next` stands to the right of the row, on the same line, no further than `reach` allows. Where a
 * row has climbed by more than its letters are high (a photograph), it is cut at a space, before
 * its box reaches into the next. */
static gboolean goes_on(const Row *row, VdPixelBox next, int reach) {
  const VdPixelBox box = row->box, all = around(box, next);
  const int tall = MAX(box.y1 - box.y0, next.y1 - next.y0), gap = next.x0 - box.x1;
  const int high = MAX(row->highest, next.y1 - next.y0);
  const int shared = MIN(box.y1, next.y1) - MAX(box.y0, next.y0);
  const int lower = MIN(box.y1 - box.y0, next.y1 - next.y0);
  /* A comma hangs from the line: it need only touch it. */
  const gboolean level =
      shared * 2 > lower || (shared > 0 && lower * 2 <= tall) || hangs(row, next);
  return level && gap * 100 <= tall * reach &&
         (gap * 3 < high || (all.y1 - all.y0) * 4 <= high * 7);
}

static gboolean is_thin(VdPixelBox box) {
  return (box.x1 - box.x0) * 6 < box.y1 - box.y0;
}

/* How letters become rows. */
typedef struct {
  int reach;             /* hundredths of their height */
  const GArray *rulings; /* VdPixelBox that no row crosses, or NULL */
  gboolean broad;        /* thin strokes, which may be what is left of a rule, do not count */
} Joining;

/* What is left of a frame's corner: thin, and much higher than the letters beside it. */
static gboolean is_corner(VdPixelBox box, int ink, int letters_high) {
  const int width = box.x1 - box.x0, height = box.y1 - box.y0;
  return height * 5 > letters_high * 11 && ink * 4 < width * height;
}

static gboolean frames(const Row *row, const VdLetter *next) {
  return (row->letters == 1 && is_corner(row->box, row->ink, next->box.y1 - next->box.y0)) ||
         is_corner(next->box, next->ink, row->highest);
}

static void join(GArray *rows, const VdLetter *letter, const Joining *joining) {
  const VdPixelBox box = letter->box;
  const int height = box.y1 - box.y0;
  for (guint i = rows->len; i > 0; i--) {
    Row *row = &g_array_index(rows, Row, i - 1);
    if (goes_on(row, box, joining->reach) && !frames(row, letter) &&
        !is_fenced(joining->rulings, g_array_index(row->boxes, VdPixelBox, row->boxes->len - 1),
                   box)) {
      row->box = around(row->box, box);
      row->letters++;
      row->ink += letter->ink;
      row->lowest = MIN(row->lowest, height);
      row->highest = MAX(row->highest, height);
      g_array_append_val(row->boxes, box);
      return;
    }
  }
  Row opened = {.box = box, .letters = 1, .ink = letter->ink, .lowest = height, .highest = height};
  opened.boxes = g_array_new(FALSE, FALSE, sizeof(VdPixelBox));
  g_array_append_val(opened.boxes, box);
  g_array_append_val(rows, opened);
}

/* Rows of letters that no word covers. */
static GArray *unread_rows(const GArray *letters, const Joining *joining) {
  g_autoptr(GArray) unread = g_array_new(FALSE, FALSE, sizeof(VdLetter));
  GArray *rows = g_array_new(FALSE, FALSE, sizeof(Row));
  g_array_set_clear_func(rows, free_row);
  for (guint i = 0; i < letters->len; i++) {
    const VdLetter *letter = &g_array_index(letters, VdLetter, i);
    if (letter->read < 0 && !(joining->broad && is_thin(letter->box))) {
      g_array_append_val(unread, *letter);
    }
  }
  g_array_sort(unread, by_left);
  for (guint i = 0; i < unread->len && rows->len < MOST_ROWS; i++) {
    join(rows, &g_array_index(unread, VdLetter, i), joining);
  }
  return rows;
}

GArray *vd_letters_unread(const GArray *letters, PIX *ink, const GArray *rulings, int reach) {
  const Joining joining = {.reach = reach, .rulings = rulings};
  g_autoptr(GArray) rows = unread_rows(letters, &joining);
  GArray *lines = g_array_new(FALSE, FALSE, sizeof(VdTextLine));
  g_autofree gfloat *heights = g_new0(gfloat, rows->len);
  for (guint i = 0; i < rows->len; i++) {
    const Row *row = &g_array_index(rows, Row, i);
    const int margin = MAX((row->box.y1 - row->box.y0) / 4, 2);
    const int left = ink ? vd_dash_before(ink, row->box, row->highest) : row->box.x0;
    const VdPixelBox grown = {left - margin, row->box.y0 - margin, row->box.x1 + margin,
                              row->box.y1 + margin};
    const VdTextLine line = vd_text_line_new((const VdPixelBox *)(const void *)row->boxes->data,
                                             row->boxes->len, grown, &heights[i]);
    g_array_append_val(lines, line);
  }
  vd_text_lines_settle((VdTextLine *)(void *)lines->data, heights, lines->len);
  return lines;
}

/* Letters of one line of print differ little in height, and are many. */
static gboolean is_text(const Row *row) {
  return row->letters >= 6 && row->highest <= row->lowest * 3;
}

VdLettersReport vd_letters_report(const GArray *letters) {
  VdLettersReport report = {.quality = 1};
  gint64 all = 0, sure = 0;
  for (guint i = 0; i < letters->len; i++) {
    const VdLetter *letter = &g_array_index(letters, VdLetter, i);
    all += letter->read >= 0 ? letter->ink : 0;
    sure += letter->read >= VD_SURE ? letter->ink : 0;
  }
  const Joining joining = {.reach = TIGHT, .broad = TRUE};
  g_autoptr(GArray) rows = unread_rows(letters, &joining);
  for (guint i = 0; i < rows->len; i++) {
    const Row *row = &g_array_index(rows, Row, i);
    if (is_text(row)) {
      all += row->ink;
      report.rows++;
    }
  }
  report.missed = report.rows > 0;
  report.quality = all > 0 ? (gfloat)sure / (gfloat)all : 1;
  return report;
}
