/*
 * A03: the VAT rate of the Prestation, and those of the other lines. The Prestation bears 20 % or,
 * overseas, 8,5 %; 0 with a reason. Any other line may bear any rate that France has on that day.
 * Which party's territory decides is not known, so no place is compared with a rate.
 */
#include "audit/credible.h"
#include "audit/pages.h"
#include "audit/rules/rules.h"

#include <string.h>

typedef struct {
  gint32 basis_points;
  const VdPlace *place; /* borrowed; NULL: computed from the amounts */
} Rate;

static VdDate day_of(const VdQuote *quote) {
  const VdField *ordered = &quote->fields.order_date, *issued = &quote->fields.date;
  if (ordered->value != NULL)
    return (VdDate)ordered->number;
  return issued->value != NULL ? (VdDate)issued->number : VD_DATE_NONE;
}

static char *percent(gint32 basis_points) {
  gint32 whole = basis_points / 100, rest = basis_points % 100;
  if (rest == 0)
    return g_strdup_printf("%d\u00a0%%", whole);
  return rest % 10 == 0 ? g_strdup_printf("%d,%d\u00a0%%", whole, rest / 10)
                        : g_strdup_printf("%d,%02d\u00a0%%", whole, rest);
}

/* Exempt, in franchise, or in a territory without VAT: a reason for 0. */
static gboolean has_reason(const VdQuote *quote) {
  static const char *const words[] = {
      "guyane", "mayotte", "exonere", "exoneration", "non assujetti", "tva non applicable", NULL};
  const char *regime = quote->fields.vat_regime.value;
  const VdMention *mention = vd_quote_find_mention(quote, "vat_exempt");
  if (g_strcmp0(regime, "non_assujetti") == 0 || g_strcmp0(regime, "franchise") == 0 ||
      (mention != NULL && mention->present == VD_YES))
    return TRUE;
  VdPlace place = vd_pages_find(quote, words);
  gboolean found = place.page >= 0;
  vd_place_clear(&place);
  return found;
}

/* The rate that two amounts have, when it is one that a Prestation may bear. */
static gint32 implied(const VdAudit *audit, VdCents ht, VdCents vat) {
  static const gint32 usual[] = {2000, 850};
  if (vat == VD_CENTS_NONE || ht == VD_CENTS_NONE || ht <= 0)
    return VD_BP_NONE;
  for (guint i = 0; i < G_N_ELEMENTS(usual); i++) {
    const VdVatRate *rate = vd_models_vat(audit->models, usual[i], day_of(audit->quote));
    if (rate != NULL && ABS(vd_cents_share(ht, usual[i]) - vat) <= 1)
      return usual[i];
  }
  return VD_BP_NONE;
}

/* Of the Prestation's own amounts, else of the totals. */
static gint32 implied_for(const VdAudit *audit, const VdPrestation *prestation) {
  const VdTotals *totals = &audit->quote->totals;
  VdCents vat = prestation->vat;
  if (vat == VD_CENTS_NONE && prestation->ttc != VD_CENTS_NONE && prestation->ht != VD_CENTS_NONE)
    vat = prestation->ttc - prestation->ht;
  gint32 own = implied(audit, prestation->ht, vat);
  return own != VD_BP_NONE ? own : implied(audit, totals->ht.cents, totals->vat.cents);
}

static Rate rate_of(const VdAudit *audit, const VdPrestation *prestation) {
  gint head = vd_prestation_head(prestation, audit->quote);
  const VdLine *line = head >= 0 ? vd_quote_line(audit->quote, (guint)head) : NULL;
  if (line != NULL && line->vat_bp != VD_BP_NONE)
    return (Rate){line->vat_bp, line->vat_place.page >= 0 ? &line->vat_place : &line->place};
  if (prestation->vat_bp != VD_BP_NONE) {
    const VdTotals *totals = &audit->quote->totals;
    return (Rate){prestation->vat_bp, totals->vat.place.page >= 0 ? &totals->vat.place : NULL};
  }
  gint32 own = implied_for(audit, prestation);
  return (Rate){own != VD_BP_NONE ? own : vd_credible_only_rate(audit->quote, audit->models), NULL};
}

static void show(VdFinding *finding, const char *name, Rate rate, const VdPlace *otherwise) {
  const VdPlace *place = rate.place != NULL && rate.place->page >= 0 ? rate.place : otherwise;
  g_autofree char *printed = percent(rate.basis_points);
  g_autofree char *quote = vd_wording_quote(place != NULL ? place->raw : NULL);
  vd_evidence_clear(finding);
  vd_answer(finding, name, "rate", printed, "quote", quote, NULL);
  if (place != NULL)
    vd_evidence_place(finding, VD_EVIDENCE_CAUSE, place);
}

