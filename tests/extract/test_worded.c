#include <criterion/criterion.h>

#include "extract/extract.h"
#include "ocr/limits.h"
#include "tests/support/paper.h"

static VdModels *models;
static VdReader *reader;

static void load(void) {
  models = vd_models_load(VD_SOURCE_DIR "/models", NULL, NULL);
  cr_assert(models != NULL);
  reader = vd_reader_new(models, NULL);
  cr_assert(reader != NULL);
}

static void unload(void) {
  vd_reader_free(reader);
  vd_models_free(models);
}

TestSuite(worded, .init = load, .fini = unload);

static const char agreeing[] = "DEVIS D-12\n"
                               "Désignation                 Qté    PU HT     Total HT\n"
                               "Prestation Ségur LGC          1  1 600,00    1 600,00\n"
                               "Total HT                                     1 600,00\n"
                               "TVA 20 %                                       320,00\n"
                               "Total TTC                                   1 920,00~\n\n"
                               "Arrêté le présent devis à la somme de mille neuf cent vingt\n"
                               "euros toutes taxes comprises.\n";
static const char differing[] = "DEVIS D-12\n"
                                "Désignation                 Qté    PU HT     Total HT\n"
                                "Prestation Ségur LGC          1  1 600,00    1 600,00\n"
                                "Total HT                                     1 600,00\n"
                                "TVA 20 %                                       320,00\n"
                                "Total TTC                                    1 920,00\n\n"
                                "Arrêté le présent devis à la somme de mille huit cent vingt\n"
                                "euros toutes taxes comprises.\n";
static const char wordy[] = "DEVIS D-12\n"
                            "Prestation Ségur LGC\n"
                            "Pour la somme de mille six cents euros hors taxes.\n";
static const char other[] = "DEVIS D-12\n"
                            "Désignation                 Qté    PU HT     Total HT\n"
                            "Prestation Ségur LGC          1  1 600,00    1 600,00\n"
                            "Total HT                                     1 600,00\n"
                            "Deux licences coûtent cent euros de plus.\n";

static VdTotals *totals_of(GPtrArray *quotes) {
  return &((VdQuote *)g_ptr_array_index(quotes, 0))->totals;
}

Test(worded, agreement_makes_a_doubtful_total_sure) {
  g_autoptr(VdDocument) document = vd_paper_scanned(agreeing, 0.93f);
  g_autoptr(GPtrArray) quotes = vd_reader_read(reader, document, NULL);
  const VdTotals *totals = totals_of(quotes);
  cr_expect_eq(totals->in_words.cents, 192000);
  cr_expect_eq(totals->in_words_ttc, VD_YES);
  cr_expect(totals->ttc.place.confidence >= VD_SURE);
}

Test(worded, disagreement_on_pixels_makes_both_doubtful) {
  g_autoptr(VdDocument) document = vd_paper_scanned(differing, 0.93f);
  g_autoptr(GPtrArray) quotes = vd_reader_read(reader, document, NULL);
  const VdTotals *totals = totals_of(quotes);
  cr_expect_eq(totals->ttc.cents, 192000);
  cr_expect_eq(totals->in_words.cents, 182000);
  cr_expect(totals->ttc.place.confidence < VD_SURE);
  cr_expect(totals->in_words.place.confidence < VD_SURE);
}

Test(worded, a_text_layer_that_differs_keeps_both_as_printed) {
  g_autoptr(VdDocument) document = vd_paper(differing);
  g_autoptr(GPtrArray) quotes = vd_reader_read(reader, document, NULL);
  const VdTotals *totals = totals_of(quotes);
  cr_expect_eq(totals->ttc.cents, 192000);
  cr_expect_eq(totals->in_words.cents, 182000);
  cr_expect_eq(totals->ttc.place.confidence, 1);
}

Test(worded, a_total_in_words_only_is_the_total) {
  g_autoptr(VdDocument) document = vd_paper(wordy);
  g_autoptr(GPtrArray) quotes = vd_reader_read(reader, document, NULL);
  cr_expect_eq(totals_of(quotes)->ht.cents, 160000);
}

Test(worded, words_that_nothing_announces_are_no_total) {
  g_autoptr(VdDocument) document = vd_paper(other);
  g_autoptr(GPtrArray) quotes = vd_reader_read(reader, document, NULL);
  cr_expect_eq(totals_of(quotes)->in_words.cents, VD_CENTS_NONE);
}
