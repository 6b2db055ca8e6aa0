/*
 * A dash is a thin piece of ink, full to its corners (a lone 1 is not). Dashes that follow each
 * other on one straight line, about as long and about as far apart, are a rule when there are
 * enough of them and most have paper on both sides: letters have neighbours. Where two rules meet
 * they leave a corner, a T or a cross: a thin piece that lies at the end of one of each direction.
 */
#include "ocr/worker/dashes.h"

#include <stdlib.h>

enum {
  MOST_PIECES = 60000, /* beyond these a page is a texture */
  MOST_CHAINS = 2000,
  FEWEST_DOTS = 8,
  FEWEST_DOWN = 3,
  FEWEST_ACROSS = 4,
  LIKE_TIMES = 5, /* longest of two dashes that are alike, in halves of the shorter */
  FULL = 60       /* percent of a dash's box that is ink */
};

/* A piece of ink seen along a direction: from..to along it, low..high across. */
typedef struct {
  int from, to, low, high;
  gint chain; /* -1: none */
  gint before;
} Dash;

typedef struct {
  int from, to, low, high; /* of all its dashes */
  int end_low, end_high;   /* of the last */
  int longest_gap, longest, covered;
  guint n, last;
  gboolean sure, kept; /* a rule by itself; or the stretch of one */
} Chain;

typedef struct {
  PIX *ink;
  int dpi, thick, far; /* thickest dash, widest gap, in pixels */
  gboolean across;
  const VdPixelBox *solid; /* whole rules, of both directions */
  guint n_solid;
  GArray *dashes, *chains;
} Way;

static int pixels(int dpi, double length) {
  return MAX((int)(length * dpi / 25.4 + 0.5), 1);
}

