/*
 * F: funding schemes.
 */
#include "audit/rules/rules.h"

const VdRule vd_rules_funding[] = {
    {"F01", VD_PASS_NEEDS_PAGES | VD_NEEDS_SURE, vd_sun_es_check,
     "breach cannot_tell.ambiguous pass pass.mentioned pass.complementary"},
    {0}};
