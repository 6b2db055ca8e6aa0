/*
 * M03: the software and its version, both. Where one was not recognised, but what the State pays
 * holds words that look like a product, the paper may well say it: that is a question.
 */
#include "audit/names.h"
#include "audit/rules/rules.h"

static void cite(const VdAudit *audit, VdFinding *finding) {
  const VdFields *fields = &audit->quote->fields;
  vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &fields->software.place);
  vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &fields->software_version.place);
  if (finding->verdict != VD_PASS)
    vd_evidence_searched(finding, audit);
}

static void miss(const VdAudit *audit, VdFinding *finding, const char *name, const char *quote) {
  /* Only a number can be the version that a known name lacks. */
  gboolean numbered = audit->quote->fields.software.value != NULL;
  g_autofree char *product = vd_names_product(audit, numbered);
  if (product == NULL && !numbered)
    product = vd_names_announced(audit);
  guint pages = audit->quote->end_page - audit->quote->first_page;
  g_autofree char *searched = vd_wording_searched(pages);
  g_autofree char *words = vd_wording_quote(product != NULL ? product : quote);
  vd_answer(finding, product != NULL ? "cannot_tell.ambiguous" : name, "quote", words, "searched",
            searched, NULL);
}

void vd_software_version_check(const VdAudit *audit, VdFinding *finding) {
  const VdField *software = &audit->quote->fields.software;
  const VdField *version = &audit->quote->fields.software_version;
  g_autofree char *name = vd_wording_quote(software->value);
  g_autofree char *number = vd_wording_quote(version->value);
  if (software->value != NULL && software->place.page >= 0 &&
      software->place.confidence <= VD_GUESS)
    vd_answer(finding, "cannot_tell.ambiguous", "quote", name, NULL);
  else if (software->value != NULL && version->value != NULL)
    vd_answer(finding, "pass", "quote", name, "version", number, NULL);
  else if (software->value != NULL)
    miss(audit, finding, "breach.version", software->value);
  else if (version->value != NULL)
    miss(audit, finding, "breach.software", version->value);
  else
    miss(audit, finding, "breach.both", NULL);
  cite(audit, finding);
}
