/*
 * Ink that looks like lines of text and lies in no word: vector outlines, pasted pictures of
 * tables, scans. In: a grey raster and the boxes whose ink is accounted for. Out: rows that look
 * like text, table lines, and how much ink each kind is. It reads no letter.
 */
#pragma once

#include "ocr/document.h"
#include "ocr/worker/render.h"

typedef struct {
  VdBox box;
  guint strokes; /* mean number of strokes that a horizontal line crosses: about 1.7 a letter */
  guint ink;     /* pixels */
  gboolean must; /* too long, or too much among text, to be a logo or a scribble */
} VdTextRow;

typedef struct {
  GArray *rows;    /* VdTextRow, outside the known boxes */
  GArray *rulings; /* VdBox, of the whole page */
  guint known_ink; /* pixels inside the known boxes, without rulings */
  guint other_ink; /* pixels of what is neither known, ruling nor text-like */
  gboolean blank;  /* nothing is drawn on the page */
} VdTextlike;

/* `known` and `pictures` (those inside the page) hold VdBox. NULL when memory fails. (transfer
 * full) */
VdTextlike *vd_textlike_find(const VdRaster *raster, const GArray *known, const GArray *pictures);
void vd_textlike_free(VdTextlike *found);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdTextlike, vd_textlike_free)
