/*
 * Lenient readers of what French papers print: amounts, percentages, quantities. They work on
 * folded text (extract/fold.h), where narrow and no-break spaces are plain ones and € is itself.
 * "15 300,00 €", "15.300,00", "15,300.00", "15300 EUR HT", "€ 12,50", "-3,00", "(3,00)", "3,00-",
 * "2,5 k€". Not amounts: dates, phone numbers, postcodes, identifiers, years without a currency,
 * percentages.
 */
#pragma once

#include "extract/text.h"

typedef enum { VD_TAX_NONE, VD_TAX_HT, VD_TAX_TTC } VdTax;

typedef struct {
  gint64 value;                /* value / 10^decimals; its decimals as printed */
  guint8 decimals;             /* 0..6 */
  gboolean currency;           /* a currency sign or word stands beside it */
  VdTax tax;                   /* "HT", "TTC" right after it */
  gsize at, end;               /* bytes in the text, currency and tax words included */
  gsize digits_at, digits_end; /* the number alone, with its sign */
} VdMoney;

/*
 * The whole of [at, end) is one amount, nothing else. A bare integer is accepted: the caller knows
 * that its column holds amounts.
 */
gboolean vd_money_parse(const char *folded, gsize at, gsize end, VdMoney *money);

/*
 * The next amount in running text from `at`. It must look like money by itself: a currency, or two
 * decimals.
 */
gboolean vd_money_find(const char *folded, gsize at, gsize end, VdMoney *money);

/* Rounded to centimes; VD_CENTS_NONE when that overflows. */
VdCents vd_money_cents(const VdMoney *money);

/* As a VdAmount with its place (transfer full). */
VdAmount vd_money_amount(const VdText *text, const VdMoney *money);

/* "20 %", "5,5%", "20,00 %"; also a bare "20,00" or "20" when `bare`. FALSE above 100 %. */
gboolean vd_money_percent(const char *folded, gsize at, gsize end, gboolean bare,
                          gint32 *basis_points);

/* "1", "1,00", "2,5", "4 esms", "x 3", "12 mois" -> thousandths. */
gboolean vd_money_quantity(const char *folded, gsize at, gsize end, gint64 *qty_milli);

/* "offert", "gratuit" / "inclus", "compris" as the whole of [at, end). */
VdFree vd_money_free_word(const char *folded, gsize at, gsize end);
