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
  g_autoptr(VdDocument) document = vd_paper_scanned(misread_total, 0.85f);
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
  g_autoptr(VdDocument) document = vd_paper_scanned(misread_total, 0.95f);
  g_autoptr(VdQuote) quote = read_paper(document);
  cr_expect_eq(vd_quote_line(quote, 1)->total_ht.cents, 180000);
  cr_expect_eq(vd_quote_line(quote, 1)->repaired->len, 0);
  cr_expect(vd_quote_line(quote, 1)->total_ht.place.confidence < VD_SURE);
}

static const char no_sum[] =
    "Désignation                         Qté        PU HT       Total HT\n"
    "Prestation Ségur RIS                  1     6 000,00       8 000,00\n";

Test(repair, one_equation_proves_nothing) {
  g_autoptr(VdDocument) document = vd_paper_scanned(no_sum, 0.85f);
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
  g_autoptr(VdDocument) document = vd_paper_scanned(printed_error, 0.85f);
  g_autoptr(VdQuote) quote = read_paper(document);
  const VdLine *line = vd_quote_line(quote, 1);
  cr_expect_eq(line->repaired->len, 0);
  cr_expect_eq(line->total_ht.cents, 39780);
  cr_expect(line->total_ht.place.confidence >= VD_SURE, "the sums were made with it");
  cr_expect(line->unit_price_ht.place.confidence < VD_SURE);
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
  g_autoptr(VdDocument) document = vd_paper_scanned(two_lines, 0.85f);
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
  g_autoptr(VdDocument) document = vd_paper_scanned(misread_ttc, 0.85f);
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
  g_autoptr(VdDocument) document = vd_paper_scanned(lost_comma, 0.85f);
  g_autoptr(VdQuote) quote = read_paper(document);
  cr_expect_eq(vd_quote_line(quote, 1)->total_ht.cents, 150000);
}

/* ---- what the recogniser itself says ---- */

/* The letter at `at` of the first word `text` may be `letter`. */
static void suggest(VdDocument *document, const char *text, guint at, gunichar letter,
                    gfloat probability) {
  for (guint i = 0; i < document->words->len; i++) {
    const VdWord *word = vd_document_word(document, i);
    g_autofree char *here = vd_document_word_text(document, i);
    if (!g_str_equal(here, text))
      continue;
    const VdAlternative other = {word->text_at + at, letter, probability};
    g_array_append_val(document->alternatives, other);
    return;
  }
  cr_assert_fail("no word « %s »", text);
}

Test(repair, a_second_choice_of_the_recogniser_without_any_sum) {
  g_autoptr(VdDocument) document = vd_paper_scanned(no_sum, 0.93f);
  suggest(document, "000,00", 0, 'x', 0.3f);
  suggest(document, "8", 0, '6', 0.2f);
  g_autoptr(VdQuote) quote = read_paper(document);
  const VdLine *line = vd_quote_line(quote, 0);
  cr_expect_eq(line->total_ht.cents, 600000);
  cr_expect_str_eq(only_repair(line->repaired)->read, "8 000,00");
  cr_expect(line->total_ht.place.confidence >= VD_SURE);
}

Test(repair, two_second_choices_that_both_fit_are_none) {
  g_autoptr(VdDocument) document = vd_paper_scanned(no_sum, 0.93f);
  suggest(document, "6", 0, '8', 0.2f);
  suggest(document, "8", 0, '6', 0.2f);
  g_autoptr(VdQuote) quote = read_paper(document);
  cr_expect_eq(vd_quote_line(quote, 0)->repaired->len, 0);
  cr_expect(vd_quote_line(quote, 0)->total_ht.place.confidence < VD_SURE);
  cr_expect(vd_quote_line(quote, 0)->unit_price_ht.place.confidence < VD_SURE);
}

static const char planted[] =
    "Désignation                         Qté        PU HT       Total HT\n"
    "Prestation Ségur RIS                  3     6 000,00      18 000,00\n"
    "Serveur                               5     4 201,90      21 109,50\n"
    "Total HT                                                  39 109,50\n"
    "TVA 20 %                                                   7 821,90\n"
    "Total TTC                                                 46 931,40\n";

Test(repair, a_printed_error_read_clearly_is_no_misreading) {
  g_autoptr(VdDocument) document = vd_paper_scanned(planted, 0.96f);
  g_autoptr(VdQuote) quote = read_paper(document);
  const VdLine *line = vd_quote_line(quote, 1);
  cr_expect_eq(line->repaired->len, 0);
  cr_expect_eq(line->unit_price_ht.cents, 420190);
  cr_expect(line->unit_price_ht.place.confidence < VD_SURE);
  cr_expect(line->total_ht.place.confidence >= VD_SURE, "the sum of all holds to it");
}

