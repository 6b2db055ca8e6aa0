/* Documents grow, join and answer questions about their pages. */
#include <criterion/criterion.h>

#include "ocr/document.h"
#include "ocr/failure.h"
#include "ocr/limits.h"

static VdDocument *two_pages(void) {
  VdDocument *document = vd_document_new();
  for (guint page = 0; page < 2; page++) {
    const VdPage entry = {.width = 595, .height = 842, .quality = 1, .read = 1};
    g_array_append_val(document->pages, entry);
    vd_document_add_word(document, (VdWord){.page = page, .line = page * 2}, "Qté");
    vd_document_add_word(document, (VdWord){.page = page, .line = page * 2 + 1}, "1");
  }
  return document;
}

Test(document, finds_the_words_of_a_page) {
  g_autoptr(VdDocument) document = two_pages();
  guint first = 0, end = 0;
  vd_document_page_words(document, 1, &first, &end);
  cr_assert_eq(first, 2);
  cr_assert_eq(end, 4);
  vd_document_page_words(document, 7, &first, &end);
  cr_assert_eq(first, end, "a page that is not there has no words");
}

Test(document, joins_another_with_its_numbers_shifted) {
  g_autoptr(VdDocument) document = two_pages();
  g_autoptr(VdDocument) other = two_pages();
  vd_document_add_diagnostic(other, 1, VD_CONTENT_RECOVERED, "index refait");
  vd_document_add_limit(other, -1, "pages");
  vd_document_append(document, other);
  cr_assert_eq(document->pages->len, 4);
  const VdWord *last = vd_document_word(document, 7);
  g_autofree char *text = vd_document_word_text(document, 6);
  cr_assert_str_eq(text, "Qté");
  cr_assert_eq(last->page, 3);
  cr_assert_gt(vd_document_word(document, 4)->line, vd_document_word(document, 3)->line);
  const VdDiagnostic *note = &g_array_index(document->diagnostics, VdDiagnostic, 0);
  g_autofree char *said = vd_document_slice(document, note->text_at, note->text_len);
  cr_assert_eq(note->page, 3);
  cr_assert_str_eq(said, "index refait");
  cr_assert_eq(g_array_index(document->limits, VdLimitHit, 0).page, -1,
               "the whole stays the whole");
}

Test(document, keeps_second_readings_beside_the_first) {
  g_autoptr(VdDocument) document = two_pages();
  g_autoptr(VdDocument) other = two_pages();
  vd_document_add_second(other, 1, (VdBox){1, 2, 3, 4}, 0.5f, "1 620,00");
  vd_document_add_second(other, 1, (VdBox){1, 2, 3, 4}, 0.5f, "");
  cr_assert_eq(other->seconds->len, 1, "nothing read is no reading");
  vd_document_append(document, other);
  const VdSecond *second = &g_array_index(document->seconds, VdSecond, 0);
  g_autofree char *said = vd_document_slice(document, second->text_at, second->text_len);
  cr_assert_eq(second->page, 3);
  cr_assert_str_eq(said, "1 620,00");
  for (guint i = 0; i < VD_MAX_SECONDS + 5; i++)
    vd_document_add_second(document, 0, (VdBox){1, 2, 3, 4}, 0.5f, "1");
  cr_assert_eq(document->seconds->len, VD_MAX_SECONDS);
}

Test(document, is_complete_only_when_every_page_was_read) {
  g_autoptr(VdDocument) document = two_pages();
  cr_assert(vd_document_is_complete(document));
  VdPage *page = &g_array_index(document->pages, VdPage, 1);
  page->read = 0;
  cr_assert_not(vd_document_is_complete(document));
  page->blank = 1;
  cr_assert(vd_document_is_complete(document), "a blank page hides nothing");
  vd_document_add_diagnostic(document, 0, VD_CONTENT_RECOVERED, "police remplacée");
  cr_assert(vd_document_is_complete(document));
  vd_document_add_diagnostic(document, 0, VD_CONTENT_LOST, "flux coupé");
  cr_assert(vd_document_is_complete(document), "the page was read from its pixels");
  vd_document_add_diagnostic(document, -1, VD_CONTENT_LOST, "la fin du fichier manque");
  cr_assert_not(vd_document_is_complete(document));
}

Test(document, is_not_complete_when_empty_or_limited) {
  g_autoptr(VdDocument) empty = vd_document_new();
  cr_assert_not(vd_document_is_complete(empty));
  g_autoptr(VdDocument) limited = two_pages();
  vd_document_add_limit(limited, 1, "words");
  cr_assert_not(vd_document_is_complete(limited));
}

Test(document, is_not_complete_when_a_page_was_read_badly) {
  g_autoptr(VdDocument) document = two_pages();
  g_array_index(document->pages, VdPage, 0).quality = 0.5f;
  cr_assert_not(vd_document_is_complete(document));
}

Test(document, says_that_notes_were_left_out) {
  g_autoptr(VdDocument) document = two_pages();
  for (guint i = 0; i < VD_MAX_DIAGNOSTICS + 5; i++)
    vd_document_add_diagnostic(document, 0, VD_CONTENT_RECOVERED, "x");
  cr_assert_eq(document->diagnostics->len, VD_MAX_DIAGNOSTICS);
  cr_assert_not(vd_document_is_complete(document));
}

Test(geometry, boxes_that_do_not_meet_share_nothing) {
  const VdBox left = {0, 0, 10, 10}, right = {20, 0, 30, 10};
  cr_assert(vd_box_is_empty(vd_box_intersection(left, right)));
  cr_assert_eq(vd_box_overlap_x(left, right), 0);
  cr_assert_eq(vd_box_overlap_y(left, right), 10);
  cr_assert_eq(vd_box_area(vd_box_union(left, right)), 300);
  cr_assert_eq(vd_box_area(vd_box_union(left, (VdBox){0})), 100, "nothing adds nothing");
}

Test(failure, every_failure_has_its_code) {
  cr_assert_null(vd_failure_code(VD_FAILURE_NONE));
  for (guint i = VD_FAILURE_NONE + 1; i < VD_FAILURE_COUNT; i++)
    cr_assert(g_str_has_prefix(vd_failure_code((VdFailure)i), "E-"));
}
