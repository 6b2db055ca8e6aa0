/*
 * Sentence by sentence, in the order of the text: each reader looks for what its clause cannot do
 * without. Titles of general conditions are told by a line of their own.
 */
#include "extract/clauses.h"

#include <string.h>

#include "extract/clause.h"
#include "extract/sentence.h"

/* Shorter sentences are no clauses; longer lines are no titles. */
enum { LEAST_BYTES = 8, TITLE_BYTES = 90 };

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
  for (gsize at = 0; at < text->folded->len; at = MAX(clause.to, at + 1)) {
    while (at < text->folded->len && strchr(" \n", text->folded->str[at]))
      at++;
    if (at == text->folded->len)
      break;
    vd_sentence_around(text, at, at + 1, &clause.from, &clause.to);
    /* What the sentence before said is said. */
    clause.from = MAX(clause.from, at);
    if (clause.to - clause.from >= LEAST_BYTES)
      read_sentence(&clause);
  }
  read_title(study, text);
}
