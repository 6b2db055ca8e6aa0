/*
 * L09: "conformité", "compatibilité", "prérequis" Ségur inside what the State pays, or said to be
 * covered. Sold apart, at the client's charge, they are allowed. What a funded line only asks for
 * ("prérequis : version 6 installée") is sold by nobody; a version called "Ségur compatible" is the
 * referenced one.
 */
#include "audit/names.h"
#include "audit/rules/rules.h"
#include "audit/scope.h"

#include <string.h>

#include "extract/fold.h"

typedef enum { NONE, APART, UNCLEAR, COVERED, INSIDE } Standing;

static const char *const cases[] = {"pass", "pass.apart", "cannot_tell.ambiguous", "breach.covered",
                                    "breach"};

static gboolean has_any(const char *text, const char *const *stems, guint count) {
  for (guint i = 0; i < count; i++) {
    if (strstr(text, stems[i]) != NULL)
      return TRUE;
  }
  return FALSE;
}

/* "Ségur compatible", "Ségur-ready": how a version is called, not what is sold. */
static gboolean is_adjective(const VdTag *tag) {
  g_autofree char *words = tag->place.raw != NULL ? vd_fold(tag->place.raw) : g_strdup("");
  static const char *const nouns[] = {"conformite", "compatibilite", "requis"};
  return !has_any(words, nouns, G_N_ELEMENTS(nouns));
}

/* "Prérequis à la Prestation Ségur : poste sous Windows 10", under the designation. */
static gboolean is_statement(const VdLine *line, const VdTag *tag) {
  g_autofree char *words = tag->place.raw != NULL ? vd_fold(tag->place.raw) : g_strdup("");
  if (strstr(words, "requis") == NULL)
    return FALSE;
  for (guint i = 0; i < line->sub_items->len; i++) {
    g_autofree char *item = vd_fold(g_ptr_array_index(line->sub_items, i));
    const char *at = strstr(item, words);
    if (at != NULL && strchr(at + strlen(words), ':') != NULL)
      return TRUE;
  }
  return FALSE;
}

static Standing standing_of(const VdAudit *audit, guint index, const VdTag *tag) {
  const VdLine *line = vd_quote_line(audit->quote, index);
  gboolean funded = line->funded == VD_YES;
  gboolean named = vd_marks_line(line, "prestation.segur") != NULL;
  if (is_statement(line, tag) || vd_marks_is_outside(audit->quote, line))
    return vd_marks_is_priced(line) && !funded ? APART : NONE;
  if (is_adjective(tag))
    return funded && !named ? UNCLEAR : NONE;
  if (funded)
    return vd_marks_is_priced(line) ? INSIDE : UNCLEAR;
  if (!vd_marks_is_priced(line))
    return NONE;
  if (audit->complementary)
    return APART;
  return vd_scope_billed(audit, index) == VD_BILLED_UNCLEAR ? UNCLEAR : APART;
}

/* "Les prérequis Ségur sont pris en charge par l'État". */
static Standing standing_in(const VdMention *mention) {
  static const char *const paid[] = {"pris en charge", "prise en charge", "prises en charge",
                                     "finance",        "couvert",         "inclus",
                                     "compris"};
  static const char *const payers[] = {"etat", "sons", "prestation segur", "asp"};
  static const char *const denials[] = {"a votre charge",
                                        "charge du client",
                                        "charge de l",
                                        "ne sont",
                                        "n'est",
                                        "n'entre",
                                        "ne releve",
                                        "non ",
                                        "hors",
                                        "exclu",
                                        "si ",
                                        "sous reserve",
                                        "ne couvre"};
  if (mention->negated || mention->explained || mention->line >= 0 || mention->sentence == NULL ||
      mention->role == VD_ROLE_GENERAL)
    return NONE;
  g_autofree char *words = vd_fold(mention->sentence);
  gboolean covered =
      has_any(words, paid, G_N_ELEMENTS(paid)) && has_any(words, payers, G_N_ELEMENTS(payers));
  return covered && !has_any(words, denials, G_N_ELEMENTS(denials)) ? COVERED : NONE;
}

/* Keeps the gravest; lines of the same gravity stand together. TRUE: cite this one. */
static gboolean rise(VdFinding *finding, Standing *worst, Standing standing, const char *words) {
  if (standing == NONE || standing < *worst)
    return FALSE;
  if (standing > *worst) {
    g_autofree char *quote = vd_wording_quote(words);
    vd_evidence_clear(finding);
    vd_answer(finding, cases[standing], "quote", quote, NULL);
    *worst = standing;
  }
  return TRUE;
}

void vd_conformity_check(const VdAudit *audit, VdFinding *finding) {
  Standing worst = NONE;
  vd_answer(finding, "pass", NULL);
  for (guint i = 0; i < audit->quote->mentions->len; i++) {
    const VdMention *mention = vd_quote_mention(audit->quote, i);
    if (strcmp(mention->id, "conformity") == 0 && mention->present == VD_YES &&
        rise(finding, &worst, standing_in(mention), mention->sentence))
      vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &mention->place);
  }
  for (guint i = 0; i < audit->quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(audit->quote, i);
    const VdTag *tag = vd_marks_around(audit->quote, line, "excluded.conformity");
    if (tag != NULL && rise(finding, &worst, standing_of(audit, i, tag), vd_names_words(line)))
      vd_evidence_line(finding, audit, i, tag->place.confidence);
  }
  /* Advice to keep them apart makes sense beside a Prestation only. */
  if (worst == APART && audit->prestations->len == 0)
    vd_answer(finding, "pass", NULL);
}
