/*
 * "La Prestation Ségur est conditionnée au renouvellement du contrat": a subject, the words of a
 * condition, its object. The subject stands before them, or after the object where the condition
 * opens the sentence; "la souscription de l'option est obligatoire pour la Prestation Ségur" turns
 * it round. A denial makes it the rule's own sentence, unless it only restricts ("ne ... que si").
 */
#include "extract/clause.h"

/* An object stands within so many bytes of its condition; a denial so far after it. */
enum { REACH = 170, AFTER = 40, MAX_CONDITIONS = 6 };

typedef struct {
  const char *id;
  gsize at, end; /* of the object */
} Object;

/* The contract that a condition asks for in [at, end); FALSE: none, or one that the client has. */
static gboolean find_contract(const VdClause *clause, gsize at, gsize end, Object *object) {
  VdHit hit;
  if (vd_clause_find(clause, "clause.reengagement", at, end, &hit))
    object->id = "reengagement";
  else if (vd_clause_find(clause, "clause.contract", at, end, &hit) &&
           !vd_clause_has(clause, "clause.existing", hit.at, end))
    object->id = "tied_contract";
  else
    return FALSE;
  object->at = hit.at;
  object->end = hit.end;
  return TRUE;
}

/* What it asks the client to buy; works and hardware may be a technical prerequisite. */
static gboolean find_purchase(const VdClause *clause, gsize at, gsize end, Object *object) {
  VdHit hit;
  if (vd_clause_find(clause, "clause.option", at, end, &hit))
    object->id = vd_clause_has(clause, "clause.technical", hit.at, hit.end) ? "tied_prerequisite"
                                                                            : "tied_option";
  else if (vd_clause_find(clause, "clause.supply", at, end, &hit))
    object->id = "tied_prerequisite";
  else if (vd_clause_find(clause, "clause.works", at, end, &hit) &&
           vd_clause_has(clause, "clause.charged", hit.at, clause->to))
    object->id = "tied_prerequisite";
  else if (vd_clause_find(clause, "clause.module", at, end, &hit))
    object->id = "tied_module";
  else
    return FALSE;
  object->at = hit.at;
  object->end = hit.end;
  return TRUE;
}

static gboolean is_denied(const VdClause *clause, gsize end) {
  if (vd_clause_has(clause, "clause.restrictive", clause->from, end))
    return FALSE;
  return vd_clause_has(clause, "clause.denied", clause->from, end + AFTER);
}

/* The subject: before the condition; after the object where nothing stands before. */
static VdAbout subject_of(const VdClause *clause, gsize condition, gsize object_end) {
  VdAbout before = vd_clause_about(clause, clause->from, condition);
  if (before != VD_ABOUT_UNSAID)
    return before;
  return vd_clause_about(clause, object_end, clause->to);
}

static void add(const VdClause *clause, const Object *object, gsize at, gsize end, VdAbout about) {
  VdMention *mention = vd_clause_add(clause, object->id, at, end);
  mention->about = about;
  mention->negated = is_denied(clause, end);
}

static gboolean add_objects(const VdClause *clause, const VdHit *condition) {
  gsize end = condition->end + REACH;
  Object contract, purchase;
  gboolean renews = find_contract(clause, condition->end, end, &contract);
  gboolean buys = find_purchase(clause, condition->end, end, &purchase);
  if (renews)
    add(clause, &contract, condition->at, contract.end,
        subject_of(clause, condition->at, contract.end));
  if (buys)
    add(clause, &purchase, condition->at, purchase.end,
        subject_of(clause, condition->at, purchase.end));
  return renews || buys;
}

static void read_forward(const VdClause *clause) {
  gsize at = clause->from;
  VdHit condition;
  for (guint i = 0; i < MAX_CONDITIONS; i++) {
    if (!vd_clause_find(clause, "clause.condition", at, clause->to, &condition) ||
        add_objects(clause, &condition))
      return;
    at = condition.end;
  }
}

/* "... est obligatoire pour bénéficier de la Prestation Ségur". */
static gboolean read_backward(const VdClause *clause) {
  VdHit required;
  Object object;
  if (!vd_clause_find(clause, "clause.required", clause->from, clause->to, &required) ||
      (!find_contract(clause, clause->from, required.at, &object) &&
       !find_purchase(clause, clause->from, required.at, &object)))
    return FALSE;
  add(clause, &object, object.at, required.end, VD_ABOUT_SEGUR);
  return TRUE;
}

/* "En cas de résiliation du contrat, la Prestation Ségur sera facturée". */
static gboolean read_penalty(const VdClause *clause) {
  VdHit penalty, due;
  if (!vd_clause_find(clause, "clause.penalty", clause->from, clause->to, &penalty) ||
      !vd_clause_find(clause, "clause.due", clause->from, clause->to, &due))
    return FALSE;
  VdAbout about = vd_clause_about(clause, penalty.end, clause->to);
  if (about != VD_ABOUT_SEGUR)
    return FALSE;
  VdMention *mention =
      vd_clause_add(clause, "reengagement", MIN(penalty.at, due.at), MAX(penalty.end, due.end));
  mention->about = about;
  mention->negated = vd_clause_ends(clause, "clause.not_due", due.end);
  return TRUE;
}

void vd_clause_read_conditions(const VdClause *clause) {
  if (!read_penalty(clause) && !read_backward(clause))
    read_forward(clause);
}
