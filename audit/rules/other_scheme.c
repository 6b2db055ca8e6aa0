/*
 * F03: HOP'EN, Hôpital numérique, IFAQ, forfait structure, ROSP, FMIS as the funding of the quote.
 * Graver in a price or in a line that says who funds. That referenced software helps to reach one
 * of them is true, and says nothing of this quote's funding.
 */
#include "audit/rules/scheme.h"

#include <string.h>

#include "extract/fold.h"

typedef enum { NONE, MENTIONED, SPOKEN_OF, PRICED } Weight;

static const char *const cases[] = {"pass", "pass.mentioned", "breach", "breach.price"};

/* Software helps to reach, to declare, to earn: the scheme is an aim. */
static const char *const aims[] = {"permet",       "attei",
                                   "percevoir",    "valoris",
                                   "indicateur",   "objectif",
                                   "requis",       "exige",
                                   "critere",      "aide a",
                                   "aident a",     "contribu",
                                   "obten",        "ouvre droit",
                                   "ouvrant",      "declar",
                                   "calcul",       "prerequis",
                                   "conforme",     "eligib",
                                   "beneficier",   "versement de votre",
                                   "remuneration", "label",
                                   "maturite",     "certification"};

/* The scheme pays. */
static const char *const pays[] = {
    "finance par",      "financee par", "finances par",   "financees par",
    "financement",      "cofinanc",     "pris en charge", "prise en charge",
    "prises en charge", "subvention",   "au titre d",     "impute",
    "sur les credits",  "enveloppe",    "paye par",       "payee par"};

/* France Relance is no scheme of care: a logo of it says nothing. */
static gboolean is_of_care(const VdMention *mention) {
  g_autofree char *raw = mention->place.raw != NULL ? vd_fold(mention->place.raw) : g_strdup("");
  return strstr(raw, "relance") == NULL;
}

static Weight weight_of(const VdAudit *audit, const VdMention *mention) {
  VdReliance reliance = vd_scheme_reliance(mention);
  gboolean pay = vd_scheme_says(mention, pays, G_N_ELEMENTS(pays));
  gboolean aim = vd_scheme_says(mention, aims, G_N_ELEMENTS(aims));
  if (reliance == VD_SCHEME_MENTIONED)
    return MENTIONED;
  switch (mention->role) {
  case VD_ROLE_LINE:
    if ((guint)mention->line < audit->quote->lines->len &&
        vd_marks_is_priced(vd_quote_line(audit->quote, (guint)mention->line)) && (pay || !aim))
      return PRICED;
    return pay ? SPOKEN_OF : MENTIONED;
  case VD_ROLE_TOTAL:
    return PRICED;
  case VD_ROLE_HEADING:
    return pay ? PRICED : aim ? MENTIONED : SPOKEN_OF;
  case VD_ROLE_TITLE:
    return aim && !pay ? MENTIONED : SPOKEN_OF;
  case VD_ROLE_BODY:
    if (vd_scheme_is_funding_line(mention) && !aim)
      return PRICED;
    return pay && !aim ? SPOKEN_OF : MENTIONED;
  case VD_ROLE_GENERAL:
    return MENTIONED;
  }
  return MENTIONED;
}

void vd_other_scheme_check(const VdAudit *audit, VdFinding *finding) {
  const VdMention *worst = NULL;
  Weight weight = NONE;
  vd_answer(finding, "pass", NULL);
  for (guint i = 0; i < audit->quote->mentions->len; i++) {
    const VdMention *mention = vd_quote_mention(audit->quote, i);
    if (strcmp(mention->id, "other_scheme") != 0 || mention->present != VD_YES ||
        !is_of_care(mention))
      continue;
    Weight own = weight_of(audit, mention);
    if (worst == NULL || own > weight) {
      worst = mention;
      weight = own;
    }
  }
  if (worst == NULL)
    return;
  if (weight >= SPOKEN_OF && audit->complementary)
    vd_scheme_answer(audit, finding, worst, "pass.complementary");
  else
    vd_scheme_answer(audit, finding, worst, cases[weight]);
}
