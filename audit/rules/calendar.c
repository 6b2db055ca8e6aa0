/*
 * C: calendar, E: eligibility. A date is one word: an answer that rests on it needs it read with
 * confidence.
 */
#include "audit/rules/rules.h"

const VdRule vd_rules_calendar[] = {
    {"C01", VD_NEEDS_PRESTATION | VD_NEEDS_SURE, vd_order_window_check,
     "breach.before breach.after breach.some breach.issued cannot_tell.outside_document "
     "cannot_tell.ambiguous.date cannot_tell.ambiguous.kind cannot_tell.ambiguous.domain "
     "cannot_tell.unknown_fact.dsr cannot_tell.unknown_fact.window cannot_tell.unread pass "
     "pass.postponed not_applicable.devis not_applicable.devis_unknown"},
    {"C02", VD_NEEDS_ORDER | VD_NEEDS_PRESTATION | VD_NEEDS_SURE, vd_evidence_delay_check,
     "breach breach.edge cannot_tell.outside_document cannot_tell.outside_document.order "
     "cannot_tell.ambiguous.date cannot_tell.unread pass not_applicable.referenced"},
    {"C03", VD_NEEDS_PRESTATION | VD_PASS_NEEDS_PAGES | VD_NEEDS_SURE,
     vd_unfunded_referencing_check,
     "breach breach.never cannot_tell.ambiguous pass not_applicable.clause"},
    {"C04", VD_NEEDS_ORDER | VD_NEEDS_PRESTATION | VD_NEEDS_SURE, vd_last_days_check,
     "breach cannot_tell.outside_document cannot_tell.ambiguous.date cannot_tell.unread "
     "cannot_tell.unknown_fact.dsr cannot_tell.unknown_fact.window pass not_applicable.closed"},
    {"E01", VD_NEEDS_PRESTATION | VD_BREACH_NEEDS_PAGES | VD_NEEDS_SURE, vd_wave_mix_check,
     "breach pass not_applicable.wave not_applicable.only"},
    {"E02", VD_NEEDS_PRESTATION | VD_NEEDS_SURE, vd_ineligible_structure_check,
     "breach cannot_tell.unknown_fact cannot_tell.unread pass not_applicable.unstated"},
    {0}};
