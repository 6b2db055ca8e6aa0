/*
 * Two marks of a company (capital, register, code APE, VAT number, SIRET) make a line of notices,
 * unless it speaks of the client.
 */
#include "extract/company.h"

#include <string.h>

enum { MAX_NAME = 50, LEAST_NAME = 3, LEAST_MARKS = 2 };

gsize vd_company_name_end(const VdStudy *study, VdText *text, gsize at, gsize end) {
  const char *folded = text->folded->str;
  VdHit hit;
  if (vd_lexicon_find(study->lexicon, "field.company_mark", text, at, end, &hit))
    end = hit.at;
  for (gsize i = at; i < end; i++) {
    gboolean spaced = i > at && folded[i - 1] == ' ' && folded[i] == '-';
    if (spaced || strchr("|,;:(", folded[i]) || g_str_has_prefix(folded + i, "•"))
      return i;
  }
  return end;
}

gsize vd_company_notice(const VdStudy *study, VdText *text, const VdSegment *segment) {
  VdHit client;
  g_autoptr(GArray) marks =
      vd_lexicon_hits(study->lexicon, "field.company_mark", text, segment->at, segment->text_end);
  gsize end = vd_company_name_end(study, text, segment->at, segment->text_end);
  if (marks->len < LEAST_MARKS || end - segment->at > MAX_NAME || end < segment->at + LEAST_NAME ||
      end == segment->text_end ||
      vd_lexicon_find(study->lexicon, "field.client_words", text, segment->at, segment->text_end,
                      &client) ||
      vd_lexicon_find(study->lexicon, "field.address", text, segment->at, end, &client) ||
      vd_lexicon_find(study->lexicon, "field.care_body", text, segment->at, end, &client) ||
      vd_lexicon_find(study->lexicon, "field.legal_long", text, segment->at, end, &client))
    return 0;
  for (gsize i = segment->at; i < end; i++) {
    if (g_ascii_isdigit(text->folded->str[i]))
      return 0;
  }
  return end;
}
