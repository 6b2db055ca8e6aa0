/*
 * F: funding schemes. F04 stands before L08: of the two on one sentence, it keeps the fact.
 */
#include "audit/rules/rules.h"

const VdRule vd_rules_funding[] = {
    {"F01", VD_PASS_NEEDS_PAGES | VD_NEEDS_SURE, vd_sun_es_check,
     "breach cannot_tell.ambiguous pass pass.mentioned pass.complementary"},
    {"F02", VD_PASS_NEEDS_PAGES | VD_NEEDS_SURE, vd_esms_numerique_check,
     "breach cannot_tell.ambiguous pass pass.mentioned pass.usage pass.complementary"},
    {"F03", VD_PASS_NEEDS_PAGES | VD_NEEDS_SURE, vd_other_scheme_check,
     "breach breach.price pass pass.mentioned pass.complementary"},
    {"F04", VD_NEEDS_PRESTATION | VD_PASS_NEEDS_PAGES | VD_NEEDS_SURE, vd_advance_to_client_check,
     "breach breach.general cannot_tell.ambiguous pass pass.state pass.excluded"},
    {0}};
