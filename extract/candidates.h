/*
 * Many patterns, one text: which of them may match in it. The needles of all patterns stand in one
 * table by their rarest window, so that a text asks its own windows for patterns rather than every
 * pattern for its needles. What may match is found once for a text and kept with it.
 */
#pragma once

#include "extract/text.h"

typedef struct VdCandidates VdCandidates;

/* One for each VdText: a text remembers what the first one said. */
VdCandidates *vd_candidates_new(void);
void vd_candidates_free(VdCandidates *candidates);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdCandidates, vd_candidates_free)

/* The next pattern, numbered from 0 in the order of these calls. Borrows `needles`; NULL: it may
 * match anywhere. All are added before the first is asked for. */
void vd_candidates_add(VdCandidates *candidates, const VdNeedles *needles);

/* The first pattern of [from, stop) that may match within [at, end) of the text; `stop`: none. */
guint vd_candidates_next(const VdCandidates *candidates, VdText *text, gsize at, gsize end,
                         guint from, guint stop);
