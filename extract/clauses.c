/*
 * One search of the page finds the words that a clause cannot do without; only their sentences are
 * looked at closer. Titles of general conditions are told by a line of their own.
 */
#include "extract/clauses.h"

#include "extract/clause.h"
#include "extract/sentence.h"

/* Sentences of one page that are looked at; longer lines are no titles. */
enum { MAX_SENTENCES = 200, TITLE_BYTES = 90 };

static void read_sentence(const VdClause *clause) {
  vd_clause_read_conditions(clause);
  vd_clause_read_sums(clause);
  vd_clause_read_terms(clause);
  vd_clause_read_facts(clause);
}

/* General conditions begin on this page. */
static void read_title(VdStudy *study, VdText *text) {
  for (guint i = 0; i < text->segments->len; i++) {
    const VdSegment *segment = &g_array_index(text->segments, VdSegment, i);
    VdHit hit;
    if (segment->text_end - segment->at > TITLE_BYTES ||
        !vd_lexicon_find(study->lexicon, "clause.conditions_title", text, segment->at,
                         segment->text_end, &hit))
      continue;
    const VdClause title = {study, text, segment->at, segment->text_end};
    vd_clause_add(&title, "general_conditions", hit.at, hit.end);
    return;
  }
}

void vd_clauses_read(VdStudy *study, guint page) {
  VdText *text = vd_study_page(study, page);
  VdClause clause = {study, text, 0, 0};
  VdHit trigger;
  gsize at = 0;
  for (guint i = 0; i < MAX_SENTENCES; i++) {
    if (!vd_lexicon_find(study->lexicon, "clause.trigger", text, at, text->folded->len, &trigger)) {
      at = text->folded->len;
      break;
    }
    vd_sentence_around(text, trigger.at, trigger.end, &clause.from, &clause.to);
    /* What the sentence before said is said. */
    clause.from = MAX(clause.from, at);
    read_sentence(&clause);
    at = MAX(clause.to, trigger.end);
  }
  if (at < text->folded->len)
    text->cut = TRUE;
  read_title(study, text);
}
