#include "ocr/worker/pdf_log.h"

#include <criterion/criterion.h>
#include <string.h>

#include "ocr/limits.h"

static void poppler_says(const char *message) {
  g_log("Poppler", G_LOG_LEVEL_INFO, "%s", message);
}

Test(pdf_log, tells_lost_content_from_repairs_and_from_what_does_not_matter) {
  cr_assert_eq(vd_pdf_log_classify("Syntax error: Bad block header in flate stream"), VD_PDF_LOST);
  cr_assert_eq(vd_pdf_log_classify("Syntax error: Unknown operator 'foo'"), VD_PDF_LOST);
  cr_assert_eq(vd_pdf_log_classify("Internal error: xref num 12 not found but needed, try to "
                                   "reconstruct"),
               VD_PDF_RECOVERED);
  cr_assert_eq(vd_pdf_log_classify("Syntax error: Illegal entry in ToUnicode CMap"),
               VD_PDF_TEXT_LOST);
  cr_assert_eq(vd_pdf_log_classify("Syntax warning: Bad annotation destination"), VD_PDF_SOUND);
  cr_assert_eq(vd_pdf_log_classify("Error: Cannot parse color space"), VD_PDF_LOST,
               "'Cannot' holds 'annot'");
}

Test(pdf_log, counts_a_message_that_nobody_knows_as_lost_content) {
  cr_assert_eq(vd_pdf_log_classify("something that no version said before"), VD_PDF_LOST);
}

Test(pdf_log, files_a_message_once_under_its_page) {
  g_autoptr(VdDocument) document = vd_document_new();
  g_autoptr(VdPdfLog) log = vd_pdf_log_new(document);
  vd_pdf_log_turn_to(log, 3);
  poppler_says("Syntax error at position 12: Unknown operator 'foo'");
  poppler_says("Syntax error at position 99: Unknown operator 'foo'");
  cr_assert_eq(vd_pdf_log_damage(log), VD_PDF_LOST);
  cr_assert_eq(document->diagnostics->len, 1);
  cr_assert_eq(g_array_index(document->diagnostics, VdDiagnostic, 0).page, 3);
  vd_pdf_log_turn_to(log, 4);
  cr_assert_eq(vd_pdf_log_damage(log), VD_PDF_SOUND, "a page does not inherit another's damage");
}

Test(pdf_log, is_not_flooded_and_still_says_the_first_loss) {
  g_autoptr(VdDocument) document = vd_document_new();
  g_autoptr(VdPdfLog) log = vd_pdf_log_new(document);
  vd_pdf_log_turn_to(log, 0);
  for (guint i = 0; i < 5000; i++) {
    g_autofree char *repair =
        g_strdup_printf("xref num %u not found but needed, try to reconstruct", i);
    poppler_says(repair);
  }
  poppler_says("Unexpected end of file in flate stream");
  cr_assert_leq(document->diagnostics->len, 20);
  const VdDiagnostic *last =
      &g_array_index(document->diagnostics, VdDiagnostic, document->diagnostics->len - 1);
  cr_assert_eq(last->kind, VD_CONTENT_LOST);
}

Test(pdf_log, keeps_control_characters_of_a_hostile_name_out_of_reports) {
  g_autoptr(VdDocument) document = vd_document_new();
  g_autoptr(VdPdfLog) log = vd_pdf_log_new(document);
  poppler_says("Unknown operator '\x1b[2J\xff\n'");
  const VdDiagnostic *said = &g_array_index(document->diagnostics, VdDiagnostic, 0);
  g_autofree char *text = vd_document_slice(document, said->text_at, said->text_len);
  cr_assert(g_utf8_validate(text, -1, NULL));
  cr_assert_null(strpbrk(text, "\x1b\n"));
}
