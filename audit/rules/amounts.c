/*
 * A: amounts. A05 is asked before M08, which leaves it a Prestation at 0.
 */
#include "audit/rules/rules.h"

const VdRule vd_rules_amounts[] = {
    {"A01", VD_NEEDS_PRESTATION | VD_NEEDS_AMOUNTS | VD_PASS_NEEDS_PAGES | VD_NEEDS_SURE,
     vd_above_ceiling_check,
     "breach breach.known breach.rounding cannot_tell.ambiguous.amount cannot_tell.ambiguous.total "
     "cannot_tell.ambiguous.count cannot_tell.unknown_fact.dsr cannot_tell.unknown_fact.ceiling "
     "pass"},
    {"A02", VD_NEEDS_AMOUNTS | VD_PASS_NEEDS_PAGES, vd_arithmetic_check,
     "breach.line breach.vat breach.ttc breach.sum breach.words cannot_tell.ambiguous "
     "cannot_tell.unsure cannot_tell.unsure.gap pass not_applicable.single"},
    {"A03", VD_NEEDS_PRESTATION | VD_PASS_NEEDS_PAGES | VD_NEEDS_SURE, vd_vat_rate_check,
     "breach breach.zero breach.line cannot_tell.ambiguous cannot_tell.unsure pass pass.exempt"},
    {"A04", VD_NEEDS_PRESTATION | VD_BREACH_NEEDS_PAGES | VD_BREACH_NEEDS_WORDS, vd_basis_check,
     "breach breach.count breach.band breach.maximum pass"},
    {"A05", VD_NEEDS_PRESTATION | VD_NEEDS_AMOUNTS | VD_PASS_NEEDS_PAGES | VD_NEEDS_SURE,
     vd_zero_amount_check,
     "breach.zero breach.free breach.discount breach.total cannot_tell.ambiguous.discount "
     "cannot_tell.ambiguous.amount pass"},
    {0}};
