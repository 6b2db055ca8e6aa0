/*
 * A cursor over folded text, and the one reader of printed numbers. It knows neither money nor
 * units.
 */
#pragma once

#include <glib.h>

enum { VD_SCAN_DIGITS = 15 }; /* a longer number is refused */

typedef struct {
  const char *text;
  gsize at, end; /* what is left: [at, end) */
} VdScan;

typedef struct {
  gint64 value;    /* value / 10^decimals */
  guint digits;    /* all of them */
  guint8 decimals; /* 0..6, as printed */
} VdNumber;

/* The byte `ahead` of the cursor; '\0' beyond the end. */
char vd_scan_peek(const VdScan *scan, gsize ahead);

/* Takes one space. */
gboolean vd_scan_space(VdScan *scan);

/* Takes `word`, or the first that stands here of a NULL-terminated list, when no letter or digit
 * goes on. */
gboolean vd_scan_word(VdScan *scan, const char *word);
gboolean vd_scan_any(VdScan *scan, const char *const *words);

/*
 * "15300" "15 300,00" "15.300,00" "15,300.00" "15'300.00" "0,125" "15 300, 00". "15.300" is fifteen
 * thousand, "15,300" has three decimals. FALSE when no digit stands here, or too many: the cursor
 * may then have moved.
 */
gboolean vd_scan_number(VdScan *scan, VdNumber *number);
