/*
 * Words are taken one by one into three places: what is under a hundred, what is under a thousand,
 * and the thousands and millions before. A word that cannot follow ends the number.
 */
#include "extract/letters.h"

#include <string.h>

#include "extract/scan.h"

typedef enum { UNIT, TEN, HUNDRED, SCALE } Kind;

typedef struct {
  const char *word;
  Kind kind;
  gint64 value;
} Numeral;

/* Longer words first where one begins another. */
static const Numeral numerals[] = {{"quatre-vingts", TEN, 80},
                                   {"quatre vingts", TEN, 80},
                                   {"quatrevingts", TEN, 80},
                                   {"quatre-vingt", TEN, 80},
                                   {"quatre vingt", TEN, 80},
                                   {"quatrevingt", TEN, 80},
                                   {"soixante", TEN, 60},
                                   {"septante", TEN, 70},
                                   {"huitante", TEN, 80},
                                   {"octante", TEN, 80},
                                   {"nonante", TEN, 90},
                                   {"cinquante", TEN, 50},
                                   {"quarante", TEN, 40},
                                   {"trente", TEN, 30},
                                   {"vingts", TEN, 20},
                                   {"vingt", TEN, 20},
                                   {"zero", UNIT, 0},
                                   {"une", UNIT, 1},
                                   {"un", UNIT, 1},
                                   {"deux", UNIT, 2},
                                   {"trois", UNIT, 3},
                                   {"quatre", UNIT, 4},
                                   {"cinq", UNIT, 5},
                                   {"six", UNIT, 6},
                                   {"sept", UNIT, 7},
                                   {"huit", UNIT, 8},
                                   {"neuf", UNIT, 9},
                                   {"dix-sept", UNIT, 17},
                                   {"dix-huit", UNIT, 18},
                                   {"dix-neuf", UNIT, 19},
                                   {"dix sept", UNIT, 17},
                                   {"dix huit", UNIT, 18},
                                   {"dix neuf", UNIT, 19},
                                   {"dix", UNIT, 10},
                                   {"onze", UNIT, 11},
                                   {"douze", UNIT, 12},
                                   {"treize", UNIT, 13},
                                   {"quatorze", UNIT, 14},
                                   {"quinze", UNIT, 15},
                                   {"seize", UNIT, 16},
                                   {"cents", HUNDRED, 100},
                                   {"cent", HUNDRED, 100},
                                   {"milles", SCALE, 1000},
                                   {"mille", SCALE, 1000},
                                   {"millions", SCALE, 1000000},
                                   {"million", SCALE, 1000000}};

typedef struct {
  gint64 above, hundreds, small; /* millions and thousands; hundreds; under a hundred */
  gint64 scale;                  /* the last scale taken: the next must be smaller */
  gboolean any, has_small;
} Number;

static void skip_joint(VdScan *scan) {
  while (vd_scan_peek(scan, 0) == ' ' || vd_scan_peek(scan, 0) == '-')
    scan->at++;
}

static const Numeral *take_numeral(VdScan *scan) {
  for (gsize i = 0; i < G_N_ELEMENTS(numerals); i++) {
    if (vd_scan_word(scan, numerals[i].word))
      return &numerals[i];
  }
  return NULL;
}

static gboolean add_small(Number *number, const Numeral *numeral) {
  gboolean follows = numeral->kind == UNIT && numeral->value > 0 &&
                     ((number->small >= 20 && number->small % 10 == 0 && numeral->value < 10) ||
                      ((number->small == 60 || number->small == 80) && numeral->value < 20));
  if (number->has_small && !follows)
    return FALSE;
  number->small += numeral->value;
  number->has_small = TRUE;
  return TRUE;
}

static gboolean add_hundred(Number *number) {
  if (number->hundreds > 0 || number->small > 19 || (number->has_small && number->small == 0))
    return FALSE;
  number->hundreds = 100 * MAX(1, number->small);
  number->small = 0;
  number->has_small = FALSE;
  return TRUE;
}

