/*
 * A05: the Prestation at 0. Its price is printed as 0 or "offert", or a discount takes all of it
 * away, or its total is 0. A deduction that says that the State pays is no discount: the price
 * stays printed above it.
 */
#include "audit/rules/rules.h"

#include <string.h>

#include "ocr/limits.h"

enum { CLEARLY_NOT_ZERO = 10000 }; /* centimes */

/* What the line itself says; NULL: nothing wrong. */
static const char *line_case(const VdLine *line, const VdPrestation *prestation) {
  gboolean priced = line->unit_price_ht.cents != VD_CENTS_NONE && line->unit_price_ht.cents > 0;
  if (line->free_text == VD_FREE_OFFERED)
    return "breach.free";
  if (line->discount_bp == 10000 || (prestation->ht == 0 && priced))
    return "breach.discount";
  if (prestation->ht == 0 || (prestation->ht == VD_CENTS_NONE && prestation->ttc == 0))
    return "breach.zero";
  return NULL;
}

static void cite(const VdAudit *audit, VdFinding *finding, guint index, const char *name,
                 gfloat sure) {
  g_autofree char *quote = vd_wording_quote(vd_quote_line(audit->quote, index)->description);
  vd_evidence_clear(finding);
  vd_answer(finding, name, "quote", quote, NULL);
  vd_evidence_line(finding, audit, index, sure);
}

static gboolean cancels(const VdLine *line, const VdPrestation *prestation) {
  VdCents ht = line->total_ht.cents, ttc = line->total_ttc.cents;
  return (ht != VD_CENTS_NONE && ht < 0 && prestation->ht == -ht) ||
         (ttc != VD_CENTS_NONE && ttc < 0 && prestation->ttc == -ttc);
}

static gboolean state_pays(const VdLine *line) {
  return line->funded == VD_YES || vd_marks_line(line, "payer.state") != NULL ||
         vd_marks_line(line, "scheme.sons") != NULL;
}

/* A line that takes the Prestation's whole price off; TRUE when there is one, whoever pays. */
static gboolean judge_deductions(const VdAudit *audit, VdFinding *finding,
                                 const VdPrestation *prestation) {
  for (guint i = 0; i < audit->quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(audit->quote, i);
    if (!cancels(line, prestation))
      continue;
    const VdTag *discount = vd_marks_line(line, "scope.discount");
    gfloat sure = MAX(line->total_ht.place.confidence, line->total_ttc.place.confidence);
    if (discount != NULL && vd_marks_line(line, "payer.state") == NULL)
      cite(audit, finding, i, "breach.discount", MIN(sure, discount->place.confidence));
    else if (!state_pays(line))
      cite(audit, finding, i, "cannot_tell.ambiguous.discount", sure);
    return TRUE;
  }
  return FALSE;
}

/* The total of a paper that holds nothing else is 0, and no line says why. */
static void judge_total(const VdAudit *audit, VdFinding *finding, const VdPrestation *prestation) {
  const VdTotals *totals = &audit->quote->totals;
  const VdAmount *zero = totals->ht.cents == 0 ? &totals->ht : &totals->ttc;
  if (!prestation->sole || zero->cents != 0)
    return;
  g_autofree char *quote = vd_wording_quote(zero->place.raw);
  gboolean state = vd_quote_find_mention(audit->quote, "state_mention") != NULL;
  vd_evidence_clear(finding);
  vd_answer(finding, state ? "cannot_tell.ambiguous.discount" : "breach.total", "quote", quote,
            NULL);
  vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &zero->place);
}

static void judge(const VdAudit *audit, VdFinding *finding, const VdPrestation *prestation) {
  gint head = vd_prestation_head(prestation, audit->quote);
  const VdLine *line = head >= 0 ? vd_quote_line(audit->quote, (guint)head) : NULL;
  const char *name =
      line != NULL && prestation->lines->len == 1 ? line_case(line, prestation) : NULL;
  if (name == NULL && prestation->ht == 0 && head >= 0)
    name = "breach.zero";
  if (name != NULL)
    cite(audit, finding, (guint)head, name, prestation->confidence);
  else if (!judge_deductions(audit, finding, prestation))
    judge_total(audit, finding, prestation);
}

/* Its price, or what stands for it: any amount of its lines that is not 0. */
static VdCents shown_by(const VdAudit *audit, const VdPrestation *prestation) {
  if (prestation->ht != VD_CENTS_NONE || prestation->ttc != VD_CENTS_NONE)
    return prestation->ht != VD_CENTS_NONE ? prestation->ht : prestation->ttc;
  gint head = vd_prestation_head(prestation, audit->quote);
  const VdAmount *price =
      head >= 0 ? vd_marks_price(vd_quote_line(audit->quote, (guint)head)) : NULL;
  return price != NULL ? price->cents : VD_CENTS_NONE;
}

static void pass(const VdAudit *audit, VdFinding *finding) {
  VdCents amount = VD_CENTS_NONE;
  for (guint i = 0; i < audit->prestations->len; i++) {
    const VdPrestation *prestation = g_ptr_array_index(audit->prestations, i);
    VdCents own = shown_by(audit, prestation);
    if (own == VD_CENTS_NONE)
      continue;
    amount = amount == VD_CENTS_NONE ? own : amount;
    /* Whatever its digits are, a number of many is not a 0 read badly. */
    gfloat sure =
        own >= CLEARLY_NOT_ZERO ? MAX(prestation->confidence, VD_SURE) : prestation->confidence;
    if (prestation->place != NULL)
      vd_evidence_sure(finding, VD_EVIDENCE_CAUSE, prestation->place, sure);
  }
  g_autofree char *euros = vd_wording_euros(amount);
  vd_answer(finding, amount == VD_CENTS_NONE ? "cannot_tell.ambiguous.amount" : "pass", "amount",
            euros, NULL);
}

void vd_zero_amount_check(const VdAudit *audit, VdFinding *finding) {
  pass(audit, finding);
  if (audit->prestations->len == 0 && !audit->complete)
    vd_evidence_unread(finding, audit);
  for (guint i = 0; i < audit->prestations->len && finding->verdict != VD_BREACH; i++)
    judge(audit, finding, g_ptr_array_index(audit->prestations, i));
}
