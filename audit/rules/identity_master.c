/*
 * M13: a DUI ordered as master of identities needs software referenced with that profile: the paper
 * should say that it is. Nothing is asked where the scenario says something else, or nothing.
 */
#include "audit/pages.h"
#include "audit/rules/rules.h"

#include <string.h>

#include "extract/fold.h"

static gboolean concerns_a_dui(const VdAudit *audit) {
  for (guint i = 0; i < audit->prestations->len; i++) {
    const VdPrestation *prestation = g_ptr_array_index(audit->prestations, i);
    if (g_strcmp0(vd_prestation_type(prestation, audit->models), "DUI") == 0)
      return TRUE;
  }
  return FALSE;
}

/* The scenario ordered is that of a master; "non maître" is not. */
static gboolean is_master(const char *scenario) {
  static const char *const words[] = {"maitre d'identite",    "maitre de l'identite",
                                      "maitre des identites", "maitre identite",
                                      "maitre de l'ins",      "maitre"};
  g_autofree char *folded = vd_fold(scenario);
  if (strstr(folded, "non maitre") != NULL || strstr(folded, "pas maitre") != NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
    if (strstr(folded, words[i]) != NULL)
      return TRUE;
  }
  return FALSE;
}

static const VdMention *profile_of(const VdQuote *quote) {
  for (guint i = 0; i < quote->mentions->len; i++) {
    const VdMention *mention = vd_quote_mention(quote, i);
    if (strcmp(mention->id, "identity_profile") == 0 && mention->present == VD_YES &&
        !vd_marks_is_denied(mention))
      return mention;
  }
  return NULL;
}

/* A profile is named somewhere: "Profil de référencement | maître d'identité" says it once more. */
static void judge_profile(const VdAudit *audit, VdFinding *finding) {
  static const char *const words[] = {"profil", NULL};
  VdPlace place = vd_pages_find(audit->quote, words);
  g_autofree char *quote = vd_wording_quote(place.raw);
  gboolean twice = vd_pages_count(audit->quote, "maitre d'identite") > 1 ||
                   vd_pages_count(audit->quote, "maitre de l'identite") > 0;
  vd_answer(finding, twice ? "pass" : "cannot_tell.ambiguous", "quote", quote, NULL);
  vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &place);
  vd_place_clear(&place);
}

void vd_identity_master_check(const VdAudit *audit, VdFinding *finding) {
  const VdField *scenario = &audit->quote->fields.scenario;
  const VdMention *profile = profile_of(audit->quote);
  if (!concerns_a_dui(audit)) {
    vd_answer(finding, "not_applicable.dsr", NULL);
  } else if (scenario->value == NULL || !is_master(scenario->value)) {
    vd_answer(finding, "not_applicable.scenario", NULL);
  } else if (profile != NULL) {
    g_autofree char *quote = vd_wording_quote(profile->sentence);
    vd_answer(finding, "pass", "quote", quote, NULL);
    vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &scenario->place);
    vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &profile->place);
  } else if (vd_pages_count(audit->quote, "profil") > 0) {
    judge_profile(audit, finding);
  } else {
    g_autofree char *quote = vd_wording_quote(scenario->value);
    guint pages = audit->quote->end_page - audit->quote->first_page;
    g_autofree char *searched = vd_wording_searched(pages);
    vd_answer(finding, "breach", "quote", quote, "searched", searched, NULL);
    vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &scenario->place);
    vd_evidence_searched(finding, audit);
  }
}
