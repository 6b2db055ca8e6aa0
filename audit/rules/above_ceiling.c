/*
 * A01: the HT of each Prestation against the ceiling of its DSR. A ceiling by bands is a rate per
 * structure that depends on N, the structures of the whole organisation; the order is for k of
 * them, N >= k. With N or its band printed the ceiling is k times its rate. Without, it lies
 * between k times the lowest and k times the highest rate that an N >= k can have: above the
 * highest is a breach, up to the lowest a pass, between them a question. An overrun of at most a
 * centime a structure comes from an HT computed back from the TTC, and is said so.
 */
#include "audit/rules/rules.h"

#include <string.h>

#include "extract/fold.h"

enum { MOST_STRUCTURES = 100000 };

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
  VdCents rate, low, high; /* low and high: bounds of the ceiling */
} Judgement;

static gboolean governs(const VdAudit *audit, const VdCeiling *ceiling) {
  const VdField *ordered = &audit->quote->fields.order_date;
  VdDate as_of = audit->options->as_of;
  if (as_of != VD_DATE_NONE && ceiling->published != VD_DATE_NONE && ceiling->published > as_of)
    return FALSE;
  if (ordered->value == NULL)
    return TRUE;
  return (ceiling->from == VD_DATE_NONE || ordered->number >= ceiling->from) &&
         (ceiling->until == VD_DATE_NONE || ordered->number <= ceiling->until);
}

/* The newest of the ceilings that govern the order. */
static const VdCeiling *ceiling_of(const VdAudit *audit, const VdDsr *dsr) {
  const VdCeiling *best = NULL;
  for (guint i = 0; i < dsr->n_ceilings; i++) {
    const VdCeiling *ceiling = &dsr->ceilings[i];
    if (governs(audit, ceiling) && (best == NULL || ceiling->published >= best->published))
      best = ceiling;
  }
  return best;
}

/* Distinct FINESS of structures, as the paper lists them. */
static gint64 count_finess(const VdQuote *quote) {
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < quote->fields.client_ids->len; i++) {
    const VdIdentifier *id = &g_array_index(quote->fields.client_ids, VdIdentifier, i);
    if (strcmp(id->scheme, "finess_eg") == 0)
      g_hash_table_add(seen, id->value);
  }
  return g_hash_table_size(seen);
}

/* "4 ESMS", "par établissement": the line's words say what its quantity counts. */
static gboolean counts_structures(const VdLine *line) {
  static const char *const units[] = {"esms", "essms", "etablissement", "structure"};
  g_autofree char *words = line->place.raw != NULL ? vd_fold(line->place.raw) : g_strdup("");
  for (guint i = 0; i < G_N_ELEMENTS(units); i++) {
    if (strstr(words, units[i]) != NULL)
      return TRUE;
  }
  return FALSE;
}

/* A unit price of the order of the table's rates is a price for one structure. */
static gboolean is_rate(const VdCeiling *ceiling, VdCents unit) {
  VdCents lowest = G_MAXINT64, highest = 0;
  for (guint i = 0; i < ceiling->n_bands; i++) {
    lowest = MIN(lowest, ceiling->bands[i].ht);
    highest = MAX(highest, ceiling->bands[i].ht);
  }
  return unit != VD_CENTS_NONE && unit >= lowest / 2 && unit <= highest;
}

/* The quantity of a line that counts structures; 0 when it does not. */
static gint64 count_quantity(const VdQuote *quote, const VdPrestation *prestation,
                             const VdCeiling *ceiling) {
  gint head = vd_prestation_head(prestation, quote);
  if (head < 0 || prestation->lines->len != 1)
    return 0;
  const VdLine *line = vd_quote_line(quote, (guint)head);
  if (line->qty_milli == VD_QTY_NONE || line->qty_milli <= 1000 || line->qty_milli % 1000 != 0)
    return 0;
  if (!counts_structures(line) && !is_rate(ceiling, line->unit_price_ht.cents))
    return 0;
  return line->qty_milli / 1000;
}

/* k, from what the paper says best; 0 when it does not say, or contradicts itself. A list is no
 * count when a page of it may be missing. */
static gint64 count_of(const VdAudit *audit, const VdPrestation *prestation,
                       const VdCeiling *ceiling, const VdPlace **counted) {
  const VdQuote *quote = audit->quote;
  const VdField *printed = &quote->fields.esms_count;
  gint64 listed = count_finess(quote), count = count_quantity(quote, prestation, ceiling);
  *counted = NULL;
  if (printed->value != NULL) {
    *counted = &printed->place;
    count = listed > 1 && listed != printed->number ? 0 : printed->number;
  } else if (listed > 0 && audit->complete) {
    count = count != 0 && count != listed ? 0 : listed;
  }
  return count > 0 && count <= MOST_STRUCTURES ? count : 0;
}

static const VdBand *band_of_total(const VdCeiling *ceiling, gint64 total) {
  for (guint i = 0; i < ceiling->n_bands; i++) {
    if (total >= ceiling->bands[i].min && total <= ceiling->bands[i].max)
      return &ceiling->bands[i];
  }
  return NULL;
}

/* "B", "tranche B". */
static const VdBand *band_of_name(const VdCeiling *ceiling, const char *text) {
  g_autofree char *folded = text != NULL ? vd_fold(text) : g_strdup("");
  const char *name = g_str_has_prefix(folded, "tranche ") ? folded + strlen("tranche ") : folded;
  for (guint i = 0; i < ceiling->n_bands; i++) {
    if (g_ascii_strcasecmp(name, ceiling->bands[i].name) == 0)
      return &ceiling->bands[i];
  }
  return NULL;
}

/* The band that the paper proves: printed, or that of the N printed; NULL when it does not, or
 * contradicts. */
static const VdBand *band_of(const VdQuote *quote, const VdCeiling *ceiling, gint64 count) {
  const VdField *total = &quote->fields.organisation_esms;
  const VdBand *named = band_of_name(ceiling, quote->fields.basis.value);
  const VdBand *sized =
      total->value != NULL && total->number >= count ? band_of_total(ceiling, total->number) : NULL;
  if (named != NULL && sized != NULL && named != sized)
    return NULL;
  const VdBand *band = named != NULL ? named : sized;
  return band != NULL && band->max >= count ? band : NULL;
}

static void bound(const VdQuote *quote, Judgement *judgement) {
  const VdCeiling *ceiling = judgement->ceiling;
  const VdBand *band = band_of(quote, ceiling, judgement->count);
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
  Judgement judgement = {.prestation = prestation, .outcome = NO_AMOUNT};
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
  judgement.ceiling = ceiling_of(audit, judgement.dsr);
  if (judgement.ceiling == NULL || judgement.ceiling->kind != VD_CEILING_BANDS)
    return judgement;
  judgement.count = count_of(audit, prestation, judgement.ceiling, &judgement.counted);
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
    if (band_of_name(judgement->ceiling, fields->basis.value) != NULL)
      vd_evidence_place(finding, VD_EVIDENCE_CAUSE, &fields->basis.place);
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
  Judgement worst = {.outcome = PASS};
  for (guint i = 0; i < audit->prestations->len; i++) {
    Judgement judgement = judge(audit, g_ptr_array_index(audit->prestations, i));
    if (worst.prestation == NULL || judgement.outcome > worst.outcome)
      worst = judgement;
  }
  if (worst.prestation != NULL)
    answer(audit, finding, &worst);
  else if (audit->complete)
    vd_answer(finding, "cannot_tell.ambiguous.amount", NULL);
  else
    vd_evidence_unread(finding, audit);
}
