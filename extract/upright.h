/*
 * The upright rules of a page in, whether one parts two words of a row out.
 */
#pragma once

#include "ocr/document.h"

/* The upright rules of the page, from left to right (VdBox). (transfer full) */
GArray *vd_upright_rules(const VdDocument *document, guint page);

/* One of them passes between two words that stand on one row. */
gboolean vd_upright_between(const GArray *rules, VdBox left, VdBox right);
