/*
 * Plain searches in the folded text of each page. Rules come here only when a field is missing, so
 * the text is made again rather than kept.
 */
#include "audit/pages.h"

#include <string.h>

#include "extract/date.h"
#include "extract/fold.h"
#include "extract/text.h"

static const char *find_from(const char *from, const char *all, const char *word) {
  for (const char *at = strstr(from, word); at != NULL; at = strstr(at + 1, word)) {
    if (at == all || !g_ascii_isalnum(at[-1]))
      return at;
  }
  return NULL;
}

VdPlace vd_pages_find(const VdQuote *quote, const char *const *words) {
  for (guint page = quote->first_page; page < quote->end_page; page++) {
    g_autoptr(VdText) text = vd_text_of_page(quote->document, page);
    const char *all = text->folded->str;
    for (guint i = 0; words[i] != NULL; i++) {
      const char *at = find_from(all, all, words[i]);
      if (at == NULL)
        continue;
      gsize from = (gsize)(at - all);
      const VdSegment *segment = vd_text_segment_at(text, from);
      return vd_text_place(text, from, segment != NULL ? segment->text_end : from + 1);
    }
  }
  return VD_NOWHERE;
}

guint vd_pages_count(const VdQuote *quote, const char *word) {
  guint count = 0;
  for (guint page = quote->first_page; page < quote->end_page; page++) {
    g_autoptr(VdText) text = vd_text_of_page(quote->document, page);
    const char *all = text->folded->str;
    for (const char *at = find_from(all, all, word); at != NULL; at = find_from(at + 1, all, word))
      count++;
  }
  return count;
}

/* "2021" alone, or the end of "03/2021". */
static gboolean has_year(const char *folded, gsize at, gsize end) {
  for (; at + 4 <= end; at++) {
    gboolean starts = at == 0 || !g_ascii_isalnum(folded[at - 1]);
    if (starts && strspn(folded + at, "0123456789") == 4 && folded[at] == '2' &&
        folded[at + 1] == '0')
      return TRUE;
  }
  return FALSE;
}

/* A day that is not the paper's own, which a signature below prints. */
static gboolean has_day(const VdQuote *quote, const char *folded, gsize at, gsize end) {
  VdDateSeen seen;
  for (; vd_date_find(folded, at, end, &seen); at = seen.end) {
    if (seen.date != quote->fields.date.number && seen.date != quote->fields.order_date.number)
      return TRUE;
  }
  return FALSE;
}

gboolean vd_pages_dated_after(const VdQuote *quote, const VdPlace *place, gsize reach) {
  if (place->page < 0 || place->raw == NULL)
    return FALSE;
  g_autoptr(VdText) text = vd_text_of_page(quote->document, (guint)place->page);
  g_autofree char *words = vd_fold(place->raw);
  const char *folded = text->folded->str, *at = strstr(folded, words);
  gsize from = at != NULL ? (gsize)(at - folded) : 0;
  gsize end = MIN(text->folded->len, from + strlen(words) + reach);
  gsize block = from + strcspn(folded + from, "\n");
  return has_day(quote, folded, from, end) || has_year(folded, from, MIN(block, end));
}
