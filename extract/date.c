/*
 * At each digit that begins a number: year-month-day, day-month-year with one separator used twice,
 * or day, name of month, year. A month's name bears one letter that recognition misread.
 */
#include "extract/date.h"

#include <string.h>

#include "extract/scan.h"

static const char *const months[12][2] = {
    {"janvier", "janv"},   {"fevrier", "fevr"}, {"mars", "mars"},    {"avril", "avr"},
    {"mai", "mai"},        {"juin", "juin"},    {"juillet", "juil"}, {"aout", "aout"},
    {"septembre", "sept"}, {"octobre", "oct"},  {"novembre", "nov"}, {"decembre", "dec"},
};

/* One to `most` digits, no more following. */
static gboolean take_digits(VdScan *scan, guint least, guint most, int *value) {
  guint n = 0;
  *value = 0;
  while (g_ascii_isdigit(vd_scan_peek(scan, n))) {
    if (++n > most)
      return FALSE;
    *value = *value * 10 + (vd_scan_peek(scan, n - 1) - '0');
  }
  if (n < least)
    return FALSE;
  scan->at += n;
  return TRUE;
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

gboolean vd_date_find(const char *folded, gsize at, gsize end, VdDateSeen *seen) {
  for (gsize from = at; from < end; from++) {
    if (!g_ascii_isdigit(folded[from]))
      continue;
    gboolean inside =
        from > at && (g_ascii_isalnum(folded[from - 1]) || strchr("/.,-", folded[from - 1]));
    for (int form = 0; !inside && form < 2; form++) {
      VdScan scan = {folded, from, end};
      VdDate date = form == 0 ? take_iso(&scan) : take_french(&scan);
      if (date == VD_DATE_NONE || g_ascii_isalnum(vd_scan_peek(&scan, 0)))
        continue;
      *seen = (VdDateSeen){.date = date, .at = from, .end = scan.at};
      return TRUE;
    }
    while (from + 1 < end && g_ascii_isdigit(folded[from + 1]))
      from++;
  }
  return FALSE;
}
