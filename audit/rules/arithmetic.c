/*
 * A02: whether the printed numbers agree: lines (quantity, price, discount, total; HT, VAT, TTC),
 * blocks, totals. A number is only called wrong when no usual way of making it gives it: a discount
 * already in the price, a duration in the designation, options or details counted or left out, a
 * total of one payer. A difference that the paper prints somewhere else is a line that the total
 * has and the sum lacks, or the reverse: a question. Where a number of a false equation was read
 * badly, or lost its thousands or a digit, the reading is in doubt, not the vendor.
 */
#include "audit/credible.h"
#include "audit/rules/rules.h"
#include "audit/rules/sums.h"

#include "ocr/limits.h"

typedef struct {
  const VdAudit *audit;
  VdFinding *finding;
  guint checked;
} Ledger;

/* Severity of what was found so far: a breach replaces a question, nothing replaces a breach. */
static gboolean is_open(const Ledger *ledger, const char *name) {
  VdVerdict now = ledger->finding->verdict;
  return now == VD_PASS || (now == VD_CANNOT_TELL && g_str_has_prefix(name, "breach"));
}

static gboolean is_priced(const VdLine *line) {
  return line->total_ht.cents != VD_CENTS_NONE || line->unit_price_ht.cents != VD_CENTS_NONE;
}

/* A number of the equation was cut: of the line; of some line, for a sum, which also lacks the
 * lines of pages that were not read; or the result itself. */
static gboolean is_broken(const VdAudit *audit, const VdAmount *printed, VdCents result,
                          gint line) {
  if (vd_credible_is_fragment(printed->cents, result) ||
      vd_credible_is_fragment(result, printed->cents) ||
      vd_credible_misses_digit(audit->quote, printed, result, line))
    return TRUE;
  if (line >= 0)
    return !vd_credible_line(audit->quote, (guint)line);
  /* Rows with prices that became no line are what a sum from pixels lacks. */
  if (printed->place.source == VD_SOURCE_OCR && audit->quote->stray->len > 0)
    return TRUE;
  for (guint i = 0; i < audit->quote->lines->len && audit->complete; i++) {
    if (is_priced(vd_quote_line(audit->quote, i)) && !vd_credible_line(audit->quote, i))
      return TRUE;
  }
  return !audit->complete;
}

static void report(Ledger *ledger, const char *name, const VdAmount *printed, VdSum computed,
                   gint line) {
  VdFinding *finding = ledger->finding;
  gfloat sure = MIN(computed.confidence, printed->place.confidence);
  VdCents result = vd_sum_cents(computed);
  gboolean broken = is_broken(ledger->audit, printed, result, line);
  const char *kept = sure < VD_SURE || broken ? "cannot_tell.unsure" : name;
  VdCents off = ABS(printed->cents - result);
  if (!is_open(ledger, kept)) {
    if (finding->verdict == VD_BREACH && g_str_has_prefix(kept, "breach") && line >= 0)
      vd_evidence_line(finding, ledger->audit, (guint)line, sure);
    return;
  }
  const VdLine *cited = line >= 0 ? vd_quote_line(ledger->audit->quote, (guint)line) : NULL;
  g_autofree char *quote = vd_wording_quote(
      cited != NULL && cited->description != NULL ? cited->description : printed->place.raw);
  g_autofree char *shown = vd_wording_euros(printed->cents);
  g_autofree char *expected = vd_wording_euros(result);
  g_autofree char *difference = vd_wording_euros(off);
  vd_evidence_clear(finding);
  vd_answer(finding, kept, "quote", quote, "printed", shown, "computed", expected, "difference",
            difference, NULL);
  if (cited != NULL)
    vd_evidence_line(finding, ledger->audit, (guint)line, sure);
  vd_evidence_sure(finding, VD_EVIDENCE_CAUSE, &printed->place, sure);
  if (finding->verdict == VD_BREACH)
    vd_evidence_stake(finding, off);
}

