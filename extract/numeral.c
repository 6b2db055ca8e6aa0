/*
 * Tens, units or both ("vingt", "et un", "vingt-deux", "dix-sept", "quatre-vingt-dix"); the words
 * are joined by spaces or hyphens.
 */
#include "extract/numeral.h"

typedef struct {
  const char *word;
  int value;
} Numeral;

/* Longer words first where one begins another. */
static const Numeral tens[] = {{"quatre-vingts", 80}, {"quatre vingts", 80}, {"quatre-vingt", 80},
                               {"quatre vingt", 80},  {"soixante", 60},      {"cinquante", 50},
                               {"quarante", 40},      {"trente", 30},        {"vingt", 20}};
static const Numeral units[] = {
    {"premier", 1},   {"un", 1},        {"deux", 2},      {"trois", 3},     {"quatre", 4},
    {"cinq", 5},      {"six", 6},       {"sept", 7},      {"huit", 8},      {"neuf", 9},
    {"dix-sept", 17}, {"dix-huit", 18}, {"dix-neuf", 19}, {"dix sept", 17}, {"dix huit", 18},
    {"dix neuf", 19}, {"dix", 10},      {"onze", 11},     {"douze", 12},    {"treize", 13},
    {"quatorze", 14}, {"quinze", 15},   {"seize", 16},    {"une", 1}};

void vd_numeral_skip_joint(VdScan *scan) {
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

int vd_numeral_take(VdScan *scan) {
  int value = take_one(scan, tens, G_N_ELEMENTS(tens));
  VdScan ahead = *scan;
  vd_numeral_skip_joint(&ahead);
  if (value && vd_scan_word(&ahead, "et"))
    vd_numeral_skip_joint(&ahead);
  int unit = take_one(&ahead, units, G_N_ELEMENTS(units));
  if (unit)
    *scan = ahead;
  return value + unit;
}
