/*
 * Facts that a sentence states about the referencing, the wave and the client: the day of the
 * complete evidence file, software that will never be funded, the service of wave 2, the FINESS
 * category.
 */
#include "extract/clause.h"

#include "extract/date.h"

/* The day on which the evidence was deposited; a day to come is none. */
static void read_evidence(const VdClause *clause) {
  VdHit file;
  VdDateSeen seen;
  if (!vd_clause_find(clause, "clause.evidence", clause->from, clause->to, &file) ||
      !vd_clause_has(clause, "clause.deposited", clause->from, clause->to) ||
      vd_clause_has(clause, "clause.planned", clause->from, clause->to))
    return;
  if (vd_date_find(clause->text->folded->str, file.end, clause->to, &seen))
    vd_clause_add(clause, "evidence_file", file.at, seen.end);
}

static void read_simple(const VdClause *clause, const char *concept, const char *id) {
  VdHit hit;
  if (!vd_clause_find(clause, concept, clause->from, clause->to, &hit))
    return;
  VdMention *mention = vd_clause_add(clause, id, hit.at, hit.end);
  mention->about = vd_clause_about(clause, clause->from, hit.at);
}

/* Every category of the sentence: an organisation lists those of its structures. */
static void read_categories(const VdClause *clause) {
  VdHit hit;
  for (gsize at = clause->from;
       vd_clause_find(clause, "clause.finess_category", at, clause->to, &hit); at = hit.end)
    vd_clause_add(clause, "finess_category", hit.at, hit.end);
}

void vd_clause_read_facts(const VdClause *clause) {
  read_evidence(clause);
  read_simple(clause, "clause.referenced_unfunded", "referenced_unfunded");
  read_simple(clause, "clause.never_referenced", "never_referenced");
  read_simple(clause, "clause.wave_2", "wave_2");
  read_categories(clause);
}
