/*
 * F01: the quote rests on SUN-ES. In a title, a heading, a priced line or beside a total it does;
 * in a sentence it does when the sentence speaks of money or of conditions; denied or explained, it
 * does not. A quote for other services at the client's charge may cite it.
 */
#include "audit/rules/scheme.h"

#include <string.h>

void vd_sun_es_check(const VdAudit *audit, VdFinding *finding) {
  static const char *const cases[] = {"pass", "pass.mentioned", "cannot_tell.ambiguous", "breach"};
  const VdMention *worst = NULL;
  for (guint i = 0; i < audit->quote->mentions->len; i++) {
    const VdMention *mention = vd_quote_mention(audit->quote, i);
    if (strcmp(mention->id, "sun_es") != 0 || mention->present != VD_YES)
      continue;
    if (worst == NULL || vd_scheme_reliance(mention) > vd_scheme_reliance(worst))
      worst = mention;
  }
  if (worst == NULL) {
    vd_answer(finding, "pass", NULL);
    return;
  }
  VdReliance reliance = vd_scheme_reliance(worst);
  /* What says that it is a complementary quote may be what was not read. */
  if (reliance == VD_SCHEME_BASIS && audit->prestations->len == 0 && !audit->legible)
    vd_evidence_unread(finding, audit);
  else
    vd_scheme_answer(audit, finding, worst,
                     audit->complementary ? "pass.complementary" : cases[reliance]);
}
