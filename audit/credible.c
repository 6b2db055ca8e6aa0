/*
 * A fragment is found on euros alone: printed apart, the groups of a number keep their digits, so
 * that the part is the whole divided by 1000, or its remainder, once or twice.
 */
#include "audit/credible.h"

#include <string.h>

#include "audit/marks.h"
#include "extract/money.h"

static gboolean is_start(gint64 part, gint64 whole) {
  for (gint64 left = whole / 1000; left > 0; left /= 1000) {
    if (part == left)
      return TRUE;
  }
  return FALSE;
}

static gboolean is_end(VdCents part, VdCents whole) {
  for (gint64 group = 100000; group <= whole; group *= 1000) {
    if (part == whole % group)
      return TRUE;
    if (group > G_MAXINT64 / 1000)
      break;
  }
  return FALSE;
}

gboolean vd_credible_is_fragment(VdCents part, VdCents whole) {
  if (part == VD_CENTS_NONE || whole == VD_CENTS_NONE || whole == G_MININT64 || part <= 0)
    return FALSE;
  whole = ABS(whole);
  if (whole < 100000 || part >= whole)
    return FALSE;
  return (part % 100 == 0 && is_start(part / 100, whole / 100)) || is_end(part, whole);
}

/* 11,80 of 911,80: the same digits in order, but for one. */
static gboolean lost_digit(VdCents part, VdCents whole) {
  if (part == 0 || (part < 0) != (whole < 0) || ABS(whole) / 10 < ABS(part) / 10)
    return FALSE;
  g_autofree char *few = g_strdup_printf("%" G_GINT64_FORMAT, ABS(part));
  g_autofree char *more = g_strdup_printf("%" G_GINT64_FORMAT, ABS(whole));
  const gsize length = strlen(few);
  if (strlen(more) != length + 1)
    return FALSE;
  gsize same = 0;
  while (same < length && few[same] == more[same])
    same++;
  return g_str_equal(few + same, more + same + 1);
}

static gboolean pixels_lost_digit(const VdAmount *amount, VdCents wanted) {
  return amount->cents != VD_CENTS_NONE && vd_place_is_pixels(&amount->place) &&
         lost_digit(amount->cents, wanted);
}

/* ... and the equation lacks `off` of it. */
static gboolean pixels_lack(const VdAmount *amount, VdCents off) {
  VdCents wanted;
  return amount->cents != VD_CENTS_NONE && !__builtin_add_overflow(amount->cents, off, &wanted) &&
         pixels_lost_digit(amount, wanted);
}

/* The unit price that would give the total, if it is one in whole centimes. */
static gboolean product_lost_digit(const VdLine *line, VdCents total) {
  const gint64 quantity = line->qty_milli;
  if (quantity == VD_QTY_NONE || quantity <= 0 || total == VD_CENTS_NONE ||
      ABS(total) > G_MAXINT64 / 1000 || total * 1000 % quantity != 0)
    return FALSE;
  return pixels_lost_digit(&line->unit_price_ht, total * 1000 / quantity);
}

gboolean vd_credible_misses_digit(const VdQuote *quote, const VdAmount *printed, VdCents result,
                                  gint line) {
  if (result == VD_CENTS_NONE || pixels_lost_digit(printed, result))
    return result != VD_CENTS_NONE;
  if (line >= 0)
    return product_lost_digit(vd_quote_line(quote, (guint)line), printed->cents);
  VdCents off;
  if (__builtin_sub_overflow(printed->cents, result, &off))
    return FALSE;
  const VdAmount *const totals[] = {&quote->totals.ht, &quote->totals.vat};
  for (guint i = 0; i < G_N_ELEMENTS(totals); i++) {
    if (totals[i] != printed && pixels_lack(totals[i], off))
      return TRUE;
  }
  for (guint i = 0; i < quote->lines->len; i++) {
    if (pixels_lack(&vd_quote_line(quote, i)->total_ht, off))
      return TRUE;
  }
  return FALSE;
}

static gboolean close_to(VdCents a, VdCents b) {
  return a == VD_CENTS_NONE || b == VD_CENTS_NONE || ABS(a - b) <= 1;
}

/* "000,00": no number begins so. */
static gboolean is_tail(const VdAmount *amount) {
  const char *raw = amount->place.raw;
  return amount->cents != VD_CENTS_NONE && raw != NULL && raw[0] == '0' && g_ascii_isdigit(raw[1]);
}

/* "31" above "000,00", "22" above "500,00". */
static gboolean goes_on(const VdAmount *amount, const VdAmount *below) {
  const char *raw = below->place.raw;
  if (amount->cents == VD_CENTS_NONE || below->cents == VD_CENTS_NONE || raw == NULL)
    return FALSE;
  gboolean group = strspn(raw, "0123456789") == 3;
  return is_tail(below) || (group && amount->decimals == 0 && below->decimals == 2 &&
                            amount->value > 0 && amount->value < 1000);
}

