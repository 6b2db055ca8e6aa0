/*
 * A number under a hundred is tens, units or both ("vingt", "et un", "vingt-deux", "dix-sept",
 * "quatre-vingt-dix"); its words are joined by spaces or hyphens. Then a month, then "deux mille"
 * and such a number.
 */
#include "extract/date_words.h"

#include <string.h>

typedef struct {
  const char *word;
  int value;
} Numeral;

/* Longer words first where one begins another. */
static const Numeral tens[] = {{"quatre-vingt", 80}, {"quatre vingt", 80}, {"soixante", 60},
                               {"cinquante", 50},    {"quarante", 40},     {"trente", 30},
                               {"vingt", 20}};
static const Numeral units[] = {
    {"premier", 1},   {"un", 1},        {"deux", 2},      {"trois", 3},     {"quatre", 4},
    {"cinq", 5},      {"six", 6},       {"sept", 7},      {"huit", 8},      {"neuf", 9},
    {"dix-sept", 17}, {"dix-huit", 18}, {"dix-neuf", 19}, {"dix sept", 17}, {"dix huit", 18},
    {"dix neuf", 19}, {"dix", 10},      {"onze", 11},     {"douze", 12},    {"treize", 13},
    {"quatorze", 14}, {"quinze", 15},   {"seize", 16}};
static const char *const months[] = {"janvier",   "fevrier", "mars",     "avril",
                                     "mai",       "juin",    "juillet",  "aout",
                                     "septembre", "octobre", "novembre", "decembre"};

static void skip_joint(VdScan *scan) {
  while (vd_scan_peek(scan, 0) == ' ' || vd_scan_peek(scan, 0) == '-')
    scan->at++;
}

/* 0: none. */
static int take_one(VdScan *scan, const Numeral *numerals, gsize n) {
  for (gsize i = 0; i < n; i++) {
    if (vd_scan_word(scan, numerals[i].word))
      return numerals[i].value;
  }
  return 0;
}

/* 1 to 99; 0: none. */
static int take_number(VdScan *scan) {
  int value = take_one(scan, tens, G_N_ELEMENTS(tens));
  VdScan ahead = *scan;
  skip_joint(&ahead);
  if (value && vd_scan_word(&ahead, "et"))
    skip_joint(&ahead);
  int unit = take_one(&ahead, units, G_N_ELEMENTS(units));
  if (unit)
    *scan = ahead;
  return value + unit;
}

VdDate vd_date_words(VdScan *scan) {
  int day = take_number(scan), month = 0;
  if (day == 0 || day > 31)
    return VD_DATE_NONE;
  skip_joint(scan);
  for (guint i = 0; i < G_N_ELEMENTS(months) && month == 0; i++)
    month = vd_scan_word(scan, months[i]) ? (int)i + 1 : 0;
  skip_joint(scan);
  if (month == 0 || !vd_scan_word(scan, "deux"))
    return VD_DATE_NONE;
  skip_joint(scan);
  if (!vd_scan_word(scan, "mille") && !vd_scan_word(scan, "mil"))
    return VD_DATE_NONE;
  skip_joint(scan);
  return vd_date_from_ymd(2000 + take_number(scan), month, day);
}
