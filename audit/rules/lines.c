/*
 * L: lines and perimeter. The stronger rule of two stands first: L02 before L03, both before L10;
 * L09 before L05.
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
    {"L04",
     VD_NEEDS_PRESTATION | VD_NEEDS_LINES | VD_PASS_NEEDS_PAGES | VD_BREACH_NEEDS_PAGES |
         VD_NEEDS_SURE,
     vd_not_separated_check, "breach cannot_tell.ambiguous pass pass.alone"},
    {"L09", VD_NEEDS_LINES | VD_PASS_NEEDS_PAGES | VD_NEEDS_SURE, vd_conformity_check,
     "breach breach.covered cannot_tell.ambiguous pass pass.apart"},
    {"L05", VD_NEEDS_PRESTATION | VD_NEEDS_LINES | VD_PASS_NEEDS_PAGES | VD_NEEDS_SURE,
     vd_excluded_in_segur_check, "breach cannot_tell.ambiguous pass"},
    {"L06", VD_NEEDS_LINES | VD_PASS_NEEDS_PAGES | VD_NEEDS_SURE, vd_debt_not_separate_check,
     "breach cannot_tell.ambiguous cannot_tell.outside_document pass pass.own"},
    {"L10",
     VD_NEEDS_PRESTATION | VD_NEEDS_LINES | VD_PASS_NEEDS_PAGES | VD_BREACH_NEEDS_PAGES |
         VD_NEEDS_SURE,
     vd_unjustified_extra_check, "breach pass pass.note"},
    {"L11", VD_NEEDS_PRESTATION | VD_NEEDS_LINES | VD_PASS_NEEDS_PAGES | VD_NEEDS_SURE,
     vd_same_dsr_twice_check, "breach cannot_tell.ambiguous pass"},
    {"L07", VD_NEEDS_PRESTATION | VD_BREACH_NEEDS_PAGES | VD_NEEDS_SURE, vd_no_segur_line_check,
     "breach breach.near cannot_tell.ambiguous pass pass.heading"},
    {"L08", VD_NEEDS_PRESTATION | VD_PASS_NEEDS_PAGES | VD_NEEDS_SURE, vd_client_share_check,
     "breach.share breach.mention cannot_tell.ambiguous.net cannot_tell.ambiguous.share pass"},
    {0}};
