/*
 * M08: each Prestation prints its HT, its VAT and its TTC. The VAT is a rate, or an amount from
 * which one legal rate follows; the mention of State funding may carry one of the amounts. A
 * supplier who says that he is not liable to VAT owes neither VAT nor TTC. Only presence is judged
 * here: whether the amounts agree is A02's, whether they are 0 is A05's.
 */
#include "audit/credible.h"
#include "audit/rules/rules.h"
#include "audit/rules/state_amounts.h"

#include <string.h>

#include "extract/fold.h"
#include "extract/money.h"

enum { LACKS_HT = 1, LACKS_VAT = 2, LACKS_TTC = 4 };

/* Bit by bit, what is missing. */
static const char *const cases[] = {"pass",           "breach.ht",  "breach.vat",
                                    "breach.ht_vat",  "breach.ttc", "breach.ht_ttc",
                                    "breach.vat_ttc", "breach.none"};

/* French rates, in force or once in force. */
static gboolean follows_a_rate(const VdModels *models, const VdPrestation *prestation) {
  /* Each of its lines rounds its own. */
  VdCents slack = MAX(1, (VdCents)prestation->lines->len);
  if (prestation->vat == VD_CENTS_NONE)
    return FALSE;
  if (prestation->ht == VD_CENTS_NONE || prestation->vat == 0)
    return TRUE;
  for (guint i = 0; i < vd_models_vat_count(models); i++) {
    VdCents due = vd_cents_share(prestation->ht, vd_models_vat_at(models, i)->basis_points);
    if (due != VD_CENTS_NONE && ABS(due - prestation->vat) <= slack)
      return TRUE;
  }
  return FALSE;
}

static gboolean is_exempt(const VdQuote *quote) {
  const char *regime = quote->fields.vat_regime.value;
  const VdMention *mention = vd_quote_find_mention(quote, "vat_exempt");
  return g_strcmp0(regime, "non_assujetti") == 0 || g_strcmp0(regime, "franchise") == 0 ||
         (mention != NULL && !mention->negated && !mention->explained);
}

/* On no line that was read, but on the pages: the difference of the two others. */
static gboolean is_vat_printed(const VdQuote *quote, const VdPrestation *prestation) {
  if (prestation->ht == VD_CENTS_NONE || prestation->ht <= 0)
    return FALSE;
  VdCents vat = vd_marks_add(prestation->ttc, -prestation->ht);
  if (vat == VD_CENTS_NONE || vat <= 0)
    return FALSE;
  return vd_credible_is_printed(quote, vat);
}

static gboolean is_ttc_printed(const VdQuote *quote, const VdPrestation *prestation, gint32 rate) {
  VdCents vat =
      prestation->vat != VD_CENTS_NONE ? prestation->vat : vd_cents_share(prestation->ht, rate);
  VdCents ttc = vd_marks_add(prestation->ht, vat);
  return ttc != VD_CENTS_NONE && vat > 0 && vd_credible_is_printed(quote, ttc);
}

/* Its price can be made from what its line prints: quantity and unit price. */
static gboolean is_made(const VdAudit *audit, const VdPrestation *prestation) {
  gint head = vd_prestation_head(prestation, audit->quote);
  return head >= 0 && vd_marks_ht(vd_quote_line(audit->quote, (guint)head)) != VD_CENTS_NONE;
}

static guint lacks(const VdAudit *audit, const VdPrestation *prestation, gboolean exempt) {
  const VdQuote *quote = audit->quote;
  const VdMention *mention = vd_state_amounts_mention(quote);
  VdStateAmounts state = {VD_CENTS_NONE, VD_CENTS_NONE, VD_CENTS_NONE, NULL};
  gint32 rate = prestation->vat_bp != VD_BP_NONE ? prestation->vat_bp
                                                 : vd_credible_only_rate(quote, audit->models);
  guint missing = 0;
  if (mention != NULL && audit->prestations->len == 1)
    state = vd_state_amounts_of(mention);
  if (prestation->ht == VD_CENTS_NONE && state.ht == VD_CENTS_NONE)
    missing |= LACKS_HT;
  if (!exempt && rate == VD_BP_NONE && !follows_a_rate(audit->models, prestation) &&
      !is_vat_printed(quote, prestation))
    missing |= LACKS_VAT;
  if (!exempt && prestation->ttc == VD_CENTS_NONE && state.ttc == VD_CENTS_NONE &&
      !is_ttc_printed(quote, prestation, rate))
    missing |= LACKS_TTC;
  return missing;
}

