# Sources of vd_audit, relative to audit/: the engine, and one file a rule.
set(VD_AUDIT_SOURCES
    announced.c
    calendar.c context.c credible.c detail.c engine.c evidence.c finding.c marks.c names.c pages.c prestation.c price.c
    scope.c under.c verdict.c wording.c
    rules/lines.c rules/mixed_dsr.c rules/billed.c rules/billed_maintenance.c rules/billed_included.c
    rules/not_separated.c rules/conformity.c rules/excluded_in_segur.c rules/debt_not_separate.c
    rules/unjustified_extra.c rules/same_dsr_twice.c rules/no_segur_line.c rules/client_share.c
    rules/mentions.c rules/state_mention.c rules/reference_number.c rules/state_amounts.c rules/software_version.c
    rules/pre_referencing.c rules/ht_vat_ttc.c rules/versions_list.c rules/af_reference.c rules/client_id.c
    rules/signature.c rules/installation_scenario.c rules/vat_regime.c rules/order_number.c rules/identity_master.c
    rules/funding.c rules/scheme.c rules/sun_es.c rules/esms_numerique.c rules/other_scheme.c
    rules/advance_to_client.c
    rules/amounts.c rules/ceiling.c rules/above_ceiling.c rules/vat_rate.c rules/basis.c rules/arithmetic.c rules/sums.c rules/zero_amount.c
    rules/calendar.c rules/ordered.c rules/order_window.c rules/evidence_delay.c rules/unfunded_referencing.c
    rules/last_days.c rules/wave_mix.c rules/ineligible_structure.c
    rules/cross.c
    rules/clauses.c rules/clause.c rules/tied.c rules/risk.c rules/va_deadline.c rules/prerequisite_version.c rules/worst.c
    rules/portability.c)
