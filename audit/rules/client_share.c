/*
 * L08: a share of the Prestation asked of the client. Three places can say it: an explicit share
 * ("reste à charge : 1 200 €"), which is somebody else's when the other lines add up to it; a State
 * funding lower than the Prestation's price, compared in its own terms (HT, TTC; either when it
 * does not say); a net à payer that still holds the Prestation beside the mention that the State
 * pays it, which is a question.
 */
#include "audit/credible.h"
#include "audit/rules/rules.h"
#include "audit/rules/state_amounts.h"

#include <string.h>

#include "extract/fold.h"

static gboolean close_to(VdCents a, VdCents b, guint lines) {
  return a != VD_CENTS_NONE && b != VD_CENTS_NONE && ABS(a - b) <= (VdCents)MAX(lines, 1u);
}

typedef struct {
  VdCents ht, ttc; /* of the lines that are not the Prestation's; none: not known for some line */
  guint count;
} Others;

static gboolean is_own(const VdAudit *audit, guint index) {
  gboolean own = vd_quote_line(audit->quote, index)->funded == VD_YES;
  for (guint i = 0; i < audit->prestations->len && !own; i++)
    own = vd_prestation_has_line(g_ptr_array_index(audit->prestations, i), index);
  return own;
}

/* `by_name`: of every line that is not named as the Prestation, whoever seems to pay it. `options`:
 * with those that may be chosen. */
static Others others_of(const VdAudit *audit, gboolean by_name, gboolean options) {
  Others others = {0};
  for (guint i = 0; i < audit->quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(audit->quote, i);
    VdCents ht = vd_marks_ht(line), ttc = line->total_ttc.cents;
    gboolean none = vd_marks_is_mention(audit->quote, i) || (line->optional && !options) ||
                    !vd_marks_is_priced(line);
    gboolean own = by_name ? vd_marks_line(line, "prestation.segur") != NULL : is_own(audit, i);
    if (none || own || (ht == VD_CENTS_NONE && ttc == VD_CENTS_NONE))
      continue;
    if (ttc == VD_CENTS_NONE && line->vat_bp != VD_BP_NONE)
      ttc = vd_marks_add(ht, vd_cents_share(ht, line->vat_bp));
    others.count++;
    others.ht = vd_marks_add(others.ht, ht);
    others.ttc = vd_marks_add(others.ttc, ttc);
  }
  return others;
}

static gboolean adds_up_to(const Others *others, VdCents amount) {
  return others->count > 0 && (close_to(amount, others->ht, others->count) ||
                               close_to(amount, others->ttc, others->count));
}

/* What is left of a total when the Prestations are taken off: global discounts are in it. */
static gboolean is_the_rest(const VdAudit *audit, VdCents amount) {
  const VdTotals *totals = &audit->quote->totals;
  VdCents ht = totals->ht.cents, ttc = totals->ttc.cents;
  for (guint i = 0; i < audit->prestations->len; i++) {
    const VdPrestation *prestation = g_ptr_array_index(audit->prestations, i);
    ht = vd_marks_add(ht, prestation->ht == VD_CENTS_NONE ? VD_CENTS_NONE : -prestation->ht);
    ttc = vd_marks_add(ttc, prestation->ttc == VD_CENTS_NONE ? VD_CENTS_NONE : -prestation->ttc);
  }
  guint lines = audit->quote->lines->len;
  return amount > 0 && (close_to(amount, ht, lines) || close_to(amount, ttc, lines));
}

/* A mention on a line that is sold apart speaks of that line. */
static gboolean is_elsewhere(const VdAudit *audit, const VdMention *mention) {
  if (mention->line < 0 || (guint)mention->line >= audit->quote->lines->len)
    return FALSE;
  const VdLine *line = vd_quote_line(audit->quote, (guint)mention->line);
  gboolean named = vd_marks_line(line, "service.") != NULL ||
                   vd_marks_line(line, "excluded.") != NULL ||
                   vd_marks_is_outside(audit->quote, line);
  return line->funded == VD_NO && named;
}

static VdCents amount_of(const VdAudit *audit, const VdMention *mention) {
  /* "2,0", "20,0": a quantity or a rate of the row below, no sum. */
  if (mention->amount.cents != VD_CENTS_NONE && mention->amount.decimals == 1)
    return VD_CENTS_NONE;
  if (mention->amount.cents != VD_CENTS_NONE || mention->line < 0 ||
      (guint)mention->line >= audit->quote->lines->len)
    return mention->amount.cents;
  const VdLine *line = vd_quote_line(audit->quote, (guint)mention->line);
  return line->total_ht.cents != VD_CENTS_NONE ? line->total_ht.cents : line->total_ttc.cents;
}

static void cite_share(VdFinding *finding, const VdMention *mention, const char *name,
                       VdCents share) {
  g_autofree char *quote =
      vd_wording_quote(mention->sentence != NULL ? mention->sentence : mention->place.raw);
  g_autofree char *amount = vd_wording_euros(share);
  vd_evidence_clear(finding);
  vd_answer(finding, name, "quote", quote, "amount", amount, NULL);
  vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &mention->place);
  vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &mention->amount.place);
  if (finding->verdict == VD_BREACH)
    vd_evidence_stake(finding, share);
}