/* Amounts with centimes among the words of a line. */
static guint count_amounts(const VdLine *line) {
  g_autofree char *words = line->place.raw != NULL ? vd_fold(line->place.raw) : g_strdup("");
  gsize length = strlen(words);
  guint count = 0;
  VdMoney money;
  for (gsize at = 0; vd_money_find(words, at, length, &money); at = MAX(money.end, at + 1))
    count += money.decimals == 2 ? 1 : 0;
  return count;
}

/*
 * On pixels, a column may have lost what it holds: the Prestation's line was not told from the
 * words around it, lacks a rate that other lines have, or prints three amounts.
 */
static gboolean is_misread(const VdAudit *audit, const VdPrestation *prestation, guint missing) {
  gint head = vd_prestation_head(prestation, audit->quote);
  const VdLine *line = head >= 0 ? vd_quote_line(audit->quote, (guint)head) : NULL;
  if (line == NULL || line->place.source != VD_SOURCE_OCR)
    return FALSE;
  if (vd_marks_around(audit->quote, line, "prestation.") == NULL || count_amounts(line) >= 3)
    return TRUE;
  for (guint i = 0; i < audit->quote->lines->len && (missing & LACKS_VAT); i++) {
    if (vd_quote_line(audit->quote, i)->vat_bp != VD_BP_NONE)
      return TRUE;
  }
  return FALSE;
}

static void cite(const VdAudit *audit, VdFinding *finding, const VdPrestation *prestation,
                 guint missing, gboolean exempt) {
  guint pages = audit->quote->end_page - audit->quote->first_page;
  g_autofree char *searched = vd_wording_searched(pages);
  g_autofree char *quote = vd_wording_quote(vd_prestation_words(prestation, audit->quote));
  gint head = vd_prestation_head(prestation, audit->quote);
  const char *name = missing == 0 && exempt ? "pass.exempt" : cases[missing];
  if (missing != 0 && (prestation->broken || is_misread(audit, prestation, missing) ||
                       ((missing & LACKS_HT) != 0 && is_made(audit, prestation))))
    name = "cannot_tell.ambiguous";
  vd_answer(finding, name, "quote", quote, "searched", searched, NULL);
  if (head >= 0)
    vd_evidence_line(finding, audit, (guint)head, prestation->confidence);
  else if (prestation->place != NULL)
    vd_evidence_sure(finding, VD_EVIDENCE_CAUSE, prestation->place, prestation->confidence);
  if (missing != 0)
    vd_evidence_searched(finding, audit);
}

/* No line is the Prestation: then either nothing is priced, or what is priced does not say what it
 * is. */
static void judge_none(const VdAudit *audit, VdFinding *finding) {
  const VdTotals *totals = &audit->quote->totals;
  gboolean priced = totals->ht.cents != VD_CENTS_NONE || totals->ttc.cents != VD_CENTS_NONE;
  for (guint i = 0; i < audit->quote->lines->len && !priced; i++)
    priced = vd_marks_price(vd_quote_line(audit->quote, i)) != NULL;
  if (priced) {
    vd_answer(finding, "cannot_tell.ambiguous", NULL);
    return;
  }
  guint pages = audit->quote->end_page - audit->quote->first_page;
  g_autofree char *searched = vd_wording_searched(pages);
  vd_answer(finding, "breach.none", "searched", searched, NULL);
  vd_evidence_searched(finding, audit);
}

void vd_ht_vat_ttc_check(const VdAudit *audit, VdFinding *finding) {
  gboolean exempt = is_exempt(audit->quote), judged = FALSE;
  for (guint i = 0; i < audit->prestations->len; i++) {
    const VdPrestation *prestation = g_ptr_array_index(audit->prestations, i);
    gint head = vd_prestation_head(prestation, audit->quote);
    if (head >= 0 && vd_audit_is_claimed(audit, "M08", (guint)head))
      continue;
    guint missing = lacks(audit, prestation, exempt);
    if (!judged || (missing != 0 && finding->verdict != VD_BREACH)) {
      vd_evidence_clear(finding);
      cite(audit, finding, prestation, missing, exempt);
    }
    judged = TRUE;
  }
  if (!judged && audit->prestations->len > 0)
    vd_answer(finding, "not_applicable.zero", NULL);
  else if (!judged)
    judge_none(audit, finding);
}
