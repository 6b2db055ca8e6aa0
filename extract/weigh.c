/*
 * Each number is in some equations: those of its line, the sum of its block, the sum of all, those
 * of the totals. Where all hold it was read right: numbers are not misread so that sums come out.
 * Where some hold and others fail, the fault is elsewhere, or was made twice (a sign lost in price
 * and total alike): it stays as sure as its letters. Where all fail it is in doubt.
 */
#include "extract/weigh.h"

#include "extract/arithmetic.h"
#include "extract/balance.h"
#include "extract/second.h"
#include "ocr/limits.h"

/* Of a number that two equations hold to. */
static const gfloat PROVED = 0.95f;

typedef struct {
  guint held, broken;
} Evidence;

static void add(Evidence *evidence, VdTri answer) {
  evidence->held += answer == VD_YES;
  evidence->broken += answer == VD_NO;
}

static Evidence both(Evidence a, Evidence b) {
  return (Evidence){a.held + b.held, a.broken + b.broken};
}

/* Only the letters are in doubt, not the place that the number was given in its table. */
static gboolean is_letters_doubt(const VdDocument *document, const VdPlace *place) {
  return place->confidence >= vd_second_letters(document, place);
}

/* What no equation speaks of is as sure as its letters, and as a second reading of them says. */
static void decide(const VdQuote *quote, VdPlace *place, Evidence evidence, VdSecondSays second) {
  if (!vd_place_is_pixels(place))
    return;
  if (evidence.held > evidence.broken)
    place->confidence = MAX(place->confidence, evidence.held > 1 ? PROVED : VD_SURE);
  else if (evidence.held == 0 && evidence.broken > 0)
    place->confidence = MIN(place->confidence, VD_SURE / 2);
  else if (second == VD_SECOND_SAME && is_letters_doubt(quote->document, place))
    place->confidence = MAX(place->confidence, VD_SURE);
  else if (second == VD_SECOND_OTHER)
    place->confidence = MIN(place->confidence, VD_SURE / 2);
}

static void decide_amount(const VdQuote *quote, VdAmount *amount, Evidence evidence) {
  decide(quote, &amount->place, evidence,
         vd_second_amount(quote->document, &amount->place, amount->cents));
}

static Evidence of(VdTri answer) {
  Evidence evidence = {0};
  add(&evidence, answer);
  return evidence;
}

/* The sums of all lines, which do not depend on the line. */
typedef struct {
  VdTri ht, ttc;
} Sums;

/* A sum that holds vouches for each of its lines; one that fails accuses none that its own equation
 * holds to. */
static Evidence sums_of(const VdQuote *quote, const VdLine *line, Sums all, gboolean ttc) {
  Evidence evidence = {0};
  if (line->optional)
    return evidence;
  add(&evidence, ttc ? all.ttc : all.ht);
  if (line->section >= 0)
    add(&evidence,
        ttc ? vd_balance_sum_ttc(quote, line->section) : vd_balance_sum(quote, line->section));
  return evidence;
}

/* HT and TTC alone: one is the other with a rate that exists, to the centime. */
static VdTri known_rate(const VdModels *models, VdCents ht, VdCents ttc) {
  if (ht == VD_CENTS_NONE || ttc == VD_CENTS_NONE || ht == 0)
    return VD_UNKNOWN;
  for (guint i = 0; i < vd_models_vat_count(models); i++) {
    const VdCents tax = vd_cents_share(ht, vd_models_vat_at(models, i)->basis_points);
    if (tax != VD_CENTS_NONE && vd_arithmetic_equal(ttc, ht + tax, 1))
      return VD_YES;
  }
  return VD_UNKNOWN;
}

/* Whole quantities that a line without one may have. */
enum { UNIT_MILLI = 1000, MOST_UNITS = 999, WHOLE_BP = 10000 };

/* Prices under ten euros divide too many totals to prove anything. */
enum { LEAST_PRICE = 1000 };

/* The whole number of units that the total is nearest to; 0: none. */
static gint64 units_of(const VdLine *line) {
  const VdCents price = line->unit_price_ht.cents, total = line->total_ht.cents;
  VdCents whole = total, net = price;
  if (price == VD_CENTS_NONE || total == VD_CENTS_NONE)
    return 0;
  if (line->discount_ht.cents != VD_CENTS_NONE)
    whole = ABS(total) + ABS(line->discount_ht.cents);
  else if (line->discount_bp != VD_BP_NONE)
    net = vd_cents_share(price, WHOLE_BP - line->discount_bp);
  if (net == VD_CENTS_NONE)
    return 0;
  net = ABS(net);
  const gint64 units = net >= LEAST_PRICE ? (ABS(whole) + net / 2) / net : 0;
  return units <= MOST_UNITS ? units : 0;
}

/* Without a quantity the price should go into the total; where it does not, one of the two may be a
 * number of another column. */
