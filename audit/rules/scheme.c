/*
 * Stems, not words: French sentences say "financé", "financement", "finance".
 */
#include "audit/rules/scheme.h"

#include <string.h>

#include "extract/fold.h"

/* By which a French sentence makes something pay, or a condition. */
static const char *const basis_stems[] = {"financ",     "pris en charge", "prise en charge",
                                          "subvention", "au titre",       "dans le cadre",
                                          "condition",  "eligib",         "aide",
                                          "dispositif", "sous reserve",   "beneficie"};

/* What an offer is said to belong to pays it: "ce devis s'inscrit dans le programme SUN-ES". */
static gboolean places_offer(const char *sentence) {
  static const char *const offers[] = {"devis", "offre", "proposition", "commande", "prestation"};
  static const char *const verbs[] = {"s'inscri", "releve d", "relevent d", "est etabli",
                                      "entre dans"};
  for (guint i = 0; i < G_N_ELEMENTS(offers); i++) {
    const char *offer = strstr(sentence, offers[i]);
    for (guint k = 0; offer != NULL && k < G_N_ELEMENTS(verbs); k++) {
      if (strstr(offer, verbs[k]) != NULL)
        return TRUE;
    }
  }
  return FALSE;
}

static char *folded_sentence(const VdMention *mention) {
  const char *words = mention->sentence != NULL ? mention->sentence : mention->place.raw;
  return words != NULL ? vd_fold(words) : g_strdup("");
}

gboolean vd_scheme_says(const VdMention *mention, const char *const *stems, guint count) {
  g_autofree char *folded = folded_sentence(mention);
  for (guint i = 0; i < count; i++) {
    if (strstr(folded, stems[i]) != NULL)
      return TRUE;
  }
  return FALSE;
}

/* "Financement | SUN-ES": the cell at its left says what it is. */
static gboolean is_labelled(const VdMention *mention) {
  g_autofree char *label = mention->label != NULL ? vd_fold(mention->label) : g_strdup("");
  return g_str_has_prefix(label, "financ") || g_str_has_prefix(label, "mode de financ") ||
         g_str_has_prefix(label, "source de financ") || g_str_has_prefix(label, "programme") ||
         g_str_has_prefix(label, "dispositif");
}

static gboolean is_basis(const VdMention *mention) {
  g_autofree char *sentence = folded_sentence(mention);
  return places_offer(sentence) || vd_scheme_says(mention, basis_stems, G_N_ELEMENTS(basis_stems));
}

VdReliance vd_scheme_reliance(const VdMention *mention) {
  if (mention->negated || mention->explained)
    return VD_SCHEME_MENTIONED;
  if (is_labelled(mention))
    return VD_SCHEME_BASIS;
  switch (mention->role) {
  case VD_ROLE_TITLE:
  case VD_ROLE_HEADING:
  case VD_ROLE_LINE:
  case VD_ROLE_TOTAL:
    return VD_SCHEME_BASIS;
  case VD_ROLE_BODY:
    return is_basis(mention) ? VD_SCHEME_BASIS : VD_SCHEME_DOUBTFUL;
  case VD_ROLE_GENERAL:
    return VD_SCHEME_DOUBTFUL;
  }
  return VD_SCHEME_DOUBTFUL;
}

gboolean vd_scheme_is_funding_line(const VdMention *mention) {
  enum { LABEL = 40 };
  g_autofree char *folded = folded_sentence(mention);
  const char *financing = strstr(folded, "financ");
  const char *colon = financing != NULL ? strchr(financing, ':') : NULL;
  gboolean labelled = colon != NULL && financing - folded < LABEL && colon - financing < LABEL;
  return labelled || is_labelled(mention) ||
         (mention->amount.cents != VD_CENTS_NONE && mention->amount.cents != 0);
}

void vd_scheme_answer(const VdAudit *audit, VdFinding *finding, const VdMention *mention,
                      const char *name) {
  g_autofree char *quote =
      vd_wording_quote(mention->sentence != NULL ? mention->sentence : mention->place.raw);
  vd_evidence_clear(finding);
  vd_answer(finding, name, "quote", quote, NULL);
  if (mention->line >= 0 && (guint)mention->line < audit->quote->lines->len)
    vd_evidence_line(finding, audit, (guint)mention->line, mention->place.confidence);
  vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &mention->place);
}
