/*
 * M10: the installation scenario that the client orders. Graver for a DUI, whose call asks for it
 * by establishment. Words of a scenario that were not taken for one are a question.
 */
#include "audit/pages.h"
#include "audit/rules/rules.h"

#include <string.h>

static gboolean is_dui(const VdAudit *audit) {
  for (guint i = 0; i < audit->prestations->len; i++) {
    const VdPrestation *prestation = g_ptr_array_index(audit->prestations, i);
    if (g_strcmp0(vd_prestation_type(prestation, audit->models), "DUI") != 0)
      return FALSE;
  }
  return audit->prestations->len > 0;
}

void vd_installation_scenario_check(const VdAudit *audit, VdFinding *finding) {
  static const char *const words[] = {"scenario",
                                      "maitre d'identite",
                                      "esclave d'identite",
                                      "maitre de l'identite",
                                      "maitre des identites",
                                      NULL};
  const VdField *scenario = &audit->quote->fields.scenario;
  if (scenario->value != NULL) {
    g_autofree char *quote = vd_wording_quote(scenario->value);
    vd_answer(finding, "pass", "quote", quote, NULL);
    vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &scenario->place);
    return;
  }
  VdPlace place = vd_pages_find(audit->quote, words);
  if (place.page >= 0) {
    g_autofree char *quote = vd_wording_quote(place.raw);
    vd_answer(finding, "cannot_tell.ambiguous", "quote", quote, NULL);
    vd_evidence_place(finding, VD_EVIDENCE_SEARCHED, &place);
  } else {
    vd_evidence_missing(finding, audit, is_dui(audit) ? "breach.dui" : "breach", NULL);
  }
  vd_place_clear(&place);
}
