/*
 * M04: the clause of an order placed before the software is referenced: conditional on referencing,
 * complete file within 120 days. Without number nor clause, whether the software is referenced is
 * not on the paper.
 */
#include "audit/rules/rules.h"

#include "ocr/limits.h"

static const VdMention *present(const VdQuote *quote, const char *id) {
  const VdMention *mention = vd_quote_find_mention(quote, id);
  return mention != NULL && !mention->negated && !mention->explained ? mention : NULL;
}

static void judge_clause(const VdAudit *audit, VdFinding *finding, const VdMention *clause) {
  const VdMention *days = present(audit->quote, "days_120");
  g_autofree char *quote = vd_wording_quote(clause->place.raw);
  const char *name = clause->exact ? "pass" : "pass.wording";
  /* Days are there, and their number was read as something else: the reading is in doubt. */
  gboolean blurred = clause->place.confidence < VD_SURE ||
                     (clause->place.source == VD_SOURCE_OCR &&
                      (vd_marks_says(clause->sentence, "jours") || clause->sentence == NULL));
  if (days == NULL && !clause->exact)
    name = blurred ? "cannot_tell.unsure" : "breach.days";
  vd_answer(finding, name, "quote", quote, NULL);
  vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &clause->place);
  if (days != NULL)
    vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &days->place);
}

static void miss_clause(const VdAudit *audit, VdFinding *finding, const VdMention *said) {
  guint pages = audit->quote->end_page - audit->quote->first_page;
  g_autofree char *searched = vd_wording_searched(pages);
  g_autofree char *quote = vd_wording_quote(said->place.raw);
  vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &said->place);
  const VdPlace *near = vd_evidence_sought(finding, audit, "conditional_clause");
  g_autofree char *page = near != NULL ? vd_wording_page(near->page) : NULL;
  g_autofree char *close = near != NULL ? vd_wording_quote(near->raw) : NULL;
  if (near != NULL)
    vd_answer(finding, "breach.near", "quote", quote, "searched", searched, "page", page, "near",
              close, NULL);
  else
    vd_answer(finding, "breach.clause", "quote", quote, "searched", searched, NULL);
}

void vd_pre_referencing_check(const VdAudit *audit, VdFinding *finding) {
  const VdMention *clause = present(audit->quote, "conditional_clause");
  const VdMention *said = present(audit->quote, "not_referenced");
  const VdField *number = &audit->quote->fields.reference_number;
  if (clause != NULL) {
    judge_clause(audit, finding, clause);
  } else if (said != NULL) {
    miss_clause(audit, finding, said);
  } else if (number->value != NULL) {
    g_autofree char *quote = vd_wording_quote(number->value);
    vd_answer(finding, "not_applicable.referenced", "quote", quote, NULL);
    vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &number->place);
  } else if (!audit->complete) {
    vd_evidence_unread(finding, audit);
  } else {
    vd_answer(finding, "cannot_tell.outside_document", NULL);
    vd_evidence_searched(finding, audit);
  }
}
