/*
 * What a pattern cannot match without. From a PCRE2 pattern, a few literals of which every match
 * contains one; from a stretch of text, the set of its windows of two and three bytes. A pattern
 * whose needles are all missing from the stretch is not searched there: most patterns, in most
 * cells. A doubt is always "may match".
 */
#pragma once

#include <glib.h>

typedef struct VdNeedles VdNeedles;

/* NULL: nothing is known of the pattern, and it may match anywhere. (transfer full) */
VdNeedles *vd_needles_new(const char *pattern);
void vd_needles_free(VdNeedles *needles);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdNeedles, vd_needles_free)

/* The needles themselves, for tests: borrowed, NULL-terminated. */
const char *const *vd_needles_list(const VdNeedles *needles);

enum { VD_GRAM_BITS = 8192 };

/* The windows of text[at, end): what was filled last. */
typedef struct {
  gsize at, end;
  guint64 bits[VD_GRAM_BITS / 64];
} VdGrams;

void vd_grams_fill(VdGrams *grams, const char *text, gsize at, gsize end);

/* FALSE: no match of the pattern lies within the stretch. */
gboolean vd_needles_may(const VdNeedles *needles, const VdGrams *grams);
