/*
 * M: mentions and identification. Fields only have to be there: M02, M03 and M08 do not ask that
 * every letter of them was read with confidence; M01 and M04 look at that themselves, because a
 * long wording proves itself.
 */
#include "audit/rules/rules.h"

const VdRule vd_rules_mentions[] = {
    {"M01", VD_NEEDS_PRESTATION | VD_BREACH_NEEDS_PAGES, vd_state_mention_check,
     "breach breach.near cannot_tell.ambiguous cannot_tell.unsure pass pass.paraphrase"},
    {"M02", VD_NEEDS_PRESTATION | VD_BREACH_NEEDS_PAGES | VD_BREACH_NEEDS_WORDS,
     vd_reference_number_check, "breach cannot_tell.ambiguous pass not_applicable.not_referenced"},
    {"M03", VD_NEEDS_PRESTATION | VD_BREACH_NEEDS_PAGES | VD_BREACH_NEEDS_WORDS,
     vd_software_version_check,
     "breach.both breach.version breach.software cannot_tell.ambiguous pass"},
    {"M04", VD_NEEDS_ORDER | VD_NEEDS_PRESTATION | VD_BREACH_NEEDS_PAGES, vd_pre_referencing_check,
     "breach.clause breach.near breach.days cannot_tell.outside_document cannot_tell.unsure "
     "pass pass.wording not_applicable.referenced"},
    {"M05", VD_NEEDS_PRESTATION | VD_BREACH_NEEDS_PAGES, vd_versions_list_check,
     "breach breach.slides cannot_tell.ambiguous cannot_tell.unknown_fact.wave "
     "cannot_tell.unknown_fact.dsr pass not_applicable.dsr"},
    {"M06", VD_NEEDS_PRESTATION | VD_BREACH_NEEDS_PAGES, vd_af_reference_check,
     "breach breach.near cannot_tell.unsure pass pass.told"},
    {"M07", VD_NEEDS_PRESTATION | VD_BREACH_NEEDS_PAGES, vd_client_id_check,
     "breach breach.key breach.sites breach.entity cannot_tell.ambiguous "
     "cannot_tell.ambiguous.sites cannot_tell.unsure.key pass"},
    {"M08", VD_NEEDS_PRESTATION | VD_BREACH_NEEDS_PAGES, vd_ht_vat_ttc_check,
     "breach.ht breach.vat breach.ttc breach.ht_vat breach.ht_ttc breach.vat_ttc breach.none "
     "cannot_tell.ambiguous pass pass.exempt not_applicable.zero"},
    {"M09", VD_NEEDS_ORDER | VD_NEEDS_PRESTATION | VD_BREACH_NEEDS_PAGES, vd_signature_check,
     "breach breach.blank cannot_tell.ambiguous cannot_tell.unsure.hand pass pass.undated"},
    {"M10", VD_NEEDS_ORDER | VD_NEEDS_PRESTATION | VD_BREACH_NEEDS_PAGES | VD_BREACH_NEEDS_WORDS,
     vd_installation_scenario_check, "breach breach.dui cannot_tell.ambiguous pass"},
    {"M11", VD_NEEDS_ORDER | VD_NEEDS_PRESTATION | VD_BREACH_NEEDS_PAGES | VD_BREACH_NEEDS_WORDS,
     vd_vat_regime_check, "breach cannot_tell.ambiguous pass pass.vat"},
    {"M12", VD_NEEDS_ORDER | VD_NEEDS_PRESTATION | VD_BREACH_NEEDS_PAGES | VD_BREACH_NEEDS_WORDS,
     vd_order_number_check, "breach cannot_tell.ambiguous pass"},
    {"M13", VD_NEEDS_PRESTATION | VD_BREACH_NEEDS_PAGES, vd_identity_master_check,
     "breach cannot_tell.ambiguous pass not_applicable.dsr not_applicable.scenario"},
    {0}};
