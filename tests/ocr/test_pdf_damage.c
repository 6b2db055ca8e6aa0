/* Damaged, hostile and huge files: what was not read never looks like a blank or a sound page. */
#include <criterion/criterion.h>
#include <string.h>

#include "tests/ocr/pdf_builder.h"
#include "tests/ocr/pdf_reading.h"

#define QUOTE                                                                                      \
  "BT /F1 11 Tf 72 700 Td (Devis numero 42 du 3 mars 2023) Tj 0 -20 Td (Licence Pack Segur) Tj "   \
  "0 -20 Td (Total HT 15 300,00) Tj ET\n"

/* A copy of `pdf`, which it takes, with `bytes` written at `at`. */
static GBytes *patched(GBytes *pdf, gsize at, const char *bytes, gsize n) {
  gsize size = 0;
  const guint8 *data = g_bytes_get_data(pdf, &size);
  guint8 *copy = g_memdup2(data, size);
  g_bytes_unref(pdf);
  cr_assert_leq(at + n, size);
  memcpy(copy + at, bytes, n);
  return g_bytes_new_take(copy, size);
}

static gsize find(GBytes *pdf, const char *token) {
  gsize size = 0;
  const guint8 *data = g_bytes_get_data(pdf, &size);
  const guint8 *at = memmem(data, size, token, strlen(token));
  cr_assert_not_null(at);
  return (gsize)(at - data);
}

/* A page whose compressed content is broken `offset` bytes after its start. */
static GBytes *broken_at(gsize offset) {
  GBytes *pdf = vd_pdf_of(QUOTE);
  const gsize start = find(pdf, "stream\n") + strlen("stream\n");
  return patched(pdf, start + offset, "\x5a\x5a\x5a\x5a\x5a\x5a", 6);
}

Test(pdf_damage, a_broken_content_stream_is_neither_blank_nor_read) {
  static const gsize OFFSETS[] = {0, 2, 10, 40, 70};
  for (gsize i = 0; i < G_N_ELEMENTS(OFFSETS); i++) {
    g_auto(VdPdfReading) got = vd_pdf_reading_of(broken_at(OFFSETS[i]), NULL);
    cr_assert_eq(vd_pdf_reading_says(&got, 0, VD_CONTENT_LOST), TRUE, "offset %zu", OFFSETS[i]);
    const VdPage *page = vd_document_page(got.document, 0);
    cr_assert_not(page->read, "offset %zu", OFFSETS[i]);
    cr_assert_not(page->blank, "offset %zu", OFFSETS[i]);
    if (got.status == VD_READ_FAILED)
      cr_assert_eq(got.failure, VD_FAILURE_DAMAGED);
  }
}

Test(pdf_damage, the_other_pages_of_a_damaged_file_are_read) {
  g_autoptr(VdPdfBuilder) builder = vd_pdf_builder_new();
  vd_pdf_builder_add_page(builder, NULL, NULL, QUOTE);
  const guint junk =
      vd_pdf_builder_add_stream(builder, "/Filter/FlateDecode", "qqqqqqqqqq", 10, FALSE);
  vd_pdf_builder_add_page_of(builder, NULL, NULL, junk);
  g_auto(VdPdfReading) got = vd_pdf_reading_of(vd_pdf_builder_finish(builder), NULL);
  cr_assert_eq(got.status, VD_READ_DONE);
  cr_assert(vd_document_page(got.document, 0)->read);
  cr_assert_not(vd_document_page(got.document, 1)->read);
  cr_assert_not(vd_document_is_complete(got.document));
}

Test(pdf_damage, unknown_operators_and_missing_objects_are_lost_content) {
  static const char *const CONTENTS[] = {QUOTE "foo", QUOTE "q 9 0 0 9 9 9 cm /Im1 Do Q",
                                         QUOTE "BT /F77 10 Tf 72 500 Td (SONS) Tj ET"};
  for (gsize i = 0; i < G_N_ELEMENTS(CONTENTS); i++) {
    g_auto(VdPdfReading) got = vd_pdf_reading_of(vd_pdf_of(CONTENTS[i]), NULL);
    cr_assert_eq(got.status, VD_READ_DONE);
    cr_assert_not(vd_document_page(got.document, 0)->read, "content %zu", i);
  }
}

