/*
 * Neighbours (neighbours.h) are followed to the right; each chain is cut into pieces of at most 40
 * heights. A line is laid through the feet of a piece, twice more without those that stray from it
 * by an eighth of a letter's height (descenders, accents, commas). The slope at each place of the
 * page is a polynomial of the first degree down the page and across it, found by least squares
 * weighted by length; pieces that stray from it by more than 2.5 median strays are left out and it
 * is found again. Its integral along a line is the bend.
 */
#include "ocr/worker/slopes.h"

#include <math.h>

#include "ocr/worker/neighbours.h"

enum { LEAST_LETTERS = 6, MOST_LETTERS = 60, ENOUGH_PIECES = 12, TERMS = 4, ROUNDS = 4 };

/* Terms across the page are held back by this share of all weight: few lines tell of them. */
#define RESTRAINT 0.02

/* A bend steeper than this is no sheet of paper. */
#define STEEPEST 0.25

typedef struct {
  double x[MOST_LETTERS], y[MOST_LETTERS];
  gboolean used[MOST_LETTERS];
  guint count;
  double high; /* mean height of its letters */
} Piece;

/* Slope and height at `middle` of the line through the used points; FALSE when they are too few. */
static gboolean lay_line(const Piece *piece, double *slope, double *middle_x, double *middle_y) {
  double n = 0, x = 0, y = 0, xx = 0, xy = 0;
  for (guint i = 0; i < piece->count; i++) {
    if (piece->used[i]) {
      n++;
      x += piece->x[i];
      y += piece->y[i];
    }
  }
  if (n < LEAST_LETTERS - 2) {
    return FALSE;
  }
  for (guint i = 0; i < piece->count; i++) {
    const double u = piece->x[i] - x / n, v = piece->y[i] - y / n;
    xx += piece->used[i] ? u * u : 0;
    xy += piece->used[i] ? u * v : 0;
  }
  *slope = xx > 0 ? xy / xx : 0;
  *middle_x = x / n;
  *middle_y = y / n;
  return xx > 0;
}

static void add_piece(Piece *piece, GArray *slopes) {
  VdSlope found = {.length = piece->x[piece->count - 1] - piece->x[0]};
  if (piece->count < LEAST_LETTERS || found.length < 4 * piece->high) {
    return;
  }
  for (int round = 0; round < 3; round++) {
    if (!lay_line(piece, &found.slope, &found.x, &found.y)) {
      return;
    }
    const double most = MAX(piece->high / (round == 0 ? 4 : 8), 1);
    for (guint i = 0; i < piece->count; i++) {
      const double stray = piece->y[i] - found.y - found.slope * (piece->x[i] - found.x);
      piece->used[i] = fabs(stray) <= most;
    }
  }
  g_array_append_val(slopes, found);
}

static void follow_chain(const GArray *all, guint first, GArray *slopes) {
  Piece piece = {.count = 0};
  double heights = 0;
  for (int i = (int)first; i >= 0;) {
    const VdNeighbour *letter = &g_array_index(all, VdNeighbour, i);
    const int high = letter->box.y1 - letter->box.y0;
    if (piece.count == MOST_LETTERS) {
      add_piece(&piece, slopes);
      piece.count = 0;
      heights = 0;
    }
    piece.x[piece.count] = (letter->box.x0 + letter->box.x1) / 2.0;
    piece.y[piece.count] = letter->box.y1;
    piece.used[piece.count++] = TRUE;
    heights += high;
    piece.high = heights / piece.count;
    i = letter->next;
  }
  add_piece(&piece, slopes);
}

GArray *vd_slopes_find(const GArray *letters) {
  GArray *slopes = g_array_new(FALSE, FALSE, sizeof(VdSlope));
  g_autoptr(GArray) all = vd_neighbours_find(letters, FALSE);
  for (guint i = 0; i < all->len; i++) {
    const VdNeighbour *letter = &g_array_index(all, VdNeighbour, i);
    if (!letter->follows && letter->next >= 0) {
      follow_chain(all, i, slopes);
    }
  }
  return slopes;
}

static gint by_slope(gconstpointer a, gconstpointer b) {
  const double first = ((const VdSlope *)a)->slope, second = ((const VdSlope *)b)->slope;
  return (first > second) - (first < second);
}

double vd_slopes_median(const GArray *slopes) {
  g_autoptr(GArray) sorted = g_array_copy((GArray *)slopes);
  double all = 0, seen = 0;
  if (slopes->len < ENOUGH_PIECES / 2) {
    return 0;
  }
  g_array_sort(sorted, by_slope);
  for (guint i = 0; i < sorted->len; i++) {
    all += g_array_index(sorted, VdSlope, i).length;
  }
  for (guint i = 0; i < sorted->len; i++) {
    seen += g_array_index(sorted, VdSlope, i).length;
    if (seen * 2 >= all) {
      return g_array_index(sorted, VdSlope, i).slope;
    }
  }
  return 0;
}

