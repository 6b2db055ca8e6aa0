/*
 * A01: the HT of each Prestation against the ceiling of its DSR. A ceiling by bands is a rate per
 * structure that depends on N, the structures of the whole organisation; the order is for k of
 * them, N >= k. With N or its band printed the ceiling is k times its rate. Without, it lies
 * between k times the lowest and k times the highest rate that an N >= k can have: above the
 * highest is a breach, up to the lowest a pass, between them a question. An overrun of at most a
 * centime a structure comes from an HT computed back from the TTC, and is said so.
 */
#include "audit/rules/ceiling.h"

/* From the least to the most telling: the answer of a quote is that of its most telling Prestation.
 */
typedef enum {
  PASS,
  NO_DSR,
  NO_CEILING,
  NO_AMOUNT,
  CUT,
  NO_COUNT,
  NO_TOTAL,
  ROUNDING,
  ABOVE_KNOWN,
  ABOVE
} Outcome;

static const char *const cases[] = {"pass",
                                    "cannot_tell.unknown_fact.dsr",
                                    "cannot_tell.unknown_fact.ceiling",
                                    "cannot_tell.ambiguous.amount",
                                    "cannot_tell.unsure",
                                    "cannot_tell.ambiguous.count",
                                    "cannot_tell.ambiguous.total",
                                    "breach.rounding",
                                    "breach.known",
                                    "breach"};

typedef struct {
  Outcome outcome;
  const VdPrestation *prestation;
  const VdDsr *dsr;
  const VdCeiling *ceiling;
  const char *band;        /* NULL: not known */
  gint64 count;            /* k; 0: not known */
  const VdPlace *counted;  /* where k is printed; NULL: on several places or none */
  VdPlace named;           /* where the band is */
  VdCents rate, low, high; /* low and high: bounds of the ceiling */
} Judgement;

static void bound(const VdQuote *quote, Judgement *judgement) {
  const VdCeiling *ceiling = judgement->ceiling;
  const VdBand *band = vd_ceiling_band(quote, ceiling, judgement->count, &judgement->named);
  VdCents lowest = G_MAXINT64, highest = 0;
  for (guint i = 0; i < ceiling->n_bands; i++) {
    if (ceiling->bands[i].max < judgement->count || (band != NULL && band != &ceiling->bands[i]))
      continue;
    lowest = MIN(lowest, ceiling->bands[i].ht);
    highest = MAX(highest, ceiling->bands[i].ht);
  }
  judgement->band = band != NULL ? band->name : NULL;
  judgement->rate = highest;
  judgement->low = vd_cents_times(lowest, judgement->count * 1000);
  judgement->high = vd_cents_times(highest, judgement->count * 1000);
}

static Outcome compare(const Judgement *judgement) {
  VdCents ht = judgement->prestation->ht;
  if (ht <= judgement->low)
    return PASS;
  if (ht <= judgement->high)
    return NO_TOTAL;
  if (ht - judgement->high <= judgement->count)
    return ROUNDING;
  return judgement->band != NULL ? ABOVE_KNOWN : ABOVE;
}

static Judgement judge(const VdAudit *audit, const VdPrestation *prestation) {
  Judgement judgement = {.prestation = prestation, .outcome = NO_AMOUNT, .named = VD_NOWHERE};
  if (prestation->ht == VD_CENTS_NONE)
    return judgement;
  judgement.outcome = CUT;
  if (prestation->broken)
    return judgement;
  judgement.outcome = NO_DSR;
  judgement.dsr = prestation->dsr != NULL ? vd_models_dsr(audit->models, prestation->dsr) : NULL;
  if (judgement.dsr == NULL)
    return judgement;
  judgement.outcome = NO_CEILING;
  judgement.ceiling = vd_ceiling_of(audit, judgement.dsr);
  if (judgement.ceiling == NULL || judgement.ceiling->kind != VD_CEILING_BANDS)
    return judgement;
  judgement.count = vd_ceiling_count(audit, prestation, judgement.ceiling, &judgement.counted);
  gboolean said = judgement.count > 0;
  /* One structure at least: what is under the lowest rate is under every ceiling. */
  if (!said)
    judgement.count = 1;
  bound(audit->quote, &judgement);
  judgement.outcome = compare(&judgement);
  if (!said && judgement.outcome != PASS)
    judgement.outcome = NO_COUNT;
  return judgement;
}

