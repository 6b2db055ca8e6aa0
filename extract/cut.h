/*
 * The rows of a table and the signs between them in, the cut into lines out: owners and titles of
 * VdBodyRow. Looks at no word; extract/body.h read the signs.
 */
#pragma once

#include "extract/body.h"

/* What is known of a row before cutting. */
typedef struct {
  gfloat apart; /* what separates it from the row above; negative: the sentence runs on */
  gfloat title; /* how much it looks like a title; below 0: it does not */
} VdSign;

/* Sets owner and title of rows (VdBodyRow); `signs` has one element for each row. */
void vd_cut_rows(GArray *rows, const VdSign *signs);
