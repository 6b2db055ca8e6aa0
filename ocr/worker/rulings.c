/*
 * Per direction. Ink is thickened by one pixel on both sides across the line (so that a tilted hair
 * line stays connected) and opened along it by 8 mm: what remains and is thin is a candidate. A
 * candidate is a ruling when at least one of its sides is clear along most of its length; that is
 * what tells a line from the middle of letters that a blur has run together. Dashes and dots:
 * components no larger than a dash, joined over gaps of 1.5 mm, opened by 25 mm. Painting out
 * spares ink that runs on across the line (a descender, a tall letter).
 */
#include "ocr/worker/rulings.h"

typedef PIX *(*Morph)(PIX *, PIX *, l_int32, l_int32);

typedef struct {
  PIX *ink;
  gboolean across; /* TRUE: horizontal lines */
  int dpi;
} Search;

static int millimetres(const Search *search, double length) {
  return MAX((int)(length * search->dpi / 25.4 + 0.5), 1);
}

static PIX *along(const Search *search, PIX *image, int length, Morph act) {
  return search->across ? act(NULL, image, length, 1) : act(NULL, image, 1, length);
}

static PIX *athwart(const Search *search, PIX *image, int length, Morph act) {
  return search->across ? act(NULL, image, 1, length) : act(NULL, image, length, 1);
}

static int count_pixels(PIX *mask) {
  l_int32 count = 0;
  pixCountPixels(mask, &count, NULL);
  return count;
}

/* Pixels of `mask`, moved `offset` across the line from its place at `box`, that fall on ink. */
static int ink_beside(const Search *search, PIX *mask, const VdPixelBox *box, int offset) {
  g_autoptr(PIX) beside = pixCreate(pixGetWidth(mask), pixGetHeight(mask), 1);
  if (!beside) {
    return 0;
  }
  const int left = box->x0 + (search->across ? 0 : offset);
  const int top = box->y0 + (search->across ? offset : 0);
  pixRasterop(beside, 0, 0, pixGetWidth(mask), pixGetHeight(mask), PIX_SRC, search->ink, left, top);
  pixAnd(beside, beside, mask);
  return count_pixels(beside);
}

/* Thin, and clear on one side at least. */
static gboolean is_line(const Search *search, PIX *mask, const VdPixelBox *box) {
  const int length = search->across ? box->x1 - box->x0 : box->y1 - box->y0;
  const int area = count_pixels(mask);
  const int thickness = area / MAX(length, 1); /* two pixels more than that of the line */
  if (thickness - 2 > millimetres(search, 1.3)) {
    return FALSE;
  }
  const int offset = thickness + 2;
  const int before = ink_beside(search, mask, box, -offset),
            after = ink_beside(search, mask, box, offset);
  return MIN(before, after) * 5 < area;
}

/* Keeps in `candidates` (changed) the components that are lines, and appends their boxes. */
static gboolean keep_lines(const Search *search, PIX *candidates, GArray *rulings) {
  PIXA *masks = NULL;
  g_autoptr(BOXA) boxes = pixConnComp(candidates, &masks, 8);
  g_autoptr(PIXA) owned = masks;
  if (!boxes) {
    return FALSE;
  }
  for (int i = 0; i < boxaGetCount(boxes); i++) {
    l_int32 x = 0, y = 0, width = 0, height = 0;
    boxaGetBoxGeometry(boxes, i, &x, &y, &width, &height);
    g_autoptr(PIX) mask = pixaGetPix(owned, i, L_CLONE);
    VdPixelBox box = {x, y, x + width, y + height};
    if (is_line(search, mask, &box)) {
      g_array_append_val(rulings, box);
    } else {
      pixRasterop(candidates, x, y, width, height, PIX_DST & PIX_NOT(PIX_SRC), mask, 0, 0);
    }
  }
  return TRUE;
}

static PIX *solid_lines(const Search *search, GArray *rulings) {
  g_autoptr(PIX) thick = athwart(search, search->ink, 3, pixDilateBrick);
  PIX *lines = thick ? along(search, thick, millimetres(search, 8), pixOpenCompBrick) : NULL;
  if (!lines || !keep_lines(search, lines, rulings)) {
    pixDestroy(&lines);
    return NULL;
  }
  return lines;
}

/* Rows of dashes, or of dots. Dots are painted out but no ruling is made of them: they may be
 * leaders. */
static PIX *dashed_lines(const Search *search, GArray *rulings) {
  const int dash = millimetres(search, 4), thick = millimetres(search, 1);
  const int width = search->across ? dash : thick, height = search->across ? thick : dash;
  g_autoptr(PIX) small =
      pixSelectBySize(search->ink, width, height, 8, L_SELECT_IF_BOTH, L_SELECT_IF_LTE, NULL);
  g_autoptr(PIX) joined =
      small ? along(search, small, millimetres(search, 1.5), pixCloseSafeBrick) : NULL;
  g_autoptr(PIX) rows =
      joined ? along(search, joined, millimetres(search, 25), pixOpenCompBrick) : NULL;
  g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(VdPixelBox));
  if (!rows || !keep_lines(search, rows, found)) {
    return NULL;
  }
  g_array_append_vals(rulings, found->data, found->len);
  return g_steal_pointer(&rows);
}

/* Removes from `lines` the ink that runs on across them: strokes longer than the lines are thick.
 */
static gboolean spare_strokes(const Search *search, PIX *lines, PIX *crossing) {
  g_autoptr(PIX) strokes = athwart(search, search->ink, millimetres(search, 1.3) + 3, pixOpenBrick);
  if (!strokes) {
    return FALSE;
  }
  pixSubtract(strokes, strokes, crossing);
  pixSubtract(lines, lines, strokes);
  return TRUE;
}

static PIX *find_lines(const Search *search, GArray *rulings) {
  g_autoptr(PIX) solid = solid_lines(search, rulings);
  g_autoptr(PIX) dashed = solid ? dashed_lines(search, rulings) : NULL;
  return dashed ? pixOr(NULL, solid, dashed) : NULL;
}

gboolean vd_rulings_remove(PIX *ink, PIX *grey, int dpi, GArray *rulings) {
  const Search rows = {ink, TRUE, dpi}, columns = {ink, FALSE, dpi};
  g_autoptr(PIX) horizontal = find_lines(&rows, rulings);
  g_autoptr(PIX) vertical = horizontal ? find_lines(&columns, rulings) : NULL;
  g_autoptr(PIX) crossing = vertical ? pixCopy(NULL, horizontal) : NULL;
  if (!crossing || !spare_strokes(&rows, horizontal, vertical) ||
      !spare_strokes(&columns, vertical, crossing)) {
    return FALSE;
  }
  pixOr(horizontal, horizontal, vertical);
  g_autoptr(PIX) margin = pixDilateBrick(NULL, horizontal, 3, 3);
  if (!margin) {
    return FALSE;
  }
  pixSetMasked(grey, margin, 255);
  pixSubtract(ink, ink, margin);
  return TRUE;
}