static void cite(const VdAudit *audit, VdFinding *finding, const Judgement *judgement) {
  const VdPrestation *prestation = judgement->prestation;
  const VdFields *fields = &audit->quote->fields;
  gint head = vd_prestation_head(prestation, audit->quote);
  if (head >= 0)
    vd_evidence_line(finding, audit, (guint)head, prestation->confidence);
  else if (prestation->place != NULL)
    vd_evidence_sure(finding, VD_EVIDENCE_CAUSE, prestation->place, prestation->confidence);
  for (guint i = 0; i < prestation->lines->len; i++) {
    guint line = g_array_index(prestation->lines, guint, i);
    if ((gint)line != head)
      vd_evidence_line(finding, audit, line, prestation->confidence);
  }
  if (judgement->counted != NULL)
    vd_evidence_place(finding, VD_EVIDENCE_CAUSE, judgement->counted);
  if (judgement->band != NULL) {
    vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &fields->organisation_esms.place);
    vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &judgement->named);
  }
  if (judgement->ceiling != NULL)
    vd_evidence_fact(finding, &judgement->ceiling->citation);
}

static void answer(const VdAudit *audit, VdFinding *finding, const Judgement *judgement) {
  g_autofree char *amount = vd_wording_euros(judgement->prestation->ht);
  g_autofree char *rate = vd_wording_euros(judgement->rate);
  g_autofree char *low = vd_wording_euros(judgement->low);
  g_autofree char *high = vd_wording_euros(judgement->high);
  g_autofree char *structures = vd_wording_structures(judgement->count);
  VdCents excess = judgement->outcome >= ROUNDING ? judgement->prestation->ht - judgement->high : 0;
  g_autofree char *over = vd_wording_euros(excess);
  const char *dsr = judgement->dsr == NULL          ? ""
                    : judgement->dsr->id_official   ? judgement->dsr->id
                    : judgement->dsr->label != NULL ? judgement->dsr->label
                                                    : "";
  /* A pass names the bound that it is under for certain. */
  const char *ceiling = judgement->outcome == PASS ? low : high;
  const VdPlace *place = judgement->prestation->place;
  g_autofree char *quote = vd_wording_quote(place != NULL ? place->raw : NULL);
  vd_answer(finding, cases[judgement->outcome], "quote", quote, "amount", amount, "structures",
            structures, "rate", rate, "ceiling", ceiling, "low", low, "high", high, "over", over,
            "dsr", dsr, "band", judgement->band != NULL ? judgement->band : "", NULL);
  cite(audit, finding, judgement);
  if (finding->verdict == VD_BREACH)
    vd_evidence_stake(finding, excess);
}

void vd_above_ceiling_check(const VdAudit *audit, VdFinding *finding) {
  Judgement worst = {.outcome = PASS, .named = VD_NOWHERE};
  for (guint i = 0; i < audit->prestations->len; i++) {
    Judgement judgement = judge(audit, g_ptr_array_index(audit->prestations, i));
    if (worst.prestation == NULL || judgement.outcome > worst.outcome) {
      vd_place_clear(&worst.named);
      worst = judgement;
    } else {
      vd_place_clear(&judgement.named);
    }
  }
  if (worst.prestation != NULL)
    answer(audit, finding, &worst);
  else if (audit->complete)
    vd_answer(finding, "cannot_tell.ambiguous.amount", NULL);
  else
    vd_evidence_unread(finding, audit);
  vd_place_clear(&worst.named);
}
