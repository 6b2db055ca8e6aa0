/*
 * Integers only. Rounding is half away from zero, done once here: (2n + d) / 2d on the magnitude,
 * with the remainder compared rather than doubled so that nothing overflows. Days are counted with
 * the civil calendar shifted to start in March, so that the leap day is the last of its year.
 */
#include "models/units.h"

#include <string.h>

enum { FIRST_YEAR = 1900, LAST_YEAR = 2200 };

gint64 vd_round_div(gint64 numerator, gint64 denominator) {
  g_return_val_if_fail(denominator > 0, 0);
  gint64 quotient = numerator / denominator;
  gint64 rest = numerator % denominator;
  gint64 distance = rest < 0 ? -rest : rest;
  if (distance >= denominator - distance)
    quotient += numerator < 0 ? -1 : 1;
  return quotient;
}

/* a * b / divisor, rounded; VD_CENTS_NONE on overflow. */
static gint64 multiply(gint64 a, gint64 b, gint64 divisor) {
  gint64 product;
  if (__builtin_mul_overflow(a, b, &product))
    return VD_CENTS_NONE;
  return vd_round_div(product, divisor);
}

VdCents vd_cents_share(VdCents amount, gint32 basis_points) {
  if (amount == VD_CENTS_NONE || basis_points == VD_BP_NONE)
    return VD_CENTS_NONE;
  return multiply(amount, basis_points, 10000);
}

VdCents vd_cents_times(VdCents unit_price, gint64 qty_milli) {
  if (unit_price == VD_CENTS_NONE || qty_milli == VD_QTY_NONE)
    return VD_CENTS_NONE;
  return multiply(unit_price, qty_milli, 1000);
}

/* Digits at *text up to `max` of them; moves *text past them. FALSE when there are none or too
 * many. */
static gboolean take_digits(const char **text, guint max, gint64 *value) {
  guint count = 0;
  gint64 number = 0;
  for (; g_ascii_isdigit(**text); (*text)++) {
    if (++count > max)
      return FALSE;
    number = number * 10 + (**text - '0');
  }
  *value = number;
  return count > 0;
}

gboolean vd_integer_parse(const char *text, gint64 *value) {
  gint64 number;
  if (text == NULL || !take_digits(&text, 15, &number) || *text != '\0')
    return FALSE;
  *value = number;
  return TRUE;
}

gboolean vd_cents_parse(const char *text, VdCents *cents) {
  if (text == NULL)
    return FALSE;
  gboolean negative = *text == '-';
  if (negative)
    text++;
  gint64 euros, fraction = 0;
  if (!take_digits(&text, 15, &euros))
    return FALSE;
  if (*text == '.') {
    const char *start = ++text;
    if (!take_digits(&text, 2, &fraction))
      return FALSE;
    if (text - start == 1)
      fraction *= 10;
  }
  if (*text != '\0')
    return FALSE;
  gint64 total = euros * 100 + fraction;
  *cents = negative ? -total : total;
  return TRUE;
}

static gboolean is_leap(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

VdDate vd_date_from_ymd(int year, int month, int day) {
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 ||
      day > days_in_month(year, month))
    return VD_DATE_NONE;
  int y = month <= 2 ? year - 1 : year;
  int shifted = month > 2 ? month - 3 : month + 9;
  int day_of_year = (153 * shifted + 2) / 5 + day - 1;
  return 365 * y + y / 4 - y / 100 + y / 400 + day_of_year - 719468;
}

VdDate vd_date_today(void) {
  g_autoptr(GDateTime) now = g_date_time_new_now_local();
  return vd_date_from_ymd(g_date_time_get_year(now), g_date_time_get_month(now),
                          g_date_time_get_day_of_month(now));
}

void vd_date_to_ymd(VdDate date, int *year, int *month, int *day) {
  int days = date + 719468;
  int era = days / 146097, in_era = days % 146097;
  int year_of_era = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
  int day_of_year = in_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int shifted = (5 * day_of_year + 2) / 153;
  *day = day_of_year - (153 * shifted + 2) / 5 + 1;
  *month = shifted < 10 ? shifted + 3 : shifted - 9;
  *year = year_of_era + era * 400 + (*month <= 2 ? 1 : 0);
}

gboolean vd_date_parse(const char *text, VdDate *date) {
  if (text == NULL || strlen(text) != 10 || text[4] != '-' || text[7] != '-')
    return FALSE;
  gint64 year, month, day;
  const char *at = text;
  if (!take_digits(&at, 4, &year) || at++ != text + 4)
    return FALSE;
  if (!take_digits(&at, 2, &month) || at++ != text + 7)
    return FALSE;
  if (!take_digits(&at, 2, &day) || *at != '\0')
    return FALSE;
  VdDate value = vd_date_from_ymd((int)year, (int)month, (int)day);
  if (value == VD_DATE_NONE)
    return FALSE;
  *date = value;
  return TRUE;
}

char *vd_date_to_iso(VdDate date) {
  if (date == VD_DATE_NONE)
    return NULL;
  int year, month, day;
  vd_date_to_ymd(date, &year, &month, &day);
  return g_strdup_printf("%04d-%02d-%02d", year, month, day);
}
