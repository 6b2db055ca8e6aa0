/*
 * Dates written out, as in acts: "trois octobre deux mille vingt-deux", "premier juin deux mille
 * vingt et un". Works on folded text; years 2000 to 2099.
 */
#pragma once

#include "extract/scan.h"
#include "models/units.h"

/* The date that begins at the cursor, or VD_DATE_NONE; the cursor then may have moved. */
VdDate vd_date_words(VdScan *scan);
