/*
 * Does the description of a row fill its column, so that its sentence had to go on below? Knows
 * nothing of words: "Prestation" over "Ségur Hôpital" is one name in a column that has no room for
 * both.
 */
#pragma once

#include "extract/body.h"

/* The right end of the column of descriptions, flat: the upright rule at its right. G_MAXFLOAT when
 * no rule stands there. */
gfloat vd_wrap_limit(const GArray *rows);

/* Both end before the limit, and the first word of `lower` had no room left on `upper`. */
gboolean vd_wrap_fills(const VdBodyRow *upper, const VdBodyRow *lower, gfloat limit);