/* Pixels lost the minus of an amount: the sum is off by twice it. */
static gboolean is_turned(const VdAudit *audit, const VdAmount *printed, VdCents off) {
  return printed->place.source == VD_SOURCE_OCR && off > 1 && off % 2 == 0 &&
         vd_credible_is_printed(audit->quote, off / 2);
}

/* Nobody adds up that wrongly: lines were not seen, or counted that should not be. */
static gboolean is_far(VdCents printed, VdCents result) {
  return printed > 0 && (result > 2 * printed || 2 * result < printed);
}

/* One equation: `printed` should be the result. */
static void weigh(Ledger *ledger, const char *name, const VdAmount *printed, VdSum computed,
                  gint line) {
  if (!computed.known || printed->cents == VD_CENTS_NONE)
    return;
  ledger->checked++;
  if (vd_sum_agrees(computed, printed))
    return;
  VdCents result = vd_sum_cents(computed), off = ABS(printed->cents - result);
  gboolean sum = g_str_equal(name, "breach.sum");
  gboolean explained =
      line < 0 && off > 1 &&
      (vd_credible_is_price(ledger->audit->quote, off) || is_turned(ledger->audit, printed, off) ||
       (sum && is_far(printed->cents, result)));
  report(ledger, explained ? "cannot_tell.ambiguous" : name, printed, computed, line);
}

/* ---- lines ---- */

/* A printed percentage, of which half a unit of the last digit is unknown. */
static VdSum discounted(VdSum gross, gint32 basis_points) {
  gint32 unit = basis_points % 100 == 0 ? 100 : basis_points % 10 == 0 ? 10 : 1;
  VdSum net = vd_sum_add(gross, vd_sum_negated(vd_sum_share(gross, basis_points)));
  VdSum half = vd_sum_share(gross, unit);
  net.slack += half.known ? ABS(half.micro) / 2 : 0;
  return net;
}

/* "12 mois", "3 sites": a whole number of the line that makes its total. */
static gboolean has_other_factor(const VdLine *line, VdSum gross) {
  if (line->place.raw == NULL)
    return FALSE;
  g_auto(GStrv) words = g_strsplit_set(line->place.raw, " x×*()", -1);
  for (guint i = 0; words[i] != NULL; i++) {
    gint64 factor;
    if (!vd_integer_parse(words[i], &factor) || factor < 2 || factor > 1000)
      continue;
    if (vd_sum_agrees(vd_sum_times(gross, factor * 1000, NULL), &line->total_ht))
      return TRUE;
  }
  return FALSE;
}

/* The ways in which a line's price can come from what it prints. */
static gboolean is_made_otherwise(const VdLine *line, VdSum gross) {
  VdSum unit = vd_sum_of(&line->unit_price_ht), discount = vd_sum_of(&line->discount_ht);
  VdSum less = vd_sum_add(unit, vd_sum_negated(discount));
  VdSum ways[] = {gross, vd_sum_grown(gross, line->vat_bp), gross, gross};
  if (line->discount_bp != VD_BP_NONE)
    ways[2] = discounted(gross, line->discount_bp);
  if (discount.known)
    ways[3] = vd_sum_times(less, line->qty_milli, line->qty_place.raw);
  for (guint i = 0; i < G_N_ELEMENTS(ways); i++) {
    if (ways[i].known && vd_sum_agrees(ways[i], &line->total_ht))
      return TRUE;
  }
  return has_other_factor(line, gross);
}

static void check_product(Ledger *ledger, const VdLine *line, gint index) {
  VdSum gross = vd_sum_times(vd_sum_of(&line->unit_price_ht), line->qty_milli, line->qty_place.raw);
  if (!gross.known || line->free_text != VD_FREE_NONE || line->total_ht.cents == VD_CENTS_NONE)
    return;
  if (line->qty_place.page >= 0)
    gross.confidence = MIN(gross.confidence, line->qty_place.confidence);
  /* A deduction may print its sign on its total only. */
  if (line->total_ht.cents < 0 && gross.micro > 0)
    gross = vd_sum_negated(gross);
  VdSum due = gross;
  if (line->discount_ht.cents != VD_CENTS_NONE)
    due = vd_sum_add(gross, vd_sum_negated(vd_sum_of(&line->discount_ht)));
  else if (line->discount_bp != VD_BP_NONE)
    due = discounted(gross, line->discount_bp);
  if (!vd_sum_agrees(due, &line->total_ht) && is_made_otherwise(line, gross))
    ledger->checked++;
  else
    weigh(ledger, "breach.line", &line->total_ht, due, index);
}

