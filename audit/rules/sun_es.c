/*
 * F01: the quote rests on SUN-ES. In a title, a heading, a priced line or beside a total it does;
 * in a sentence it does when the sentence speaks of money or of conditions; denied or explained, it
 * does not. A quote for other services at the client's charge may cite it.
 */
#include "audit/rules/rules.h"

#include <string.h>

#include "extract/fold.h"

typedef enum { NOTHING, MENTIONED, DOUBTFUL, RELIED_ON } Reliance;

/* Stems of the words by which a French sentence makes something pay, or a condition. */
static const char *const basis_stems[] = {"financ",     "pris en charge", "prise en charge",
                                          "subvention", "au titre",       "dans le cadre",
                                          "condition",  "eligib",         "aide",
                                          "dispositif", "sous reserve",   "beneficie"};

static gboolean speaks_of_money(const VdMention *mention) {
  const char *words = mention->sentence != NULL ? mention->sentence : mention->place.raw;
  if (words == NULL)
    return FALSE;
  g_autofree char *folded = vd_fold(words);
  for (guint i = 0; i < G_N_ELEMENTS(basis_stems); i++) {
    if (strstr(folded, basis_stems[i]) != NULL)
      return TRUE;
  }
  return FALSE;
}

static Reliance reliance_of(const VdMention *mention) {
  if (mention->negated || mention->explained)
    return MENTIONED;
  switch (mention->role) {
  case VD_ROLE_TITLE:
  case VD_ROLE_HEADING:
  case VD_ROLE_LINE:
  case VD_ROLE_TOTAL:
    return RELIED_ON;
  case VD_ROLE_BODY:
    return speaks_of_money(mention) ? RELIED_ON : DOUBTFUL;
  case VD_ROLE_GENERAL:
    return DOUBTFUL;
  }
  return DOUBTFUL;
}

void vd_sun_es_check(const VdAudit *audit, VdFinding *finding) {
  static const char *const cases[] = {"pass", "pass.mentioned", "cannot_tell.ambiguous", "breach"};
  const VdMention *worst = NULL;
  for (guint i = 0; i < audit->quote->mentions->len; i++) {
    const VdMention *mention = vd_quote_mention(audit->quote, i);
    if (strcmp(mention->id, "sun_es") != 0 || mention->present != VD_YES)
      continue;
    if (worst == NULL || reliance_of(mention) > reliance_of(worst))
      worst = mention;
  }
  if (worst == NULL) {
    vd_answer(finding, "pass", NULL);
    return;
  }
  /* What says that it is a complementary quote may be what was not read. */
  if (reliance_of(worst) == RELIED_ON && audit->prestations->len == 0 && !audit->legible) {
    vd_evidence_unread(finding, audit);
    return;
  }
  g_autofree char *quote =
      vd_wording_quote(worst->sentence != NULL ? worst->sentence : worst->place.raw);
  const char *name = audit->complementary ? "pass.complementary" : cases[reliance_of(worst)];
  vd_answer(finding, name, "quote", quote, NULL);
  if (worst->line >= 0 && (guint)worst->line < audit->quote->lines->len)
    vd_evidence_line(finding, audit, (guint)worst->line, worst->place.confidence);
  vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &worst->place);
}
