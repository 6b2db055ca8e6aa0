#include "models/units.h"

#include <criterion/criterion.h>

Test(money, rounds_half_away_from_zero) {
  cr_assert_eq(vd_round_div(5, 2), 3);
  cr_assert_eq(vd_round_div(-5, 2), -3);
  cr_assert_eq(vd_round_div(4, 3), 1);
  cr_assert_eq(vd_round_div(-4, 3), -1);
  cr_assert_eq(vd_round_div(G_MAXINT64, 1), G_MAXINT64);
  cr_assert_eq(vd_round_div(G_MAXINT64, G_MAXINT64), 1);
}

Test(money, vat_of_the_official_samples_is_exact) {
  cr_assert_eq(vd_cents_share(1530000, 2000), 306000);
  cr_assert_eq(vd_cents_share(856000, 2000), 171200);
  cr_assert_eq(vd_cents_share(333333, 2000), 66667);
  cr_assert_eq(vd_cents_share(243333, 850), 20683);
}

Test(money, unit_price_times_quantity) {
  cr_assert_eq(vd_cents_times(243333, 4000), 973332);
  cr_assert_eq(vd_cents_times(10000, 1500), 15000);
  cr_assert_eq(vd_cents_times(333, 333), 111);
}

Test(money, what_is_not_printed_or_overflows_stays_unknown) {
  cr_assert_eq(vd_cents_share(VD_CENTS_NONE, 2000), VD_CENTS_NONE);
  cr_assert_eq(vd_cents_share(100, VD_BP_NONE), VD_CENTS_NONE);
  cr_assert_eq(vd_cents_times(100, VD_QTY_NONE), VD_CENTS_NONE);
  cr_assert_eq(vd_cents_times(G_MAXINT64 / 2, 4000), VD_CENTS_NONE);
}

Test(money, strict_reader_takes_data_and_nothing_else) {
  VdCents cents = 0;
  cr_assert(vd_cents_parse("2433.33", &cents));
  cr_assert_eq(cents, 243333);
  cr_assert(vd_cents_parse("-0.5", &cents));
  cr_assert_eq(cents, -50);
  cr_assert(vd_cents_parse("12", &cents));
  cr_assert_eq(cents, 1200);
  const char *const wrong[] = {"",    "-",  ".5", "1.", "1,5",  "1 000",           "1.234",
                               "1e3", "+1", " 1", "1 ", "0x10", "1234567890123456"};
  for (guint i = 0; i < G_N_ELEMENTS(wrong); i++)
    cr_assert_not(vd_cents_parse(wrong[i], &cents), "« %s » was taken", wrong[i]);
  cr_assert_eq(cents, 1200);
}

Test(date, every_day_of_three_centuries_goes_there_and_back) {
  VdDate expected = vd_date_from_ymd(1900, 1, 1);
  for (int year = 1900; year <= 2200; year++) {
    for (int month = 1; month <= 12; month++) {
      for (int day = 1; day <= 31; day++) {
        VdDate date = vd_date_from_ymd(year, month, day);
        if (date == VD_DATE_NONE)
          continue;
        int y, m, d;
        vd_date_to_ymd(date, &y, &m, &d);
        cr_assert(y == year && m == month && d == day);
        cr_assert_eq(date, expected++);
      }
    }
  }
}

Test(date, days_count_from_1970_and_know_the_calendar) {
  cr_assert_eq(vd_date_from_ymd(1970, 1, 1), 0);
  cr_assert_eq(vd_date_from_ymd(2022, 5, 4) - vd_date_from_ymd(2022, 1, 4), 120);
  cr_assert_eq(vd_date_from_ymd(2023, 2, 29), VD_DATE_NONE);
  cr_assert_neq(vd_date_from_ymd(2024, 2, 29), VD_DATE_NONE);
  cr_assert_eq(vd_date_from_ymd(2100, 2, 29), VD_DATE_NONE);
  cr_assert_eq(vd_date_from_ymd(2023, 13, 1), VD_DATE_NONE);
  cr_assert_eq(vd_date_from_ymd(1899, 12, 31), VD_DATE_NONE);
}

Test(date, iso_there_and_back_and_nothing_else) {
  VdDate date = 0;
  cr_assert(vd_date_parse("2023-06-14", &date));
  g_autofree char *iso = vd_date_to_iso(date);
  cr_assert_str_eq(iso, "2023-06-14");
  cr_assert_null(vd_date_to_iso(VD_DATE_NONE));
  const char *const wrong[] = {
      "",           "2023-6-14",  "14/06/2023",  "2023-02-30", "2023-06-14 ",
      "20230614",   "2023-06-1x", "-023-06-14",  "2023/06/14", "2023-06-140",
      "202-306-14", "+2023-06-1", "2023-06-14T", "99999-1-01"};
  for (guint i = 0; i < G_N_ELEMENTS(wrong); i++)
    cr_assert_not(vd_date_parse(wrong[i], &date), "« %s » was taken", wrong[i]);
}

Test(integer, strict) {
  gint64 value = 0;
  cr_assert(vd_integer_parse("010", &value));
  cr_assert_eq(value, 10);
  const char *const wrong[] = {"", "-1", "1x0", "1.0", " 1", "1234567890123456"};
  for (guint i = 0; i < G_N_ELEMENTS(wrong); i++)
    cr_assert_not(vd_integer_parse(wrong[i], &value), "« %s » was taken", wrong[i]);
}