Test(pdf_damage, a_truncated_file_has_no_page_that_is_known_to_be_whole) {
  g_autoptr(VdPdfBuilder) builder = vd_pdf_builder_new();
  for (guint i = 0; i < 3; i++)
    vd_pdf_builder_add_page(builder, NULL, NULL, QUOTE);
  g_autoptr(GBytes) pdf = vd_pdf_builder_finish(builder);
  const gsize size = g_bytes_get_size(pdf);
  for (gsize cut = 8; cut + 64 < size; cut += size / 12) {
    g_auto(VdPdfReading) got = vd_pdf_reading_of(g_bytes_new_from_bytes(pdf, 0, size - cut), NULL);
    cr_assert_neq(got.status, VD_READ_NEEDS_RECOGNISER);
    if (got.status == VD_READ_FAILED)
      cr_assert_eq(got.failure, VD_FAILURE_DAMAGED, "cut %zu: failure %d", cut, got.failure);
    for (guint i = 0; i < got.document->pages->len; i++)
      cr_assert_not(vd_document_page(got.document, i)->read, "cut %zu page %u", cut, i);
  }
}

Test(pdf_damage, a_wrong_index_is_repaired_and_said) {
  GBytes *pdf = vd_pdf_of(QUOTE);
  const gsize at = find(pdf, "startxref\n") + strlen("startxref\n");
  g_auto(VdPdfReading) got = vd_pdf_reading_of(patched(pdf, at, "9", 1), NULL);
  cr_assert_eq(got.status, VD_READ_DONE);
  cr_assert(vd_document_page(got.document, 0)->read);
}

Test(pdf_damage, a_blank_document_has_no_text) {
  g_auto(VdPdfReading) got = vd_pdf_reading_of(vd_pdf_of(""), NULL);
  cr_assert_eq(got.status, VD_READ_FAILED);
  cr_assert_eq(got.failure, VD_FAILURE_NO_TEXT);
  cr_assert(vd_document_page(got.document, 0)->blank);
  cr_assert(vd_document_page(got.document, 0)->read);
}

Test(pdf_damage, a_blank_page_among_others_is_read) {
  g_autoptr(VdPdfBuilder) builder = vd_pdf_builder_new();
  vd_pdf_builder_add_page(builder, NULL, NULL, QUOTE);
  vd_pdf_builder_add_page(builder, NULL, NULL, "");
  g_auto(VdPdfReading) got = vd_pdf_reading_of(vd_pdf_builder_finish(builder), NULL);
  cr_assert(vd_document_page(got.document, 1)->blank);
  cr_assert(vd_document_is_complete(got.document));
}

/* LibreOffice splits a row over two pages and leaves its frame alone on the second. */
Test(pdf_damage, an_empty_frame_is_no_scan) {
  g_autoptr(VdPdfBuilder) builder = vd_pdf_builder_new();
  vd_pdf_builder_add_page(builder, NULL, NULL, QUOTE);
  vd_pdf_builder_add_page(
      builder, NULL, NULL,
      "0.6 w 40 780 520 24 re S 200 780 m 200 804 l S [4 3] 0 d 40 700 520 24 re S");
  g_auto(VdPdfReading) got = vd_pdf_reading_of(vd_pdf_builder_finish(builder), NULL);
  cr_assert(vd_document_page(got.document, 1)->read);
  cr_assert(vd_document_is_complete(got.document));
}

/* RC4 of 40 bits with a user password: the check value of /U is that of another key. */
Test(pdf_damage, a_password_is_said) {
  g_autoptr(VdPdfBuilder) builder = vd_pdf_builder_new();
  const guint text = vd_pdf_builder_add_stream(builder, NULL, QUOTE, strlen(QUOTE), FALSE);
  vd_pdf_builder_add_page_of(builder, NULL, NULL, text);
  g_autoptr(GBytes) pdf = vd_pdf_builder_finish(builder);
  GString *locked = g_string_new_len(g_bytes_get_data(pdf, NULL), (gssize)g_bytes_get_size(pdf));
  g_string_replace(
      locked, "/Root 1 0 R>>",
      "/Root 1 0 R/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]"
      "/Encrypt<</Filter/Standard/V 1/R 2/Length 40/P -4"
      "/O<0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20>"
      "/U<0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20>>>>>",
      1);
  g_auto(VdPdfReading) got = vd_pdf_reading_of(g_string_free_to_bytes(locked), NULL);
  cr_assert_eq(got.status, VD_READ_FAILED);
  cr_assert_eq(got.failure, VD_FAILURE_PASSWORD);
}

Test(pdf_damage, rubbish_after_a_pdf_header_cannot_be_opened) {
  g_auto(VdPdfReading) got = vd_pdf_reading_of(g_bytes_new_static("%PDF-1.7\nrubbish", 16), NULL);
  cr_assert_eq(got.status, VD_READ_FAILED);
  cr_assert_eq(got.failure, VD_FAILURE_DAMAGED);
}

