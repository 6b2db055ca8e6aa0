/*
 * At each digit that begins a number, or a sign that recognition takes one for: year-month-day,
 * day-month-year with one separator used twice, or day, name of month, year; dates written out by
 * extract/date_words.h. A month's name bears one letter that recognition misread.
 */
#include "extract/date.h"

#include <string.h>

#include "extract/date_words.h"
#include "extract/scan.h"

enum { FORM_ISO, FORM_FRENCH, FORM_MISREAD, FORM_WORDS, N_FORMS };

static const char *const months[12][2] = {
    {"janvier", "janv"},   {"fevrier", "fevr"}, {"mars", "mars"},    {"avril", "avr"},
    {"mai", "mai"},        {"juin", "juin"},    {"juillet", "juil"}, {"aout", "aout"},
    {"septembre", "sept"}, {"octobre", "oct"},  {"novembre", "nov"}, {"decembre", "dec"},
};

/* What recognition takes a digit for; -1: no digit. */
static int digit_of(char c, gboolean lenient) {
  if (g_ascii_isdigit(c))
    return c - '0';
  if (lenient && c == 'o')
    return 0;
  return lenient && c != '\0' && strchr("li|", c) ? 1 : -1;
}

/* From `least` to `most` digits, no more following. */
static gboolean take_digits_as(VdScan *scan, guint least, guint most, gboolean lenient,
                               int *value) {
  guint n = 0;
  *value = 0;
  for (int digit; (digit = digit_of(vd_scan_peek(scan, n), lenient)) >= 0;) {
    if (++n > most)
      return FALSE;
    *value = *value * 10 + digit;
  }
  if (n < least)
    return FALSE;
  scan->at += n;
  return TRUE;
}

static gboolean take_digits(VdScan *scan, guint least, guint most, int *value) {
  return take_digits_as(scan, least, most, FALSE, value);
}

/* A separator, which recognition may surround with spaces; '\0' when there is none. */
static char take_separator(VdScan *scan) {
  VdScan ahead = *scan;
  vd_scan_space(&ahead);
  char c = vd_scan_peek(&ahead, 0);
  if (c == '\0' || !strchr("/-.", c))
    return '\0';
  ahead.at++;
  vd_scan_space(&ahead);
  scan->at = ahead.at;
  return c;
}

/* At most one letter differs. */
static gboolean alike(const char *a, const char *b, gsize length) {
  guint different = 0;
  for (gsize i = 0; i < length; i++)
    different += a[i] != b[i] ? 1 : 0;
  return different <= (length >= 5 ? 1u : 0u);
}

static int take_month(VdScan *scan) {
  gsize length = 0;
  while (g_ascii_isalnum(vd_scan_peek(scan, length)) && length < 10)
    length++;
  for (int m = 0; m < 12; m++) {
    const char *full = months[m][0], *brief = months[m][1];
    const char *here = scan->text + scan->at;
    gboolean is_full = strlen(full) == length && alike(here, full, length);
    gboolean is_brief = strlen(brief) == length && memcmp(here, brief, length) == 0;
    if (!is_full && !is_brief)
      continue;
    scan->at += length;
    if (vd_scan_peek(scan, 0) == '.')
      scan->at++;
    return m + 1;
  }
  return 0;
}

/* 2023, or 23. */
static gboolean take_year(VdScan *scan, int *year) {
  VdScan four = *scan;
  if (take_digits(&four, 4, 4, year)) {
    *scan = four;
    return *year >= 1990 && *year <= 2099;
  }
  if (!take_digits(scan, 2, 2, year))
    return FALSE;
  *year += 2000;
  return TRUE;
}

static VdDate take_iso(VdScan *scan) {
  int year, month, day;
  if (!take_digits(scan, 4, 4, &year) || year < 1990 || year > 2099)
    return VD_DATE_NONE;
  char separator = take_separator(scan);
  if (!separator || !take_digits(scan, 2, 2, &month) || take_separator(scan) != separator ||
      !take_digits(scan, 2, 2, &day))
    return VD_DATE_NONE;
  return vd_date_from_ymd(year, month, day);
}

