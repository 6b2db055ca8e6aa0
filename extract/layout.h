/*
 * How the words of a page stand: segments (words of a row between wide gaps or vertical rulings)
 * and blocks (segments that continue each other downwards, as the lines of a paragraph). Geometry
 * only, on the rows of extract/row.h.
 */
#pragma once

#include "ocr/document.h"

typedef struct {
  guint first, count; /* its words: indices in VdLayout.words */
  guint row, block;
  VdBox flat; /* in the frame where baselines are level */
  gfloat em;  /* size of its type */
} VdLayoutSegment;

typedef struct {
  GArray *words;    /* guint: indices in the Document, by segment */
  GArray *segments; /* VdLayoutSegment, by block, then row */
} VdLayout;

VdLayout *vd_layout_new(const VdDocument *document, guint page);
void vd_layout_free(VdLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdLayout, vd_layout_free)