Test(pdf_damage, what_is_no_document_is_refused_by_type) {
  g_auto(VdPdfReading) got = vd_pdf_reading_of(g_bytes_new_static("PK\003\004 docx", 9), NULL);
  cr_assert_eq(got.status, VD_READ_FAILED);
  cr_assert_eq(got.failure, VD_FAILURE_TYPE);
}

Test(pdf_damage, pages_beyond_the_limit_are_said_and_unread) {
  g_autoptr(VdPdfBuilder) builder = vd_pdf_builder_new();
  const guint empty = vd_pdf_builder_add_stream(builder, NULL, "", 0, FALSE);
  const guint text = vd_pdf_builder_add_stream(builder, NULL, QUOTE, strlen(QUOTE), FALSE);
  for (guint i = 0; i < 2100; i++)
    vd_pdf_builder_add_page_of(builder, "/MediaBox[0 0 200 842]", NULL, i == 0 ? text : empty);
  g_auto(VdPdfReading) got = vd_pdf_reading_of(vd_pdf_builder_finish(builder), NULL);
  cr_assert_eq(got.status, VD_READ_DONE);
  cr_assert(vd_pdf_reading_hit(&got, "pages"));
  cr_assert_not(vd_document_is_complete(got.document));
}

Test(pdf_damage, a_giant_page_is_not_said_to_be_read) {
  g_autoptr(VdPdfBuilder) builder = vd_pdf_builder_new();
  vd_pdf_builder_add_page(builder, "/MediaBox[0 0 14400 14400]", NULL, QUOTE);
  vd_pdf_builder_add_page(builder, "/MediaBox[0 0 1000000000 1000000000]", NULL, QUOTE);
  g_auto(VdPdfReading) got = vd_pdf_reading_of(vd_pdf_builder_finish(builder), NULL);
  cr_assert_eq(got.status, VD_READ_DONE);
  cr_assert(vd_pdf_reading_hit(&got, "pixels"));
  cr_assert(vd_pdf_reading_hit(&got, "page_size"));
  cr_assert_not(vd_document_page(got.document, 0)->read);
  cr_assert_not(vd_document_page(got.document, 1)->read);
}

Test(pdf_damage, a_form_that_draws_itself_ends) {
  g_autoptr(VdPdfBuilder) builder = vd_pdf_builder_new();
  static const char TWICE[] = "/X Do /X Do";
  const guint form = vd_pdf_builder_add_stream(
      builder, "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X 5 0 R>>>>",
      TWICE, sizeof TWICE - 1, FALSE);
  g_autofree char *xobjects = g_strdup_printf("/X %u 0 R", form);
  vd_pdf_builder_add_page(builder, NULL, xobjects, QUOTE "/X Do");
  g_auto(VdPdfReading) got = vd_pdf_reading_of(vd_pdf_builder_finish(builder), NULL);
  cr_assert_eq(got.status, VD_READ_DONE);
}

Test(pdf_damage, a_page_tree_that_loops_ends) {
  GBytes *pdf = vd_pdf_of(QUOTE);
  const gsize at = find(pdf, "/Kids[") + strlen("/Kids[");
  g_auto(VdPdfReading) got = vd_pdf_reading_of(patched(pdf, at, "2", 1), NULL);
  cr_assert_eq(got.status, VD_READ_FAILED);
}

Test(pdf_damage, mutants_never_crash_nor_yield_words_outside_their_page) {
  g_autoptr(GBytes) pdf = vd_pdf_of(QUOTE "BT /F2 9 Tf 1 0 0.2 1 72 300 Tm (Penche) Tj ET");
  gsize size = 0;
  const guint8 *data = g_bytes_get_data(pdf, &size);
  g_autoptr(GRand) rand = g_rand_new_with_seed(20230401);
  for (guint i = 0; i < 400; i++) {
    guint8 *mutant = g_memdup2(data, size);
    for (guint k = 0; k < 1 + i % 5; k++)
      mutant[g_rand_int_range(rand, 0, (gint32)size)] = (guint8)g_rand_int_range(rand, 0, 256);
    g_auto(VdPdfReading) got = vd_pdf_reading_of(g_bytes_new_take(mutant, size), NULL);
    for (guint w = 0; w < got.document->words->len; w++) {
      const VdWord *word = vd_document_word(got.document, w);
      const VdPage *page = vd_document_page(got.document, word->page);
      cr_assert(word->box.x0 >= 0 && word->box.x1 <= page->width + 1, "mutant %u", i);
      cr_assert(word->box.y0 >= 0 && word->box.y1 <= page->height + 1, "mutant %u", i);
    }
  }
}
