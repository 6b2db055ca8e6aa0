/*
 * Boxes that a form prints before each of its answers. In: where an answer stands. Out: whether its
 * box is ticked.
 */
#pragma once

#include "extract/text.h"

/* VD_YES: ticked; VD_NO: an empty box stands before it; VD_UNKNOWN: no box. */
VdTri vd_choice_of(const VdText *text, gsize at);