static void check_tax(Ledger *ledger, const VdLine *line, gint index) {
  VdSum ht = vd_sum_of(&line->total_ht), vat = vd_sum_of(&line->vat_amount);
  if (line->vat_bp != VD_BP_NONE && line->vat_place.page >= 0)
    ht.confidence = MIN(ht.confidence, line->vat_place.confidence);
  weigh(ledger, "breach.vat", &line->vat_amount, vd_sum_share(ht, line->vat_bp), index);
  weigh(ledger, "breach.ttc", &line->total_ttc,
        vat.known ? vd_sum_add(ht, vat) : vd_sum_grown(ht, line->vat_bp), index);
}

/* ---- sums ---- */

typedef enum { ALL, FUNDED, CLIENT } Payer;

typedef struct {
  gint first, section; /* lines of these sections and of those between; -1: of all */
  gboolean options, details;
  Payer payer;
} Scope;

static gboolean counts(const VdAudit *audit, guint index, Scope scope) {
  const VdLine *line = vd_quote_line(audit->quote, index);
  if (scope.section >= 0 && (line->section < scope.first || line->section > scope.section))
    return FALSE;
  if ((line->optional && !scope.options) || vd_marks_is_mention(audit->quote, index))
    return FALSE;
  if (scope.payer != ALL && (line->funded == VD_YES) != (scope.payer == FUNDED))
    return FALSE;
  for (guint i = 0; i < audit->prestations->len && !scope.details; i++) {
    const GArray *details = ((VdPrestation *)g_ptr_array_index(audit->prestations, i))->details;
    for (guint k = 0; k < details->len; k++) {
      if (g_array_index(details, guint, k) == index)
        return FALSE;
    }
  }
  return TRUE;
}

/* Lines in a scope, a centime of rounding for each; unknown when one prints no HT. */
static VdSum sum_lines(const VdAudit *audit, Scope scope, gint32 *rate) {
  VdSum sum = {.known = TRUE, .confidence = 1};
  guint lines = 0;
  for (guint i = 0; i < audit->quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(audit->quote, i);
    gboolean free = line->free_text != VD_FREE_NONE && line->total_ht.cents == VD_CENTS_NONE;
    if (free || !counts(audit, i, scope))
      continue;
    sum = vd_sum_add(sum, vd_sum_of(&line->total_ht));
    *rate = lines == 0 || *rate == line->vat_bp ? line->vat_bp : VD_BP_NONE;
    lines++;
  }
  sum.known = sum.known && lines > 0;
  return vd_sum_loosened(sum, lines);
}

/* A sum is that total, or is it before a deduction that the paper prints. */
static gboolean makes(const VdAudit *audit, VdSum sum, const VdAmount *printed) {
  if (!sum.known)
    return FALSE;
  VdCents more = vd_sum_cents(sum) - printed->cents;
  if (vd_sum_agrees(sum, printed))
    return TRUE;
  return more > 1 && (more == audit->quote->totals.discount.cents ||
                      vd_credible_is_deducted(audit->quote, more));
}

/* Lines of sections `first` to `section` under the usual ways of counting them. */
static gboolean is_some_sum(const VdAudit *audit, const VdAmount *printed, gint first,
                            gint section) {
  gint32 rate = VD_BP_NONE;
  for (guint way = 0; way < 12; way++) {
    Scope scope = {first, section, way & 1, (way & 2) != 0, (Payer)(way / 4)};
    if (makes(audit, sum_lines(audit, scope, &rate), printed))
      return TRUE;
  }
  return FALSE;
}

