/*
 * Sums that become due when the State does not pay, and indemnities that the client gives up. "Les
 * prestations non prises en charge restent à votre charge" says what is outside the funding, not
 * what happens if it fails; a sentence that lets the client leave, or where the vendor gives up,
 * takes nothing from the client.
 */
#include "extract/clause.h"

/* Between the failed funding and what becomes due: the denial of the first is not that of the
 * second. */
static gboolean is_not_due(const VdClause *clause, const VdHit *unfunded, const VdHit *due) {
  VdClause between = *clause;
  if (unfunded->end <= due->at)
    between.from = unfunded->end;
  return vd_clause_ends(&between, "clause.not_due", due->at + 1) ||
         vd_clause_ends(&between, "clause.not_due", due->end);
}

static void read_unfunded(const VdClause *clause) {
  VdHit unfunded, due, hypothesis;
  if (!vd_clause_find(clause, "clause.unfunded", clause->from, clause->to, &unfunded))
    return;
  gsize at = clause->from;
  if (!vd_clause_find(clause, "clause.due", unfunded.end, clause->to, &due) &&
      !vd_clause_find(clause, "clause.due", at, clause->to, &due))
    return;
  if (!vd_clause_find(clause, "clause.hypothesis", at, clause->to, &hypothesis))
    return;
  if (vd_clause_has(clause, "clause.static", at, unfunded.at))
    return;
  VdMention *mention =
      vd_clause_add(clause, "unfunded_due", MIN(unfunded.at, due.at), MAX(unfunded.end, due.end));
  mention->about = vd_clause_has(clause, "clause.state", at, clause->to)
                       ? VD_ABOUT_SEGUR
                       : vd_clause_about(clause, at, clause->to);
  mention->negated = is_not_due(clause, &unfunded, &due) ||
                     vd_clause_has(clause, "clause.vendor_pays", at, clause->to);
}

/* The one who gives up is the vendor: it is named before, and the client is not. */
static gboolean is_vendors(const VdClause *clause, gsize at, gsize end) {
  VdHit vendor;
  return vd_clause_find(clause, "clause.vendor", clause->from, at, &vendor) &&
         !vd_clause_has(clause, "clause.client", clause->from, end);
}

static void read_waiver(const VdClause *clause) {
  VdHit waiver;
  if (!vd_clause_find(clause, "clause.waiver", clause->from, clause->to, &waiver) ||
      vd_clause_has(clause, "clause.force_majeure", clause->from, clause->to) ||
      vd_clause_has(clause, "clause.may_leave", clause->from, clause->to))
    return;
  VdMention *mention = vd_clause_add(clause, "no_indemnity", waiver.at, waiver.end);
  mention->about = vd_clause_about(clause, clause->from, clause->to);
  mention->negated = is_vendors(clause, waiver.at, clause->to) ||
                     vd_clause_has(clause, "clause.keeps", clause->from, clause->to);
}

void vd_clause_read_sums(const VdClause *clause) {
  read_unfunded(clause);
  read_waiver(clause);
}
