/*
 * L07: a line, or a block with a price, named "Prestation Ségur". Another name ("montée de version
 * Ségur") is shown as the nearest wording. A paper that says the words but gave no line at all is a
 * question: the reading, not the vendor, may have missed it.
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

/* The two words follow each other somewhere on the quote's pages. */
static gboolean says_it(const VdAudit *audit) {
  const VdDocument *document = audit->quote->document;
  gboolean after_prestation = FALSE;
  guint first, end, ignored;
  if (audit->quote->first_page >= audit->quote->end_page)
    return FALSE;
  vd_document_page_words(document, audit->quote->first_page, &first, &ignored);
  vd_document_page_words(document, audit->quote->end_page - 1, &ignored, &end);
  for (guint i = first; i < end; i++) {
    g_autofree char *text = vd_document_word_text(document, i);
    g_autofree char *word = vd_fold(text);
    if (after_prestation && strstr(word, "segur") != NULL)
      return TRUE;
    after_prestation = strstr(word, "prestation") != NULL;
  }
  return FALSE;
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
    g_autofree char *quote = vd_wording_quote(line->description);
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
  if (audit->quote->lines->len > 0 || !says_it(audit))
    miss(audit, finding);
  else if (audit->complete)
    vd_answer(finding, "cannot_tell.ambiguous", NULL);
  else
    vd_evidence_unread(finding, audit);
}
