/*
 * Lines are carriers when the line, its section or its column makes them State-funded, or when they
 * name the Prestation. Carriers are grouped by DSR; a carrier that names none belongs to the last
 * group of its section. A group of one line has the price of that line; a group of several has the
 * subtotal of its section, else their sum. A line whose price is exactly the sum of the others is
 * the price, and the others its detail. What the group does not print itself is taken from the
 * section that it fills, then from the totals when nothing else in the quote is priced.
 */
#include "audit/prestation.h"

#include <string.h>

#include "audit/credible.h"
#include "audit/marks.h"
#include "ocr/limits.h"

static void prestation_free(gpointer data) {
  VdPrestation *prestation = data;
  g_array_unref(prestation->lines);
  g_array_unref(prestation->details);
  g_free(prestation);
}

static VdPrestation *add_prestation(GPtrArray *all, const char *dsr) {
  VdPrestation *prestation = g_new0(VdPrestation, 1);
  prestation->dsr = dsr;
  prestation->lines = g_array_new(FALSE, FALSE, sizeof(guint));
  prestation->details = g_array_new(FALSE, FALSE, sizeof(guint));
  prestation->section = -1;
  prestation->ht = prestation->vat = prestation->ttc = VD_CENTS_NONE;
  prestation->vat_bp = VD_BP_NONE;
  prestation->confidence = 1;
  g_ptr_array_add(all, prestation);
  return prestation;
}

/* Work that prepares the Prestation names it without being it; so does a line that takes money off.
 */
static gboolean is_carrier(const VdQuote *quote, const VdLine *line) {
  const VdSection *section = vd_marks_section(quote, line);
  VdCents ht = vd_marks_ht(line);
  gboolean named = vd_marks_line(line, "prestation.segur") != NULL;
  if (ht != VD_CENTS_NONE && ht < 0)
    return FALSE;
  /* Named by its first words, and said to be outside further on: the name stands. */
  if (vd_marks_is_outside(quote, line) && !(line->funded != VD_NO && vd_marks_is_named(line)))
    return FALSE;
  if (section != NULL && section->funded == VD_YES && vd_marks_is_priced(line))
    return TRUE;
  if (vd_marks_line(line, "excluded.conformity") || vd_marks_line(line, "excluded.catch_up"))
    return FALSE;
  if (named)
    return line->funded != VD_NO;
  return line->funded == VD_YES && vd_marks_is_priced(line);
}

/* "Forfait Ségur", "montée de version Ségur": the Prestation under another name, where none has its
 * own. */
static gboolean is_variant(const VdQuote *quote, const VdLine *line) {
  VdCents ht = vd_marks_ht(line);
  return vd_marks_prestation(line) != NULL && !vd_marks_is_outside(quote, line) &&
         (ht == VD_CENTS_NONE || ht >= 0) && !vd_marks_line(line, "excluded.conformity") &&
         !vd_marks_line(line, "excluded.catch_up") && !vd_marks_line(line, "payer.client");
}

/* A bare software type is the DSR of that type which the quote names, when it names one. */
static const char *resolved(const VdQuote *quote, const VdModels *models, const char *id) {
  if (vd_models_dsr(models, id) != NULL)
    return id;
  for (guint i = 0; i < quote->fields.dsr->len; i++) {
    const char *other = g_array_index(quote->fields.dsr, VdDsrSeen, i).id;
    const VdDsr *dsr = vd_models_dsr(models, other);
    if (dsr != NULL && g_strcmp0(dsr->type, id) == 0)
      return other;
  }
  return id;
}

static const char *only_dsr(const VdQuote *quote, const VdModels *models, const GArray *seen) {
  const char *one = NULL;
  for (guint i = 0; i < seen->len; i++) {
    const char *id = resolved(quote, models, g_array_index(seen, VdDsrSeen, i).id);
    if (one != NULL && strcmp(one, id) != 0)
      return NULL;
    one = id;
  }
  return one;
}

static VdPrestation *group_of(const VdQuote *quote, const VdModels *models, GPtrArray *all,
                              const VdLine *line, const char *forced) {
  const char *dsr = forced;
  if (dsr == NULL && line->dsr->len > 0)
    dsr = resolved(quote, models, g_array_index(line->dsr, VdDsrSeen, 0).id);
  if (dsr == NULL)
    dsr = only_dsr(quote, models, quote->fields.dsr);
  for (guint i = all->len; i-- > 0;) {
    VdPrestation *prestation = g_ptr_array_index(all, i);
    guint last = g_array_index(prestation->lines, guint, prestation->lines->len - 1);
    gboolean detail = dsr == NULL && vd_marks_prestation(line) == NULL &&
                      vd_quote_line(quote, last)->section == line->section;
    if (detail || g_strcmp0(prestation->dsr, dsr) == 0)
      return prestation;
  }
  return add_prestation(all, dsr);
}

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