static void way_clear(Way *way) {
  g_clear_pointer(&way->dashes, g_array_unref);
  g_clear_pointer(&way->chains, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Way, way_clear)

static Way way_new(PIX *ink, int dpi, gboolean across) {
  return (Way){.ink = ink,
               .dpi = dpi,
               .thick = MAX(pixels(dpi, 0.7), 3),
               .far = pixels(dpi, 2.2),
               .across = across,
               .dashes = g_array_new(FALSE, FALSE, sizeof(Dash)),
               .chains = g_array_new(FALSE, FALSE, sizeof(Chain))};
}

static VdPixelBox box_of(const Way *way, int from, int to, int low, int high) {
  return way->across ? (VdPixelBox){from, low, to, high} : (VdPixelBox){low, from, high, to};
}

static Dash dash_of(const Way *way, VdPixelBox box) {
  return way->across ? (Dash){box.x0, box.x1, box.y0, box.y1, -1, -1}
                     : (Dash){box.y0, box.y1, box.x0, box.x1, -1, -1};
}

static int ink_in(const Way *way, VdPixelBox box) {
  l_int32 count = 0;
  BOX *area = boxCreate(MAX(box.x0, 0), MAX(box.y0, 0), MAX(box.x1 - MAX(box.x0, 0), 1),
                        MAX(box.y1 - MAX(box.y0, 0), 1));
  pixCountPixelsInRect(way->ink, area, &count, NULL);
  boxDestroy(&area);
  return count;
}

static void add_if_thin(Way *way, VdPixelBox box) {
  const Dash dash = dash_of(way, box);
  const int length = dash.to - dash.from, thickness = dash.high - dash.low;
  const gboolean dot = length <= way->thick;
  if (thickness <= way->thick && length <= pixels(way->dpi, 6) &&
      (dot || length * 2 >= thickness * 3)) {
    g_array_append_val(way->dashes, dash);
  }
}

static gint by_start(gconstpointer a, gconstpointer b) {
  const Dash *first = a, *second = b;
  return first->from != second->from ? first->from - second->from : first->low - second->low;
}

static gboolean alike(int a, int b) {
  return MAX(a, b) * 2 <= MIN(a, b) * LIKE_TIMES;
}

static gboolean goes_on(const Way *way, const Chain *chain, const Dash *dash) {
  const int gap = dash->from - chain->to, length = dash->to - dash->from;
  if (gap > 0 && gap <= pixels(way->dpi, 0.6)) {
    return TRUE; /* a faint line in pieces */
  }
  if (gap <= 0 || gap > way->far || !alike(chain->longest, MAX(length, 2))) {
    return FALSE;
  }
  /* The first and the last may be cut. */
  return gap <= MAX(chain->longest * 2, way->thick * 2) &&
         (chain->n < 3 || alike(chain->longest_gap, gap) || gap < chain->longest_gap);
}

static void extend(Chain *chain, const Dash *dash, guint index) {
  const int gap = dash->from - chain->to, length = dash->to - dash->from;
  chain->longest_gap = MAX(chain->longest_gap, gap);
  chain->longest = MAX(chain->longest, length);
  chain->covered += length;
  chain->to = dash->to;
  chain->low = MIN(chain->low, dash->low);
  chain->high = MAX(chain->high, dash->high);
  chain->end_low = dash->low;
  chain->end_high = dash->high;
  chain->last = index;
  chain->n++;
}

/* The chain whose last dash stands before this one: `last_at` says which one ended last at each
 * place across. -1: none. */
static gint chain_before(const Way *way, const GArray *last_at, const Dash *dash) {
  const int middle = (dash->low + dash->high) / 2, slack = MAX(pixels(way->dpi, 0.2), 1);
  gint best = -1;
  for (int at = MAX(middle - slack, 0); at <= middle + slack && at < (int)last_at->len; at++) {
    const gint chain = g_array_index(last_at, gint, at);
    if (chain >= 0 && goes_on(way, &g_array_index(way->chains, Chain, chain), dash) &&
        (best < 0 || g_array_index(way->chains, Chain, chain).to >
                         g_array_index(way->chains, Chain, best).to)) {
      best = chain;
    }
  }
  return best;
}

static void link_dashes(Way *way) {
  const int breadth = way->across ? pixGetHeight(way->ink) : pixGetWidth(way->ink);
  g_autoptr(GArray) last_at = g_array_new(FALSE, FALSE, sizeof(gint));
  const gint none = -1;
  for (int i = 0; i < breadth; i++) {
    g_array_append_val(last_at, none);
  }
  g_array_sort(way->dashes, by_start);
  for (guint i = 0; i < way->dashes->len; i++) {
    Dash *dash = &g_array_index(way->dashes, Dash, i);
    gint at = chain_before(way, last_at, dash);
    if (at >= 0) {
      Chain *chain = &g_array_index(way->chains, Chain, at);
      dash->before = (gint)chain->last;
      extend(chain, dash, i);
    } else {
      const int length = dash->to - dash->from;
      const Chain opened = {.from = dash->from,
                            .to = dash->to,
                            .low = dash->low,
                            .high = dash->high,
                            .end_low = dash->low,
                            .end_high = dash->high,
                            .longest = length,
                            .covered = length,
                            .n = 1,
                            .last = i};
      at = (gint)way->chains->len;
      g_array_append_val(way->chains, opened);
    }
    dash->chain = at;
    g_array_index(last_at, gint, (dash->low + dash->high) / 2) = at;
  }
}

/* Most of the chain's dashes are full, and have paper on both sides. */
static gboolean stands_alone(const Way *way, const Chain *chain) {
  const int away = pixels(way->dpi, 0.35);
  guint good = 0;
  for (gint i = (gint)chain->last; i >= 0; i = g_array_index(way->dashes, Dash, i).before) {
    const Dash *dash = &g_array_index(way->dashes, Dash, i);
    const int area = (dash->to - dash->from) * (dash->high - dash->low);
    const VdPixelBox own = box_of(way, dash->from, dash->to, dash->low, dash->high);
    const VdPixelBox around =
        box_of(way, dash->from, dash->to, dash->low - away, dash->high + away);
    const int ink = ink_in(way, own);
    good += ink * 100 >= area * FULL && ink_in(way, around) == ink ? 1 : 0;
  }
  return good * 3 >= chain->n * 2;
}

/* A piece that goes on from the end of a whole rule. */
static gboolean continues_solid(const Way *way, const Chain *chain) {
  for (guint i = 0; i < way->n_solid; i++) {
    const Dash rule = dash_of(way, way->solid[i]);
    const int apart = MAX(chain->from - rule.to, rule.from - chain->to);
    if (rule.to - rule.from > rule.high - rule.low && apart <= way->far &&
        abs(rule.low + rule.high - chain->low - chain->high) <= way->thick) {
      return TRUE;
    }
  }
  return FALSE;
}

/* A stretch of a rule that was kept further on, between crossings that left it few dashes. */
static gboolean prolongs(const Way *way, const Chain *chain) {
  const int middle = chain->low + chain->high, reach = pixels(way->dpi, 80);
  if (chain->longest > way->thick && continues_solid(way, chain)) {
    return stands_alone(way, chain);
  }
  if (chain->n < 2 || chain->longest <= way->thick || chain->high - chain->low > way->thick) {
    return FALSE;
  }
  for (guint i = 0; i < way->chains->len; i++) {
    const Chain *other = &g_array_index(way->chains, Chain, i);
    const int apart = MAX(chain->from - other->to, other->from - chain->to);
    if (other->sure && apart < reach && abs(other->low + other->high - middle) <= way->thick &&
        alike(other->longest, chain->longest)) {
      return stands_alone(way, chain);
    }
  }
  return FALSE;
}

static gboolean is_rule(const Way *way, const Chain *chain) {
  const int length = chain->to - chain->from;
  const gboolean dots = chain->longest <= way->thick;
  const guint fewest = dots ? FEWEST_DOTS : way->across ? FEWEST_ACROSS : FEWEST_DOWN;
  return chain->n >= fewest && length >= pixels(way->dpi, way->across ? 10 : 4) &&
         chain->covered * 4 >= length && chain->high - chain->low <= way->thick + length / 20 &&
         stands_alone(way, chain);
}

static void judge(Way *way) {
  guint kept = 0;
  for (guint i = 0; i < way->chains->len && kept < MOST_CHAINS; i++) {
    Chain *chain = &g_array_index(way->chains, Chain, i);
    chain->sure = chain->kept = is_rule(way, chain);
    kept += chain->kept ? 1 : 0;
  }
  for (guint i = 0; i < way->chains->len && kept < MOST_CHAINS; i++) {
    Chain *chain = &g_array_index(way->chains, Chain, i);
    chain->kept = chain->sure || prolongs(way, chain);
    kept += chain->kept && !chain->sure ? 1 : 0;
  }
}

static void paint(PIX *mask, VdPixelBox box) {
  pixRasterop(mask, box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0, PIX_SET, NULL, 0, 0);
}

static void paint_chains(const Way *way, PIX *mask) {
  for (guint i = 0; i < way->dashes->len; i++) {
    const Dash *dash = &g_array_index(way->dashes, Dash, i);
    if (!g_array_index(way->chains, Chain, dash->chain).kept) {
      continue;
    }
    const Dash *from = dash->before >= 0 ? &g_array_index(way->dashes, Dash, dash->before) : dash;
    paint(mask, box_of(way, from->from, dash->to, MIN(from->low, dash->low),
                       MAX(from->high, dash->high)));
  }
}

/* Once no piece is asked for its chain. */
static void drop_others(Way *way) {
  guint kept = 0;
  for (guint i = 0; i < way->chains->len; i++) {
    const Chain chain = g_array_index(way->chains, Chain, i);
    if (chain.kept)
      g_array_index(way->chains, Chain, kept++) = chain;
  }
  g_array_set_size(way->chains, kept);
}

/* The chain of which an end lies in the piece, or before it by no more than a gap. */
static Chain *chain_at(const Way *way, VdPixelBox box) {
  const Dash piece = dash_of(way, box);
  for (guint i = 0; i < way->chains->len; i++) {
    Chain *chain = &g_array_index(way->chains, Chain, i);
    const int middle = (chain->low + chain->high) / 2;
    const int gap = MAX(piece.from - chain->to, chain->from - piece.to);
    if (middle >= piece.low - 1 && middle <= piece.high + 1 && gap <= way->far) {
      return chain;
    }
  }
  return NULL;
}

static void take_piece(const Way *way, Chain *chain, VdPixelBox box, PIX *mask) {
  const Dash piece = dash_of(way, box);
  chain->from = MIN(chain->from, piece.from);
  chain->to = MAX(chain->to, piece.to);
  paint(mask, box_of(way, piece.from, piece.to, chain->low, chain->high));
}

/* Corners, Ts and crosses. */
static void take_crossings(const Way *rows, const Way *columns, BOXA *boxes, PIX *across,
                           PIX *down) {
  const int largest = pixels(rows->dpi, 8);
  for (int i = 0; i < boxaGetCount(boxes); i++) {
    l_int32 x = 0, y = 0, width = 0, height = 0;
    boxaGetBoxGeometry(boxes, i, &x, &y, &width, &height);
    const VdPixelBox box = {x, y, x + width, y + height};
    if (MAX(width, height) > largest || MIN(width, height) < 3) {
      continue;
    }
    Chain *row = chain_at(rows, box), *column = row ? chain_at(columns, box) : NULL;
    if (!column) {
      continue;
    }
    const int stroke = MAX(row->high - row->low, column->high - column->low);
    if (ink_in(rows, box) * 2 <= stroke * (width + height) * 3) {
      take_piece(rows, row, box, across);
      take_piece(columns, column, box, down);
    }
  }
}

static gint by_place(gconstpointer a, gconstpointer b) {
  const Chain *first = a, *second = b;
  return first->from != second->from ? first->from - second->from : first->low - second->low;
}

/* Chains that a crossing had parted become one ruling. */
static void add_rulings(const Way *way, GArray *rulings) {
  g_autoptr(GArray) whole = g_array_new(FALSE, FALSE, sizeof(Chain));
  g_array_sort(way->chains, by_place);
  for (guint i = 0; i < way->chains->len; i++) {
    const Chain *chain = &g_array_index(way->chains, Chain, i);
    Chain *home = NULL;
    for (guint j = 0; j < whole->len && !home; j++) {
      Chain *other = &g_array_index(whole, Chain, j);
      const int apart = abs(other->end_low + other->end_high - chain->low - chain->high) / 2;
      home = chain->from - other->to <= way->far && apart <= way->thick ? other : NULL;
    }
    if (home) {
      home->to = MAX(home->to, chain->to);
      home->low = MIN(home->low, chain->low);
      home->high = MAX(home->high, chain->high);
      home->end_low = chain->end_low;
      home->end_high = chain->end_high;
    } else {
      g_array_append_val(whole, *chain);
    }
  }
  for (guint i = 0; i < whole->len; i++) {
    const Chain *chain = &g_array_index(whole, Chain, i);
    const VdPixelBox box = box_of(way, chain->from, chain->to, chain->low, chain->high);
    g_array_append_val(rulings, box);
  }
}

gboolean vd_dashes_find(PIX *ink, int dpi, PIX *across, PIX *down, GArray *rulings) {
  g_auto(Way) rows = way_new(ink, dpi, TRUE), columns = way_new(ink, dpi, FALSE);
  g_autoptr(BOXA) boxes = pixConnCompBB(ink, 8);
  if (!boxes) {
    return FALSE;
  }
  rows.solid = columns.solid = (const VdPixelBox *)(const void *)rulings->data;
  rows.n_solid = columns.n_solid = rulings->len;
  if (boxaGetCount(boxes) > MOST_PIECES) {
    return TRUE;
  }
  for (int i = 0; i < boxaGetCount(boxes); i++) {
    l_int32 x = 0, y = 0, width = 0, height = 0;
    boxaGetBoxGeometry(boxes, i, &x, &y, &width, &height);
    const VdPixelBox box = {x, y, x + width, y + height};
    add_if_thin(&rows, box);
    add_if_thin(&columns, box);
  }
  link_dashes(&rows);
  link_dashes(&columns);
  judge(&rows);
  judge(&columns);
  paint_chains(&rows, across);
  paint_chains(&columns, down);
  drop_others(&rows);
  drop_others(&columns);
  take_crossings(&rows, &columns, boxes, across, down);
  add_rulings(&rows, rulings);
  add_rulings(&columns, rulings);
  return TRUE;
}
