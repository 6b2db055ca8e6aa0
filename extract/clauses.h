/*
 * The clauses of a page: sentences that make the Prestation depend on something, make sums due,
 * give up an indemnity, set a term. Internal to extract/.
 */
#pragma once

#include "extract/study.h"

/* Adds the mentions of the clauses of a page, in reading order, to the quote. */
void vd_clauses_read(VdStudy *study, guint page);
