/*
 * L: lines and perimeter. L02 stands before L03: of the two on one line, it keeps the fact.
 */
#include "audit/rules/rules.h"

const VdRule vd_rules_lines[] = {
    {"L01", VD_NEEDS_LINES | VD_PASS_NEEDS_PAGES | VD_NEEDS_SURE, vd_mixed_dsr_check,
     "breach.dsr breach.types breach.pack cannot_tell.ambiguous pass"},
    {"L02", VD_NEEDS_LINES | VD_PASS_NEEDS_PAGES | VD_NEEDS_SURE, vd_billed_maintenance_check,
     "breach breach.only cannot_tell.ambiguous cannot_tell.ambiguous.payer pass"},
    {"L03", VD_NEEDS_LINES | VD_PASS_NEEDS_PAGES | VD_NEEDS_SURE, vd_billed_included_check,
     "breach breach.only cannot_tell.ambiguous cannot_tell.ambiguous.payer "
     "cannot_tell.unknown_fact.certificate cannot_tell.unknown_fact.training pass"},
    {"L05", VD_NEEDS_PRESTATION | VD_NEEDS_LINES | VD_PASS_NEEDS_PAGES | VD_NEEDS_SURE,
     vd_excluded_in_segur_check, "breach cannot_tell.ambiguous pass"},
    {"L07", VD_NEEDS_PRESTATION | VD_BREACH_NEEDS_PAGES | VD_NEEDS_SURE, vd_no_segur_line_check,
     "breach breach.near cannot_tell.ambiguous pass pass.heading"},
    {"L08", VD_NEEDS_PRESTATION | VD_PASS_NEEDS_PAGES | VD_NEEDS_SURE, vd_client_share_check,
     "breach.share breach.mention cannot_tell.ambiguous.net cannot_tell.ambiguous.share pass"},
    {0}};