gboolean vd_prestation_has_line(const VdPrestation *prestation, guint index) {
  for (guint i = 0; i < prestation->lines->len; i++)
    if (g_array_index(prestation->lines, guint, i) == index)
      return TRUE;
  for (guint i = 0; i < prestation->details->len; i++)
    if (g_array_index(prestation->details, guint, i) == index)
      return TRUE;
  return FALSE;
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

static void take_sums(const VdQuote *quote, VdPrestation *prestation) {
  gfloat sure = 1, unused = 1;
  VdCents ht = sum_of(quote, prestation, G_STRUCT_OFFSET(VdLine, total_ht), &sure);
  if (prestation->ht == VD_CENTS_NONE && ht != VD_CENTS_NONE) {
    prestation->ht = ht;
    prestation->confidence = sure;
  }
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

static void price(const VdQuote *quote, VdPrestation *prestation) {
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

/* No line is a carrier, but a section is funded as a whole; or the one thing for sale is what the
 * State pays. */
static void add_unnamed(const VdQuote *quote, const VdModels *models, const char *forced,
                        GPtrArray *all) {
  const char *dsr = forced != NULL ? forced : only_dsr(quote, models, quote->fields.dsr);
  for (guint i = 0; i < quote->sections->len; i++) {
    const VdSection *section = vd_quote_section(quote, i);
    if (section->funded != VD_YES || section->total_ht.cents == VD_CENTS_NONE)
      continue;
    VdPrestation *prestation = add_prestation(all, dsr);
    prestation->section = (gint)i;
    take_section(quote, prestation);
    prestation->vat_bp = rate_of(quote, prestation);
    return;
  }
  gboolean paid = vd_quote_find_mention(quote, "state_mention") != NULL ||
                  quote->fields.dsr->len > 0 || forced != NULL;
  guint priced = 0, only = 0;
  for (guint i = 0; i < quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(quote, i);
    if (!vd_marks_is_priced(line) || line->optional)
      continue;
    priced++;
    only = i;
  }
  if (!paid || priced != 1 || vd_marks_is_outside(quote, vd_quote_line(quote, only)))
    return;
  VdPrestation *prestation = add_prestation(all, dsr);
  g_array_append_val(prestation->lines, only);
  price(quote, prestation);
}

static void gather(const VdQuote *quote, const VdModels *models, const char *forced, GPtrArray *all,
                   gboolean (*belongs)(const VdQuote *, const VdLine *)) {
  for (guint i = 0; i < quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(quote, i);
    if (!belongs(quote, line) || vd_marks_is_mention(quote, i))
      continue;
    VdPrestation *prestation = group_of(quote, models, all, line, forced);
    g_array_append_val(prestation->lines, i);
  }
  for (guint i = 0; i < all->len; i++)
    price(quote, g_ptr_array_index(all, i));
}

GPtrArray *vd_prestations_of(const VdQuote *quote, const VdModels *models, const char *forced_dsr) {
  GPtrArray *all = g_ptr_array_new_with_free_func(prestation_free);
  gather(quote, models, forced_dsr, all, is_carrier);
  if (all->len == 0)
    gather(quote, models, forced_dsr, all, is_variant);
  if (all->len == 0)
    add_unnamed(quote, models, forced_dsr, all);
  return all;
}

gint vd_prestation_head(const VdPrestation *prestation, const VdQuote *quote) {
  for (guint i = 0; i < prestation->lines->len; i++) {
    guint index = g_array_index(prestation->lines, guint, i);
    if (vd_marks_prestation(vd_quote_line(quote, index)) != NULL)
      return (gint)index;
  }
  return prestation->lines->len == 0 ? -1 : (gint)g_array_index(prestation->lines, guint, 0);
}

const char *vd_prestation_words(const VdPrestation *prestation, const VdQuote *quote) {
  gint head = vd_prestation_head(prestation, quote);
  if (head >= 0)
    return vd_quote_line(quote, (guint)head)->description;
  return prestation->section < 0 ? NULL
                                 : vd_quote_section(quote, (guint)prestation->section)->title;
}
