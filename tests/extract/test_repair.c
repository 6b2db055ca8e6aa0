/*
 * Numbers read from pixels are put right where arithmetic leaves one way, and nowhere else.
 */
#include <criterion/criterion.h>

#include "extract/table.h"
#include "ocr/limits.h"
#include "tests/support/paper.h"

static VdModels *models;
static VdLexicon *lexicon;

static void load(void) {
  models = vd_models_load(VD_SOURCE_DIR "/models", NULL, NULL);
  cr_assert(models != NULL);
  lexicon = vd_lexicon_new(models, NULL);
  cr_assert(lexicon != NULL);
}

static void unload(void) {
  vd_lexicon_free(lexicon);
  vd_models_free(models);
}

TestSuite(repair, .init = load, .fini = unload);

static VdQuote *read_paper(VdDocument *document) {
  VdQuote *quote = vd_quote_new(document);
  quote->end_page = document->pages->len;
  vd_tables_read(lexicon, quote);
  return quote;
}

static const VdRepair *only_repair(const GArray *repairs) {
  cr_assert_eq(repairs->len, 1);
  return &g_array_index(repairs, VdRepair, 0);
}

static const char misread_total[] =
    "Désignation                         Qté        PU HT       Total HT\n"
    "Prestation Ségur RIS                  3     6 000,00      18 000,00\n"
    "Module de dictée                      2       750,00       1 800,00\n"
    "Total HT                                                  19 500,00\n"
    "TVA 20 %                                                   3 900,00\n"
    "Total TTC                                                 23 400,00\n";

Test(repair, a_line_total_that_product_and_sum_both_tell) {
  g_autoptr(VdDocument) document = vd_paper_scanned(misread_total, 0.9f);
  g_autoptr(VdQuote) quote = read_paper(document);
  const VdLine *line = vd_quote_line(quote, 1);
  cr_expect_eq(line->total_ht.cents, 150000);
  cr_expect_str_eq(line->total_ht.place.raw, "1 800,00");
  cr_expect(line->total_ht.place.confidence >= VD_SURE);
  cr_expect_str_eq(only_repair(line->repaired)->key, "total_ht");
  cr_expect_str_eq(only_repair(line->repaired)->read, "1 800,00");
  cr_expect_eq(only_repair(line->repaired)->value, 150000);
}

Test(repair, never_a_text_layer) {
  g_autoptr(VdDocument) document = vd_paper(misread_total);
  g_autoptr(VdQuote) quote = read_paper(document);
  cr_expect_eq(vd_quote_line(quote, 1)->total_ht.cents, 180000);
  cr_expect_eq(vd_quote_line(quote, 1)->total_ht.place.confidence, 1);
  cr_expect_eq(vd_quote_line(quote, 1)->repaired->len, 0);
}

Test(repair, never_what_recognition_was_sure_of) {
  g_autoptr(VdDocument) document = vd_paper_scanned(misread_total, 0.99f);
  g_autoptr(VdQuote) quote = read_paper(document);
  cr_expect_eq(vd_quote_line(quote, 1)->total_ht.cents, 180000);
  cr_expect_eq(vd_quote_line(quote, 1)->repaired->len, 0);
  cr_expect(vd_quote_line(quote, 1)->total_ht.place.confidence < VD_SURE);
}

static const char no_sum[] =
    "Désignation                         Qté        PU HT       Total HT\n"
    "Prestation Ségur RIS                  1     6 000,00       8 000,00\n";

Test(repair, one_equation_proves_nothing) {
  g_autoptr(VdDocument) document = vd_paper_scanned(no_sum, 0.9f);
  g_autoptr(VdQuote) quote = read_paper(document);
  const VdLine *line = vd_quote_line(quote, 0);
  cr_expect_eq(line->repaired->len, 0);
  cr_expect_eq(line->unit_price_ht.cents, 600000);
  cr_expect_eq(line->total_ht.cents, 800000);
  cr_expect(line->total_ht.place.confidence < VD_SURE);
}

static const char printed_error[] =
    "Désignation                         Qté        PU HT       Total HT\n"
    "Prestation Ségur RIS                  3     6 000,00      18 000,00\n"
    "Imprimante                            2       189,90         397,80\n"
    "Total HT                                                  18 397,80\n"
    "TVA 20 %                                                   3 679,56\n"
    "Total TTC                                                 22 077,36\n";

Test(repair, a_printed_error_that_the_sums_repeat_stays) {
  g_autoptr(VdDocument) document = vd_paper_scanned(printed_error, 0.9f);
  g_autoptr(VdQuote) quote = read_paper(document);
  const VdLine *line = vd_quote_line(quote, 1);
  cr_expect_eq(line->repaired->len, 0);
  cr_expect_eq(line->total_ht.cents, 39780);
  cr_expect(line->total_ht.place.confidence < VD_SURE);
}

static const char two_lines[] =
    "Désignation                         Qté        PU HT       Total HT\n"
    "Prestation Ségur RIS                  3     8 000,00      18 000,00\n"
    "Module de dictée                      2       750,00       1 600,00\n"
    "Formation                             4       900,00       3 600,00\n"
    "Total HT                                                  23 100,00\n"
    "TVA 20 %                                                   4 620,00\n"
    "Total TTC                                                 27 720,00\n";

Test(repair, two_lines_that_the_sum_tells_together) {
  g_autoptr(VdDocument) document = vd_paper_scanned(two_lines, 0.9f);
  g_autoptr(VdQuote) quote = read_paper(document);
  cr_expect_eq(vd_quote_line(quote, 0)->unit_price_ht.cents, 600000);
  cr_expect_eq(vd_quote_line(quote, 1)->total_ht.cents, 150000);
  cr_expect_eq(vd_quote_line(quote, 2)->repaired->len, 0);
}

static const char misread_ttc[] =
    "Désignation                         Qté        PU HT       Total HT\n"
    "Prestation Ségur RIS                  3     6 000,00      18 000,00\n"
    "Module de dictée                      2       750,00       1 500,00\n"
    "Total HT                                                  19 500,00\n"
    "TVA 20 %                                                   3 900,00\n"
    "Total TTC                                                 28 400,00\n";

Test(repair, a_total_that_lines_and_rate_tell) {
  g_autoptr(VdDocument) document = vd_paper_scanned(misread_ttc, 0.9f);
  g_autoptr(VdQuote) quote = read_paper(document);
  cr_expect_eq(quote->totals.ttc.cents, 2340000);
  cr_expect_str_eq(only_repair(quote->totals.repaired)->read, "28 400,00");
  cr_expect_str_eq(only_repair(quote->totals.repaired)->key, "ttc");
}

static const char lost_comma[] =
    "Désignation                         Qté        PU HT       Total HT\n"
    "Prestation Ségur RIS                  3     6 000,00      18 000,00\n"
    "Module de dictée                      2       750,00         150000\n"
    "Total HT                                                  19 500,00\n";

Test(repair, a_lost_comma) {
  g_autoptr(VdDocument) document = vd_paper_scanned(lost_comma, 0.9f);
  g_autoptr(VdQuote) quote = read_paper(document);
  cr_expect_eq(vd_quote_line(quote, 1)->total_ht.cents, 150000);
}
