/*
 * The rules: rows of code, needs and check, in one table per family. A check is a question put to
 * one quote: it answers with vd_answer() and adds its evidence. Needs are what the engine answers
 * for it, before or after. A rule knows no layout: only lines, amounts, fields, mentions and tags.
 */
#pragma once

#include "audit/evidence.h"
#include "audit/marks.h"
#include "audit/verdict.h"
#include "audit/wording.h"

typedef enum {
  VD_NEEDS_ORDER =
      1 << 0, /* a bon de commande: a devis is not_applicable, an unknown kind cannot_tell */
  VD_NEEDS_PRESTATION = 1 << 1, /* a complementary quote, without a Prestation, is not_applicable */
  VD_NEEDS_LINES = 1 << 2,      /* priced lines: without any, cannot_tell */
  VD_NEEDS_AMOUNTS =
      1 << 3, /* the Prestation's price, or any printed amount: without, cannot_tell */
  VD_PASS_NEEDS_PAGES =
      1 << 4, /* a pass says that nothing is there: cannot_tell if a page was not read */
  VD_BREACH_NEEDS_PAGES = 1 << 5, /* a breach says that something is missing: likewise */
  VD_NEEDS_SURE =
      1 << 6, /* breach and pass rest on words that must have been read with confidence */
  VD_BREACH_NEEDS_WORDS =
      1 << 7 /* a field is missing: cannot_tell if words on pixels stand behind its label */
} VdRuleNeeds;

typedef struct {
  const char *code;
  guint needs; /* VdRuleNeeds */
  void (*check)(const VdAudit *audit, VdFinding *finding);
  const char
      *cases; /* the answers of check, separated by spaces; those of the needs are the engine's */
} VdRule;

/* One table a family, each ended by a row without a code. */
extern const VdRule vd_rules_lines[], vd_rules_mentions[], vd_rules_funding[], vd_rules_amounts[],
    vd_rules_calendar[], vd_rules_clauses[];

/* Put to an archive (audit/cross.h): without a check. */
extern const VdRule vd_rules_cross[];

void vd_mixed_dsr_check(const VdAudit *audit, VdFinding *finding);             /* L01 */
void vd_billed_maintenance_check(const VdAudit *audit, VdFinding *finding);    /* L02 */
void vd_billed_included_check(const VdAudit *audit, VdFinding *finding);       /* L03 */
void vd_excluded_in_segur_check(const VdAudit *audit, VdFinding *finding);     /* L05 */
void vd_no_segur_line_check(const VdAudit *audit, VdFinding *finding);         /* L07 */
void vd_client_share_check(const VdAudit *audit, VdFinding *finding);          /* L08 */
void vd_state_mention_check(const VdAudit *audit, VdFinding *finding);         /* M01 */
void vd_reference_number_check(const VdAudit *audit, VdFinding *finding);      /* M02 */
void vd_software_version_check(const VdAudit *audit, VdFinding *finding);      /* M03 */
void vd_pre_referencing_check(const VdAudit *audit, VdFinding *finding);       /* M04 */
void vd_ht_vat_ttc_check(const VdAudit *audit, VdFinding *finding);            /* M08 */
void vd_sun_es_check(const VdAudit *audit, VdFinding *finding);                /* F01 */
void vd_esms_numerique_check(const VdAudit *audit, VdFinding *finding);        /* F02 */
void vd_other_scheme_check(const VdAudit *audit, VdFinding *finding);          /* F03 */
void vd_advance_to_client_check(const VdAudit *audit, VdFinding *finding);     /* F04 */
void vd_above_ceiling_check(const VdAudit *audit, VdFinding *finding);         /* A01 */
void vd_arithmetic_check(const VdAudit *audit, VdFinding *finding);            /* A02 */
void vd_vat_rate_check(const VdAudit *audit, VdFinding *finding);              /* A03 */
void vd_basis_check(const VdAudit *audit, VdFinding *finding);                 /* A04 */
void vd_zero_amount_check(const VdAudit *audit, VdFinding *finding);           /* A05 */
void vd_order_window_check(const VdAudit *audit, VdFinding *finding);          /* C01 */
void vd_evidence_delay_check(const VdAudit *audit, VdFinding *finding);        /* C02 */
void vd_unfunded_referencing_check(const VdAudit *audit, VdFinding *finding);  /* C03 */
void vd_last_days_check(const VdAudit *audit, VdFinding *finding);             /* C04 */
void vd_wave_mix_check(const VdAudit *audit, VdFinding *finding);              /* E01 */
void vd_ineligible_structure_check(const VdAudit *audit, VdFinding *finding);  /* E02 */
void vd_reengagement_check(const VdAudit *audit, VdFinding *finding);          /* K01 */
void vd_tied_options_check(const VdAudit *audit, VdFinding *finding);          /* K02 */
void vd_unfunded_due_check(const VdAudit *audit, VdFinding *finding);          /* K03 */
void vd_no_indemnity_check(const VdAudit *audit, VdFinding *finding);          /* K04 */
void vd_va_deadline_check(const VdAudit *audit, VdFinding *finding);           /* K05 */
void vd_prerequisite_version_check(const VdAudit *audit, VdFinding *finding);  /* K06 */
void vd_portability_billed_check(const VdAudit *audit, VdFinding *finding);    /* K07 */
void vd_portability_clause_check(const VdAudit *audit, VdFinding *finding);    /* K08 */
void vd_not_separated_check(const VdAudit *audit, VdFinding *finding);         /* L04 */
void vd_debt_not_separate_check(const VdAudit *audit, VdFinding *finding);     /* L06 */
void vd_conformity_check(const VdAudit *audit, VdFinding *finding);            /* L09 */
void vd_unjustified_extra_check(const VdAudit *audit, VdFinding *finding);     /* L10 */
void vd_same_dsr_twice_check(const VdAudit *audit, VdFinding *finding);        /* L11 */
void vd_versions_list_check(const VdAudit *audit, VdFinding *finding);         /* M05 */
void vd_af_reference_check(const VdAudit *audit, VdFinding *finding);          /* M06 */
void vd_client_id_check(const VdAudit *audit, VdFinding *finding);             /* M07 */
void vd_signature_check(const VdAudit *audit, VdFinding *finding);             /* M09 */
void vd_installation_scenario_check(const VdAudit *audit, VdFinding *finding); /* M10 */
void vd_vat_regime_check(const VdAudit *audit, VdFinding *finding);            /* M11 */
void vd_order_number_check(const VdAudit *audit, VdFinding *finding);          /* M12 */
void vd_identity_master_check(const VdAudit *audit, VdFinding *finding);       /* M13 */
