/*
 * Which way up a page of letters is, from their boxes alone. In: letters. Out: whether its lines
 * run down the page, and whether they stand on their heads. It reads nothing; where it cannot tell,
 * it says so.
 */
#pragma once

#include "ocr/worker/letters.h"

typedef enum { VD_WAY_UP, VD_WAY_DOWN, VD_WAY_UNKNOWN } VdWay;

/* How many letters say what; for a page of no letters all are 0. */
typedef struct {
  guint across, down; /* pairs of neighbours beside each other, and one above the other */
  guint feet, heads;  /* pairs that stand on one line, and that hang from one */
} VdUprightVotes;

/* `sideways`: lines run down the page (FALSE where it cannot be told). `votes` may be NULL. */
gboolean vd_upright_is_sideways(const GArray *letters, VdUprightVotes *votes);

/* For a page whose lines run across. `votes` may be NULL. */
VdWay vd_upright_way(const GArray *letters, VdUprightVotes *votes);
