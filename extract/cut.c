/*
 * Between two anchors the rows are cut once: those above the cut belong to the line before, those
 * below to the line after, and up to two between them may be titles. Each cut scores by what
 * separates the two rows there. Three ways to set amounts (at the top, in the middle, at the end of
 * their description) are tried on the whole table, each with its own preference; the one that
 * scores best is the way of this table. The best cuts are found by dynamic programming over the
 * number of rows that a line takes above its anchor.
 */
#include "extract/cut.h"

#include <math.h>

#define REACH       VD_BODY_REACH
#define MOST_TITLES 2
#define IMPOSSIBLE  (-1e6f)

typedef enum { AT_TOP, IN_MIDDLE, AT_END, WAYS } Way;

/* One choice: rows of the gap given to the line before, then titles; the rest goes to the line
 * after. */
typedef struct {
  gfloat score;
  guint8 below, titles, above_before;
} Choice;

/* The choices for one line, by the number of rows that it takes above its anchor. */
typedef struct {
  Choice with[REACH + 1];
} Choices;

static VdBodyRow *at(GArray *rows, guint i) {
  return &g_array_index(rows, VdBodyRow, i);
}

/* What a way thinks of a line with so many rows above and below its amounts. */
static gfloat preference(Way way, const VdBodyRow *anchor, guint above, guint below) {
  gfloat mute = anchor->assigned.texts->len == 0 && above + below == 0 ? -3.0f : 0;
  if (way == AT_TOP)
    return 0.4f + mute - 1.5f * (gfloat)above;
  if (way == AT_END)
    return mute - 1.5f * (gfloat)below;
  return mute - 0.9f * fabsf((gfloat)above - (gfloat)below);
}

/* Score of the titles among rows [first, first + count): all of them must be titles. */
static gfloat titles_score(const VdSign *signs, guint first, guint count) {
  gfloat score = 0;
  for (guint i = 0; i < count; i++)
    score += signs[first + i].title > 0 ? signs[first + i].title : IMPOSSIBLE;
  return score;
}

/*
 * One stretch without barriers: rows[first..end), anchors[0..n). best[i].with[a] is the best score
 * when line i takes `a` rows above its anchor.
 */
typedef struct {
  GArray *rows;
  const VdSign *signs;
  guint first, end;
  const guint *anchors;
  guint n;
  Way way;
  Choices *best;
} Stretch;

static guint gap_before(const Stretch *s, guint i) {
  guint from = i == 0 ? s->first : s->anchors[i - 1] + 1;
  return MIN(s->anchors[i] - from, REACH);
}

/* Rows between the anchors that are out of reach stay without owner. */
static void try_cut(const Stretch *s, guint i, guint above, guint titles, guint before,
                    Choice *best) {
  guint gap = gap_before(s, i), below = gap - above - titles;
  guint cut = s->anchors[i] - above - titles;
  gfloat score = titles_score(s->signs, cut, titles);
  if (i > 0) {
    score += s->best[i - 1].with[before].score + s->signs[cut].apart;
    score += preference(s->way, at(s->rows, s->anchors[i - 1]), before, below);
  } else {
    /* Rows before the first line that belong to nothing: notes under the header. */
    score -= 1.0f * (gfloat)below;
    /* ... which something parts from it. */
    gfloat apart = s->signs[cut].apart;
    if (s->first == 0 && below > 0 && apart < 2)
      score += apart < 1 ? -1.0f : 0.25f;
  }
  if (score > best->score)
    *best = (Choice){score, (guint8)below, (guint8)titles, (guint8)before};
}

static void solve(const Stretch *s) {
  for (guint i = 0; i < s->n; i++) {
    guint gap = gap_before(s, i);
    for (guint above = 0; above <= REACH; above++) {
      s->best[i].with[above] = (Choice){.score = 2 * IMPOSSIBLE};
      for (guint titles = 0; above <= gap && titles <= MIN(gap - above, MOST_TITLES); titles++) {
        guint most = i > 0 ? gap_before(s, i - 1) : 0;
        for (guint before = 0; before <= most; before++)
          try_cut(s, i, above, titles, before, &s->best[i].with[above]);
      }
    }
  }
}

/* Rows after the last anchor that still belong to it: until white or a rule sets them apart. */
static guint tail_length(const Stretch *s) {
  guint from = s->anchors[s->n - 1] + 1, i = from;
  while (i < s->end && i - from < REACH && s->signs[i].apart < 2 &&
         !(at(s->rows, i)->assigned.wide && s->signs[i].apart > 1))
    i++;
  return i - from;
}

static gfloat finish(const Stretch *s, guint *above, guint *below) {
  gfloat best = 3 * IMPOSSIBLE;
  guint tail = tail_length(s), gap = gap_before(s, s->n - 1);
  for (guint a = 0; a <= gap; a++) {
    gfloat score = s->best[s->n - 1].with[a].score +
                   preference(s->way, at(s->rows, s->anchors[s->n - 1]), a, tail);
    if (score > best) {
      best = score;
      *above = a;
    }
  }
  *below = tail;
  return best;
}

static void own(const Stretch *s, guint from, guint count, guint anchor) {
  for (guint i = 0; i < count; i++)
    at(s->rows, from + i)->owner = (gint)anchor;
}

/* Walks the choices back from the last line and writes owners and titles. */
static void write_back(const Stretch *s, guint above, guint below) {
  for (guint i = s->n; i-- > 0;) {
    const Choice *choice = &s->best[i].with[above];
    guint anchor = s->anchors[i];
    own(s, anchor - above, above + 1 + below, anchor);
    for (guint t = 0; t < choice->titles; t++)
      at(s->rows, anchor - above - 1 - t)->title = TRUE;
    below = choice->below;
    above = choice->above_before;
  }
}

/* The best score of a stretch in that way; writes owners and titles when asked. */
static gfloat cut_stretch(GArray *rows, const VdSign *signs, guint first, guint end, Way way,
                          gboolean write) {
  g_autoptr(GArray) anchors = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = first; i < end; i++) {
    if (at(rows, i)->kind == VD_BODY_ANCHOR)
      g_array_append_val(anchors, i);
  }
  if (anchors->len == 0)
    return 0;
  g_autofree Choices *best = g_new(Choices, anchors->len);
  guint above = 0, below = 0;
  Stretch s = {rows,         signs, first, end, (const guint *)(gpointer)anchors->data,
               anchors->len, way,   best};
  solve(&s);
  gfloat score = finish(&s, &above, &below);
  if (write)
    write_back(&s, above, below);
  return score;
}

/* All stretches between barriers, in one way. */
static gfloat cut_all(GArray *rows, const VdSign *signs, Way way, gboolean write) {
  gfloat score = 0;
  guint first = 0;
  for (guint i = 0; i <= rows->len; i++) {
    if (i < rows->len && at(rows, i)->kind != VD_BODY_BARRIER)
      continue;
    score += cut_stretch(rows, signs, first, i, way, write);
    first = i + 1;
  }
  return score;
}

void vd_cut_rows(GArray *rows, const VdSign *signs) {
  Way best = AT_TOP;
  gfloat best_score = 0;
  for (gint way = AT_TOP; way < WAYS; way++) {
    gfloat score = cut_all(rows, signs, (Way)way, FALSE);
    if (way == AT_TOP || score > best_score) {
      best = (Way)way;
      best_score = score;
    }
  }
  cut_all(rows, signs, best, TRUE);
}