static gboolean add_scale(Number *number, gint64 scale) {
  gint64 group = number->hundreds + number->small;
  if (scale >= number->scale || (scale > 1000 && group == 0) || (number->has_small && group == 0))
    return FALSE;
  number->above += MAX(1, group) * scale;
  number->scale = scale;
  number->hundreds = number->small = 0;
  number->has_small = FALSE;
  return TRUE;
}

static gboolean add(Number *number, const Numeral *numeral) {
  number->any = TRUE;
  if (numeral->kind == HUNDRED)
    return add_hundred(number);
  return numeral->kind == SCALE ? add_scale(number, numeral->value) : add_small(number, numeral);
}

/* A whole number; FALSE when none begins here. */
static gboolean take_number(VdScan *scan, gint64 *value) {
  Number number = {.scale = G_MAXINT64};
  for (;;) {
    VdScan ahead = *scan;
    skip_joint(&ahead);
    if (number.any && vd_scan_word(&ahead, "et"))
      skip_joint(&ahead);
    const Numeral *numeral = take_numeral(&ahead);
    Number next = number;
    if (numeral == NULL || !add(&next, numeral))
      break;
    number = next;
    *scan = ahead;
  }
  *value = number.above + number.hundreds + number.small;
  return number.any;
}

static gboolean take_euros(VdScan *scan) {
  static const char *const words[] = {"euros", "euro", "eur", "€", NULL};
  VdScan ahead = *scan;
  skip_joint(&ahead);
  /* "deux millions d'euros" */
  if (vd_scan_peek(&ahead, 0) == 'd' && vd_scan_peek(&ahead, 1) == '\'')
    ahead.at += 2;
  if (!vd_scan_any(&ahead, words))
    return FALSE;
  *scan = ahead;
  return TRUE;
}

/* "et cinquante centimes", "cinquante cts", "et 50 centimes", "et cinquante" at the end. */
static gint64 take_cents(VdScan *scan) {
  static const char *const words[] = {"centimes", "centime", "cents", "cts", "ct", NULL};
  VdScan ahead = *scan;
  VdNumber digits;
  gint64 value;
  skip_joint(&ahead);
  gboolean joined = vd_scan_word(&ahead, "et");
  skip_joint(&ahead);
  if (!take_number(&ahead, &value)) {
    if (!vd_scan_number(&ahead, &digits) || digits.decimals > 0)
      return 0;
    value = digits.value;
    joined = FALSE;
  }
  VdScan after = ahead;
  skip_joint(&after);
  gboolean named = vd_scan_any(&after, words);
  if (value > 99 || (!named && !joined))
    return 0;
  *scan = named ? after : ahead;
  return value;
}

static VdTax take_tax(VdScan *scan) {
  static const char *const ht[] = {"hors taxes", "hors taxe", "ht", "h.t.", "h.t", NULL};
  static const char *const ttc[] = {"toutes taxes comprises", "ttc", "t.t.c.", "t.t.c", NULL};
  VdScan ahead = *scan;
  while (vd_scan_peek(&ahead, 0) != '\0' && strchr(" (,", vd_scan_peek(&ahead, 0)) != NULL)
    ahead.at++;
  VdTax tax = vd_scan_any(&ahead, ttc)  ? VD_TAX_TTC
              : vd_scan_any(&ahead, ht) ? VD_TAX_HT
                                        : VD_TAX_NONE;
  if (tax != VD_TAX_NONE)
    scan->at = ahead.at;
  return tax;
}

static gboolean begins_word(const char *folded, gsize from, gsize at) {
  return at == from || !(g_ascii_isalnum(folded[at - 1]) || folded[at - 1] == '\'');
}

gboolean vd_letters_find(const char *folded, gsize at, gsize end, VdLetters *letters) {
  for (gsize from = at; from < end; from++) {
    VdScan scan = {folded, from, end};
    gint64 euros;
    if (!g_ascii_isalpha(folded[from]) || !begins_word(folded, at, from) ||
        !take_number(&scan, &euros) || !take_euros(&scan))
      continue;
    letters->at = from;
    letters->cents = euros * 100 + take_cents(&scan);
    letters->tax = take_tax(&scan);
    letters->end = scan.at;
    return TRUE;
  }
  return FALSE;
}