void vd_slopes_follow(GArray *slopes, double scale, int width, int height, int to_width,
                      int to_height, double radians) {
  const double cosine = cos(radians), sine = sin(radians);
  for (guint i = 0; i < slopes->len; i++) {
    VdSlope *piece = &g_array_index(slopes, VdSlope, i);
    const double x = piece->x * scale - width / 2.0, y = piece->y * scale - height / 2.0;
    piece->x = x * cosine - y * sine + to_width / 2.0;
    piece->y = y * cosine + x * sine + to_height / 2.0;
    piece->slope = tan(atan(piece->slope) + radians);
    piece->length *= scale;
  }
}

/* The terms of the slope at a place of the page, each about 1 at its edge. */
static void terms_at(double u, double v, double *terms) {
  terms[0] = 1;
  terms[1] = v;
  terms[2] = u;
  terms[3] = u * v;
}

/* Solves the symmetric `matrix` (with its right side as last column) by elimination. */
static gboolean solve(double matrix[TERMS][TERMS + 1], double *found) {
  for (int i = 0; i < TERMS; i++) {
    if (fabs(matrix[i][i]) < 1e-9) {
      return FALSE;
    }
    for (int j = 0; j < TERMS; j++) {
      const double part = i == j ? 0 : matrix[j][i] / matrix[i][i];
      for (int k = i; k <= TERMS && i != j; k++) {
        matrix[j][k] -= part * matrix[i][k];
      }
    }
  }
  for (int i = 0; i < TERMS; i++) {
    found[i] = matrix[i][TERMS] / matrix[i][i];
  }
  return TRUE;
}

typedef struct {
  double middle_x, middle_y, half; /* of the image; half of its width */
} Field;

static double stray_of(const VdSlope *piece, const Field *field, const double *found) {
  double terms[TERMS], slope = 0;
  terms_at((piece->x - field->middle_x) / field->half, (piece->y - field->middle_y) / field->half,
           terms);
  for (int i = 0; i < TERMS; i++) {
    slope += terms[i] * found[i];
  }
  return fabs(piece->slope - slope);
}

/* Least squares over the pieces that stray by `most` at most from what was found before. */
static gboolean fit(const GArray *slopes, const Field *field, double most, double *found) {
  double matrix[TERMS][TERMS + 1] = {{0}}, all = 0;
  for (guint n = 0; n < slopes->len; n++) {
    const VdSlope *piece = &g_array_index(slopes, VdSlope, n);
    double terms[TERMS];
    if (stray_of(piece, field, found) > most) {
      continue;
    }
    terms_at((piece->x - field->middle_x) / field->half, (piece->y - field->middle_y) / field->half,
             terms);
    all += piece->length;
    for (int i = 0; i < TERMS; i++) {
      for (int j = 0; j < TERMS; j++) {
        matrix[i][j] += piece->length * terms[i] * terms[j];
      }
      matrix[i][TERMS] += piece->length * terms[i] * piece->slope;
    }
  }
  for (int i = 1; i < TERMS; i++) {
    matrix[i][i] += all * RESTRAINT * (i == 1 ? 0.1 : 1);
  }
  return all > 0 && solve(matrix, found);
}

static gint by_value(gconstpointer a, gconstpointer b) {
  const double first = *(const double *)a, second = *(const double *)b;
  return (first > second) - (first < second);
}

static double median_stray(const GArray *slopes, const Field *field, const double *found) {
  g_autoptr(GArray) strays = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = 0; i < slopes->len; i++) {
    const double stray = stray_of(&g_array_index(slopes, VdSlope, i), field, found);
    g_array_append_val(strays, stray);
  }
  g_array_sort(strays, by_value);
  return g_array_index(strays, double, strays->len / 2);
}

/* The furthest that a line of the page strays from a level one, at the ends of its pieces. */
static double greatest_depth(const GArray *slopes, const VdBend *bend) {
  double most = 0;
  for (guint i = 0; i < slopes->len; i++) {
    const VdSlope *piece = &g_array_index(slopes, VdSlope, i);
    const double left = vd_bend_depth(bend, piece->x - piece->length / 2, piece->y);
    const double right = vd_bend_depth(bend, piece->x + piece->length / 2, piece->y);
    most = MAX(most, fabs(right - left));
  }
  return most;
}

gboolean vd_slopes_bend(const GArray *slopes, int width, int height, double tolerance,
                        VdBend *bend) {
  const Field field = {width / 2.0, height / 2.0, width / 2.0};
  double found[TERMS] = {vd_slopes_median(slopes), 0, 0, 0}, most = STEEPEST;
  if (slopes->len < ENOUGH_PIECES) {
    return FALSE;
  }
  for (int round = 0; round < ROUNDS; round++) {
    if (!fit(slopes, &field, most, found)) {
      return FALSE;
    }
    most = MAX(2.5 * median_stray(slopes, &field, found), 0.002);
  }
  *bend = (VdBend){.middle_x = field.middle_x,
                   .middle_y = field.middle_y,
                   .rise = found[0],
                   .lean = found[1] / field.half,
                   .curl = found[2] / field.half / 2,
                   .twist = found[3] / field.half / field.half / 2};
  for (int i = 0; i < TERMS; i++) {
    if (fabs(found[i]) > STEEPEST) {
      return FALSE;
    }
  }
  return greatest_depth(slopes, bend) > tolerance;
}
