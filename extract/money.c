/*
 * A hand-written scanner over folded text. A number is a sign, groups of digits and decimals; what
 * the separators mean follows from their order and from the three digits that a thousand takes.
 * What stands around it decides whether it is money: a currency, a tax word, or two decimals; a %,
 * a unit, another digit group, a letter say that it is something else.
 */
#include "extract/money.h"

#include "extract/scan.h"

#include <string.h>

static const char *const currency_words[] = {"€", "eur", "euros", "euro", NULL};
static const char *const thousand_words[] = {"k€", "keur", "k euros", NULL};
static const char *const ht_words[] = {"hors taxes", "hors taxe", "hors tva", "h.t.",
                                       "h.t",        "ht",        NULL};
static const char *const ttc_words[] = {"toutes taxes comprises", "t.t.c.", "t.t.c", "ttc", NULL};

/* In "TVA 1 712,00 TTC 10 272,00" the tax word is the label of the next amount. */
static gboolean labels_next(const VdScan *scan) {
  VdScan ahead = *scan;
  while (vd_scan_space(&ahead) || vd_scan_peek(&ahead, 0) == ':')
    ahead.at += vd_scan_peek(&ahead, 0) == ':' ? 1 : 0;
  return g_ascii_isdigit(vd_scan_peek(&ahead, 0));
}

static VdTax take_tax(VdScan *scan) {
  VdScan ahead = *scan;
  while (vd_scan_space(&ahead) || vd_scan_peek(&ahead, 0) == '(')
    ahead.at += vd_scan_peek(&ahead, 0) == '(' ? 1 : 0;
  VdTax tax = vd_scan_any(&ahead, ht_words)    ? VD_TAX_HT
              : vd_scan_any(&ahead, ttc_words) ? VD_TAX_TTC
                                               : VD_TAX_NONE;
  if (tax == VD_TAX_NONE || labels_next(&ahead))
    return VD_TAX_NONE;
  if (vd_scan_peek(&ahead, 0) == ')' && ahead.text[scan->at] != ')' &&
      memchr(ahead.text + scan->at, '(', ahead.at - scan->at))
    ahead.at++;
  scan->at = ahead.at;
  return tax;
}

static gboolean take_currency(VdScan *scan, VdNumber *number) {
  VdScan ahead = *scan;
  vd_scan_space(&ahead);
  if (vd_scan_any(&ahead, thousand_words)) {
    guint shift = MIN(number->decimals, 3u);
    number->decimals = (guint8)(number->decimals - shift);
    for (; shift < 3 && number->digits < VD_SCAN_DIGITS; shift++, number->digits++)
      number->value *= 10;
  } else if (!vd_scan_any(&ahead, currency_words)) {
    return FALSE;
  }
  scan->at = ahead.at;
  return TRUE;
}

/* Sign, currency and parentheses before the digits. */
typedef struct {
  gboolean minus, parenthesis, currency;
} Opening;

static Opening read_opening(VdScan *scan) {
  Opening opening = {0};
  for (;;) {
    if (!opening.parenthesis && vd_scan_peek(scan, 0) == '(') {
      opening.parenthesis = TRUE;
      scan->at++;
    } else if (!opening.minus && (vd_scan_peek(scan, 0) == '-' || vd_scan_peek(scan, 0) == '+')) {
      opening.minus = vd_scan_peek(scan, 0) == '-';
      scan->at++;
    } else if (!opening.currency && vd_scan_any(scan, currency_words)) {
      opening.currency = TRUE;
    } else if (!vd_scan_space(scan)) {
      return opening;
    }
  }
}

/* Everything from the sign to the tax words; FALSE when no amount begins here. */
static gboolean read_amount(VdScan *scan, VdMoney *money) {
  *money = (VdMoney){.at = scan->at, .digits_at = scan->at};
  Opening opening = read_opening(scan);
  VdNumber number;
  if (!opening.minus)
    money->digits_at = scan->at;
  if (!vd_scan_number(scan, &number))
    return FALSE;
  if (vd_scan_peek(scan, 0) == '-' && !g_ascii_isalnum(vd_scan_peek(scan, 1)) && !opening.minus) {
    opening.minus = TRUE;
    scan->at++;
  }
  money->digits_end = scan->at;
  money->currency = take_currency(scan, &number) || opening.currency;
  money->tax = take_tax(scan);
  if (!money->currency && money->tax != VD_TAX_NONE)
    money->currency = take_currency(scan, &number);
  if (opening.parenthesis) {
    if (vd_scan_peek(scan, 0) != ')')
      return FALSE;
    scan->at++;
    opening.minus = TRUE;
  }
  money->value = opening.minus ? -number.value : number.value;
  money->decimals = number.decimals;
  money->end = scan->at;
  return TRUE;
}

