/*
 * Months are those of the calendar: three months from 30 November end on the last day of February.
 */
#include "extract/validity.h"

#include <string.h>

#include "extract/date.h"
#include "extract/numeral.h"

/* Words between the label and the span, between the span and the day that it is counted from. */
enum { LEAD = 40, TO_START = 60, MAX_SPAN = 730 };

typedef struct {
  gsize at, end;
  int months, days;
} Span;

static gboolean take_unit(VdScan *scan, int count, Span *span) {
  static const char *const days[] = {"jours", "jour", "j", NULL};
  static const char *const weeks[] = {"semaines", "semaine", NULL};
  static const char *const months[] = {"mois", NULL};
  static const char *const years[] = {"ans", "an", "annees", "annee", NULL};
  if (vd_scan_any(scan, days))
    span->days = count;
  else if (vd_scan_any(scan, weeks))
    span->days = 7 * count;
  else if (vd_scan_any(scan, months))
    span->months = count;
  else if (vd_scan_any(scan, years))
    span->months = 12 * count;
  return span->days > 0 || span->months > 0;
}

/* "3 mois", "trois (3) mois", "1 (un) mois". */
static gboolean take_span(VdScan *scan, Span *span) {
  VdNumber number = {0};
  VdScan digits = *scan;
  int count = 0;
  if (vd_scan_number(&digits, &number) && number.decimals == 0 && number.value <= MAX_SPAN) {
    count = (int)number.value;
    *scan = digits;
  } else {
    count = vd_numeral_take(scan);
  }
  vd_scan_space(scan);
  if (count > 0 && vd_scan_peek(scan, 0) == '(') {
    while (scan->at < scan->end && vd_scan_peek(scan, 0) != ')')
      scan->at++;
    scan->at++;
    vd_scan_space(scan);
  }
  return count > 0 && scan->at < scan->end && take_unit(scan, count, span);
}

static gboolean find_span(const char *folded, gsize at, gsize end, Span *span) {
  for (gsize from = at; from < MIN(end, at + LEAD); from++) {
    if (from > at && g_ascii_isalnum(folded[from - 1]))
      continue;
    VdScan scan = {folded, from, end};
    *span = (Span){.at = from};
    if (take_span(&scan, span)) {
      span->end = scan.at;
      return TRUE;
    }
  }
  return FALSE;
}

static VdDate last_day(VdDate start, const Span *span) {
  int year, month, day;
  if (span->days > 0)
    return start + span->days;
  vd_date_to_ymd(start, &year, &month, &day);
  month += span->months - 1;
  year += month / 12;
  month = month % 12 + 1;
  VdDate date = VD_DATE_NONE;
  for (int last = day; date == VD_DATE_NONE && last > 27; last--)
    date = vd_date_from_ymd(year, month, last);
  return day > 27 ? date : vd_date_from_ymd(year, month, day);
}

/* The day that the span is counted from: printed after it, else that of issue. */
static VdDate start_of(const VdStudy *study, VdText *text, const Span *span, gsize end) {
  VdDateSeen seen;
  if (vd_date_find(text->folded->str, span->end, MIN(end, span->end + TO_START), &seen))
    return seen.date;
  return study->quote->fields.date.value ? (VdDate)study->quote->fields.date.number : VD_DATE_NONE;
}

gboolean vd_validity_take(const VdStudy *study, VdText *text, gsize at, gsize end, VdField *field) {
  Span span;
  VdDateSeen seen;
  gboolean dated = vd_date_find(text->folded->str, at, end, &seen);
  gboolean spans = find_span(text->folded->str, at, end, &span) && (!dated || span.at < seen.at);
  if (!spans)
    return vd_value_date(study, text, at, end, field);
  VdDate start = start_of(study, text, &span, end);
  VdDate last = start == VD_DATE_NONE ? VD_DATE_NONE : last_day(start, &span);
  if (last == VD_DATE_NONE)
    return FALSE;
  vd_value_set(text, span.at, span.end, vd_date_to_iso(last), field);
  field->number = last;
  field->place.confidence =
      MIN(field->place.confidence,
          study->quote->fields.date.value ? study->quote->fields.date.place.confidence : 1);
  return TRUE;
}
