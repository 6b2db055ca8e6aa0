/*
 * Columns are looked at from the row leftwards, over the height of its letters: blank, then columns
 * whose ink is one low run at half height, then blank again.
 */
#include "ocr/worker/dash_before.h"

typedef struct {
  int first, end; /* rows of its ink */
  gboolean one;   /* in one run */
} Column;

static Column look(PIX *ink, int x, int top, int bottom) {
  Column column = {.first = -1, .one = TRUE};
  for (int y = top; y < bottom; y++) {
    const l_uint32 *line = pixGetData(ink) + (gsize)y * (gsize)pixGetWpl(ink);
    if (GET_DATA_BIT(line, x)) {
      column.one = column.one && (column.first < 0 || column.end == y);
      column.first = column.first < 0 ? y : column.first;
      column.end = y + 1;
    }
  }
  return column;
}

/* At half height, and low. */
static gboolean is_dash(Column column, int bottom, int high) {
  const int middle = (column.first + column.end) / 2;
  return column.one && (column.end - column.first) * 4 <= high && middle > bottom - high * 3 / 4 &&
         middle < bottom - high / 5;
}

int vd_dash_before(PIX *ink, VdPixelBox row, int high) {
  const int top = MAX(row.y0, 0), bottom = MIN(row.y1, (int)pixGetHeight(ink));
  const int right = MIN(row.x0, (int)pixGetWidth(ink)), least = MAX(right - high * 5 / 2, 0);
  const int foot = MIN(row.y0 + high, bottom);
  int x = right - 1, end = 0;
  while (x >= least && x >= right - high * 4 / 5 && look(ink, x, top, bottom).first < 0) {
    x--;
  }
  end = x + 1;
  while (x >= least && look(ink, x, top, bottom).first >= 0) {
    if (!is_dash(look(ink, x, top, bottom), foot, high)) {
      return row.x0;
    }
    x--;
  }
  const int first = x + 1, length = end - first;
  if (length * 6 < high || length * 4 > high * 5) {
    return row.x0;
  }
  for (int blank = 0; blank * 5 < high && x >= 0; blank++, x--) {
    if (look(ink, x, top, bottom).first >= 0) {
      return row.x0;
    }
  }
  return first;
}
