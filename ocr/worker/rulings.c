/*
 * Per direction. Ink is thickened by one pixel on both sides across the line (so that a tilted hair
 * line stays connected) and opened along it by 8 mm: what remains and is thin is a candidate. A
 * candidate is a ruling when at least one of its sides is clear along most of its length; that is
 * what tells a line from the middle of letters that a blur has run together. Upright ones of 3.5 mm
 * do when they stand between two lines across. Dashes and dots: dashes.h. Painting out spares ink
 * that runs on across the line (a descender, a tall letter).
 */
#include "ocr/worker/rulings.h"

#include "ocr/worker/dashes.h"

/* Millimetres: longer than the strokes of letters; longer than those of most. */
#define LONG  8
#define SHORT 3.5

typedef PIX *(*Morph)(PIX *, PIX *, l_int32, l_int32);

typedef struct {
  PIX *ink;
  PIX *beside;     /* ink that counts as standing beside a line */
  gboolean across; /* TRUE: horizontal lines */
  int dpi;
  const GArray *levels; /* VdPixelBox: lines across, between which a short upright one stands */
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
  pixRasterop(beside, 0, 0, pixGetWidth(mask), pixGetHeight(mask), PIX_SRC, search->beside, left,
              top);
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

/* A line across lies at this place, no further away than `slack`. */
static gboolean meets_level(const Search *search, int x, int y, int slack) {
  for (guint i = 0; i < search->levels->len; i++) {
    const VdPixelBox *level = &g_array_index(search->levels, VdPixelBox, i);
    if (x >= level->x0 - slack && x <= level->x1 + slack && y >= level->y0 - slack &&
        y <= level->y1 + slack) {
      return TRUE;
    }
  }
  return FALSE;
}

/* Longer than any letter; or upright from one line across to the next: the side of a low cell. */
static gboolean is_long(const Search *search, const VdPixelBox *box) {
  const int length = search->across ? box->x1 - box->x0 : box->y1 - box->y0;
  if (length >= millimetres(search, LONG) || search->across) {
    return length >= millimetres(search, LONG);
  }
  const int x = (box->x0 + box->x1) / 2, slack = millimetres(search, 0.8);
  return meets_level(search, x, box->y0, slack) && meets_level(search, x, box->y1, slack);
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
    if (is_long(search, &box) && is_line(search, mask, &box)) {
      g_array_append_val(rulings, box);
    } else {
      pixRasterop(candidates, x, y, width, height, PIX_DST & PIX_NOT(PIX_SRC), mask, 0, 0);
    }
  }
  return TRUE;
}

/* Lines of one direction. Upright ones may be doubled: what stands beside them is the ink that is
 * none. */
static PIX *solid_lines(const Search *given, GArray *rulings) {
  Search search = *given;
  const double least = search.across ? LONG : SHORT;
  g_autoptr(PIX) thick = athwart(&search, search.ink, 3, pixDilateBrick);
  g_autoptr(PIX) lines =
      thick ? along(&search, thick, millimetres(&search, least), pixOpenCompBrick) : NULL;
  g_autoptr(PIX) beside = lines && !search.across ? pixSubtract(NULL, search.ink, lines) : NULL;
  search.beside = search.across ? search.ink : beside;
  if (!search.beside || !lines || !keep_lines(&search, lines, rulings)) {
    return NULL;
  }
  return g_steal_pointer(&lines);
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

/* Adds dashed lines to the solid ones that were found. */
static gboolean add_dashed(PIX *ink, int dpi, PIX *horizontal, PIX *vertical, GArray *rulings) {
  g_autoptr(PIX) solid = pixOr(NULL, horizontal, vertical);
  g_autoptr(PIX) rest = solid ? pixDilateBrick(NULL, solid, 3, 3) : NULL;
  if (!rest || !pixSubtract(rest, ink, rest)) {
    return FALSE;
  }
  return vd_dashes_find(rest, dpi, horizontal, vertical, rulings);
}

gboolean vd_rulings_remove(PIX *ink, PIX *grey, int dpi, GArray *rulings) {
  Search search = {ink, NULL, TRUE, dpi, NULL};
  g_autoptr(PIX) horizontal = solid_lines(&search, rulings);
  g_autoptr(GArray) levels = g_array_copy(rulings);
  search.across = FALSE;
  search.levels = levels;
  g_autoptr(PIX) vertical = horizontal ? solid_lines(&search, rulings) : NULL;
  if (!vertical || !add_dashed(ink, dpi, horizontal, vertical, rulings)) {
    return FALSE;
  }
  g_autoptr(PIX) crossing = pixCopy(NULL, horizontal);
  const Search rows = {ink, NULL, TRUE, dpi, NULL}, columns = {ink, NULL, FALSE, dpi, NULL};
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
