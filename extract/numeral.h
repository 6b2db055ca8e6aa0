/*
 * Whole numbers written out, on folded text: "quatre", "vingt-deux", "quatre-vingt-dix", "soixante
 * et un".
 */
#pragma once

#include "extract/scan.h"

/* The number from 1 to 99 that begins at the cursor, which it passes; 0: none, the cursor unmoved.
 */
int vd_numeral_take(VdScan *scan);

/* Spaces and hyphens that join the words of a number. */
void vd_numeral_skip_joint(VdScan *scan);
