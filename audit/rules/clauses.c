/*
 * K: clauses. Asked before the other families: an export billed is K07's, not L03's.
 */
#include "audit/rules/rules.h"

const VdRule vd_rules_clauses[] = {
    {"K01", VD_NEEDS_PRESTATION | VD_PASS_NEEDS_PAGES | VD_NEEDS_SURE, vd_reengagement_check,
     "breach cannot_tell.ambiguous cannot_tell.ambiguous.contract pass pass.denied"},
    {"K02", VD_NEEDS_PRESTATION | VD_PASS_NEEDS_PAGES | VD_NEEDS_SURE, vd_tied_options_check,
     "breach cannot_tell.ambiguous cannot_tell.ambiguous.prerequisite cannot_tell.ambiguous.module "
     "pass pass.denied"},
    {"K03", VD_NEEDS_PRESTATION | VD_PASS_NEEDS_PAGES | VD_NEEDS_SURE, vd_unfunded_due_check,
     "breach pass pass.denied"},
    {"K04", VD_NEEDS_PRESTATION | VD_PASS_NEEDS_PAGES | VD_NEEDS_SURE, vd_no_indemnity_check,
     "breach pass pass.general"},
    {"K05", VD_NEEDS_PRESTATION | VD_PASS_NEEDS_PAGES | VD_NEEDS_SURE, vd_va_deadline_check,
     "breach.early breach.late cannot_tell.unknown_fact.dsr cannot_tell.unknown_fact.balance pass "
     "pass.same pass.delay"},
    {"K06", VD_NEEDS_PRESTATION | VD_NEEDS_SURE, vd_prerequisite_version_check,
     "breach cannot_tell.outside_document cannot_tell.unknown_fact.dsr "
     "cannot_tell.unknown_fact.opening cannot_tell.unread pass pass.wave not_applicable.none"},
    {"K07", VD_NEEDS_PRESTATION | VD_PASS_NEEDS_PAGES | VD_NEEDS_SURE, vd_portability_billed_check,
     "breach breach.clause breach.delay cannot_tell.ambiguous cannot_tell.unknown_fact pass "
     "not_applicable.other"},
    {"K08", VD_NEEDS_PRESTATION | VD_BREACH_NEEDS_PAGES, vd_portability_clause_check,
     "breach cannot_tell.unread pass not_applicable.other not_applicable.none"},
    {0}};
