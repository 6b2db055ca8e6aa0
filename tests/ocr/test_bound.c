/* A Document that passes a limit leaves the worker within it, and says what is missing. */
#include <criterion/criterion.h>
#include <math.h>

#include "ocr/limits.h"
#include "ocr/wire.h"
#include "ocr/worker/bound.h"

static VdDocument *document_of(guint pages, guint words_a_page) {
  VdDocument *document = vd_document_new();
  for (guint page = 0; page < pages; page++) {
    const VdPage entry = {.width = 595, .height = 842, .quality = 1, .read = 1};
    g_array_append_val(document->pages, entry);
    for (guint i = 0; i < words_a_page; i++)
      vd_document_add_word(document, (VdWord){.page = page, .confidence = 1}, "mot");
  }
  return document;
}

static gboolean is_accepted(const VdDocument *document) {
  g_autoptr(GBytes) bytes = vd_wire_encode(document);
  g_autoptr(VdDocument) back =
      vd_wire_decode(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
  return back != NULL;
}

Test(bound, leaves_an_honest_document_alone) {
  g_autoptr(VdDocument) document = document_of(3, 10);
  g_autoptr(GBytes) before = vd_wire_encode(document);
  vd_bound_document(document);
  g_autoptr(GBytes) after = vd_wire_encode(document);
  cr_assert(g_bytes_equal(before, after));
}

Test(bound, marks_pages_whose_words_were_cut_as_unread) {
  const guint a_page = VD_MAX_WORDS / 2 - 1;
  g_autoptr(VdDocument) document = document_of(4, a_page);
  cr_assert_not(is_accepted(document));
  vd_bound_document(document);
  cr_assert(is_accepted(document));
  cr_assert_eq(document->words->len, 2 * a_page, "no page keeps half of its words");
  cr_assert(vd_document_page(document, 1)->read);
  cr_assert_not(vd_document_page(document, 2)->read);
  cr_assert_not(vd_document_page(document, 3)->read);
  const VdLimitHit *hit = &g_array_index(document->limits, VdLimitHit, 0);
  g_autofree char *name = vd_document_slice(document, hit->name_at, hit->name_len);
  cr_assert_eq(hit->page, 2);
  cr_assert_str_eq(name, "words");
}

Test(bound, marks_pages_whose_text_was_cut_as_unread) {
  g_autoptr(VdDocument) document = document_of(2, 1);
  g_autofree char *long_word = g_strnfill(VD_MAX_WORD_BYTES, 'x');
  for (guint i = 0; i < VD_MAX_TEXT_BYTES / VD_MAX_WORD_BYTES + 1; i++)
    vd_document_add_word(document, (VdWord){.page = 1, .confidence = 1}, long_word);
  vd_bound_document(document);
  cr_assert(is_accepted(document));
  cr_assert_eq(document->words->len, 1);
  cr_assert_not(vd_document_page(document, 1)->read);
  cr_assert_not(vd_document_is_complete(document));
}

Test(bound, brings_impossible_numbers_back) {
  g_autoptr(VdDocument) document = document_of(1, 1);
  VdWord *word = &g_array_index(document->words, VdWord, 0);
  word->box = (VdBox){NAN, -1e30f, 1e30f, INFINITY};
  word->confidence = NAN;
  word->font_size = 1e30f;
  g_array_index(document->pages, VdPage, 0).width = 1e30f;
  vd_bound_document(document);
  cr_assert(is_accepted(document));
  cr_assert_eq(word->confidence, 0, "a confidence that is no number is none");
}

Test(bound, says_that_places_were_cut) {
  g_autoptr(VdDocument) document = document_of(1, 1);
  const VdRuling ruling = {.box = {0, 0, 10, 0}};
  for (guint i = 0; i < VD_MAX_RULINGS + 1; i++)
    g_array_append_val(document->rulings, ruling);
  vd_bound_document(document);
  cr_assert(is_accepted(document));
  cr_assert_eq(document->limits->len, 1);
  cr_assert_not(vd_document_is_complete(document));
}