static gboolean gives(VdCents ht, gint32 basis_points, VdCents vat) {
  return ht != VD_CENTS_NONE && vat != VD_CENTS_NONE &&
         ABS(vd_cents_share(ht, basis_points) - vat) <= 2;
}

/* The rates of all lines make the VAT of the total. */
static gboolean adds_up(const VdQuote *quote) {
  VdCents sum = 0, printed = quote->totals.vat.cents;
  for (guint i = 0; i < quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(quote, i);
    VdCents ht = vd_marks_ht(line);
    if (ht == VD_CENTS_NONE || line->optional)
      continue;
    sum = line->vat_bp == VD_BP_NONE ? VD_CENTS_NONE
                                     : vd_marks_add(sum, vd_cents_share(ht, line->vat_bp));
    if (sum == VD_CENTS_NONE)
      return FALSE;
  }
  return printed != VD_CENTS_NONE && ABS(sum - printed) <= (VdCents)quote->lines->len;
}

/* A rate is one or two digits, and pixels lose the same one on every line: what they gave is the
 * paper's when amounts follow from it. */
static gboolean is_borne_out(const VdQuote *quote, const VdLine *line) {
  VdCents ht = vd_marks_ht(line), ttc = line->total_ttc.cents;
  return line->vat_place.source != VD_SOURCE_OCR ||
         gives(ht, line->vat_bp, line->vat_amount.cents) ||
         (ht != VD_CENTS_NONE && ttc != VD_CENTS_NONE && gives(ht, line->vat_bp, ttc - ht)) ||
         adds_up(quote);
}

static gboolean is_read(const VdAudit *audit, const VdPrestation *prestation, Rate rate) {
  gint head = vd_prestation_head(prestation, audit->quote);
  const VdLine *line = head >= 0 ? vd_quote_line(audit->quote, (guint)head) : NULL;
  if (line == NULL || line->vat_bp != rate.basis_points)
    return rate.place == NULL || rate.place->source != VD_SOURCE_OCR ||
           gives(audit->quote->totals.ht.cents, rate.basis_points, audit->quote->totals.vat.cents);
  return is_borne_out(audit->quote, line);
}

static void judge_prestation(const VdAudit *audit, VdFinding *finding,
                             const VdPrestation *prestation) {
  Rate rate = rate_of(audit, prestation);
  const VdVatRate *known = vd_models_vat(audit->models, rate.basis_points, day_of(audit->quote));
  gboolean reason =
      (rate.basis_points == 0 || rate.basis_points == VD_BP_NONE) && has_reason(audit->quote);
  if (finding->verdict == VD_BREACH)
    return;
  if (reason) {
    vd_answer(finding, "pass.exempt", NULL);
  } else if (rate.basis_points == VD_BP_NONE) {
    vd_answer(finding, "cannot_tell.ambiguous", NULL);
  } else if (known != NULL && known->prestation) {
    if (finding->verdict != VD_CANNOT_TELL)
      show(finding, "pass", rate, prestation->place);
    vd_evidence_fact(finding, &known->citation);
  } else if (!is_read(audit, prestation, rate)) {
    show(finding, "cannot_tell.unsure", rate, prestation->place);
  } else {
    show(finding, rate.basis_points == 0 ? "breach.zero" : "breach", rate, prestation->place);
  }
}

/* Another line at a rate that France does not have. */
static void judge_line(const VdAudit *audit, VdFinding *finding, guint index) {
  const VdLine *line = vd_quote_line(audit->quote, index);
  if (line->vat_bp == VD_BP_NONE || line->vat_bp == 0 ||
      vd_models_vat(audit->models, line->vat_bp, day_of(audit->quote)) != NULL)
    return;
  /* A rate that only the reading made is no rate. */
  if (line->vat_place.page < 0 || line->vat_place.raw == NULL)
    return;
  g_autofree char *rate = percent(line->vat_bp);
  g_autofree char *quote = vd_wording_line(line);
  gboolean read = is_borne_out(audit->quote, line);
  if (!read && finding->verdict == VD_CANNOT_TELL)
    return;
  vd_evidence_clear(finding);
  vd_answer(finding, read ? "breach.line" : "cannot_tell.unsure", "rate", rate, "quote", quote,
            NULL);
  vd_evidence_line(finding, audit, index, line->vat_place.confidence);
}

void vd_vat_rate_check(const VdAudit *audit, VdFinding *finding) {
  vd_answer(finding, audit->prestations->len > 0 ? "pass" : "cannot_tell.ambiguous", NULL);
  for (guint i = 0; i < audit->prestations->len; i++)
    judge_prestation(audit, finding, g_ptr_array_index(audit->prestations, i));
  for (guint i = 0; i < audit->quote->lines->len && finding->verdict != VD_BREACH; i++)
    judge_line(audit, finding, i);
}
