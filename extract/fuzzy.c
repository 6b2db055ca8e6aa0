/*
 * Myers (1999) with Hyyrö's block carry: one bit per letter of the phrase holds the difference
 * between two neighbouring cells of the edit-distance column; a column costs a few word operations
 * per block. The scan forward gives the end of the best match; the same scan of the reversed
 * phrase, backwards from there, gives its beginning.
 */
#include "extract/fuzzy.h"

#include <string.h>

enum { BLOCKS = VD_FUZZY_MAX / 64 };

/* The phrase in one direction: for each byte, the positions that it may stand at. */
typedef struct {
  guint64 peq[256][BLOCKS];
} Masks;

struct VdFuzzy {
  guint length, blocks;
  Masks forward, backward;
};

/* The column of the distance matrix under the current byte. */
typedef struct {
  guint64 plus[BLOCKS], minus[BLOCKS];
  guint score;
} Column;

static const char *const confusions[] = {"il1|!", "o0", "s5", "gq9", NULL};

static void mark(Masks *masks, guchar byte, guint position) {
  masks->peq[byte][position / 64] |= G_GUINT64_CONSTANT(1) << (position % 64);
}

static void mark_class(Masks *masks, char letter, guint position) {
  mark(masks, (guchar)letter, position);
  for (const char *const *set = confusions; *set; set++) {
    if (!strchr(*set, letter))
      continue;
    for (const char *p = *set; *p; p++)
      mark(masks, (guchar)*p, position);
  }
}

VdFuzzy *vd_fuzzy_new(const char *phrase) {
  gsize length = strlen(phrase);
  if (length == 0 || length > VD_FUZZY_MAX)
    return NULL;
  VdFuzzy *fuzzy = g_new0(VdFuzzy, 1);
  fuzzy->length = (guint)length;
  fuzzy->blocks = (fuzzy->length + 63) / 64;
  for (guint i = 0; i < fuzzy->length; i++) {
    mark_class(&fuzzy->forward, phrase[i], i);
    mark_class(&fuzzy->backward, phrase[fuzzy->length - 1 - i], i);
  }
  return fuzzy;
}

void vd_fuzzy_free(VdFuzzy *fuzzy) {
  g_free(fuzzy);
}

static void column_reset(Column *column, guint length) {
  memset(column->plus, 0xFF, sizeof column->plus);
  memset(column->minus, 0, sizeof column->minus);
  column->score = length;
}

/*
 * One byte further. `anchored`: the match must begin where the scan began (the top row counts what
 * was skipped); otherwise it may begin anywhere for free.
 */
static void column_step(Column *column, const VdFuzzy *fuzzy, const Masks *masks, guchar byte,
                        gboolean anchored) {
  guint last = fuzzy->blocks - 1;
  guint64 top = G_GUINT64_CONSTANT(1) << ((fuzzy->length - 1) % 64);
  guint64 carry_plus = anchored ? 1 : 0, carry_minus = 0;
  for (guint b = 0; b <= last; b++) {
    guint64 plus = column->plus[b], minus = column->minus[b];
    guint64 eq = masks->peq[byte][b];
    guint64 xv = eq | minus;
    eq |= carry_minus;
    guint64 xh = (((eq & plus) + plus) ^ plus) | eq;
    guint64 hplus = minus | ~(xh | plus);
    guint64 hminus = plus & xh;
    if (b == last) {
      column->score += (hplus & top) ? 1 : 0;
      column->score -= (hminus & top) ? 1 : 0;
    }
    guint64 out_plus = hplus >> 63, out_minus = hminus >> 63;
    hplus = (hplus << 1) | carry_plus;
    hminus = (hminus << 1) | carry_minus;
    column->plus[b] = hminus | ~(xv | hplus);
    column->minus[b] = hplus & xv;
    carry_plus = out_plus;
    carry_minus = out_minus;
  }
}

/* Walks back from `end`: the shortest beginning that has no more than `errors` edits. */
static gsize find_start(const VdFuzzy *fuzzy, const char *text, gsize at, gsize end, guint errors) {
  Column column;
  column_reset(&column, fuzzy->length);
  gsize reach = (gsize)fuzzy->length + errors;
  gsize floor = end - at > reach ? end - reach : at;
  gsize best = floor;
  guint best_score = G_MAXUINT;
  for (gsize p = end; p > floor; p--) {
    column_step(&column, fuzzy, &fuzzy->backward, (guchar)text[p - 1], TRUE);
    if (column.score < best_score) {
      best_score = column.score;
      best = p - 1;
    }
  }
  return best;
}

gboolean vd_fuzzy_find(const VdFuzzy *fuzzy, const char *text, gsize at, gsize end,
                       guint max_errors, VdFuzzyMatch *match) {
  Column column;
  column_reset(&column, fuzzy->length);
  guint best = G_MAXUINT;
  gsize best_end = 0;
  for (gsize p = at; p < end; p++) {
    column_step(&column, fuzzy, &fuzzy->forward, (guchar)text[p], FALSE);
    if (column.score <= max_errors && column.score < best) {
      best = column.score;
      best_end = p + 1;
    }
    /* A better end lies within one phrase of the first acceptable one, or belongs to another match.
     */
    if (best != G_MAXUINT && p + 1 - best_end > max_errors)
      break;
  }
  if (best == G_MAXUINT)
    return FALSE;
  *match = (VdFuzzyMatch){
      .at = find_start(fuzzy, text, at, best_end, best), .end = best_end, .errors = best};
  return TRUE;
}
