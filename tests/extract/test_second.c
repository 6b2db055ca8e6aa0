/*
 * Second readings: asked for once, where something doubtful matters; a fake answers.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "extract/second.h"
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

TestSuite(second, .init = load, .fini = unload);

/* Answers the words that stand in a box with others. */
typedef struct {
  guint calls, boxes;
  const char *read, *again; /* instead of the text `read`; NULL: what was read */
  gboolean silent;
} Fake;

static char *text_in(const VdDocument *document, const VdAsked *asked) {
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < document->words->len; i++) {
    const VdWord *word = vd_document_word(document, i);
    const gfloat x = (word->box.x0 + word->box.x1) / 2, y = (word->box.y0 + word->box.y1) / 2;
    if (word->page != asked->page || x < asked->box.x0 || x > asked->box.x1 || y < asked->box.y0 ||
        y > asked->box.y1)
      continue;
    g_autofree char *one = vd_document_word_text(document, i);
    g_string_append_printf(text, "%s%s", text->len > 0 ? " " : "", one);
  }
  return g_strdup(text->str);
}

static void answer(VdDocument *document, const VdAsked *boxes, guint n, gpointer data) {
  Fake *fake = data;
  fake->calls++;
  fake->boxes = n;
  for (guint i = 0; i < n && !fake->silent; i++) {
    g_autofree char *text = text_in(document, &boxes[i]);
    const gboolean other = fake->read != NULL && g_str_equal(text, fake->read);
    vd_document_add_second(document, boxes[i].page, boxes[i].box, 0.9f, other ? fake->again : text);
  }
}

static GPtrArray *read_twice(VdDocument *document, Fake *fake) {
  GPtrArray *quotes = vd_reader_read_twice(reader, document, answer, fake, NULL);
  cr_assert(quotes != NULL && quotes->len == 1);
  return quotes;
}

static const char clean[] = "DEVIS N° 12\n"
                            "Désignation                         Qté        PU HT       Total HT\n"
                            "Prestation Ségur RIS                  3     6 000,00      18 000,00\n"
                            "Module de dictée                      2       750,00       1 500,00\n"
                            "Total HT                                                  19 500,00\n"
                            "TVA 20 %                                                   3 900,00\n"
                            "Total TTC                                                 23 400,00\n";

Test(second, a_clear_page_is_not_read_again) {
  g_autoptr(VdDocument) document = vd_paper_scanned(clean, 0.95f);
  Fake fake = {0};
  g_autoptr(GPtrArray) quotes = read_twice(document, &fake);
  cr_expect_eq(fake.calls, 0);
  cr_expect_eq(document->seconds->len, 0);
}

static const char misread[] =
    "DEVIS N° 12\n"
    "Désignation                         Qté        PU HT       Total HT\n"
    "Prestation Ségur RIS                  1     6 000,00       8 000,00\n";

Test(second, a_second_reading_that_makes_the_product_true_is_taken_and_both_are_kept) {
  g_autoptr(VdDocument) document = vd_paper_scanned(misread, 0.95f);
  Fake fake = {.read = "8 000,00", .again = "6 000,00"};
  g_autoptr(GPtrArray) quotes = read_twice(document, &fake);
  const VdLine *line = vd_quote_line(g_ptr_array_index(quotes, 0), 0);
  cr_expect_eq(fake.calls, 1);
  cr_expect_eq(line->total_ht.cents, 600000);
  cr_expect(line->total_ht.place.confidence >= VD_SURE);
  cr_assert_eq(line->repaired->len, 1);
  cr_expect_str_eq(g_array_index(line->repaired, VdRepair, 0).read, "8 000,00");
  const VdSecond *second = vd_second_of(document, &line->total_ht.place);
  cr_assert_not_null(second);
  g_autofree char *said = vd_document_slice(document, second->text_at, second->text_len);
  cr_expect_str_eq(said, "6 000,00");
}

Test(second, two_readings_alike_of_a_false_product_without_a_sum_stay_in_doubt) {
  g_autoptr(VdDocument) document = vd_paper_scanned(misread, 0.95f);
  Fake fake = {0};
  g_autoptr(GPtrArray) quotes = read_twice(document, &fake);
  const VdLine *line = vd_quote_line(g_ptr_array_index(quotes, 0), 0);
  cr_expect_eq(line->total_ht.cents, 800000);
  cr_expect_eq(line->repaired->len, 0);
  cr_expect(line->total_ht.place.confidence < VD_SURE);
}