/* "Reste à charge : néant", "reste à charge zéro". */
static gboolean says_none(const VdMention *mention) {
  static const char *const words[] = {"zero",  "nul",    "nulle", "neant",
                                      "aucun", "aucune", "0",     "0,00"};
  for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
    if (vd_marks_says(mention->sentence, words[i]))
      return TRUE;
  }
  return FALSE;
}

/* "Toute somme restant due porte intérêt": a term of payment, which names no share. */
static gboolean is_about_payment(const VdMention *mention) {
  g_autofree char *words = mention->place.raw != NULL ? vd_fold(mention->place.raw) : g_strdup("");
  return strstr(words, "charge") == NULL && strstr(words, "part") == NULL;
}

static gboolean sentence_has(const VdMention *mention, const char *const *words, guint count) {
  g_autofree char *folded = mention->sentence != NULL ? vd_fold(mention->sentence) : g_strdup("");
  for (guint i = 0; i < count; i++) {
    if (strstr(folded, words[i]) != NULL)
      return TRUE;
  }
  return FALSE;
}

/* "À votre charge, hors périmètre Ségur : reprise des documents": a share of nothing funded. */
static gboolean is_outside(const VdMention *mention) {
  static const char *const words[] = {"hors perimetre",   "hors segur", "hors prestation",
                                      "hors financement", "hors sons",  "hors du perimetre"};
  return sentence_has(mention, words, G_N_ELEMENTS(words));
}

/* "Part restant due au titre de la Prestation Ségur": it says what it is a share of. */
static gboolean is_of_the_prestation(const VdMention *mention) {
  static const char *const words[] = {"sur la prestation segur", "au titre de la prestation segur",
                                      "pour la prestation segur", "de la prestation segur restant"};
  static const char *const others[] = {"hors", "apres", "deduction", "deduit", "deduite"};
  return sentence_has(mention, words, G_N_ELEMENTS(words)) &&
         !sentence_has(mention, others, G_N_ELEMENTS(others));
}

static void judge_share(const VdAudit *audit, VdFinding *finding, const VdMention *mention) {
  VdCents share = amount_of(audit, mention);
  Others others = others_of(audit, FALSE, FALSE), unnamed = others_of(audit, TRUE, FALSE);
  Others chosen = others_of(audit, FALSE, TRUE);
  if (share == 0 || mention->negated || mention->explained || is_elsewhere(audit, mention) ||
      is_outside(mention) || vd_audit_is_claimed_in(audit, "L08", mention))
    return;
  /* Without an amount: that of a column, of the lines sold apart, or none. */
  if (share == VD_CENTS_NONE && (mention->role == VD_ROLE_HEADING || others.count > 0 ||
                                 says_none(mention) || is_about_payment(mention)))
    return;
  if (adds_up_to(&others, share) || adds_up_to(&unnamed, share) || adds_up_to(&chosen, share) ||
      is_the_rest(audit, share))
    return;
  gboolean general = mention->role == VD_ROLE_GENERAL;
  gboolean said = chosen.count == 0 || is_of_the_prestation(mention);
  if (share != VD_CENTS_NONE && said && !general && audit->complete)
    cite_share(finding, mention, "breach.share", share);
  else if (finding->verdict == VD_PASS && !(general && share == VD_CENTS_NONE))
    cite_share(finding, mention, "cannot_tell.ambiguous.share", share);
}

/* A TTC that no rate makes of its HT is that of something more. */
static gboolean is_own_ttc(const VdPrestation *prestation) {
  VdCents ht = prestation->ht, ttc = prestation->ttc;
  return ttc != VD_CENTS_NONE &&
         (ht == VD_CENTS_NONE || ht <= 0 || (ttc >= ht && ttc <= vd_marks_add(ht, ht / 4)));
}

static VdCents ttc_of(const VdPrestation *prestation) {
  if (is_own_ttc(prestation) || prestation->ht == VD_CENTS_NONE)
    return prestation->ttc;
  if (prestation->vat != VD_CENTS_NONE && prestation->vat <= prestation->ht / 4)
    return vd_marks_add(prestation->ht, prestation->vat);
  if (prestation->vat_bp == VD_BP_NONE)
    return VD_CENTS_NONE;
  return vd_marks_add(prestation->ht, vd_cents_share(prestation->ht, prestation->vat_bp));
}

/* One amount against the same of the Prestations: each, or all together; TRUE when nothing can be
 * compared. */
static gboolean is_whole(VdCents amount, const GPtrArray *prestations,
                         VdCents (*own)(const VdPrestation *), VdCents *sum) {
  *sum = 0;
  for (guint i = 0; i < prestations->len; i++) {
    VdCents one = own(g_ptr_array_index(prestations, i));
    *sum = vd_marks_add(*sum, one);
    if (close_to(amount, one, 1))
      return TRUE;
  }
  return amount == VD_CENTS_NONE || *sum == VD_CENTS_NONE || amount + 1 >= *sum;
}

static VdCents ht_of(const VdPrestation *prestation) {
  return prestation->ht;
}

