/*
 * Who pays: every euro of the quote goes to one purse, and the purses add up to its total.
 */
#include "tests/audit/quotes.h"

#include <criterion/criterion.h>

static VdWhoPays purses(VdSample *sample) {
  vd_sample_finding(sample, "L01");
  return vd_who_pays(sample->quote, sample->models, &sample->options, sample->findings);
}

Test(scope, sorts_the_money_by_payer) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  vd_sample_line(sample, "Prestation Ségur", "8560.00", VD_YES, "prestation.segur scope.segur");
  vd_sample_line(sample, "Maintenance corrective Ségur", "1180.00", VD_NO,
                 "service.maintenance service.maintenance_segur scope.segur");
  vd_sample_line(sample, "Serveur", "2000.00", VD_NO, "excluded.infrastructure");
  vd_sample_line(sample, "Option", "500.00", VD_NO, "")->optional = TRUE;
  sample->quote->totals.ht = vd_sample_amount("11740.00");
  VdWhoPays pays = purses(sample);
  cr_assert_eq(pays.state_ht, 856000);
  cr_assert_eq(pays.wrongly_billed_ht, 118000);
  cr_assert_eq(pays.client_ht, 200000);
  cr_assert_eq(pays.undetermined_ht, 0);
}

Test(scope, leaves_undetermined_what_separates_lines_and_total) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  vd_sample_line(sample, "Prestation Ségur", "8560.00", VD_YES, "prestation.segur scope.segur");
  sample->quote->totals.ht = vd_sample_amount("8060.00");
  VdWhoPays pays = purses(sample);
  cr_assert_eq(pays.undetermined_ht, -50000);
}

Test(scope, says_nothing_of_a_paper_without_prices) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  cr_assert_eq(purses(sample).state_ht, VD_CENTS_NONE);
}

Test(scope, takes_the_subtotal_of_an_itemised_prestation) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  vd_sample_section(sample, "Prestation Ségur LGC", VD_YES, "prestation.segur scope.segur")
      ->total_ht = vd_sample_amount("1500.00");
  vd_sample_line(sample, "Licence", "1000.00", VD_YES, "service.licence");
  vd_sample_line(sample, "Formation", "500.00", VD_YES, "service.training");
  cr_assert_eq(purses(sample).state_ht, 150000);
}

Test(scope, counts_a_price_once_when_its_detail_is_printed_too) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  vd_sample_section(sample, "Financement SONS", VD_YES, "scheme.sons");
  vd_sample_line(sample, "Prestation Ségur", "1500.00", VD_YES, "prestation.segur scope.segur");
  vd_sample_line(sample, "Licence", "1000.00", VD_YES, "service.licence");
  vd_sample_line(sample, "Formation", "500.00", VD_YES, "service.training");
  cr_assert_eq(purses(sample).state_ht, 150000);
}

Test(scope, takes_a_discount_off_what_it_names) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  vd_sample_line(sample, "Prestation Ségur", "12400.00", VD_YES, "prestation.segur scope.segur");
  vd_sample_line(sample, "Remise exceptionnelle Ségur (100 %)", "-12400.00", VD_NO,
                 "scope.discount scope.segur");
  sample->quote->totals.ht = vd_sample_amount("0.00");
  VdWhoPays pays = purses(sample);
  cr_assert_eq(pays.state_ht, 0);
  cr_assert_eq(pays.client_ht, 0);
  cr_assert_eq(pays.undetermined_ht, 0);
}

Test(scope, does_not_know_whose_a_plain_discount_is) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  vd_sample_line(sample, "Prestation Ségur", "1000.00", VD_YES, "prestation.segur scope.segur");
  vd_sample_line(sample, "Serveur", "2000.00", VD_NO, "excluded.infrastructure");
  vd_sample_line(sample, "Remise", "-100.00", VD_NO, "scope.discount");
  sample->quote->totals.ht = vd_sample_amount("2900.00");
  VdWhoPays pays = purses(sample);
  cr_assert_eq(pays.state_ht, 100000);
  cr_assert_eq(pays.client_ht, 200000);
  cr_assert_eq(pays.undetermined_ht, -10000);
}

Test(scope, takes_a_discount_off_the_one_payer) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  vd_sample_line(sample, "Serveur", "2000.00", VD_NO, "excluded.infrastructure");
  vd_sample_line(sample, "Remise", "-100.00", VD_NO, "scope.discount");
  sample->quote->totals.ht = vd_sample_amount("1900.00");
  cr_assert_eq(purses(sample).client_ht, 190000);
}
