/*
 * A group of one line has the price of that line; a group of several has the subtotal of its
 * section, else their sum. A line whose price is exactly the sum of the others is the price, and
 * the others its detail. What the group does not print itself is taken from the section that it
 * fills, then from the totals when nothing else in the quote is priced.
 */
#include "audit/price.h"

#include "audit/credible.h"
#include "audit/marks.h"
#include "ocr/limits.h"

static VdCents sum_ht(const VdQuote *quote, const GArray *lines) {
  VdCents sum = 0;
  for (guint i = 0; i < lines->len; i++) {
    VdCents ht = vd_marks_ht(vd_quote_line(quote, g_array_index(lines, guint, i)));
    if (ht == VD_CENTS_NONE || __builtin_add_overflow(sum, ht, &sum))
      return VD_CENTS_NONE;
  }
  return lines->len == 0 ? VD_CENTS_NONE : sum;
}

/* One line named so, at the price of all the others: the others are its detail. */
static void part_details(const VdQuote *quote, VdPrestation *prestation) {
  guint heads = 0, head = 0;
  for (guint i = 0; i < prestation->lines->len; i++) {
    guint index = g_array_index(prestation->lines, guint, i);
    if (vd_marks_prestation(vd_quote_line(quote, index)) == NULL)
      continue;
    heads++;
    head = index;
  }
  VdCents all = sum_ht(quote, prestation->lines);
  if (heads != 1 || prestation->lines->len < 3 || all == VD_CENTS_NONE ||
      all - vd_marks_ht(vd_quote_line(quote, head)) != vd_marks_ht(vd_quote_line(quote, head)))
    return;
  for (guint i = prestation->lines->len; i-- > 0;) {
    guint index = g_array_index(prestation->lines, guint, i);
    if (index == head)
      continue;
    g_array_prepend_val(prestation->details, index);
    g_array_remove_index(prestation->lines, i);
  }
}

/* Whether each priced line of the section (-1: of the quote), options aside, is one of the
 * Prestation's. */
static gboolean fills(const VdQuote *quote, const VdPrestation *prestation, gint section) {
  for (guint i = 0; i < quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(quote, i);
    if ((section >= 0 && line->section != section) || line->optional || !vd_marks_is_priced(line) ||
        vd_marks_is_mention(quote, i))
      continue;
    VdCents ht = vd_marks_ht(line);
    if ((ht == VD_CENTS_NONE || ht > 0) && !vd_prestation_has_line(prestation, i))
      return FALSE;
  }
  return TRUE;
}

static gint section_of(const VdQuote *quote, const VdPrestation *prestation) {
  gint section = -1;
  for (guint i = 0; i < prestation->lines->len; i++) {
    const VdLine *line = vd_quote_line(quote, g_array_index(prestation->lines, guint, i));
    if (i > 0 && line->section != section)
      return -1;
    section = line->section;
  }
  return section >= 0 && fills(quote, prestation, section) ? section : -1;
}

/* Takes a printed amount where none was found yet. */
static void take(VdCents *cents, const VdAmount *amount) {
  if (*cents == VD_CENTS_NONE)
    *cents = amount->cents;
}

static void take_ht(VdPrestation *prestation, const VdAmount *amount) {
  if (prestation->ht != VD_CENTS_NONE || amount->cents == VD_CENTS_NONE)
    return;
  prestation->ht = amount->cents;
  prestation->confidence = amount->place.confidence;
  prestation->place = &amount->place;
}

static void take_section(const VdQuote *quote, VdPrestation *prestation) {
  if (prestation->section < 0)
    return;
  const VdSection *section = vd_quote_section(quote, (guint)prestation->section);
  take_ht(prestation, &section->total_ht);
  take(&prestation->vat, &section->total_vat);
  take(&prestation->ttc, &section->total_ttc);
  if (prestation->place == NULL && section->place.page >= 0)
    prestation->place = &section->place;
}

static void take_line(const VdLine *line, VdPrestation *prestation) {
  take_ht(prestation, &line->total_ht);
  if (line->total_ht.cents == VD_CENTS_NONE && line->total_ttc.cents == VD_CENTS_NONE &&
      (line->qty_milli == VD_QTY_NONE || line->qty_milli == 1000))
    take_ht(prestation, &line->unit_price_ht);
  take(&prestation->vat, &line->vat_amount);
  take(&prestation->ttc, &line->total_ttc);
}

/* Sums what every line prints; `offset` is that of the VdAmount in VdLine. */
static VdCents sum_of(const VdQuote *quote, VdPrestation *prestation, gsize offset,
                      gfloat *confidence) {
  VdCents sum = 0;
  for (guint i = 0; i < prestation->lines->len; i++) {
    const VdLine *line = vd_quote_line(quote, g_array_index(prestation->lines, guint, i));
    const VdAmount *amount = (const VdAmount *)(const void *)((const char *)line + offset);
    if (amount->cents == VD_CENTS_NONE || __builtin_add_overflow(sum, amount->cents, &sum))
      return VD_CENTS_NONE;
    *confidence = MIN(*confidence, amount->place.confidence);
  }
  return prestation->lines->len == 0 ? VD_CENTS_NONE : sum;
}

/* "Prix HT | TVA | Prix TTC": its one price stands where others print a price for each. */
static VdCents only_price(const VdQuote *quote, const VdPrestation *prestation) {
  if (prestation->lines->len != 1)
    return VD_CENTS_NONE;
  const VdLine *line = vd_quote_line(quote, g_array_index(prestation->lines, guint, 0));
  return line->total_ttc.cents != VD_CENTS_NONE && line->vat_bp == VD_BP_NONE ? vd_marks_ht(line)
                                                                              : VD_CENTS_NONE;
}

