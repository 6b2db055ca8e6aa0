/*
 * Where each paper of a document begins.
 */
#include <criterion/criterion.h>

#include "extract/extract.h"
#include "tests/support/paper.h"

#define TOTALS "\nTotal HT    1 000,00\nTotal TTC   1 200,00\n"

static VdModels *models;
static VdReader *reader;

static void setup(void) {
  models = vd_models_load(VD_SOURCE_DIR "/models", NULL, NULL);
  reader = vd_reader_new(models, NULL);
  cr_assert_not_null(reader);
}

static void teardown(void) {
  vd_reader_free(reader);
  vd_models_free(models);
}

TestSuite(split, .init = setup, .fini = teardown);

/* First pages from 1, as "1 3". */
static char *starts_of(const char *drawing) {
  g_autoptr(VdDocument) document = vd_paper(drawing);
  g_autoptr(GPtrArray) quotes = vd_reader_read(reader, document, NULL);
  g_autoptr(GString) starts = g_string_new(NULL);
  cr_assert_not_null(quotes);
  guint page = 0;
  for (guint i = 0; i < quotes->len; i++) {
    const VdQuote *quote = quotes->pdata[i];
    cr_expect_eq(quote->first_page, page, "pages follow one another");
    page = quote->end_page;
    g_string_append_printf(starts, i ? " %u" : "%u", quote->first_page + 1);
  }
  cr_expect_eq(page, document->pages->len);
  return g_string_free(g_steal_pointer(&starts), FALSE);
}

#define BEGIN(drawing, expected)                                                                   \
  do {                                                                                             \
    g_autofree char *starts = starts_of(drawing);                                                  \
    cr_expect_str_eq(starts, expected);                                                            \
  } while (0)

Test(split, another_number_is_another_paper) {
  BEGIN("DEVIS n° D-101\nPrestation Ségur DPI" TOTALS
        "\fDEVIS n° D-102\nPrestation Ségur PFI" TOTALS,
        "1 2");
}

Test(split, quote_order_and_invoice) {
  BEGIN("DEVIS n° D-101" TOTALS "\fBON DE COMMANDE n° BC-55" TOTALS "\fFACTURE n° F-77" TOTALS,
        "1 2 3");
}

Test(split, each_keeps_its_own_values) {
  g_autoptr(VdDocument) document = vd_paper("DEVIS n° D-101\nDate : 01/03/2023" TOTALS
                                            "\fBON DE COMMANDE n° BC-55\nDate : 02/04/2023" TOTALS);
  g_autoptr(GPtrArray) quotes = vd_reader_read(reader, document, NULL);
  cr_assert_eq(quotes->len, 2);
  const VdQuote *first = quotes->pdata[0], *second = quotes->pdata[1];
  cr_expect_str_eq(first->fields.number.value, "D-101");
  cr_expect_str_eq(second->fields.number.value, "BC-55");
  cr_expect_str_eq(second->fields.date.value, "2023-04-02");
  cr_expect_eq(second->kind, VD_KIND_ORDER);
  cr_expect_eq(second->fields.number.place.page, 1);
}

Test(split, a_va_follows_its_order) {
  BEGIN("BON DE COMMANDE n° BC-55" TOTALS "\fVÉRIFICATION D'APTITUDE\nJe soussigné atteste", "1 2");
}

Test(split, papers_without_numbers_count_their_pages) {
  BEGIN("DEVIS\nPage 1/1" TOTALS "\fDEVIS\nPage 1/1" TOTALS, "1 2");
}

/* Not to be split. */
Test(split, a_repeated_head_is_the_same_paper) {
  BEGIN("DEVIS n° D-101\nPage 1/2\nPrestation Ségur DPI\fDEVIS n° D-101\nPage 2/2" TOTALS, "1");
}

Test(split, annexes_and_models_stay) {
  BEGIN("DEVIS n° D-101" TOTALS "\fAnnexe 1 : devis détaillé n° 7" TOTALS, "1");
  BEGIN("BON DE COMMANDE n° BC-55" TOTALS "\fAnnexe 2\nModèle de vérification d'aptitude", "1");
}

Test(split, a_slip_that_orders_the_quote_stays_with_it) {
  BEGIN("DEVIS n° D-101" TOTALS
        "\fBON DE COMMANDE\nJe soussigné passe commande du devis n° D-101\nDate et signature",
        "1");
}

Test(split, a_letter_goes_with_the_paper_that_follows) {
  BEGIN("Lyon, le 3 mars 2023\nMadame, voici notre proposition.\fDEVIS n° D-101" TOTALS, "1");
  BEGIN("DEVIS n° D-101" TOTALS "\fMadame, voici aussi le devis n° D-102.\fDEVIS n° D-102" TOTALS,
        "1 2");
}

Test(split, pages_without_a_title_go_on) {
  BEGIN("DEVIS n° D-101\nPrestation Ségur DPI\fInstallation    500,00" TOTALS "\fFait à Lyon", "1");
}

Test(split, a_row_that_orders_something_is_no_title) {
  BEGIN("DEVIS n° D-101\nPrestation Ségur DPI" TOTALS
        "\fOnduleur    612,99   1 225,98\nLicence du module Restauration    3 869,45   4 643,34\n"
        "   Commande des repas\n" TOTALS,
        "1");
}

Test(split, a_heading_that_bills_the_client_is_no_invoice) {
  BEGIN("BON DE COMMANDE n° BC-55\nPrestation Ségur" TOTALS
        "\fMatériels et services hors périmètre Ségur, facturés au client\n"
        "Maintenance annuelle    1 716,90   8 584,50\n" TOTALS,
        "1");
}
