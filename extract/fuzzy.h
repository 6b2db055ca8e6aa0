/*
 * Approximate search for a known sentence in folded text: Myers' bit-parallel algorithm, in blocks
 * of 64 characters. Letters that recognition confuses (i l 1 | !, o 0, s 5, g q 9) count as equal,
 * which a sentence of twenty letters and more bears; a single word does not: use a regex there.
 */
#pragma once

#include <glib.h>

typedef struct VdFuzzy VdFuzzy;

typedef struct {
  gsize at, end; /* bytes */
  guint errors;  /* insertions, deletions, substitutions */
} VdFuzzyMatch;

enum { VD_FUZZY_MAX = 512 }; /* bytes of a phrase */

/* `phrase` is folded, 1..VD_FUZZY_MAX bytes; NULL when it is not. */
VdFuzzy *vd_fuzzy_new(const char *phrase);
void vd_fuzzy_free(VdFuzzy *fuzzy);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdFuzzy, vd_fuzzy_free)

/*
 * The first place in [at, end) with at most `max_errors` edits, at its best there: least edits,
 * then shortest.
 */
gboolean vd_fuzzy_find(const VdFuzzy *fuzzy, const char *text, gsize at, gsize end,
                       guint max_errors, VdFuzzyMatch *match);