static void take_sums(const VdQuote *quote, VdPrestation *prestation) {
  gfloat sure = 1, unused = 1;
  VdCents ht = sum_of(quote, prestation, G_STRUCT_OFFSET(VdLine, total_ht), &sure);
  if (prestation->ht == VD_CENTS_NONE && ht != VD_CENTS_NONE) {
    prestation->ht = ht;
    prestation->confidence = sure;
  }
  if (prestation->ht == VD_CENTS_NONE)
    prestation->ht = only_price(quote, prestation);
  if (prestation->vat == VD_CENTS_NONE)
    prestation->vat = sum_of(quote, prestation, G_STRUCT_OFFSET(VdLine, vat_amount), &unused);
  if (prestation->ttc == VD_CENTS_NONE)
    prestation->ttc = sum_of(quote, prestation, G_STRUCT_OFFSET(VdLine, total_ttc), &unused);
}

/* The one rate of its lines; else the one rate that the quote prints for everything. */
static gint32 rate_of(const VdQuote *quote, const VdPrestation *prestation) {
  gint32 rate = VD_BP_NONE;
  for (guint i = 0; i < prestation->lines->len; i++) {
    gint32 other = vd_quote_line(quote, g_array_index(prestation->lines, guint, i))->vat_bp;
    if (other == VD_BP_NONE || (i > 0 && other != rate)) {
      rate = VD_BP_NONE;
      break;
    }
    rate = other;
  }
  if (rate == VD_BP_NONE)
    rate = quote->totals.vat_bp;
  if (rate == VD_BP_NONE && quote->totals.by_rate->len == 1)
    rate = g_array_index(quote->totals.by_rate, VdVatShare, 0).vat_bp;
  return rate;
}

static gboolean agree(VdCents a, VdCents b) {
  return a != VD_CENTS_NONE && b != VD_CENTS_NONE && ABS(a - b) <= 1;
}

/* Numbers read apart that make each other true prove each other, however blurred each was. */
static gboolean is_proved_by_tax(const VdPrestation *prestation) {
  VdCents ht = prestation->ht, due = VD_CENTS_NONE;
  if (ht == VD_CENTS_NONE || ht == 0)
    return FALSE;
  if (prestation->vat_bp != VD_BP_NONE)
    due = vd_marks_add(ht, vd_cents_share(ht, prestation->vat_bp));
  return agree(due, prestation->ttc) || agree(vd_marks_add(ht, prestation->vat), prestation->ttc);
}

static gboolean is_proved_by_quantity(const VdQuote *quote, const VdPrestation *prestation) {
  VdCents ht = prestation->ht;
  if (prestation->lines->len != 1 || ht == VD_CENTS_NONE || ht == 0)
    return FALSE;
  const VdLine *line = vd_quote_line(quote, g_array_index(prestation->lines, guint, 0));
  return line->total_ht.cents == ht &&
         agree(vd_cents_times(line->unit_price_ht.cents, line->qty_milli), ht);
}

/* One of its prices was cut by the reading. */
static gboolean is_broken(const VdQuote *quote, const VdPrestation *prestation) {
  for (guint i = 0; i < prestation->lines->len; i++) {
    guint line = g_array_index(prestation->lines, guint, i);
    if (vd_marks_price(vd_quote_line(quote, line)) != NULL && !vd_credible_line(quote, line))
      return TRUE;
  }
  return FALSE;
}

/* Lines that may be chosen, and a total that counts more than the others. */
static gboolean counts_options(const VdQuote *quote) {
  VdCents firm = 0, options = 0;
  for (guint i = 0; i < quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(quote, i);
    VdCents ht = vd_marks_is_mention(quote, i) ? 0 : vd_marks_ht(line);
    VdCents *sum = line->optional ? &options : &firm;
    if (ht != VD_CENTS_NONE)
      *sum = vd_marks_add(*sum, ht);
  }
  return options > 0 && quote->totals.ht.cents == vd_marks_add(firm, options);
}

void vd_price_read(const VdQuote *quote, VdPrestation *prestation) {
  part_details(quote, prestation);
  prestation->section = section_of(quote, prestation);
  prestation->sole = fills(quote, prestation, -1) && !counts_options(quote);
  if (prestation->lines->len == 1)
    take_line(vd_quote_line(quote, g_array_index(prestation->lines, guint, 0)), prestation);
  take_section(quote, prestation);
  take_sums(quote, prestation);
  if (prestation->sole) {
    take_ht(prestation, &quote->totals.ht);
    take(&prestation->vat, &quote->totals.vat);
    take(&prestation->ttc, &quote->totals.ttc);
  }
  prestation->vat_bp = rate_of(quote, prestation);
  gboolean taxed = is_proved_by_tax(prestation);
  prestation->broken = !taxed && is_broken(quote, prestation);
  if (prestation->broken)
    prestation->confidence = MIN(prestation->confidence, VD_SURE / 2);
  else if (taxed || is_proved_by_quantity(quote, prestation))
    prestation->confidence = MAX(prestation->confidence, VD_SURE);
  gint head = vd_prestation_head(prestation, quote);
  if (prestation->place == NULL && head >= 0)
    prestation->place = &vd_quote_line(quote, (guint)head)->place;
}

void vd_price_section(const VdQuote *quote, VdPrestation *prestation, guint section) {
  prestation->section = (gint)section;
  take_section(quote, prestation);
  prestation->vat_bp = rate_of(quote, prestation);
}
