/*
 * F04: an advance or a balance on the Prestation asked of the client. The State pays the supplier
 * 30 % and 70 %: sentences that say so ask nothing. Terms that name the Prestation, or an amount to
 * be paid on an offer that sells nothing else, ask it of the client; general terms that do not
 * leave it out are a warning. "Payable d'avance" is no advance.
 */
#include "audit/rules/rules.h"

#include <string.h>

#include "extract/fold.h"

/* From nothing to the gravest. */
typedef enum { NONE, OF_THE_STATE, LEFT_OUT, ASK, GENERAL, ASKED } Demand;

static const char *const cases[] = {
    "pass", "pass.state", "pass.excluded", "cannot_tell.ambiguous", "breach.general", "breach"};

static gboolean has_any(const char *text, const char *const *stems) {
  for (guint i = 0; stems[i] != NULL; i++) {
    if (strstr(text, stems[i]) != NULL)
      return TRUE;
  }
  return FALSE;
}

/* "d'avance", "par avance", "à l'avance": a time, not a sum, unless "30 %" stands before it. */
static gboolean is_adverb(const char *sentence, const char *raw) {
  static const char *const before[] = {"d'", "par ", "a l'", "en ", "l'"};
  const char *word = strstr(raw, "avance"), *at = word != NULL ? strstr(sentence, raw) : NULL;
  if (at != NULL)
    at += word - raw;
  if (at != NULL && at - sentence >= 4 && strncmp(at - 4, "% d'", 4) == 0)
    return FALSE;
  for (guint i = 0; at != NULL && i < 4; i++) {
    gsize length = strlen(before[i]);
    if ((gsize)(at - sentence) >= length && strncmp(at - length, before[i], length) == 0)
      return TRUE;
  }
  return FALSE;
}

/* The State's own payment to the supplier. */
static gboolean is_of_the_state(const char *words) {
  static const char *const stems[] = {"agence de services",  "l'etat",           "au fournisseur",
                                      "a l'editeur",         "demande d'avance", "demande de solde",
                                      "demande de paiement", "verse a l",        "de l'asp",
                                      "par l'asp",           "aupres de l'asp",  NULL};
  return vd_marks_says(words, "asp") || has_any(words, stems);
}

/* It says that it is about something else than the Prestation. */
static gboolean is_left_out(const char *words) {
  static const char *const stems[] = {"hors prestation",
                                      "hors segur",
                                      "hors perimetre",
                                      "hors financement",
                                      "hors sons",
                                      "complementaire",
                                      "a la charge du",
                                      "a votre charge",
                                      "a la charge de l",
                                      "non finance",
                                      "partie b",
                                      "lot b",
                                      "materiel",
                                      "hors montant",
                                      "reste a charge",
                                      "hors part",
                                      "options",
                                      "autres prestations",
                                      "sauf",
                                      "hormis",
                                      "a l'exception",
                                      "excepte",
                                      "aucune somme",
                                      "aucun acompte",
                                      "sans acompte",
                                      "aucune avance",
                                      NULL};
  return has_any(words, stems);
}

/* Somebody who pays is spoken to, or a day of payment is set. */
static gboolean is_asked(const char *words) {
  static const char *const stems[] = {
      "client",    "vous ",    "votre ",        "acompte",       "arrhes",         "a regler",
      "reglement", "a verser", "etablissement", "a la commande", "a la signature", "facture",
      "exigible",  NULL};
  return has_any(words, stems);
}

/* The Prestation is all that is sold. */
static gboolean is_sole(const VdAudit *audit) {
  for (guint i = 0; i < audit->prestations->len; i++) {
    if (((VdPrestation *)g_ptr_array_index(audit->prestations, i))->sole)
      return TRUE;
  }
  return FALSE;
}