/* A block broken by a page has its total at its end: the first section without one before it. */
static gint first_of_block(const VdQuote *quote, gint section) {
  while (section > 0 &&
         vd_quote_section(quote, (guint)section - 1)->total_ht.cents == VD_CENTS_NONE)
    section--;
  return section;
}

/* A total of the lines of a section, or of all. The last section's may be the quote's. */
static void check_sum(Ledger *ledger, const VdAmount *printed, gint section) {
  const VdAudit *audit = ledger->audit;
  gint32 rate = VD_BP_NONE;
  const Scope plain = {.first = section, .section = section};
  VdSum sum = sum_lines(audit, plain, &rate);
  gboolean last = section == (gint)audit->quote->sections->len - 1;
  if (sum.known && printed->cents != VD_CENTS_NONE &&
      (is_some_sum(audit, printed, section, section) ||
       (section > 0 &&
        is_some_sum(audit, printed, first_of_block(audit->quote, section), section)) ||
       (section >= 0 && last && is_some_sum(audit, printed, -1, -1)))) {
    ledger->checked++;
    return;
  }
  weigh(ledger, "breach.sum", printed, sum, -1);
}

/* Totals may add blocks whose lines are not all priced. */
static gboolean adds_sections(const VdAudit *audit, const VdAmount *printed) {
  VdSum sum = {.known = TRUE, .confidence = 1};
  for (guint i = 0; i < audit->quote->sections->len; i++) {
    const VdSection *section = vd_quote_section(audit->quote, i);
    if (section->total_ht.cents != VD_CENTS_NONE)
      sum = vd_sum_add(sum, vd_sum_of(&section->total_ht));
  }
  return makes(audit, vd_sum_loosened(sum, audit->quote->sections->len), printed);
}

static void check_section(Ledger *ledger, guint index) {
  const VdSection *section = vd_quote_section(ledger->audit->quote, index);
  gint32 rate = VD_BP_NONE;
  const Scope scope = {.first = (gint)index, .section = (gint)index};
  VdSum lines = sum_lines(ledger->audit, scope, &rate);
  VdSum ht = section->total_ht.cents != VD_CENTS_NONE ? vd_sum_of(&section->total_ht) : lines;
  VdSum vat = vd_sum_of(&section->total_vat);
  guint rounding = lines.known ? ledger->audit->quote->lines->len : 1;
  check_sum(ledger, &section->total_ht, (gint)index);
  if (rate != VD_BP_NONE)
    weigh(ledger, "breach.vat", &section->total_vat,
          vd_sum_loosened(vd_sum_share(ht, rate), rounding), -1);
  weigh(ledger, "breach.ttc", &section->total_ttc,
        vd_sum_loosened(vat.known ? vd_sum_add(ht, vat) : vd_sum_grown(ht, rate), rounding), -1);
}

/* VAT of the totals: by rate when it is itemised, else by the one rate. */
static void check_vat(Ledger *ledger, const VdTotals *totals, guint lines) {
  VdSum all = {.known = totals->by_rate->len > 0, .confidence = 1};
  for (guint i = 0; i < totals->by_rate->len; i++) {
    const VdVatShare *share = &g_array_index(totals->by_rate, VdVatShare, i);
    VdSum due = vd_sum_share(vd_sum_of(&share->base), share->vat_bp);
    weigh(ledger, "breach.vat", &share->amount, vd_sum_loosened(due, lines), -1);
    all = vd_sum_add(all, vd_sum_of(&share->amount));
  }
  if (totals->by_rate->len > 1)
    weigh(ledger, "breach.vat", &totals->vat, vd_sum_loosened(all, totals->by_rate->len), -1);
  else if (totals->vat_bp != VD_BP_NONE)
    weigh(ledger, "breach.vat", &totals->vat,
          vd_sum_loosened(vd_sum_share(vd_sum_of(&totals->ht), totals->vat_bp), lines), -1);
}

