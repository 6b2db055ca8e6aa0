/*
 * M03: the software and its version, both.
 */
#include "audit/rules/rules.h"

void vd_software_version_check(const VdAudit *audit, VdFinding *finding) {
  const VdField *software = &audit->quote->fields.software;
  const VdField *version = &audit->quote->fields.software_version;
  guint pages = audit->quote->end_page - audit->quote->first_page;
  g_autofree char *searched = vd_wording_searched(pages);
  g_autofree char *name = vd_wording_quote(software->value);
  g_autofree char *number = vd_wording_quote(version->value);
  if (software->value != NULL && version->value != NULL)
    vd_answer(finding, "pass", "quote", name, "version", number, NULL);
  else if (software->value != NULL)
    vd_answer(finding, "breach.version", "quote", name, NULL);
  else if (version->value != NULL)
    vd_answer(finding, "breach.software", "quote", number, NULL);
  else
    vd_answer(finding, "breach.both", "searched", searched, NULL);
  vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &software->place);
  vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &version->place);
  if (finding->verdict == VD_BREACH)
    vd_evidence_searched(finding, audit);
}
