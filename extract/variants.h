/*
 * What a number may have been on the paper when recognition made this of it: one digit taken for
 * another, lost or invented, a decimal comma lost or invented. No judgement: arithmetic chooses.
 */
#pragma once

#include "models/units.h"

/* No number has more variants than this. */
#define VD_VARIANTS 256

/*
 * Fills `variants` with values other than `value` (not negative), each once; returns how many.
 * `scale`: what a lost comma multiplied it by (100 for centimes read without decimals), 1: the
 * comma was seen.
 */
guint vd_variants_of(gint64 value, gint64 scale, gint64 variants[VD_VARIANTS]);