/* The total that the words are about, as they say or as it is printed; NULL: none. */
static const VdAmount *in_figures(const VdTotals *totals) {
  const VdAmount *ttc = totals->ttc.cents != VD_CENTS_NONE ? &totals->ttc : &totals->net_to_pay;
  const VdAmount *meant = totals->in_words_ttc == VD_NO ? &totals->ht : ttc;
  return meant->cents != VD_CENTS_NONE ? meant : NULL;
}

/* "Arrêté à la somme de...": written out, the total stands there twice. Centimes may be left out.
 */
static void check_words(Ledger *ledger, const VdTotals *totals) {
  const VdAmount *all[] = {&totals->ttc, &totals->ht, &totals->net_to_pay};
  VdCents words = totals->in_words.cents;
  if (words == VD_CENTS_NONE)
    return;
  for (guint i = 0; i < G_N_ELEMENTS(all); i++) {
    VdCents more = all[i]->cents != VD_CENTS_NONE ? all[i]->cents - words : -1;
    if (more == 0 || (more > 0 && more < 100 && words % 100 == 0)) {
      ledger->checked++;
      return;
    }
  }
  const VdAmount *figures = in_figures(totals);
  if (figures != NULL)
    weigh(ledger, "breach.words", figures, vd_sum_of(&totals->in_words), -1);
}

static void check_totals(Ledger *ledger) {
  const VdQuote *quote = ledger->audit->quote;
  const VdTotals *totals = &quote->totals;
  guint lines = MAX(quote->lines->len, 1u);
  VdSum ht = vd_sum_of(&totals->ht), vat = vd_sum_of(&totals->vat);
  if (totals->ht.cents != VD_CENTS_NONE && !adds_sections(ledger->audit, &totals->ht))
    check_sum(ledger, &totals->ht, -1);
  check_vat(ledger, totals, lines);
  VdSum due = vat.known ? vd_sum_add(ht, vat) : vd_sum_grown(ht, totals->vat_bp);
  weigh(ledger, "breach.ttc", &totals->ttc, vd_sum_loosened(due, vat.known ? 1 : lines), -1);
  check_words(ledger, totals);
}

/* Pixels gave only some of a line's numbers: a quantity without its price, a price without its
 * total. */
static gboolean is_half_read(const VdLine *line) {
  gboolean priced = line->unit_price_ht.cents != VD_CENTS_NONE;
  gboolean counted = line->qty_milli != VD_QTY_NONE;
  gboolean summed = line->total_ht.cents != VD_CENTS_NONE || line->total_ttc.cents != VD_CENTS_NONE;
  if (line->place.source != VD_SOURCE_OCR || line->free_text != VD_FREE_NONE)
    return FALSE;
  return (priced || counted) && !(summed && (priced || !counted));
}

/* Where nothing false was found, but numbers were not read, their sums were not checked. */
static void admit_gaps(Ledger *ledger) {
  const VdQuote *quote = ledger->audit->quote;
  for (guint i = 0; i < quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(quote, i);
    if (ledger->finding->verdict == VD_BREACH || !is_half_read(line))
      continue;
    g_autofree char *words = vd_wording_line(line);
    vd_answer(ledger->finding, "cannot_tell.unsure.gap", "quote", words, NULL);
    vd_evidence_line(ledger->finding, ledger->audit, i, line->place.confidence);
    return;
  }
}

void vd_arithmetic_check(const VdAudit *audit, VdFinding *finding) {
  Ledger ledger = {.audit = audit, .finding = finding};
  vd_answer(finding, "pass", NULL);
  for (guint i = 0; i < audit->quote->lines->len; i++) {
    check_product(&ledger, vd_quote_line(audit->quote, i), (gint)i);
    check_tax(&ledger, vd_quote_line(audit->quote, i), (gint)i);
  }
  for (guint i = 0; i < audit->quote->sections->len; i++)
    check_section(&ledger, i);
  check_totals(&ledger);
  if (ledger.checked == 0)
    vd_answer(finding, "not_applicable.single", NULL);
  admit_gaps(&ledger);
}
