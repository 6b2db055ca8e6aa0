/*
 * L07: a line, or a block with a price, named "Prestation Ségur". Another name ("montée de version
 * Ségur") is shown as the nearest wording. A paper that says the words at the start of a short row,
 * where no line was recognised, is a question: the reading, not the vendor, may have missed it.
 */
#include "audit/rules/rules.h"

#include <string.h>

#include "extract/fold.h"

static void pass_line(const VdAudit *audit, VdFinding *finding, guint index, const VdTag *tag) {
  g_autofree char *quote = vd_wording_quote(tag->place.raw);
  vd_answer(finding, "pass", "quote", quote, NULL);
  vd_evidence_line(finding, audit, index, tag->place.confidence);
}

static gboolean pass_heading(const VdAudit *audit, VdFinding *finding) {
  for (guint i = 0; i < audit->quote->sections->len; i++) {
    const VdSection *section = vd_quote_section(audit->quote, i);
    const VdTag *tag = vd_marks_tag(section->tags, "prestation.segur");
    if (tag == NULL || section->funded == VD_NO)
      continue;
    g_autofree char *quote =
        vd_wording_quote(section->title != NULL ? section->title : tag->place.raw);
    vd_answer(finding, "pass.heading", "quote", quote, NULL);
    vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &tag->place);
    return TRUE;
  }
  return FALSE;
}

typedef enum { NOWHERE, IN_A_SENTENCE, AT_THE_START_OF_A_ROW } Saying;

/* Whether the words of a page at `i` are "Prestation Ségur", and more than the start of the
 * mention. */
static gboolean is_name_at(const VdDocument *document, guint i, guint end) {
  const char *const wanted[] = {"prestation", "segur", "pris"};
  gboolean found[3] = {FALSE};
  for (guint k = 0; k < 3 && i + k < end; k++) {
    g_autofree char *text = vd_document_word_text(document, i + k);
    g_autofree char *word = vd_fold(text);
    found[k] = strstr(word, wanted[k]) != NULL;
  }
  return found[0] && found[1] && !found[2];
}

/* Words of the source's row that holds word `i`, and how many stand before it. */
static guint row_length(const VdDocument *document, guint i, guint first, guint end,
                        guint *before) {
  guint32 row = vd_document_word(document, i)->line;
  guint from = i, to = i;
  while (from > first && vd_document_word(document, from - 1)->line == row)
    from--;
  while (to < end && vd_document_word(document, to)->line == row)
    to++;
  *before = i - from;
  return to - from;
}

/* A row that is the name and little more: a title, or a line's first words, perhaps numbered "A.".
 */
static gboolean is_title_at(const VdDocument *document, guint i, guint first, guint end) {
  enum { TITLE_WORDS = 10, ROW_WORDS = 24 };
  guint before, length = row_length(document, i, first, end, &before);
  /* On pixels it may be a line's, with all its numbers. */
  gboolean pixels = vd_document_word(document, i)->source == VD_SOURCE_OCR;
  if (before > 1 || length > (pixels ? ROW_WORDS : TITLE_WORDS))
    return FALSE;
  g_autofree char *number = before == 1 ? vd_document_word_text(document, i - 1) : NULL;
  return number == NULL || g_utf8_strlen(number, -1) < 4;
}

/* Where the quote's pages say the name; rows are those of the source. */
static Saying saying_of(const VdAudit *audit) {
  const VdDocument *document = audit->quote->document;
  Saying best = NOWHERE;
  for (guint page = audit->quote->first_page; page < audit->quote->end_page; page++) {
    guint first, end;
    vd_document_page_words(document, page, &first, &end);
    for (guint i = first; i < end; i++) {
      if (!is_name_at(document, i, end))
        continue;
      best =
          MAX(best, is_title_at(document, i, first, end) ? AT_THE_START_OF_A_ROW : IN_A_SENTENCE);
    }
  }
  return best;
}

static void miss(const VdAudit *audit, VdFinding *finding) {
  guint pages = audit->quote->end_page - audit->quote->first_page;
  g_autofree char *searched = vd_wording_searched(pages);
  vd_answer(finding, "breach", "searched", searched, NULL);
  for (guint i = 0; i < audit->quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(audit->quote, i);
    const VdTag *tag = vd_marks_prestation(line);
    if (tag == NULL || line->funded == VD_NO)
      continue;
    g_autofree char *quote = vd_wording_line(line);
    vd_answer(finding, "breach.near", "quote", quote, NULL);
    vd_evidence_line(finding, audit, i, tag->place.confidence);
    break;
  }
  vd_evidence_searched(finding, audit);
}

void vd_no_segur_line_check(const VdAudit *audit, VdFinding *finding) {
  for (guint i = 0; i < audit->quote->lines->len; i++) {
    const VdTag *tag = vd_marks_line(vd_quote_line(audit->quote, i), "prestation.segur");
    if (tag != NULL) {
      pass_line(audit, finding, i, tag);
      return;
    }
  }
  if (pass_heading(audit, finding))
    return;
  Saying saying = saying_of(audit);
  gboolean lines = audit->quote->lines->len > 0;
  if (saying == NOWHERE || (lines && saying == IN_A_SENTENCE))
    miss(audit, finding);
  else if (!lines && saying == AT_THE_START_OF_A_ROW)
    vd_answer(finding, "pass", "quote", "Prestation Ségur", NULL);
  else if (audit->complete)
    vd_answer(finding, "cannot_tell.ambiguous", NULL);
  else
    vd_evidence_unread(finding, audit);
}
