/*
 * Words in, visual rows out: what a reader sees as one line of the page, across its columns, even
 * when the page was scanned askew or photographed from an angle. Knows nothing of tables. "Flat"
 * boxes stand in a frame where the page's baselines are level; they serve comparisons only, never
 * evidence: places are always built from the words' own boxes.
 */
#pragma once

#include "ocr/document.h"

typedef struct {
  guint index; /* in VdDocument.words */
  VdBox flat;
  gboolean glued; /* the end of the word before it, which a narrow cell broke */
} VdRowWord;

typedef struct {
  guint page;
  gfloat y0, y1; /* flat band of its letters */
  gfloat em;     /* size of its type, in points */
  GArray *words; /* VdRowWord, left to right, at least one */
} VdRow;

/* How the baselines of a page lie: slope = a + b * (y - cy), as a photo taken from below or above
 * gives. */
typedef struct {
  gfloat cx, cy;
  gfloat a, b;
} VdTilt;

void vd_row_free(VdRow *row);

/* The tilt of `page`, all zero when its words show none. */
VdTilt vd_row_tilt(const VdDocument *document, guint page);

/* `box` in the frame where baselines are level. */
VdBox vd_row_flatten(VdTilt tilt, VdBox box);

/* The rows of `page`, top to bottom (VdRow*, freed with the array). Empty for a page without words.
 */
GPtrArray *vd_row_read(const VdDocument *document, guint page);
