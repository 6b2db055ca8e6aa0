/*
 * E01: a quote of wave 2 says which of its two services it sells: "vague 2", for clients whose
 * software is of wave 1 already, or "vague 1 + vague 2". A software type that had no wave 1 has but
 * one. An id alone ("HOP-DPI-Va2") names the requirements, not the service.
 */
#include "audit/rules/rules.h"
#include "audit/under.h"

#include <string.h>

static gboolean had_wave_1(const VdAudit *audit, const VdDsr *dsr) {
  for (guint i = 0; i < vd_models_dsr_count(audit->models); i++) {
    const VdDsr *other = vd_models_dsr_at(audit->models, i);
    if (other->wave == 1 && strcmp(other->type, dsr->type) == 0)
      return TRUE;
  }
  return FALSE;
}

/* The wave-2 DSR that a name stands for: by its id, or by the day, which wave 1 cannot hold. */
static const VdDsr *wave_2_of(const VdAudit *audit, const char *name, VdDate day) {
  const VdDsr *found = vd_models_dsr(audit->models, name);
  if (found != NULL)
    return found->wave == 2 ? found : NULL;
  for (guint i = 0; i < vd_models_dsr_count(audit->models); i++) {
    const VdDsr *dsr = vd_models_dsr_at(audit->models, i);
    if (strcmp(dsr->type, name) != 0)
      continue;
    VdWindow window = vd_calendar_window(dsr, audit->options->as_of);
    gboolean over = day != VD_DATE_NONE && vd_calendar_standing(&window, day) == VD_WINDOW_AFTER;
    if (dsr->wave == 1 && !over)
      return NULL;
    found = dsr->wave == 2 ? dsr : found;
  }
  return found;
}

void vd_wave_mix_check(const VdAudit *audit, VdFinding *finding) {
  g_autoptr(GPtrArray) names = vd_under_names(audit);
  const VdDsr *dsr = NULL;
  for (guint i = 0; i < names->len && dsr == NULL; i++)
    dsr = wave_2_of(audit, g_ptr_array_index(names, i), vd_under_day(audit));
  const VdField *wave = &audit->quote->fields.wave;
  if (dsr == NULL) {
    vd_answer(finding, "not_applicable.wave", NULL);
  } else if (wave->value != NULL && strchr(wave->value, '2') != NULL) {
    g_autofree char *quote = vd_wording_quote(wave->place.raw);
    vd_answer(finding, "pass", "quote", quote, NULL);
    vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &wave->place);
  } else if (!had_wave_1(audit, dsr)) {
    vd_answer(finding, "not_applicable.only", "dsr", vd_under_label(dsr), NULL);
  } else {
    vd_answer(finding, "breach", "dsr", vd_under_label(dsr), NULL);
    vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &wave->place);
    vd_evidence_searched(finding, audit);
  }
}
