/*
 * Where the names of the columns, the numbers and the rows agree, nothing changes; where they do
 * not, the numbers of the line are unsure. What is read stays as it was read.
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
}

static void unload(void) {
  vd_lexicon_free(lexicon);
  vd_models_free(models);
}

TestSuite(agree, .init = load, .fini = unload);

static const char head[] = "Désignation              Qté    P.U. HT    Remise    Total HT\n";

/* The confidence of the total of a line of a drawing under that head. */
static gfloat sure(const char *lines, guint index) {
  g_autofree char *drawing = g_strconcat(head, lines, NULL);
  g_autoptr(VdDocument) document = vd_paper(drawing);
  g_autoptr(VdQuote) quote = vd_quote_new(document);
  quote->end_page = document->pages->len;
  vd_tables_read(lexicon, quote);
  cr_assert_gt(quote->lines->len, index);
  return vd_quote_line(quote, index)->total_ht.place.confidence;
}

Test(agree, what_adds_up_is_sure) {
  const char lines[] = "Prestation Ségur DPI       1  10 000,00             10 000,00\n"
                       "Onduleur                   3     500,00              1 500,00\n";
  cr_assert_geq(sure(lines, 0), VD_SURE);
  cr_assert_geq(sure(lines, 1), VD_SURE);
}

Test(agree, one_false_product_is_the_vendors) {
  const char lines[] = "Prestation Ségur DPI       1  10 000,00             10 000,00\n"
                       "Onduleur                   3     500,00              1 600,00\n";
  cr_assert_geq(sure(lines, 1), VD_SURE);
}

Test(agree, an_amount_cut_after_one_decimal_is_unsure) {
  const char lines[] = "Prestation Ségur DPI       1  10 000,00             10 000,00\n"
                       "Onduleur                   3     500,4               1 501,23\n";
  cr_assert_geq(sure(lines, 0), VD_SURE);
  cr_assert_lt(sure(lines, 1), VD_SURE);
}

Test(agree, one_decimal_that_multiplies_is_sure) {
  const char lines[] = "Prestation Ségur DPI       1  10 000,00             10 000,00\n"
                       "Onduleur                   3     500,4               1 501,20\n";
  cr_assert_geq(sure(lines, 1), VD_SURE);
}

Test(agree, products_that_are_mostly_false_are_misread_columns) {
  const char lines[] = "Prestation Ségur DPI       2  10 000,00             10 000,00\n"
                       "Onduleur                   3     500,00              1 600,00\n"
                       "Licence                    4     500,00                 90,00\n";
  cr_assert_lt(sure(lines, 0), VD_SURE);
  cr_assert_lt(sure(lines, 2), VD_SURE);
}
