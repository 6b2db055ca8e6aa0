/*
 * The engine: every rule once, in order, with proof and words; verdicts of quotes and documents.
 */
#include "tests/audit/quotes.h"

#include "audit/cross.h"

#include <criterion/criterion.h>
#include <string.h>

static VdSample *specimen(void) {
  VdSample *sample = vd_sample_new(VD_KIND_QUOTE);
  VdSection *pack = vd_sample_section(sample, "Pack Ségur | Financement SONS", VD_YES,
                                      "bundle.pack scope.segur scheme.sons payer.state");
  pack->total_ttc = vd_sample_amount("18360.00");
  VdLine *line = vd_sample_line(
      sample, "Licence Pack Ségur", "15300.00", VD_YES,
      "bundle.pack prestation.segur prestation.variant scope.segur service.licence "
      "function.nomenclature function.ins function.dmp function.mssante function.psc");
  line->qty_milli = 1000;
  line->unit_price_ht = vd_sample_amount("15300.00");
  line->vat_bp = 2000;
  VdSection *care = vd_sample_section(sample, "Maintenance annuelle", VD_NO, "service.maintenance");
  care->total_ttc = vd_sample_amount("4380.00");
  line = vd_sample_line(
      sample, "Le coût de la maintenance annuelle de la présente offre sera facturé au client",
      "3650.00", VD_NO, "service.maintenance payer.client");
  line->vat_bp = 2000;
  return sample;
}

Test(engine, finds_what_the_webinar_shows_and_nothing_else) {
  g_autoptr(VdSample) sample = specimen();
  vd_sample_finding(sample, "L01");
  GString *breaches = g_string_new(NULL);
  for (guint i = 0; i < sample->findings->len; i++) {
    const VdFinding *finding = g_ptr_array_index(sample->findings, i);
    if (finding->verdict == VD_BREACH)
      g_string_append_printf(breaches, "%s %s, ", finding->rule->code,
                             vd_severity_name(finding->severity));
  }
  g_autofree char *text = g_string_free(breaches, FALSE);
  cr_assert_str_eq(
      text,
      "A04 warning, L01 error, L02 error, M01 error, M02 warning, M03 warning, M06 warning, M07 warning, ");
  cr_assert_eq(vd_audit_verdict(sample->quote, sample->findings), VD_DOCUMENT_TO_CORRECT);
}

Test(engine, answers_every_rule_once_in_order) {
  g_autoptr(VdSample) sample = specimen();
  vd_sample_finding(sample, "L01");
  guint asked = 0;
  for (guint i = 0; i < vd_models_rule_count(sample->models); i++)
    asked += !vd_cross_asks(vd_models_rule_at(sample->models, i)->code);
  cr_assert_eq(sample->findings->len, asked);
  for (guint i = 0; i < sample->findings->len; i++) {
    const VdFinding *finding = g_ptr_array_index(sample->findings, i);
    cr_assert_str_eq(finding->rule->code, vd_models_rule_at(sample->models, i)->code);
    cr_assert(finding->message != NULL && *finding->message != '\0');
    cr_assert_null(strpbrk(finding->message, "{}"));
    cr_assert_null(strstr(finding->message, "…}"));
    cr_assert(finding->verdict != VD_BREACH || finding->advice != NULL);
  }
}

Test(engine, has_words_for_every_answer_and_an_answer_for_all_words) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
  gboolean sound = vd_audit_check(sample->models, problems);
  cr_assert(sound, "%s", problems->len > 0 ? (char *)g_ptr_array_index(problems, 0) : "");
}

Test(engine, says_when_a_text_that_it_cites_governs_another_domain) {
  g_autoptr(VdSample) sample = specimen();
  const VdFinding *finding = vd_sample_finding(sample, "L02");
  cr_assert_eq(finding->elsewhere->len, 1);
  sample->options.dsr = "MS2 DUI PDE-Va1";
  finding = vd_sample_finding(sample, "L02");
  cr_assert_eq(finding->elsewhere->len, 0);
}

Test(engine, signs_the_question_apart_from_its_evidence) {
  g_autoptr(VdSample) sample = specimen();
  g_autofree char *question = g_strdup(vd_sample_finding(sample, "L02")->fingerprint);
  g_autofree char *evidence = g_strdup(vd_sample_finding(sample, "L02")->evidence_hash);
  cr_assert_eq(strlen(question), 16);
  cr_assert_str_neq(question, vd_sample_finding(sample, "L01")->fingerprint);
  vd_quote_line(sample->quote, 1)->total_ht.cents = 999900;
  cr_assert_str_eq(question, vd_sample_finding(sample, "L02")->fingerprint);
  cr_assert_str_neq(evidence, vd_sample_finding(sample, "L02")->evidence_hash);
}