static VdDate take_french(VdScan *scan) {
  int day, month, year;
  if (!take_digits(scan, 1, 2, &day))
    return VD_DATE_NONE;
  VdScan numeric = *scan;
  char separator = take_separator(&numeric);
  if (separator && take_digits(&numeric, 1, 2, &month) && take_separator(&numeric) == separator &&
      take_year(&numeric, &year)) {
    *scan = numeric;
    return vd_date_from_ymd(year, month, day);
  }
  if (day == 1)
    vd_scan_word(scan, "er");
  while (vd_scan_space(scan) || vd_scan_peek(scan, 0) == '-')
    scan->at += vd_scan_peek(scan, 0) == '-' ? 1 : 0;
  month = take_month(scan);
  while (vd_scan_space(scan) || vd_scan_peek(scan, 0) == '-')
    scan->at += vd_scan_peek(scan, 0) == '-' ? 1 : 0;
  if (month == 0 || !take_year(scan, &year))
    return VD_DATE_NONE;
  return vd_date_from_ymd(year, month, day);
}

/* "l2/O9/2O22": all ten characters of a date, most of them digits indeed. */
static VdDate take_misread(VdScan *scan) {
  int day, month, year;
  gsize from = scan->at;
  guint digits = 0;
  if (!take_digits_as(scan, 2, 2, TRUE, &day) || vd_scan_peek(scan, 0) != '/')
    return VD_DATE_NONE;
  scan->at++;
  if (!take_digits_as(scan, 2, 2, TRUE, &month) || vd_scan_peek(scan, 0) != '/')
    return VD_DATE_NONE;
  scan->at++;
  if (!take_digits_as(scan, 4, 4, TRUE, &year) || year < 1990 || year > 2099)
    return VD_DATE_NONE;
  for (gsize i = from; i < scan->at; i++)
    digits += g_ascii_isdigit(scan->text[i]) ? 1 : 0;
  return digits >= 4 ? vd_date_from_ymd(year, month, day) : VD_DATE_NONE;
}

/* Could a date begin here? A number, or the first word of one written out. */
static gboolean may_begin(const char *folded, gsize at, gsize from) {
  if (from > at && (g_ascii_isalnum(folded[from - 1]) || strchr("/.,-", folded[from - 1])))
    return FALSE;
  return digit_of(folded[from], TRUE) >= 0 || strchr("cdhnopqstuv", folded[from]) != NULL;
}

static VdDate take_form(VdScan *scan, int form) {
  if (form == FORM_WORDS)
    return g_ascii_isdigit(vd_scan_peek(scan, 0)) ? VD_DATE_NONE : vd_date_words(scan);
  if (form == FORM_MISREAD)
    return take_misread(scan);
  if (!g_ascii_isdigit(vd_scan_peek(scan, 0)))
    return VD_DATE_NONE;
  return form == FORM_ISO ? take_iso(scan) : take_french(scan);
}

gboolean vd_date_find(const char *folded, gsize at, gsize end, VdDateSeen *seen) {
  for (gsize from = at; from < end; from++) {
    gboolean begins = may_begin(folded, at, from);
    for (int form = 0; begins && form < N_FORMS; form++) {
      VdScan scan = {folded, from, end};
      VdDate date = take_form(&scan, form);
      if (date == VD_DATE_NONE || g_ascii_isalnum(vd_scan_peek(&scan, 0)))
        continue;
      *seen =
          (VdDateSeen){.date = date, .at = from, .end = scan.at, .guessed = form == FORM_MISREAD};
      return TRUE;
    }
    while (from + 1 < end && g_ascii_isdigit(folded[from]) && g_ascii_isdigit(folded[from + 1]))
      from++;
  }
  return FALSE;
}
