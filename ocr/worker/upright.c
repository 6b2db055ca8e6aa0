/*
 * Sideways: the gap between two letters of a word is several times smaller than that between two
 * lines. Way up: two neighbours of different heights stand on one line when one of them rises
 * (b, d, l, a capital, a figure), and hang from one when one of them descends (g, p, q, y). In
 * French and its like the first are three to four times as many as the second. Only neighbours are
 * compared, so that neither skew nor perspective matters.
 */
#include "ocr/worker/upright.h"

#include <math.h>
#include <stdlib.h>

#include "ocr/worker/neighbours.h"

/* Fewer votes than these tell nothing; and how many standard deviations of a coin the votes must
 * lie from a draw. */
enum { ENOUGH_PAIRS = 16, ENOUGH_FEET = 12 };
#define SURE_DEVIATIONS 3.5

/* Pairs of neighbours that are nearer to each other than a letter is wide: those of one word. */
static guint count_close(const GArray *letters, gboolean down) {
  g_autoptr(GArray) all = vd_neighbours_find(letters, down);
  guint close = 0;
  for (guint i = 0; i < all->len; i++) {
    const VdNeighbour *letter = &g_array_index(all, VdNeighbour, i);
    const int high = letter->box.y1 - letter->box.y0;
    close += letter->next >= 0 && letter->gap * 3 <= high ? 1 : 0;
  }
  return close;
}

gboolean vd_upright_is_sideways(const GArray *letters, VdUprightVotes *votes) {
  const guint across = count_close(letters, FALSE), down = count_close(letters, TRUE);
  if (votes) {
    votes->across = across;
    votes->down = down;
  }
  return down >= ENOUGH_PAIRS && down > across * 2;
}

static void vote(VdPixelBox a, VdPixelBox b, VdUprightVotes *votes) {
  const int first = a.y1 - a.y0, second = b.y1 - b.y0;
  const int high = MAX(first, second), near = MAX(high / 10, 1);
  const int feet = abs(a.y1 - b.y1), heads = abs(a.y0 - b.y0);
  if (abs(first - second) * 6 < high) {
    return;
  }
  votes->feet += feet <= near && heads > 2 * near ? 1 : 0;
  votes->heads += heads <= near && feet > 2 * near ? 1 : 0;
}

VdWay vd_upright_way(const GArray *letters, VdUprightVotes *votes) {
  g_autoptr(GArray) all = vd_neighbours_find(letters, FALSE);
  VdUprightVotes count = {0};
  for (guint i = 0; i < all->len; i++) {
    const VdNeighbour *letter = &g_array_index(all, VdNeighbour, i);
    if (letter->next >= 0) {
      vote(letter->box, g_array_index(all, VdNeighbour, letter->next).box, &count);
    }
  }
  if (votes) {
    votes->feet = count.feet;
    votes->heads = count.heads;
  }
  const double cast = count.feet + count.heads, lead = (double)count.feet - (double)count.heads;
  if (cast < ENOUGH_FEET || fabs(lead) < SURE_DEVIATIONS * sqrt(cast)) {
    return VD_WAY_UNKNOWN;
  }
  return lead > 0 ? VD_WAY_UP : VD_WAY_DOWN;
}
