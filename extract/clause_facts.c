/*
 * What a sentence says of the referencing: software referenced without funding, or that will never
 * be referenced.
 */
#include "extract/clause.h"

static void read_simple(const VdClause *clause, const char *concept, const char *id) {
  VdHit hit;
  if (!vd_clause_find(clause, concept, clause->from, clause->to, &hit))
    return;
  VdMention *mention = vd_clause_add(clause, id, hit.at, hit.end);
  /* "si le référencement est retiré": supposed, not said. */
  mention->explained =
      mention->explained || vd_clause_has(clause, "clause.hypothesis", clause->from, hit.end);
  mention->about = vd_clause_about(clause, clause->from, hit.at);
}

void vd_clause_read_facts(const VdClause *clause) {
  read_simple(clause, "clause.referenced_unfunded", "referenced_unfunded");
  read_simple(clause, "clause.never_referenced", "never_referenced");
}