/* The price of the line that names the Prestation, HT or TTC, when other lines were counted with
 * it. */
static gboolean is_named_price(const VdAudit *audit, const VdStateAmounts *amounts) {
  for (guint i = 0; i < audit->quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(audit->quote, i);
    VdCents ht = vd_marks_ht(line), ttc = line->total_ttc.cents;
    if (vd_marks_line(line, "prestation.segur") == NULL)
      continue;
    if (ttc == VD_CENTS_NONE && line->vat_bp != VD_BP_NONE)
      ttc = vd_marks_add(ht, vd_cents_share(ht, line->vat_bp));
    if (close_to(amounts->ht, ht, 1) || close_to(amounts->ttc, ttc, 1) ||
        close_to(amounts->untold, ht, 1) || close_to(amounts->untold, ttc, 1))
      return TRUE;
  }
  return FALSE;
}

/* What the State does not pay, and of how much; 0 when it pays all, in the terms of its mention. */
static VdCents missing_of(const VdAudit *audit, const VdStateAmounts *amounts, VdCents *paid,
                          VdCents *whole) {
  gboolean whole_ht = is_whole(amounts->ht, audit->prestations, ht_of, whole);
  *paid = amounts->ht;
  if (whole_ht) {
    *paid = amounts->ttc;
    if (is_whole(amounts->ttc, audit->prestations, ttc_of, whole)) {
      *paid = amounts->untold;
      VdCents ttc;
      if (is_whole(amounts->untold, audit->prestations, ttc_of, &ttc) ||
          is_whole(amounts->untold, audit->prestations, ht_of, whole))
        return 0;
    }
  }
  return *whole - *paid;
}

/* The difference may come from a number cut by the reading, from a price that the line itself
 * contradicts (A02 says so), or from a Prestation that pixels gave the wrong amount: what the State
 * pays is then printed elsewhere too, as its price. */
static gboolean is_doubtful(const VdAudit *audit, VdCents paid, VdCents whole) {
  const VdPrestation *first = g_ptr_array_index(audit->prestations, 0);
  gboolean doubtful =
      vd_credible_is_fragment(paid, whole) || vd_credible_count_on_pixels(audit->quote, paid) > 1;
  for (guint i = 0; i < first->lines->len && !doubtful; i++) {
    guint line = g_array_index(first->lines, guint, i);
    doubtful = !vd_credible_agrees(vd_quote_line(audit->quote, line));
  }
  return doubtful;
}

static void judge_funding(const VdAudit *audit, VdFinding *finding, const VdMention *mention) {
  const VdStateAmounts amounts = vd_state_amounts_of(mention);
  VdCents paid, whole;
  if (audit->prestations->len == 0 || is_named_price(audit, &amounts))
    return;
  VdCents missing = missing_of(audit, &amounts, &paid, &whole);
  if (missing == 0)
    return;
  if (audit->prestations->len > 1 || !audit->complete || is_doubtful(audit, paid, whole)) {
    cite_share(finding, mention, "cannot_tell.ambiguous.share", paid);
    return;
  }
  vd_evidence_clear(finding);
  g_autofree char *amount = vd_wording_euros(paid);
  g_autofree char *expected = vd_wording_euros(whole);
  g_autofree char *over = vd_wording_euros(missing);
  vd_answer(finding, "breach.mention", "amount", amount, "expected", expected, "over", over, NULL);
  vd_evidence_place(finding, VD_EVIDENCE_CAUSE, amounts.place);
  const VdPrestation *first = g_ptr_array_index(audit->prestations, 0);
  if (first->place != NULL)
    vd_evidence_sure(finding, VD_EVIDENCE_EXPECTED, first->place, first->confidence);
  vd_evidence_stake(finding, missing);
}

static void judge_net(const VdAudit *audit, VdFinding *finding) {
  const VdAmount *net = &audit->quote->totals.net_to_pay;
  Others others = others_of(audit, FALSE, FALSE), chosen = others_of(audit, FALSE, TRUE);
  if (net->cents == VD_CENTS_NONE || net->cents <= 0 || audit->prestations->len == 0)
    return;
  if (adds_up_to(&others, net->cents) || adds_up_to(&chosen, net->cents))
    return;
  g_autofree char *amount = vd_wording_euros(net->cents);
  vd_answer(finding, "cannot_tell.ambiguous.net", "amount", amount, NULL);
  vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &net->place);
}

void vd_client_share_check(const VdAudit *audit, VdFinding *finding) {
  const VdMention *state = vd_state_amounts_mention(audit->quote);
  vd_answer(finding, "pass", NULL);
  for (guint i = 0; i < audit->quote->mentions->len && finding->verdict != VD_BREACH; i++) {
    const VdMention *mention = vd_quote_mention(audit->quote, i);
    if (mention->present == VD_YES && strcmp(mention->id, "client_share") == 0)
      judge_share(audit, finding, mention);
  }
  if (state != NULL && finding->verdict != VD_BREACH)
    judge_funding(audit, finding, state);
  if (state != NULL && finding->verdict == VD_PASS)
    judge_net(audit, finding);
}
