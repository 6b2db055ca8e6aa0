/*
 * M02: the ANS referencing number. A number that is printed is a pass, whatever its digits;
 * software that the paper says is not referenced yet has none. Where words of referencing stand
 * before something with digits, the number may be there: a question.
 */
#include "audit/rules/rules.h"

#include <string.h>

#include "extract/text.h"

static const VdMention *not_referenced(const VdQuote *quote) {
  static const char *const ids[] = {"not_referenced", "conditional_clause"};
  for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
    const VdMention *mention = vd_quote_find_mention(quote, ids[i]);
    if (mention != NULL && !mention->negated)
      return mention;
  }
  return NULL;
}

/* Something with digits, after the words of referencing and before any other sentence. */
static gboolean holds_number(const char *folded, gsize from, gsize to) {
  enum { SHORTEST = 4 };
  for (gsize at = from; at < to;) {
    gsize length = 0, digits = 0;
    for (; at + length < to && (g_ascii_isalnum(folded[at + length]) || folded[at + length] == '-');
         length++)
      digits += g_ascii_isdigit(folded[at + length]) ? 1 : 0;
    if (length >= SHORTEST && digits > 0)
      return TRUE;
    at += MAX(length, 1);
  }
  return FALSE;
}

/* On pixels, the number may stand in the next cell of a label that lost some letters. */
static char *beside(const VdText *text, gsize at) {
  const VdSegment *segment = vd_text_segment_at(text, at);
  const VdSegment *right = segment != NULL ? vd_text_right(text, segment) : NULL;
  if (vd_document_page(text->document, text->page)->method == VD_METHOD_TEXT || right == NULL ||
      !holds_number(text->folded->str, right->at, right->text_end))
    return NULL;
  return vd_text_slice(text, right->at, right->text_end);
}

/* "référencée ANS n° 55-CP-01": words that may be the number, where none was recognised. (transfer
 * full) */
static char *candidate_of(const VdQuote *quote) {
  static const char *const words[] = {"referencement", "referencee", "reference ans"};
  enum { REACH = 48 };
  for (guint page = quote->first_page; page < quote->end_page; page++) {
    g_autoptr(VdText) text = vd_text_of_page(quote->document, page);
    const char *all = text->folded->str;
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
      for (const char *at = strstr(all, words[i]); at != NULL; at = strstr(at + 1, words[i])) {
        gsize from = (gsize)(at - all), to = from + strcspn(at, "\n.;");
        to = MIN(to, from + REACH);
        if (holds_number(all, from + strlen(words[i]), to))
          return vd_text_slice(text, from, to);
        char *cell = beside(text, from);
        if (cell != NULL)
          return cell;
      }
    }
  }
  return NULL;
}

static void miss(const VdAudit *audit, VdFinding *finding) {
  guint pages = audit->quote->end_page - audit->quote->first_page;
  g_autofree char *searched = vd_wording_searched(pages);
  g_autofree char *candidate = candidate_of(audit->quote);
  g_autofree char *quote = vd_wording_quote(candidate);
  vd_answer(finding, candidate != NULL ? "cannot_tell.ambiguous" : "breach", "searched", searched,
            "quote", quote, NULL);
  vd_evidence_searched(finding, audit);
}

void vd_reference_number_check(const VdAudit *audit, VdFinding *finding) {
  const VdField *number = &audit->quote->fields.reference_number;
  const VdMention *mention = not_referenced(audit->quote);
  if (number->value != NULL) {
    g_autofree char *quote = vd_wording_quote(number->value);
    vd_answer(finding, "pass", "quote", quote, NULL);
    vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &number->place);
  } else if (mention != NULL) {
    g_autofree char *quote = vd_wording_quote(mention->place.raw);
    vd_answer(finding, "not_applicable.not_referenced", "quote", quote, NULL);
    vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &mention->place);
  } else {
    miss(audit, finding);
  }
}
