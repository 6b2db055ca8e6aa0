/* A file whose sheets hold one page or two becomes a Document of pages. */
#include "ocr/worker/spread.h"

#include <criterion/criterion.h>

#include "ocr/limits.h"
#include "ocr/wire.h"

static void add_word(VdDocument *document, guint page, guint line, gfloat x, const char *text) {
  const VdWord word = {.box = {x, 10.0f + (gfloat)line, x + 20, 20.0f + (gfloat)line},
                       .page = page,
                       .line = line,
                       .confidence = 1};
  vd_document_add_word(document, word, text);
}

/* A page, a sheet of two whose first line runs over both, a page. */
static VdDocument *three_sheets(void) {
  VdDocument *document = vd_document_new();
  for (guint i = 0; i < 3; i++) {
    const VdPage page = {.width = 842, .height = 595, .read = 1, .gutter = i == 1 ? 421 : 0};
    g_array_append_val(document->pages, page);
  }
  add_word(document, 0, 0, 30, "un");
  add_word(document, 1, 1, 30, "gauche");
  add_word(document, 1, 1, 500, "droite");
  add_word(document, 1, 2, 30, "suite");
  add_word(document, 1, 3, 500, "fin");
  add_word(document, 2, 4, 600, "trois");
  const VdRuling rulings[] = {{1, {30, 50, 400, 51}}, {1, {440, 50, 800, 51}}, {2, {0, 0, 9, 1}}};
  g_array_append_vals(document->rulings, rulings, G_N_ELEMENTS(rulings));
  vd_document_add_diagnostic(document, 2, VD_CONTENT_LOST, "flux");
  vd_document_add_diagnostic(document, -1, VD_CONTENT_RECOVERED, "index");
  vd_document_add_limit(document, 1, "words");
  return document;
}

Test(spread, puts_the_left_page_before_the_right_one_and_numbers_the_others_anew) {
  static const char *const texts[] = {"un", "gauche", "suite", "droite", "fin", "trois"};
  static const guint pages[] = {0, 1, 1, 2, 2, 3}, lines[] = {0, 1, 2, 3, 4, 5};
  g_autoptr(VdDocument) document = three_sheets();
  vd_spread_part(document);
  cr_assert_eq(document->pages->len, 4);
  cr_assert_eq(document->words->len, 6);
  for (guint i = 0; i < 6; i++) {
    g_autofree char *text = vd_document_word_text(document, i);
    cr_assert_str_eq(text, texts[i]);
    cr_assert_eq(vd_document_word(document, i)->page, pages[i]);
    cr_assert_eq(vd_document_word(document, i)->line, lines[i]);
  }
  for (guint i = 0; i < 3; i++) {
    cr_assert_eq(g_array_index(document->rulings, VdRuling, i).page, i + 1);
  }
  cr_assert_eq(g_array_index(document->diagnostics, VdDiagnostic, 0).page, 3);
  cr_assert_eq(g_array_index(document->diagnostics, VdDiagnostic, 1).page, -1);
  cr_assert_eq(g_array_index(document->limits, VdLimitHit, 0).page, 1);
}

Test(spread, tells_where_a_page_is_in_the_file) {
  static const guint sheets[] = {0, 1, 1, 2}, parts[] = {0, VD_PART_LEFT, VD_PART_RIGHT, 0};
  g_autoptr(VdDocument) document = three_sheets();
  vd_spread_part(document);
  g_autoptr(GBytes) bytes = vd_wire_encode(document);
  g_autoptr(VdDocument) told =
      vd_wire_decode(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
  cr_assert_not_null(told);
  for (guint i = 0; i < 4; i++) {
    cr_assert_eq(vd_document_sheet(told, i), sheets[i]);
    cr_assert_eq(vd_document_view(told, i, (VdBox){0}).page, sheets[i]);
    cr_assert_eq(vd_document_page(told, i)->part, parts[i]);
  }
}

Test(spread, leaves_a_sheet_whole_and_unread_where_pages_are_too_many) {
  g_autoptr(VdDocument) document = vd_document_new();
  for (guint i = 0; i < VD_MAX_PAGES; i++) {
    const VdPage page = {.width = 842, .height = 595, .read = 1, .gutter = i == 0 ? 421 : 0};
    g_array_append_val(document->pages, page);
  }
  vd_spread_part(document);
  cr_assert_eq(document->pages->len, VD_MAX_PAGES);
  cr_assert_not(vd_document_page(document, 0)->read);
  cr_assert(vd_document_page(document, 1)->read);
}
