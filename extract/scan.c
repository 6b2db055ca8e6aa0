/*
 * What the separators of a number mean follows from their order and from the three digits that a
 * thousand takes.
 */
#include "extract/scan.h"

#include <string.h>

enum { MAX_DECIMALS = 6 };

char vd_scan_peek(const VdScan *scan, gsize ahead) {
  return scan->at + ahead < scan->end ? scan->text[scan->at + ahead] : '\0';
}

gboolean vd_scan_space(VdScan *scan) {
  if (vd_scan_peek(scan, 0) != ' ')
    return FALSE;
  scan->at++;
  return TRUE;
}

gboolean vd_scan_word(VdScan *scan, const char *word) {
  gsize length = strlen(word);
  if (scan->end - scan->at < length || memcmp(scan->text + scan->at, word, length) != 0)
    return FALSE;
  if (g_ascii_isalpha(word[length - 1]) && g_ascii_isalnum(vd_scan_peek(scan, length)))
    return FALSE;
  scan->at += length;
  return TRUE;
}

gboolean vd_scan_any(VdScan *scan, const char *const *words) {
  for (; *words; words++) {
    if (vd_scan_word(scan, *words))
      return TRUE;
  }
  return FALSE;
}

static guint digits_ahead(const VdScan *scan, gsize from) {
  guint n = 0;
  while (g_ascii_isdigit(vd_scan_peek(scan, from + n)))
    n++;
  return n;
}

static gboolean push_digits(VdScan *scan, VdNumber *number, guint count) {
  if (number->digits + count > VD_SCAN_DIGITS)
    return FALSE;
  for (guint i = 0; i < count; i++)
    number->value = number->value * 10 + (scan->text[scan->at + i] - '0');
  number->digits += count;
  scan->at += count;
  return TRUE;
}

/* Three digits after `separator`, and no more of them: a group of thousands. */
static gboolean thousands_ahead(const VdScan *scan, char separator) {
  return vd_scan_peek(scan, 0) == separator && digits_ahead(scan, 1) == 3;
}

/* In "15,300.00" the comma groups; in "15,300" alone it is the decimal comma of French papers. */
static gboolean comma_groups(const VdScan *scan) {
  VdScan ahead = *scan;
  while (thousands_ahead(&ahead, ','))
    ahead.at += 4;
  return ahead.at > scan->at && vd_scan_peek(&ahead, 0) == '.' && digits_ahead(&ahead, 1) >= 1;
}

/* "12.500" may be thousands; "0.125" cannot. "1.234.567" and "15.300,00" are. */
static gboolean dot_groups(const VdScan *scan, const VdNumber *number) {
  return thousands_ahead(scan, '.') && number->value > 0;
}

static gboolean read_groups(VdScan *scan, VdNumber *number) {
  char separator = '\0';
  if (number->digits > 3)
    return TRUE;
  if (thousands_ahead(scan, ' ') || thousands_ahead(scan, '\''))
    separator = vd_scan_peek(scan, 0);
  else if (dot_groups(scan, number))
    separator = '.';
  else if (comma_groups(scan))
    separator = ',';
  while (separator && thousands_ahead(scan, separator)) {
    scan->at++;
    if (!push_digits(scan, number, 3))
      return FALSE;
  }
  return TRUE;
}

/* ",00" ".5" and, as recognition splits them, ", 00" and " ,00". */
static gboolean read_decimals(VdScan *scan, VdNumber *number) {
  gsize skip = vd_scan_peek(scan, 0) == ' ' && vd_scan_peek(scan, 1) == ',' ? 1 : 0;
  if (vd_scan_peek(scan, skip) != ',' && vd_scan_peek(scan, skip) != '.')
    return TRUE;
  gsize digits_at = skip + 1;
  guint count = digits_ahead(scan, digits_at);
  if (count == 0 && skip == 0 && vd_scan_peek(scan, 0) == ',' && vd_scan_peek(scan, 1) == ' ' &&
      digits_ahead(scan, 2) == 2) {
    digits_at = 2;
    count = 2;
  }
  if (count == 0 || (skip == 1 && count != 2))
    return TRUE;
  if (count > MAX_DECIMALS)
    return FALSE;
  scan->at += digits_at;
  number->decimals = (guint8)count;
  return push_digits(scan, number, count);
}

gboolean vd_scan_number(VdScan *scan, VdNumber *number) {
  guint count = digits_ahead(scan, 0);
  *number = (VdNumber){0};
  return count > 0 && push_digits(scan, number, count) && read_groups(scan, number) &&
         read_decimals(scan, number);
}