gboolean vd_credible_line(const VdQuote *quote, guint index) {
  const VdLine *line = vd_quote_line(quote, index);
  const VdLine *below = index + 1 < quote->lines->len ? vd_quote_line(quote, index + 1) : NULL;
  VdCents ht = line->total_ht.cents, unit = line->unit_price_ht.cents;
  VdCents due = line->qty_milli != VD_QTY_NONE ? vd_cents_times(unit, line->qty_milli) : unit;
  if (line->description == NULL || *line->description == '\0')
    return FALSE;
  if (is_tail(&line->total_ht) || is_tail(&line->unit_price_ht))
    return FALSE;
  if (below != NULL && (goes_on(&line->total_ht, &below->total_ht) ||
                        goes_on(&line->unit_price_ht, &below->unit_price_ht)))
    return FALSE;
  return close_to(ht, due) ||
         !(vd_credible_is_fragment(ht, due) || vd_credible_is_fragment(due, ht) ||
           vd_credible_is_fragment(unit, ht));
}

gboolean vd_credible_agrees(const VdLine *line) {
  VdCents ht = line->total_ht.cents, unit = line->unit_price_ht.cents;
  if (line->discount_bp != VD_BP_NONE || line->discount_ht.cents != VD_CENTS_NONE ||
      line->qty_milli == VD_QTY_NONE)
    return TRUE;
  return close_to(ht, vd_cents_times(unit, line->qty_milli));
}

/* `signed_as`: -1 for amounts printed with a minus sign, 0 for any. */
static gboolean is_on_pages(const VdQuote *quote, VdCents amount, gint signed_as) {
  for (guint page = quote->first_page; page < quote->end_page; page++) {
    g_autoptr(VdText) text = vd_text_of_page(quote->document, page);
    VdMoney money;
    for (gsize at = 0; vd_money_find(text->folded->str, at, text->folded->len, &money);
         at = MAX(money.end, at + 1)) {
      VdCents cents = vd_money_cents(&money);
      if (cents != VD_CENTS_NONE && ABS(cents) == amount && (signed_as == 0 || cents < 0))
        return TRUE;
    }
  }
  return FALSE;
}

gboolean vd_credible_is_printed(const VdQuote *quote, VdCents amount) {
  return is_on_pages(quote, amount, 0);
}

guint vd_credible_count_on_pixels(const VdQuote *quote, VdCents amount) {
  guint count = 0;
  for (guint page = quote->first_page; page < quote->end_page; page++) {
    if (vd_document_page(quote->document, page)->method == VD_METHOD_TEXT)
      continue;
    g_autoptr(VdText) text = vd_text_of_page(quote->document, page);
    VdMoney money;
    for (gsize at = 0; vd_money_find(text->folded->str, at, text->folded->len, &money);
         at = MAX(money.end, at + 1))
      count += vd_money_cents(&money) == amount ? 1 : 0;
  }
  return count;
}

/* "10,00" is how many of something, and the price of nothing. */
static gboolean is_only_a_count(const VdQuote *quote, VdCents off) {
  gboolean count = FALSE;
  for (guint i = 0; i < quote->lines->len; i++) {
    const VdLine *line = vd_quote_line(quote, i);
    count = count || (line->qty_milli != VD_QTY_NONE && line->qty_milli == off * 10);
    if (line->total_ht.cents == off || line->unit_price_ht.cents == off ||
        line->discount_ht.cents == off || line->total_ttc.cents == off)
      return FALSE;
  }
  return count;
}

gboolean vd_credible_is_price(const VdQuote *quote, VdCents amount) {
  return vd_credible_is_printed(quote, amount) && !is_only_a_count(quote, amount);
}

gboolean vd_credible_is_deducted(const VdQuote *quote, VdCents amount) {
  return is_on_pages(quote, amount, -1);
}

/* The number that ends just before a '%', however it is spaced. */
static gint32 rate_at(const char *folded, gsize percent) {
  gsize at = percent;
  while (at > 0 && folded[at - 1] == ' ')
    at--;
  while (at > 0 &&
         (g_ascii_isdigit(folded[at - 1]) || folded[at - 1] == ',' || folded[at - 1] == '.'))
    at--;
  gint32 found;
  return vd_money_percent(folded, at, percent + 1, FALSE, &found) ? found : VD_BP_NONE;
}

static gboolean is_beside_vat(const char *folded, gsize length, gsize percent) {
  enum { REACH = 24 };
  gsize from = percent > REACH ? percent - REACH : 0, to = MIN(length, percent + REACH);
  g_autofree char *around = g_strndup(folded + from, to - from);
  return strstr(around, "tva") != NULL || strstr(around, "t.v.a") != NULL;
}

gint32 vd_credible_only_rate(const VdQuote *quote, const VdModels *models) {
  gint32 only = VD_BP_NONE;
  for (guint page = quote->first_page; page < quote->end_page; page++) {
    g_autoptr(VdText) text = vd_text_of_page(quote->document, page);
    const GString *folded = text->folded;
    for (gsize at = 0; at < folded->len; at++) {
      if (folded->str[at] != '%' || !is_beside_vat(folded->str, folded->len, at))
        continue;
      gint32 rate = rate_at(folded->str, at);
      if (rate == VD_BP_NONE || vd_models_vat(models, rate, VD_DATE_NONE) == NULL)
        continue;
      if (only != VD_BP_NONE && only != rate)
        return VD_BP_NONE;
      only = rate;
    }
  }
  return only;
}
