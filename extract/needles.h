/*
 * What a pattern cannot match without. From a PCRE2 pattern, a few literals of which every match
 * contains one. A pattern whose needles are all missing from the stretch is not searched there:
 * most patterns, in most cells. A doubt is always "may match".
 */
#pragma once

#include "extract/grams.h"

typedef struct VdNeedles VdNeedles;

/* NULL: nothing is known of the pattern, and it may match anywhere. (transfer full) */
VdNeedles *vd_needles_new(const char *pattern);

/* Of a phrase that may be found with `errors` edits: one of errors + 1 pieces of it is whole.
 * NULL: the pieces are too short to tell. (transfer full) */
VdNeedles *vd_needles_of_phrase(const char *phrase, guint errors);
void vd_needles_free(VdNeedles *needles);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdNeedles, vd_needles_free)

/* The needles themselves, for tests: borrowed, NULL-terminated. */
const char *const *vd_needles_list(const VdNeedles *needles);

/* Their number, and the windows of one of them, at least one. Borrowed. */
guint vd_needles_count(const VdNeedles *needles);
const guint16 *vd_needles_grams(const VdNeedles *needles, guint index, guint *count);

/* TRUE when the stretch has all windows of that needle. */
gboolean vd_needles_has(const VdNeedles *needles, guint index, const VdGrams *grams);

/* FALSE: no match of the pattern lies within the stretch. */
gboolean vd_needles_may(const VdNeedles *needles, const VdGrams *grams);
