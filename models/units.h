/*
 * Units of the whole program and their strict readers: integer centimes, day numbers, basis points,
 * thousandths. No floating point touches money. Lenient readers of printed values are in extract/.
 */
#pragma once

#include <glib.h>

typedef gint64 VdCents; /* centimes of euro */
typedef gint32 VdDate;  /* days since 1970-01-01 */

#define VD_CENTS_NONE G_MININT64 /* not printed, or unknown */
#define VD_DATE_NONE  G_MININT32
#define VD_BP_NONE    G_MININT32 /* basis points: 2000 is 20 % */
#define VD_QTY_NONE   G_MININT64 /* thousandths */

/* numerator / denominator rounded half away from zero, the only rounding of the program.
 * denominator > 0. */
gint64 vd_round_div(gint64 numerator, gint64 denominator);

/* 2 000 bp of 10,00 EUR is 2,00 EUR. VD_CENTS_NONE when either is none or the product overflows. */
VdCents vd_cents_share(VdCents amount, gint32 basis_points);

/* quantity (thousandths) times a unit price in centimes, rounded; VD_CENTS_NONE as above. */
VdCents vd_cents_times(VdCents unit_price, gint64 qty_milli);

/* Strict reader for data files: "2433.33", "-0.5", "12" -> centimes. FALSE for anything else. */
gboolean vd_cents_parse(const char *text, VdCents *cents);

/* Proleptic Gregorian; VD_DATE_NONE when the day does not exist or the year is outside 1900..2200.
 */
VdDate vd_date_from_ymd(int year, int month, int day);

/* Of the clock of this machine, where it stands. */
VdDate vd_date_today(void);
void vd_date_to_ymd(VdDate date, int *year, int *month, int *day);

/* Strict ISO 8601 "2023-06-14". FALSE for anything else. */
gboolean vd_date_parse(const char *text, VdDate *date);

/* "2023-06-14"; NULL for VD_DATE_NONE. (transfer full) */
char *vd_date_to_iso(VdDate date);

/* Strict non-negative integer of at most 15 digits. FALSE for anything else. */
gboolean vd_integer_parse(const char *text, gint64 *value);
