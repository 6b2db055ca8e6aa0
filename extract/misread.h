/*
 * What the letters of a number may be besides what was read, by the recogniser's own account: its
 * second choices for single letters, a separator or a sign that it lost,
 * a second reading of the same pixels (extract/second.h). No judgement: arithmetic
 * chooses among them.
 */
#pragma once

#include "extract/quote.h"

/* No number has more of them. */
#define VD_MISREADINGS 64

typedef enum { VD_MISREAD_AMOUNT, VD_MISREAD_QUANTITY } VdMisreadKind;

/*
 * Fills `values` (centimes, or thousandths) with what the words of `place` may also say, each once,
 * without `read`; returns how many. 0 for what was not read from pixels.
 */
guint vd_misread_of(const VdDocument *document, const VdPlace *place, VdMisreadKind kind,
                    gint64 read, gint64 values[VD_MISREADINGS]);