static const char lost_commas[] =
    "Désignation                         Qté        PU HT       Total HT\n"
    "Prestation Ségur RIS                100     6 000,00       6 000,00\n"
    "Module de dictée                    200       750,00       1 500,00\n"
    "Formation                           400       100,00         400,00\n"
    "Hébergement                         300        90,00         270,00\n"
    "Reprise de données                  100       500,00         500,00\n"
    "Total HT                                                  11 170,00\n";

Test(repair, quantities_that_lost_their_commas_however_many) {
  g_autoptr(VdDocument) document = vd_paper_scanned(lost_commas, 0.95f);
  g_autoptr(VdQuote) quote = read_paper(document);
  const gint64 expected[] = {1000, 2000, 4000, 3000, 1000};
  for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
    cr_expect_eq(vd_quote_line(quote, i)->qty_milli, expected[i], "line %u", i);
    cr_expect_eq(vd_quote_line(quote, i)->repaired->len, 1);
  }
}

static const char lost_sign[] =
    "Désignation                         Qté        PU HT       Total HT\n"
    "Prestation Ségur RIS                  3     6 000,00      18 000,00\n"
    "Ancien module repris                  1       500,00         500,00\n"
    "Total HT                                                  17 500,00\n"
    "TVA 20 %                                                   3 500,00\n"
    "Total TTC                                                 21 000,00\n";

Test(repair, a_sign_lost_in_price_and_total_alike) {
  g_autoptr(VdDocument) document = vd_paper_scanned(lost_sign, 0.95f);
  g_autoptr(VdQuote) quote = read_paper(document);
  const VdLine *line = vd_quote_line(quote, 1);
  cr_expect_eq(line->total_ht.cents, -50000);
  cr_expect_eq(line->unit_price_ht.cents, -50000);
  cr_expect_eq(line->repaired->len, 2);
  cr_expect_eq(vd_quote_line(quote, 0)->repaired->len, 0);
}

Test(repair, a_text_layer_lost_no_sign) {
  g_autoptr(VdDocument) document = vd_paper(lost_sign);
  g_autoptr(VdQuote) quote = read_paper(document);
  cr_expect_eq(vd_quote_line(quote, 1)->total_ht.cents, 50000);
  cr_expect_eq(vd_quote_line(quote, 1)->repaired->len, 0);
}

/* ---- columns taken for each other ---- */

static const char swapped[] =
    "Désignation                         Qté        PU HT       Total HT\n"
    "Prestation Ségur RIS             826,00         3,00       2 478,00\n"
    "Module de dictée                 750,00         2,00       1 500,00\n"
    "Formation                        900,00         1,00         900,00\n"
    "Total HT                                                   4 878,00\n";

Test(repair, quantities_in_euros_of_prices_in_units) {
  g_autoptr(VdDocument) document = vd_paper_scanned(swapped, 0.95f);
  g_autoptr(VdQuote) quote = read_paper(document);
  const VdLine *line = vd_quote_line(quote, 0);
  cr_expect_eq(line->qty_milli, 3000);
  cr_expect_eq(line->unit_price_ht.cents, 82600);
  cr_expect_str_eq(line->unit_price_ht.place.raw, "826,00");
  cr_expect_str_eq(line->qty_place.raw, "3,00");
}

static const char cheap[] = "Désignation                         Qté        PU HT       Total HT\n"
                            "Messages                             500         2,00       1 000,00\n"
                            "Cartes                               250         4,00       1 000,00\n"
                            "Étiquettes                           100         3,00         300,00\n"
                            "Total HT                                                   2 300,00\n";

Test(repair, many_cheap_things_are_counted_so) {
  g_autoptr(VdDocument) document = vd_paper_scanned(cheap, 0.95f);
  g_autoptr(VdQuote) quote = read_paper(document);
  cr_expect_eq(vd_quote_line(quote, 0)->qty_milli, 500000);
  cr_expect_eq(vd_quote_line(quote, 0)->unit_price_ht.cents, 200);
}

static const char hours[] = "Désignation                         Qté        PU HT       Total HT\n"
                            "Messages                          500,00         2,00       1 000,00\n"
                            "Formation                           3,00       800,00       2 400,00\n"
                            "Module                              2,00       900,00       1 800,00\n"
                            "Total HT                                                   5 200,00\n";

Test(repair, one_parcel_of_cheap_things_swaps_nothing) {
  g_autoptr(VdDocument) document = vd_paper_scanned(hours, 0.95f);
  g_autoptr(VdQuote) quote = read_paper(document);
  cr_expect_eq(vd_quote_line(quote, 0)->qty_milli, 500000);
  cr_expect_eq(vd_quote_line(quote, 1)->unit_price_ht.cents, 80000);
}