static VdScan trimmed(const char *folded, gsize at, gsize end) {
  while (at < end && strchr(" :=", folded[at]))
    at++;
  while (end > at && strchr(" .;*", folded[end - 1]))
    end--;
  return (VdScan){folded, at, end};
}

gboolean vd_money_parse(const char *folded, gsize at, gsize end, VdMoney *money) {
  VdScan scan = trimmed(folded, at, end);
  VdMoney read;
  if (!read_amount(&scan, &read))
    return FALSE;
  while (vd_scan_peek(&scan, 0) == ' ' || vd_scan_peek(&scan, 0) == '*')
    scan.at++;
  if (scan.at < scan.end)
    return FALSE;
  *money = read;
  return TRUE;
}

/* Words after a number that tell that it counts something else than euros. */
static const char *const unit_words[] = {
    "%",  "o/o", "h",  "heures", "heure", "j",   "jours",  "jour", "mois", "ans", "an",  "annees",
    "go", "mo",  "to", "km",     "kg",    "pts", "points", "m2",   "mm",   "cm",  "dpi", NULL};

static gboolean unit_follows(const VdScan *scan) {
  VdScan ahead = *scan;
  vd_scan_space(&ahead);
  return vd_scan_any(&ahead, unit_words);
}

/* A number that goes on after `scan` in a way that amounts do not: 14.06.2023, 01/02, 12-34, 7.2b.
 */
static gboolean goes_on(const VdScan *scan) {
  char c = vd_scan_peek(scan, 0);
  if (g_ascii_isalnum(c))
    return TRUE;
  return c && strchr(".,/-'", c) && g_ascii_isdigit(vd_scan_peek(scan, 1));
}

/* May an amount begin at `at`? Not inside a word, a number, a version or a reference. */
static gboolean may_begin(const char *folded, gsize from, gsize at) {
  if (at == from)
    return TRUE;
  char before = folded[at - 1];
  if (g_ascii_isalnum(before) || strchr("./,'_#", before))
    return FALSE;
  if (before == '-')
    return at - 1 == from || strchr(" (:", folded[at - 2]) != NULL;
  if (before == ' ' && at - from >= 2 && g_ascii_isdigit(folded[at - 2]))
    return TRUE;
  gsize word = at;
  while (word > from && strchr(" .", folded[word - 1]))
    word--;
  gsize end = word;
  while (word > from && g_ascii_isalpha(folded[word - 1]))
    word--;
  gsize length = end - word;
  return !((length == 1 && folded[word] == 'v') ||
           (length == 2 && !memcmp(folded + word, "no", 2)) ||
           (length == 7 && !memcmp(folded + word, "version", 7)));
}

gboolean vd_money_find(const char *folded, gsize at, gsize end, VdMoney *money) {
  for (gsize from = at; from < end; from++) {
    gboolean starts =
        g_ascii_isdigit(folded[from]) ||
        (strchr("-(", folded[from]) && from + 1 < end && g_ascii_isdigit(folded[from + 1])) ||
        (guchar)folded[from] == 0xE2;
    if (!starts || !may_begin(folded, at, from))
      continue;
    VdScan scan = {folded, from, end};
    VdMoney read;
    if (!read_amount(&scan, &read))
      continue;
    if (!goes_on(&scan) && (read.currency || (read.decimals == 2 && !unit_follows(&scan)))) {
      *money = read;
      return TRUE;
    }
    /* The number was something else: go on after its first group. */
    while (from + 1 < end && g_ascii_isdigit(folded[from + 1]))
      from++;
  }
  return FALSE;
}

VdCents vd_money_cents(const VdMoney *money) {
  gint64 value = money->value, divisor = 1;
  for (guint i = money->decimals; i < 2; i++) {
    if (ABS(value) > G_MAXINT64 / 10)
      return VD_CENTS_NONE;
    value *= 10;
  }
  for (guint i = 2; i < money->decimals; i++)
    divisor *= 10;
  return vd_round_div(value, divisor);
}

