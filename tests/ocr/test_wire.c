/* Bytes that a hostile process wrote give a Document that keeps every promise, or none. */
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "ocr/limits.h"
#include "ocr/wire.h"

#ifdef VD_SANITIZE
#define MUTANTS 4000u
#else
#define MUTANTS 20000u
#endif

static VdDocument *rich_document(void) {
  VdDocument *document = vd_document_new();
  for (guint i = 0; i < 3; i++) {
    const VdPage page = {.width = 595.25f,
                         .height = 842,
                         .dpi = 200,
                         .quality = 0.97f,
                         .rotation = (guint16)(90 * i),
                         .method = VD_METHOD_OCR,
                         .read = 1};
    g_array_append_val(document->pages, page);
    const VdWord word = {.box = {36, 40.5f, 80, 52},
                         .page = i,
                         .line = i * 10,
                         .confidence = 0.5f,
                         .font_size = 9,
                         .ink = -1,
                         .rgb = 0x0A1B2C,
                         .source = VD_SOURCE_OCR,
                         .style = VD_STYLE_BOLD};
    vd_document_add_word(document, word, "Prestation");
    vd_document_add_word(document, word, "15 300,00 €");
    const VdRuling ruling = {.page = i, .box = {0, 100, 500, 100}};
    g_array_append_val(document->rulings, ruling);
    const VdRegion region = {.page = i, .box = {10, 10, 60, 60}, .ink = 0.25f};
    g_array_append_val(document->regions, region);
  }
  VdFormField field = {.page = 2, .box = {1, 2, 3, 4}, .kind = VD_FIELD_SIGNATURE, .filled = 1};
  field.name_at = vd_document_add_text(document, "Signé", 6);
  field.name_len = 6;
  g_array_append_val(document->fields, field);
  vd_document_add_diagnostic(document, -1, VD_CONTENT_RECOVERED, "index refait");
  vd_document_add_diagnostic(document, 1, VD_CONTENT_LOST, "flux coupé");
  vd_document_add_limit(document, 2, "pages");
  const VdAlternative alternatives[] = {{12, '3', 0.2f}, {13, 0x20AC, 0.4f}};
  g_array_append_vals(document->alternatives, alternatives, G_N_ELEMENTS(alternatives));
  vd_document_add_second(document, 1, (VdBox){100, 100, 150, 110}, 0.7f, "15 800,00 €");
  return document;
}

