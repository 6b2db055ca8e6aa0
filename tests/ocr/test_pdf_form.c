#include <criterion/criterion.h>
#include <string.h>

#include "tests/ocr/pdf_builder.h"
#include "tests/ocr/pdf_reading.h"

#define LABEL "BT /F1 11 Tf 72 700 Td (Bon de commande) Tj ET\n"

/* A page with the given field or annotation (its dictionary without brackets). */
static VdPdfReading read_with(const char *annotation) {
  g_autoptr(VdPdfBuilder) builder = vd_pdf_builder_new();
  static const char CROSS[] = "1 1 m 11 11 l 1 11 m 11 1 l S";
  vd_pdf_builder_add_stream(builder, "/Type/XObject/Subtype/Form/BBox[0 0 12 12]", CROSS,
                            sizeof CROSS - 1, FALSE);
  g_autofree char *object = g_strdup_printf("<</Type/Annot%s>>", annotation);
  const guint number = vd_pdf_builder_add(builder, object);
  g_autofree char *annots = g_strdup_printf("/Annots[%u 0 R]", number);
  vd_pdf_builder_add_page(builder, annots, NULL, LABEL);
  g_autofree char *form = g_strdup_printf(
      "/AcroForm<</Fields[%u 0 R]/DR<</Font<</F1 3 0 R>>>>/DA(/F1 10 Tf 0 g)>>", number);
  vd_pdf_builder_set_catalog(builder, form);
  return vd_pdf_reading_of(vd_pdf_builder_finish(builder), NULL);
}

static const VdFormField *only_field(const VdPdfReading *got) {
  cr_assert_eq(got->document->fields->len, 1);
  return &g_array_index(got->document->fields, VdFormField, 0);
}

static void assert_value(const VdPdfReading *got, const char *expected) {
  const VdFormField *field = only_field(got);
  g_autofree char *value = vd_document_slice(got->document, field->value_at, field->value_len);
  cr_assert_str_eq(value, expected);
}

Test(pdf_form, reads_a_text_field_where_it_stands) {
  g_auto(VdPdfReading) got =
      read_with("/Subtype/Widget/FT/Tx/T(client)/V(CH de Vichy)/DA(/F1 10 Tf 0 g)"
                "/Rect[100 500 300 520]/F 4");
  assert_value(&got, "CH de Vichy");
  cr_assert(only_field(&got)->filled);
  cr_assert_eq(only_field(&got)->kind, VD_FIELD_TEXT);
  const VdWord *word = vd_pdf_reading_find(&got, "Vichy");
  cr_assert_not_null(word);
  cr_assert_eq(word->source, VD_SOURCE_FORM);
  cr_assert(word->box.x0 > 100 && word->box.x1 < 200 && word->box.y0 > 320 && word->box.y1 < 343);
  guint times = 0;
  for (guint i = 0; i < got.document->words->len; i++) {
    g_autofree char *text = vd_document_word_text(got.document, i);
    times += strcmp(text, "Vichy") == 0 ? 1 : 0;
  }
  cr_assert_eq(times, 1, "a value is not read twice");
}

Test(pdf_form, reads_the_item_chosen) {
  g_auto(VdPdfReading) got =
      read_with("/Subtype/Widget/FT/Ch/T(dsr)/Ff 131072/Opt[(HOP-DPI)(HOP-RI)]"
                "/V(HOP-RI)/DA(/F1 10 Tf 0 g)/Rect[100 200 200 220]/F 4");
  assert_value(&got, "HOP-RI");
  cr_assert_eq(only_field(&got)->kind, VD_FIELD_CHOICE);
  cr_assert_not_null(vd_pdf_reading_find(&got, "HOP-RI"));
}

Test(pdf_form, tells_a_checked_box_from_an_empty_one) {
  g_auto(VdPdfReading) checked = read_with("/Subtype/Widget/FT/Btn/T(segur)/V/Oui/AS/Oui"
                                           "/Rect[100 250 112 262]/F 4/AP<</N<</Oui 5 0 R>>>>");
  cr_assert(only_field(&checked)->filled);
  cr_assert_eq(only_field(&checked)->kind, VD_FIELD_BUTTON);
  g_auto(VdPdfReading) empty = read_with("/Subtype/Widget/FT/Btn/T(segur)/V/Off/AS/Off"
                                         "/Rect[100 250 112 262]/F 4/AP<</N<</Oui 5 0 R>>>>");
  cr_assert_not(only_field(&empty)->filled);
}

Test(pdf_form, does_not_take_an_empty_signature_field_for_a_signature) {
  g_auto(VdPdfReading) got =
      read_with("/Subtype/Widget/FT/Sig/T(signature)/Rect[100 300 300 350]/F 4");
  cr_assert_eq(only_field(&got)->kind, VD_FIELD_SIGNATURE);
  cr_assert_not(only_field(&got)->filled);
}

Test(pdf_form, sees_that_a_field_is_signed) {
  g_auto(VdPdfReading) got = read_with(
      "/Subtype/Widget/FT/Sig/T(signature)/Rect[100 300 112 312]/F 4/AP<</N 5 0 R>>"
      "/V<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/ByteRange[0 1 2 3]/Contents<00>>>");
  cr_assert(only_field(&got)->filled);
}

Test(pdf_form, does_not_believe_a_hidden_field) {
  g_auto(VdPdfReading) got = read_with("/Subtype/Widget/FT/Tx/T(mention)/V(Financement SONS)"
                                       "/DA(/F1 10 Tf 0 g)/Rect[100 400 300 420]/F 2");
  cr_assert_null(vd_pdf_reading_find(&got, "SONS"));
}

Test(pdf_form, reads_a_free_text_annotation) {
  g_auto(VdPdfReading) got =
      read_with("/Subtype/FreeText/Contents(Bon pour accord)/DA(/F1 12 Tf 0 g)"
                "/Rect[350 300 500 330]/F 4");
  cr_assert_not_null(vd_pdf_reading_find(&got, "accord"));
  cr_assert_eq(vd_pdf_reading_find(&got, "accord")->source, VD_SOURCE_FORM);
}

Test(pdf_form, does_not_read_a_comment_that_the_page_does_not_show) {
  g_auto(VdPdfReading) got = read_with(
      "/Subtype/FreeText/Contents(Bon pour accord)/DA(/F1 12 Tf 0 g)/Rect[350 300 500 330]/F 2");
  cr_assert_null(vd_pdf_reading_find(&got, "accord"));
}
