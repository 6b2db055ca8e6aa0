/*
 * Level rules of a document, and whether one of them lies between two words that stand one above
 * the other.
 */
#pragma once

#include "ocr/document.h"

/*
 * The level rules of the document (VdRuling), page by page, downwards, that are at least so wide,
 * alone or with others of the same height: close rows of letters leave short ones. (transfer full)
 */
GArray *vd_ruled_levels(const VdDocument *document, gfloat least_width);

/* A rule of `levels` lies between the two words and over the lower one. */
gboolean vd_ruled_apart(const GArray *levels, const VdWord *upper, const VdWord *lower);