Test(wire, gives_back_what_it_was_given) {
  g_autoptr(VdDocument) document = rich_document();
  g_autoptr(GBytes) bytes = vd_wire_encode(document);
  g_autoptr(VdDocument) back =
      vd_wire_decode(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
  cr_assert_not_null(back);
  g_autoptr(GBytes) again = vd_wire_encode(back);
  cr_assert(g_bytes_equal(bytes, again));
  const VdWord *word = vd_document_word(back, 5);
  g_autofree char *text = vd_document_word_text(back, 5);
  cr_assert_str_eq(text, "15 300,00 €");
  cr_assert_eq(word->page, 2);
  cr_assert_eq(word->line, 20);
  cr_assert_eq(word->rgb, 0x0A1B2C);
  cr_assert_eq(word->ink, -1);
  cr_assert_eq(vd_document_page(back, 1)->rotation, 90);
  cr_assert_eq(g_array_index(back->regions, VdRegion, 1).ink, 0.25f);
  cr_assert_eq(g_array_index(back->diagnostics, VdDiagnostic, 0).page, -1);
  cr_assert_eq(g_array_index(back->fields, VdFormField, 0).filled, 1);
}

Test(wire, carries_an_empty_document) {
  g_autoptr(VdDocument) document = vd_document_new();
  g_autoptr(GBytes) bytes = vd_wire_encode(document);
  g_autoptr(VdDocument) back =
      vd_wire_decode(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
  cr_assert_not_null(back);
  cr_assert_eq(back->pages->len, 0);
}

/* Whether encoding `document` and decoding the bytes gives nothing. */
static gboolean is_refused(const VdDocument *document) {
  g_autoptr(GBytes) bytes = vd_wire_encode(document);
  g_autoptr(VdDocument) back =
      vd_wire_decode(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
  return back == NULL;
}

static VdWord *first_word(VdDocument *document) {
  return &g_array_index(document->words, VdWord, 0);
}

Test(wire, refuses_numbers_that_cannot_be) {
  const struct {
    gsize offset;
    gfloat value;
  } broken[] = {
      {G_STRUCT_OFFSET(VdWord, confidence), NAN},  {G_STRUCT_OFFSET(VdWord, confidence), 1.5f},
      {G_STRUCT_OFFSET(VdWord, box.x0), INFINITY}, {G_STRUCT_OFFSET(VdWord, box.x0), 200},
      {G_STRUCT_OFFSET(VdWord, font_size), -1},    {G_STRUCT_OFFSET(VdWord, ink), -2},
  };
  for (guint i = 0; i < G_N_ELEMENTS(broken); i++) {
    g_autoptr(VdDocument) document = rich_document();
    memcpy((char *)first_word(document) + broken[i].offset, &broken[i].value, sizeof(gfloat));
    cr_assert(is_refused(document), "number %u", i);
  }
}

Test(wire, refuses_places_that_are_not_there) {
  g_autoptr(VdDocument) document = rich_document();
  first_word(document)->page = 3;
  cr_assert(is_refused(document), "a word on no page");
  first_word(document)->page = 1;
  cr_assert(is_refused(document), "words out of the order of their pages");
  first_word(document)->page = 0;
  first_word(document)->text_at = G_MAXUINT32;
  cr_assert(is_refused(document), "a text beyond the text");
  first_word(document)->text_at = 0;
  first_word(document)->text_len = 0;
  cr_assert(is_refused(document), "a word without a letter");
  first_word(document)->text_len = VD_MAX_WORD_BYTES + 1;
  cr_assert(is_refused(document));
}

Test(wire, refuses_alternatives_of_no_character) {
  const VdAlternative broken[] = {{G_MAXUINT32, '3', 0.2f}, {13, 0, 0.2f},  {13, 0xD800, 0.2f},
                                  {13, '3', 1.5f},          {13, '3', NAN}, {11, '3', 0.2f}};
  for (guint i = 0; i < G_N_ELEMENTS(broken); i++) {
    g_autoptr(VdDocument) document = rich_document();
    cr_assert_not(is_refused(document));
    g_array_index(document->alternatives, VdAlternative, 1) = broken[i];
    cr_assert(is_refused(document), "alternative %u", i);
  }
}

Test(wire, refuses_second_readings_of_nothing) {
  static const VdBox box = {1, 1, 9, 9};
  const VdSecond broken[] = {{3, box, 0.5f, 0, 4},         {0, box, 1.5f, 0, 4},
                             {0, box, NAN, 0, 4},          {0, box, 0.5f, G_MAXUINT32, 4},
                             {0, box, 0.5f, 0, 0},         {0, box, 0.5f, 0, VD_MAX_WORD_BYTES + 1},
                             {0, {9, 1, 1, 9}, 0.5f, 0, 4}};
  for (guint i = 0; i < G_N_ELEMENTS(broken); i++) {
    g_autoptr(VdDocument) document = rich_document();
    g_array_index(document->seconds, VdSecond, 0) = broken[i];
    cr_assert(is_refused(document), "second reading %u", i);
  }
}

Test(wire, refuses_text_that_is_not_utf8) {
  g_autoptr(VdDocument) document = rich_document();
  document->text->str[0] = (char)0xFF;
  cr_assert(is_refused(document));
}

Test(wire, refuses_half_a_character) {
  g_autoptr(VdDocument) document = vd_document_new();
  const VdPage page = {.width = 1, .height = 1};
  g_array_append_val(document->pages, page);
  vd_document_add_word(document, (VdWord){0}, "é");
  cr_assert_not(is_refused(document));
  first_word(document)->text_len = 1;
  cr_assert(is_refused(document));
}

Test(wire, refuses_one_text_shared_by_all) {
  g_autoptr(VdDocument) document = vd_document_new();
  const VdPage page = {.width = 1, .height = 1};
  g_array_append_val(document->pages, page);
  vd_document_add_word(document, (VdWord){0}, "un mot de bonne longueur");
  const VdWord same = *first_word(document);
  for (guint i = 0; i < 100; i++)
    g_array_append_val(document->words, same);
  cr_assert(is_refused(document), "copies would cost more than what was sent");
}

static void check_slice(const VdDocument *document, guint32 at, guint32 length) {
  cr_assert_leq((guint64)at + length, document->text->len);
  cr_assert(g_utf8_validate(document->text->str + at, length, NULL));
}

static void check_words(const VdDocument *document) {
  for (guint i = 0; i < document->words->len; i++) {
    const VdWord *word = vd_document_word(document, i);
    cr_assert_lt(word->page, document->pages->len);
    cr_assert(word->text_len >= 1 && word->text_len <= VD_MAX_WORD_BYTES);
    cr_assert(word->confidence >= 0 && word->confidence <= 1);
    cr_assert(isfinite(word->box.x0) && word->box.x0 <= word->box.x1);
    cr_assert(isfinite(word->box.y1) && word->box.y0 <= word->box.y1);
    cr_assert(word->source <= VD_SOURCE_HUMAN);
    check_slice(document, word->text_at, word->text_len);
  }
}

static void check_document(const VdDocument *document) {
  check_words(document);
  for (guint i = 0; i < document->pages->len; i++) {
    const VdPage *page = vd_document_page(document, i);
    cr_assert(page->width >= 0 && isfinite(page->width));
    cr_assert(page->method <= VD_METHOD_MIXED && page->read <= 1 && page->blank <= 1);
  }
  for (guint i = 0; i < document->fields->len; i++) {
    const VdFormField *field = &g_array_index(document->fields, VdFormField, i);
    cr_assert_lt(field->page, document->pages->len);
    check_slice(document, field->name_at, field->name_len);
    check_slice(document, field->value_at, field->value_len);
  }
  for (guint i = 0; i < document->diagnostics->len; i++) {
    const VdDiagnostic *note = &g_array_index(document->diagnostics, VdDiagnostic, i);
    cr_assert(note->page >= -1 && note->page < (gint)document->pages->len);
    check_slice(document, note->text_at, note->text_len);
  }
}

/* One to four changes: a byte, a whole number set to an edge, or an end cut off. */
static gsize mutate(GRand *dice, guint8 *bytes, gsize size) {
  static const guint32 EDGES[] = {0, 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0x7F800000, 0x7FC00000};
  const gint changes = g_rand_int_range(dice, 1, 5);
  for (gint i = 0; i < changes; i++) {
    const gsize at = (gsize)g_rand_int_range(dice, 0, (gint32)size);
    const guint32 edge = EDGES[g_rand_int_range(dice, 0, G_N_ELEMENTS(EDGES))];
    switch (g_rand_int_range(dice, 0, 8)) {
    case 0:
      size = MAX(at, 1);
      break;
    case 1:
    case 2:
      memcpy(bytes + (at & ~(gsize)3), &edge, MIN(sizeof edge, size - (at & ~(gsize)3)));
      break;
    default:
      bytes[at] = (guint8)(bytes[at] ^ (1 << g_rand_int_range(dice, 0, 8)));
    }
  }
  return size;
}

Test(wire, mutants_never_break_a_promise, .timeout = 120) {
  g_autoptr(VdDocument) document = rich_document();
  g_autoptr(GBytes) bytes = vd_wire_encode(document);
  GRand *dice = g_rand_new_with_seed(20251124);
  guint accepted = 0;
  for (guint i = 0; i < MUTANTS; i++) {
    gsize size = g_bytes_get_size(bytes);
    /* A block of its very size, so that one byte too far shows. */
    g_autofree guint8 *scratch = g_memdup2(g_bytes_get_data(bytes, NULL), size);
    size = mutate(dice, scratch, size);
    g_autofree guint8 *mutant = g_memdup2(scratch, size);
    g_autoptr(VdDocument) back = vd_wire_decode(mutant, size);
    if (back != NULL) {
      accepted++;
      check_document(back);
    }
  }
  g_rand_free(dice);
  cr_assert(accepted > MUTANTS / 100 && accepted < MUTANTS,
            "%u accepted: mutants must reach both sides", accepted);
}