static VdTri price_alone(const VdLine *line) {
  if (line->qty_milli != VD_QTY_NONE)
    return VD_UNKNOWN;
  const gint64 units = MAX(units_of(line), 1);
  return vd_arithmetic_product(units * UNIT_MILLI, &line->unit_price_ht, &line->discount_ht,
                               line->discount_bp, &line->total_ht);
}

/* "055,00": what is left of a number whose thousands stand elsewhere. */
static gboolean is_cut(const VdAmount *amount) {
  const char *raw = amount->place.raw;
  return amount->cents != VD_CENTS_NONE && raw != NULL && raw[0] == '0' && g_ascii_isdigit(raw[1]);
}

/* Price and total that lost their thousands alike still make a product. */
static VdTri product_of(const VdLine *line) {
  if (is_cut(&line->unit_price_ht) || is_cut(&line->total_ht))
    return VD_NO;
  const VdTri alone = price_alone(line);
  return alone != VD_UNKNOWN ? alone : vd_balance_product(line);
}

/* Clear letters, read alike twice: what they say is printed. Text is. */
static gboolean is_printed(const VdQuote *quote, const VdAmount *amount) {
  return amount->cents == VD_CENTS_NONE || !vd_place_is_pixels(&amount->place) ||
         (amount->place.confidence >= VD_SURE &&
          vd_second_amount(quote->document, &amount->place, amount->cents) == VD_SECOND_SAME);
}

/* A product that is false on the paper itself: the sums hold to the total, so that it stands in the
 * right column, and all that makes the product was read alike twice. */
static gboolean is_printed_error(const VdQuote *quote, const VdLine *line, Evidence sums) {
  const VdPlace *quantity = &line->qty_place;
  if (sums.held == 0 || line->qty_milli == VD_QTY_NONE || line->discount_bp != VD_BP_NONE)
    return FALSE;
  return (!vd_place_is_pixels(quantity) ||
          (quantity->confidence >= VD_SURE &&
           vd_second_quantity(quote->document, quantity, line->qty_milli) == VD_SECOND_SAME)) &&
         is_printed(quote, &line->unit_price_ht) && is_printed(quote, &line->discount_ht);
}

static void weigh_line(const VdModels *models, const VdQuote *quote, VdLine *line, Sums all) {
  const VdTri taxed = vd_balance_tax(line);
  const Evidence sums = sums_of(quote, line, all, FALSE);
  const Evidence product =
      is_printed_error(quote, line, sums) ? (Evidence){0} : of(product_of(line));
  const Evidence share = of(vd_balance_share(line)),
                 tax = of(taxed != VD_UNKNOWN
                              ? taxed
                              : known_rate(models, line->total_ht.cents, line->total_ttc.cents));
  decide(quote, &line->qty_place, product,
         vd_second_quantity(quote->document, &line->qty_place, line->qty_milli));
  decide_amount(quote, &line->unit_price_ht, product);
  decide_amount(quote, &line->discount_ht, product);
  decide(quote, &line->discount_place, product, VD_SECOND_NONE);
  decide_amount(quote, &line->total_ht, both(both(product, both(tax, share)), sums));
  decide_amount(quote, &line->vat_amount, both(tax, share));
  decide_amount(quote, &line->total_ttc, both(tax, sums_of(quote, line, all, TRUE)));
}

static void weigh_totals(const VdModels *models, VdQuote *quote, Sums sums) {
  VdTotals *totals = &quote->totals;
  const VdTri taxed = vd_balance_totals_tax(totals);
  const Evidence share = of(vd_balance_totals_share(totals)),
                 tax = of(taxed != VD_UNKNOWN
                              ? taxed
                              : known_rate(models, totals->ht.cents, totals->ttc.cents));
  /* Lines that add up to a total that the tax does not know: it may be another ("avant remise"). */
  const gboolean other = tax.broken > 0 && share.held == 0;
  decide_amount(quote, &totals->ht, both(other ? (Evidence){0} : of(sums.ht), both(tax, share)));
  decide_amount(quote, &totals->vat, both(tax, share));
  decide_amount(quote, &totals->ttc, both(of(sums.ttc), tax));
  for (guint i = 0; i < totals->by_rate->len; i++) {
    VdVatShare *one = &g_array_index(totals->by_rate, VdVatShare, i);
    const Evidence held = of(vd_balance_vat_share(one));
    decide_amount(quote, &one->base, held);
    decide_amount(quote, &one->amount, held);
  }
}

void vd_weigh_read(const VdModels *models, VdQuote *quote) {
  const Sums sums = {vd_balance_sum(quote, -1), vd_balance_sum_ttc(quote, -1)};
  for (guint i = 0; i < quote->lines->len; i++)
    weigh_line(models, quote, vd_quote_line(quote, i), sums);
  for (guint i = 0; i < quote->sections->len; i++) {
    VdSection *section = vd_quote_section(quote, i);
    decide_amount(quote, &section->total_ht, of(vd_balance_sum(quote, (gint)i)));
    decide_amount(quote, &section->total_ttc, of(vd_balance_sum_ttc(quote, (gint)i)));
  }
  weigh_totals(models, quote, sums);
}