VdAmount vd_money_amount(const VdText *text, const VdMoney *money) {
  VdAmount amount = {
      .cents = vd_money_cents(money), .value = money->value, .decimals = money->decimals};
  amount.place = vd_text_place(text, money->at, money->end);
  return amount;
}

gboolean vd_money_percent(const char *folded, gsize at, gsize end, gboolean bare,
                          gint32 *basis_points) {
  static const char *const signs[] = {"%", "o/o", "pour cent", NULL};
  VdScan scan = trimmed(folded, at, end);
  VdNumber number;
  while (vd_scan_peek(&scan, 0) == '(' || vd_scan_peek(&scan, 0) == '-')
    scan.at++;
  if (!vd_scan_number(&scan, &number))
    return FALSE;
  vd_scan_space(&scan);
  gboolean signed_percent = vd_scan_any(&scan, signs);
  while (vd_scan_peek(&scan, 0) == ')')
    scan.at++;
  if (scan.at < scan.end || !(signed_percent || bare) || number.decimals > 4)
    return FALSE;
  gint64 bp = number.value, divisor = 1;
  for (guint i = number.decimals; i < 2; i++)
    bp *= 10;
  for (guint i = 2; i < number.decimals; i++)
    divisor *= 10;
  bp = vd_round_div(bp, divisor);
  if (number.digits > 9 || bp > 10000)
    return FALSE;
  *basis_points = (gint32)bp;
  return TRUE;
}

/* A unit of at most three short words, as "ESMS", "jour(s)", "forfait", "mois", "u.", "x". */
static gboolean is_unit(const VdScan *scan) {
  guint words = 0;
  for (gsize i = scan->at; i < scan->end; i++) {
    char c = scan->text[i];
    if (c == ' ' && ++words > 2)
      return FALSE;
    if (!g_ascii_isalpha(c) && !strchr(" .()/'", c))
      return FALSE;
  }
  return scan->end - scan->at <= 24;
}

gboolean vd_money_quantity(const char *folded, gsize at, gsize end, gint64 *qty_milli) {
  VdScan scan = trimmed(folded, at, end);
  VdNumber number;
  if (vd_scan_peek(&scan, 0) == 'x' &&
      (vd_scan_peek(&scan, 1) == ' ' || g_ascii_isdigit(vd_scan_peek(&scan, 1))))
    scan.at++;
  vd_scan_space(&scan);
  gboolean minus = vd_scan_peek(&scan, 0) == '-';
  scan.at += minus ? 1 : 0;
  if (!vd_scan_number(&scan, &number) || number.decimals > 4 || number.digits > 9)
    return FALSE;
  gsize digits_end = scan.at;
  vd_scan_space(&scan);
  if (scan.at < scan.end && !is_unit(&scan))
    return FALSE;
  if (scan.at == digits_end && scan.at < scan.end && goes_on(&scan) && scan.end - scan.at > 8)
    return FALSE;
  gint64 milli = number.value, divisor = 1;
  for (guint i = number.decimals; i < 3; i++)
    milli *= 10;
  for (guint i = 3; i < number.decimals; i++)
    divisor *= 10;
  *qty_milli = vd_round_div(minus ? -milli : milli, divisor);
  return TRUE;
}

VdFree vd_money_free_word(const char *folded, gsize at, gsize end) {
  static const char *const offered[] = {"offerte",    "offertes",     "offert",  "offerts",
                                        "gratuite",   "gratuites",    "gratuit", "gratuits",
                                        "sans frais", "sans surcout", NULL};
  static const char *const included[] = {"incluse", "incluses", "inclus", "comprise", "comprises",
                                         "compris", "incl.",    "incl",   NULL};
  VdScan scan = trimmed(folded, at, end);
  while (vd_scan_peek(&scan, 0) == '(')
    scan.at++;
  while (scan.end > scan.at && scan.text[scan.end - 1] == ')')
    scan.end--;
  VdFree free_text = vd_scan_any(&scan, offered)    ? VD_FREE_OFFERED
                     : vd_scan_any(&scan, included) ? VD_FREE_INCLUDED
                                                    : VD_FREE_NONE;
  return scan.at == scan.end ? free_text : VD_FREE_NONE;
}
