#include <criterion/criterion.h>

#include "extract/fold.h"
#include "extract/money.h"
#include "tests/extract/cases.h"

static char *show(const VdMoney *money) {
  static const char *const taxes[] = {"", " HT", " TTC"};
  return g_strdup_printf("%" G_GINT64_FORMAT "/%u%s%s", money->value, money->decimals,
                         money->currency ? " €" : "", taxes[money->tax]);
}

static char *parse(const char *input) {
  g_autofree char *folded = vd_fold(input);
  VdMoney money;
  return vd_money_parse(folded, 0, strlen(folded), &money) ? show(&money) : g_strdup("-");
}

static char *find_all(const char *input) {
  g_autofree char *folded = vd_fold(input);
  GString *all = g_string_new(NULL);
  VdMoney money;
  for (gsize at = 0; vd_money_find(folded, at, strlen(folded), &money); at = money.end) {
    g_autofree char *one = show(&money);
    g_string_append_printf(all, "%s%s", all->len ? "; " : "", one);
  }
  if (all->len == 0)
    g_string_append_c(all, '-');
  return g_string_free(all, FALSE);
}

static char *percent(const char *input) {
  g_autofree char *folded = vd_fold(input);
  gint32 bp;
  return vd_money_percent(folded, 0, strlen(folded), FALSE, &bp) ? g_strdup_printf("%d", bp)
                                                                 : g_strdup("-");
}

static char *quantity(const char *input) {
  g_autofree char *folded = vd_fold(input);
  gint64 milli;
  return vd_money_quantity(folded, 0, strlen(folded), &milli)
             ? g_strdup_printf("%" G_GINT64_FORMAT, milli)
             : g_strdup("-");
}

static char *free_word(const char *input) {
  static const char *const names[] = {"-", "offered", "included"};
  g_autofree char *folded = vd_fold(input);
  return g_strdup(names[vd_money_free_word(folded, 0, strlen(folded))]);
}

Test(money, reads_a_cell_that_holds_an_amount) {
  cr_expect_eq(vd_cases_run("money_cells.txt", parse), 0);
}

Test(money, finds_amounts_in_sentences_and_nothing_else) {
  cr_expect_eq(vd_cases_run("money_sentences.txt", find_all), 0);
}

Test(money, reads_percentages) {
  cr_expect_eq(vd_cases_run("percents.txt", percent), 0);
}

Test(money, reads_quantities_with_their_units) {
  cr_expect_eq(vd_cases_run("quantities.txt", quantity), 0);
}

Test(money, knows_words_that_stand_for_an_amount) {
  cr_expect_eq(vd_cases_run("free_words.txt", free_word), 0);
}

Test(money, rounds_to_centimes_half_away_from_zero) {
  VdMoney money = {.value = 1234567, .decimals = 4};
  cr_expect_eq(vd_money_cents(&money), 12346);
  money = (VdMoney){.value = -12345, .decimals = 3};
  cr_expect_eq(vd_money_cents(&money), -1235);
  money = (VdMoney){.value = 1825, .decimals = 0};
  cr_expect_eq(vd_money_cents(&money), 182500);
}
