/*
 * How the words of a page stand: visual rows (which follow a tilted baseline), segments (words of a
 * row between wide gaps or vertical rulings), blocks (segments that continue each other downwards).
 * Geometry only.
 */
#pragma once

#include "ocr/document.h"

typedef struct {
  guint first, count; /* its words: indices in VdLayout.words */
  guint row, block;
  VdBox box;    /* of the page */
  gfloat y, em; /* middle with the page's tilt taken out; font size as seen */
} VdLayoutSegment;

typedef struct {
  GArray *words;    /* guint: indices in the Document, by segment */
  GArray *segments; /* VdLayoutSegment, by block, then row */
} VdLayout;

VdLayout *vd_layout_new(const VdDocument *document, guint page);
void vd_layout_free(VdLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdLayout, vd_layout_free)