static const char planted[] =
    "DEVIS N° 12\n"
    "Désignation                         Qté        PU HT       Total HT\n"
    "Prestation Ségur RIS                  3     6 000,00      18 000,00\n"
    "Serveur                               5     4 201,90      21 109,50\n"
    "Total HT                                                  39 109,50\n"
    "TVA 20 %                                                   7 821,90\n"
    "Total TTC                                                 46 931,40\n";

Test(second, a_printed_error_read_alike_twice_is_sure) {
  g_autoptr(VdDocument) document = vd_paper_scanned(planted, 0.95f);
  Fake fake = {0};
  g_autoptr(GPtrArray) quotes = read_twice(document, &fake);
  const VdLine *line = vd_quote_line(g_ptr_array_index(quotes, 0), 1);
  cr_expect_eq(fake.calls, 1);
  cr_expect_eq(fake.boxes, 2, "quantity and price: the sums hold to the total");
  cr_expect(line->unit_price_ht.place.confidence >= VD_SURE);
  cr_expect(line->qty_place.confidence >= VD_SURE);
  cr_expect_eq(line->unit_price_ht.cents, 420190);
}

static const char lone[] = "DEVIS N° 12\n"
                           "Désignation                                                Total HT\n"
                           "Prestation Ségur RIS                                      6 000,00\n"
                           "Formation                                                 2 000,00\n";

Test(second, numbers_that_no_equation_knows_are_as_sure_as_both_readings) {
  g_autoptr(VdDocument) document = vd_paper_scanned(lone, 0.6f);
  Fake fake = {.read = "2 000,00", .again = "7 000,00"};
  g_autoptr(GPtrArray) quotes = read_twice(document, &fake);
  const VdQuote *quote = g_ptr_array_index(quotes, 0);
  cr_assert_eq(quote->lines->len, 2);
  cr_expect(vd_quote_line(quote, 0)->total_ht.place.confidence >= VD_SURE);
  cr_expect(vd_quote_line(quote, 1)->total_ht.place.confidence < VD_SURE);
  cr_expect_eq(vd_quote_line(quote, 1)->total_ht.cents, 200000, "the first reading stays");
}

Test(second, who_has_nothing_to_say_changes_nothing) {
  g_autoptr(VdDocument) document = vd_paper_scanned(lone, 0.6f);
  Fake fake = {.silent = TRUE};
  g_autoptr(GPtrArray) quotes = read_twice(document, &fake);
  const VdQuote *quote = g_ptr_array_index(quotes, 0);
  cr_expect_eq(fake.calls, 1);
  cr_expect(vd_quote_line(quote, 0)->total_ht.place.confidence < VD_SURE);
}

Test(second, a_document_is_asked_about_once) {
  g_autoptr(VdDocument) document = vd_paper_scanned(lone, 0.6f);
  Fake fake = {0};
  g_autoptr(GPtrArray) first = read_twice(document, &fake);
  g_autoptr(GPtrArray) again = read_twice(document, &fake);
  cr_expect_eq(fake.calls, 1);
  const VdQuote *quote = g_ptr_array_index(again, 0);
  cr_expect(vd_quote_line(quote, 0)->total_ht.place.confidence >= VD_SURE);
}

Test(second, a_page_of_doubts_is_not_looked_at_again) {
  g_autoptr(GString) drawing = g_string_new("DEVIS N° 12\nDésignation          Total HT\n");
  for (guint i = 0; i < VD_REREAD_BOXES + 1; i++)
    g_string_append_printf(drawing, "Module %c             %u 000,00\n", 'a' + (int)(i % 26),
                           i + 1);
  g_autoptr(VdDocument) document = vd_paper_scanned(drawing->str, 0.5f);
  Fake fake = {0};
  g_autoptr(GPtrArray) quotes = read_twice(document, &fake);
  cr_expect_eq(fake.calls, 0);
}

Test(second, text_is_never_asked_about) {
  g_autoptr(VdDocument) document = vd_paper(misread);
  Fake fake = {0};
  g_autoptr(GPtrArray) quotes = read_twice(document, &fake);
  cr_expect_eq(fake.calls, 0);
}

Test(second, the_letters_of_a_place_have_a_doubt_of_their_own) {
  g_autoptr(VdDocument) document = vd_paper_scanned(lone, 0.9f);
  g_autoptr(GPtrArray) quotes = vd_reader_read(reader, document, NULL);
  cr_assert(quotes != NULL);
  const VdPlace *place = &vd_quote_line(g_ptr_array_index(quotes, 0), 0)->total_ht.place;
  cr_expect_float_eq(vd_second_letters(document, place), 0.9f, 1e-6);
}
