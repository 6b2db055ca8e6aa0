/*
 * What the pages say, whatever was made of it: a word that was sought in vain among the fields may
 * still stand somewhere, and then its absence is a question. In: a quote, folded words. Out:
 * places.
 */
#pragma once

#include "extract/quote.h"

/*
 * The first place on the pages where one of `words` (folded, NULL-terminated) begins a word, with
 * the rest of its cell; page -1: nowhere. (transfer full)
 */
VdPlace vd_pages_find(const VdQuote *quote, const char *const *words);

/* How often `word` (folded) begins a word on the pages. */
guint vd_pages_count(const VdQuote *quote, const char *word);

/* A year, a month or a day stands within `reach` bytes after a place. */
gboolean vd_pages_dated_after(const VdQuote *quote, const VdPlace *place, gsize reach);