/* The amount printed beside it is a part of what the client pays apart. */
static gboolean is_share_of_others(const VdAudit *audit, const VdMention *mention) {
  const VdTotals *totals = &audit->quote->totals;
  VdCents state = 0, amount = mention->amount.cents;
  for (guint i = 0; i < audit->prestations->len; i++)
    state = vd_marks_add(state, ((VdPrestation *)g_ptr_array_index(audit->prestations, i))->ht);
  if (amount == VD_CENTS_NONE || amount <= 0 || state == VD_CENTS_NONE ||
      totals->ht.cents == VD_CENTS_NONE || totals->ht.cents <= state)
    return FALSE;
  VdCents others = totals->ht.cents - state;
  for (gint32 share = 500; share <= 10000; share += 500) {
    VdCents part = vd_cents_share(others, share);
    if (ABS(part - amount) <= 1 || ABS(vd_cents_share(part, 12000) - amount) <= 1)
      return TRUE;
  }
  return FALSE;
}

/* "Article 7 – Acompte.": the heading of a term, not the term. */
static gboolean is_heading(const char *words) {
  enum { HEADING_WORDS = 5 };
  g_auto(GStrv) all = g_strsplit(words, " ", -1);
  return g_strv_length(all) <= HEADING_WORDS && strchr(words, '%') == NULL &&
         strchr(words, ':') == NULL;
}

/* The sentence from the words on, when they begin one: a row without a full stop runs on. (transfer
 * full) */
static char *own_words(const VdMention *mention) {
  const char *raw = mention->place.raw, *sentence = mention->sentence;
  const char *at = raw != NULL ? strstr(sentence, raw) : NULL;
  const char *before = at;
  while (at != NULL && before > sentence && before[-1] == ' ')
    before--;
  /* "Hors Prestation Ségur : Acompte de 30 %" is one. */
  if (at == NULL || (before > sentence && before[-1] == ':'))
    return vd_fold(sentence);
  while (before > sentence && before[-1] != ' ')
    before--;
  gboolean begins = g_unichar_isupper(g_utf8_get_char(before));
  return vd_fold(g_unichar_isupper(g_utf8_get_char(at)) ? at : begins ? before : sentence);
}

/* "...; le solde est exigible": goes on with the terms before it, and with what they leave out. */
static gboolean goes_on(const VdMention *mention, Demand before) {
  return (before == LEFT_OUT || before == OF_THE_STATE) && mention->sentence != NULL &&
         g_unichar_islower(g_utf8_get_char(mention->sentence));
}

static Demand demand_of(const VdAudit *audit, const VdMention *mention) {
  if (mention->negated || mention->explained || mention->sentence == NULL ||
      mention->amount.cents == 0)
    return NONE;
  g_autofree char *words = own_words(mention);
  g_autofree char *raw = mention->place.raw != NULL ? vd_fold(mention->place.raw) : g_strdup("");
  gboolean named = strstr(words, "prestation segur") != NULL || strstr(words, "prestations segur");
  if (is_adverb(words, raw) || (is_heading(words) && mention->amount.cents <= 0))
    return NONE;
  if (is_of_the_state(words))
    return OF_THE_STATE;
  if (is_left_out(words) || is_share_of_others(audit, mention))
    return LEFT_OUT;
  if (named)
    return is_asked(words) ? ASKED : ASK;
  if (mention->role == VD_ROLE_GENERAL || !is_sole(audit) || mention->amount.cents <= 0)
    return is_asked(words) || mention->role == VD_ROLE_GENERAL ? GENERAL : ASK;
  return is_asked(words) && audit->complete ? ASKED : ASK;
}

void vd_advance_to_client_check(const VdAudit *audit, VdFinding *finding) {
  Demand worst = NONE, before = NONE;
  vd_answer(finding, "pass", NULL);
  for (guint i = 0; i < audit->quote->mentions->len; i++) {
    const VdMention *mention = vd_quote_mention(audit->quote, i);
    if (strcmp(mention->id, "deposit") != 0 || mention->present != VD_YES)
      continue;
    Demand demand = goes_on(mention, before) ? before : demand_of(audit, mention);
    before = demand;
    if (demand <= worst)
      continue;
    worst = demand;
    g_autofree char *quote = vd_wording_quote(mention->sentence);
    vd_evidence_clear(finding);
    vd_answer(finding, cases[demand], "quote", quote, NULL);
    vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &mention->place);
  }
}