Test(engine, carries_the_milder_severity_when_the_kind_is_unknown) {
  g_autoptr(VdSample) sample = specimen();
  sample->quote->kind = VD_KIND_UNKNOWN;
  cr_assert_eq(vd_sample_finding(sample, "M03")->severity, VD_SEVERITY_WARNING);
  sample->options.kind = VD_KIND_ORDER;
  cr_assert_eq(vd_sample_finding(sample, "M03")->severity, VD_SEVERITY_ERROR);
}

Test(engine, checks_a_paper_that_was_read_in_part) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  sample->quote->segur = FALSE;
  vd_sample_blur(sample);
  vd_sample_finding(sample, "L01");
  cr_assert_eq(vd_audit_verdict(sample->quote, sample->findings), VD_DOCUMENT_TO_CHECK);
}

Test(engine, does_not_pass_over_a_priced_row_that_became_no_line) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  vd_sample_line(sample, "Prestation Ségur LGC", "1500.00", VD_YES, "prestation.segur type.LGC");
  cr_assert_str_eq(vd_sample_answer(sample, "L02"), "pass");
  VdPlace row = {.page = 0, .box = {40, 300, 500, 312}, .confidence = 0.9f};
  row.raw = g_strdup("Maintenance 1 900,00 € 900,00 €");
  g_array_append_val(sample->quote->stray, row);
  cr_assert_str_eq(vd_sample_answer(sample, "L02"), "cannot_tell unsure");
}

Test(engine, names_the_kind_of_a_paper_that_it_does_not_check) {
  g_autoptr(VdSample) sample = specimen();
  sample->quote->kind = VD_KIND_INVOICE;
  cr_assert_not_null(strstr(vd_sample_finding(sample, "L01")->message, "une facture"));
}

Test(engine, gives_a_document_the_worst_verdict_of_its_quotes) {
  VdDocumentVerdict verdicts[] = {VD_DOCUMENT_NO_GAP, VD_DOCUMENT_TO_CHECK,
                                  VD_DOCUMENT_OUT_OF_SCOPE};
  cr_assert_eq(vd_audit_worst(verdicts, 3), VD_DOCUMENT_TO_CHECK);
  cr_assert_eq(vd_audit_worst(verdicts + 2, 1), VD_DOCUMENT_OUT_OF_SCOPE);
  cr_assert_eq(vd_audit_worst(NULL, 0), VD_DOCUMENT_UNREADABLE);
}

/* What was recognised behind the label of a field that has no value. */
static void near_miss(VdField *field, const char *words) {
  g_clear_pointer(&field->value, g_free);
  field->near = (VdPlace){.page = 0, .confidence = 0.4f, .source = VD_SOURCE_OCR};
  field->near.raw = g_strdup(words);
  field->near.box = (VdBox){40, 40, 90, 50};
}

Test(engine, a_field_whose_label_stands_before_words_on_pixels_is_not_called_missing) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_ORDER);
  vd_sample_line(sample, "Prestation Ségur", "4000.00", VD_YES, "prestation.segur scope.segur");
  cr_assert_str_eq(vd_sample_answer(sample, "M02"), "breach");
  near_miss(&sample->quote->fields.reference_number, "&&4d|3");
  cr_assert_str_eq(vd_sample_answer(sample, "M02"), "cannot_tell unsure");
  cr_assert_not_null(strstr(vd_sample_finding(sample, "M02")->message, "&&4d|3"));
}

Test(engine, nothing_is_said_to_be_absent_where_words_are_blurred) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_ORDER);
  vd_sample_line(sample, "Prestation Ségur", "4000.00", VD_YES, "prestation.segur scope.segur");
  cr_assert_str_eq(vd_sample_answer(sample, "K03"), "pass");
  VdPlace place = {.page = 0, .confidence = 0.3f, .source = VD_SOURCE_OCR};
  place.raw = g_strdup("les sornrnos nnrijnes deviendront");
  place.box = (VdBox){40, 40, 90, 50};
  g_array_append_val(sample->quote->blurred, place);
  cr_assert_str_eq(vd_sample_answer(sample, "K03"), "cannot_tell unsure");
  cr_assert_str_eq(vd_sample_answer(sample, "F01"), "cannot_tell unsure");
}
