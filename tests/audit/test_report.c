#include "audit/report/csv.h"
#include "audit/report/failures.h"
#include "audit/report/typography.h"
#include "tests/audit/reports.h"

#include <criterion/criterion.h>
#include <jansson.h>
#include <string.h>

static void expect_text(char *got, const char *expected) {
  cr_expect_str_eq(got, expected, "got « %s »", got);
  g_free(got);
}

Test(typography, terminals_get_no_narrow_space) {
  expect_text(vd_typography_terminal("9\u202f733,32\u00a0€\u202f!"), "9\u00a0733,32\u00a0€\u00a0!");
}

Test(typography, programs_get_plain_spaces) {
  expect_text(vd_typography_plain("«\u00a09\u202f733\u2009€\u3000»"), "« 9 733 € »");
}

Test(typography, what_a_hostile_name_hides_is_shown) {
  expect_text(vd_typography_visible("a\x1b[31mb\nc\td\x7f"), "a\\x1b[31mb\\nc\\x09d\\x7f");
  expect_text(vd_typography_visible("devis\u202efdp.exe"), "devis<U+202E>fdp.exe");
  expect_text(vd_typography_visible("a\u200bb\xc2\x85"
                                    "c"),
              "a<U+200B>b<U+0085>c");
  expect_text(vd_typography_visible("caf\xe9.pdf"), "caf\\xe9.pdf");
  expect_text(vd_typography_visible("Évreux – n°\u00a01"), "Évreux – n°\u00a01");
}

Test(typography, days) {
  expect_text(vd_typography_date(vd_date_from_ymd(2023, 6, 14)), "14\u00a0juin\u00a02023");
  expect_text(vd_typography_date(vd_date_from_ymd(2022, 8, 1)), "1er\u00a0août\u00a02022");
}

static void expect_cell(const char *text, const char *expected) {
  g_autoptr(GString) out = g_string_new(NULL);
  vd_csv_cell(out, text);
  cr_expect_str_eq(out->str, expected, "got « %s »", out->str);
}

Test(csv, a_spreadsheet_never_sees_a_formula) {
  expect_cell("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"");
  expect_cell("+33 1", "'+33 1");
  expect_cell("-1", "'-1");
  expect_cell("@x", "'@x");
  expect_cell("\t=x", "\\x09=x");
  expect_cell("a=b", "a=b");
}

Test(csv, cells_are_quoted_where_needed) {
  expect_cell("a,b", "\"a,b\"");
  expect_cell("a\nb\x1b[2J", "a\\nb\\x1b[2J");
  expect_cell(NULL, "");
  expect_cell("9\u202f733,32\u00a0€", "\"9 733,32 €\"");
}

Test(failures, every_code_has_a_sentence_that_ends) {
  for (VdFailure failure = VD_FAILURE_NONE + 1; failure < VD_FAILURE_COUNT; failure++) {
    const char *sentence = vd_failure_sentence(failure);
    cr_assert_not_null(sentence, "%d", failure);
    cr_expect(g_str_has_suffix(sentence, "."), "%s", sentence);
  }
  cr_assert_null(vd_failure_sentence(VD_FAILURE_NONE));
}

/* ---- forms
 * --------------------------------------------------------------------------------------- */

static VdModels *models;
static VdReport *report;

static void setup(void) {
  models = vd_reports_models();
  report = vd_report_new(models, "0.1.0");
}

static void teardown(void) {
  vd_report_free(report);
  vd_models_free(models);
}

static char *print(const char *form) {
  VdReportDocument *documents[] = {vd_reports_document(models, "devis.pdf", "Logimed Exemple"),
                                   vd_reports_failure("a\x1b[2J.pdf", VD_FAILURE_PASSWORD)};
  return vd_reports_print(report, form, documents, G_N_ELEMENTS(documents));
}

static void expect_has(const char *text, const char *part) {
  cr_expect_not_null(strstr(text, part), "no « %s » in:\n%s", part, text);
}

Test(text, a_finding_says_place_words_rule_and_what_to_ask, .init = setup, .fini = teardown) {
  g_autofree char *text = print("text");
  expect_has(text, "devis.pdf  Logimed Exemple · 10\u00a0400,00\u00a0€ HT\n");
  expect_has(text,
             "  p.\u00a01, l.\u00a01  ERREUR A01  La Prestation Ségur dépasse le maximum prévu\n");
  expect_has(text, "      │ Prestation Ségur \\x1b[31m 10 400,00\n");
  expect_has(text, "      = La Prestation Ségur est à 10\u00a0400,00\u00a0€ HT");
  expect_has(text, "= règle\u00a0: ");
  expect_has(text, "Appel à financement MS2 DUI PDE");
  expect_has(text, "      = demander\u00a0: Ramener la ligne à 9\u00a0733,32\u00a0€ HT.\n");
  expect_has(text, "INDÉTERMINÉ L02");
  expect_has(text, "\n1 à corriger, 1 à vérifier, 1 non contrôlé, 1 sans écart, 1 illisible · "
                   "2 documents · 1,8\u00a0s · règles ");
  expect_has(text, "«\u00a0vigidevis explain A01\u00a0» pour comprendre une règle.\n");
}

Test(text, nothing_reaches_the_terminal_as_it_stood_on_the_paper, .init = setup, .fini = teardown) {
  g_autofree char *text = print("text");
  cr_assert_null(strchr(text, '\x1b'));
  cr_assert_null(strstr(text, "\u202f"));
  expect_has(text, "a\\x1b[2J.pdf\u00a0: ce PDF est protégé par un mot de passe.");
  expect_has(text, "(E-PASSWORD)\n");
}

Test(text, what_was_not_checked_is_shown_on_demand, .init = setup, .fini = teardown) {
  g_autofree char *brief = print("text");
  cr_assert_null(strstr(brief, "NON CONTRÔLÉ"));
  cr_assert_null(strstr(brief, "SANS ÉCART"));
  report->all = TRUE;
  g_autofree char *full = print("text");
  expect_has(full, "NON CONTRÔLÉ M02");
  expect_has(full, "SANS ÉCART A02");
}

Test(text, quiet_has_no_summary_and_colour_has_words, .init = setup, .fini = teardown) {
  report->quiet = TRUE;
  report->colour = TRUE;
  g_autofree char *text = print("text");
  cr_assert_null(strstr(text, "à corriger,"));
  expect_has(text, "\x1b[1;31mERREUR\x1b[0m A01");
}

Test(text, long_sentences_wrap_under_themselves, .init = setup, .fini = teardown) {
  report->width = 60;
  g_autofree char *text = print("text");
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  for (char **line = lines; *line != NULL; line++) {
    if (g_str_has_prefix(*line, "      = ") || g_str_has_prefix(*line, "        "))
      cr_expect_leq(vd_typography_width(*line), 60, "%s", *line);
  }
}

/* The text of a quote whose total and unit price were read from pixels, this surely. */
static char *print_scanned(gfloat unit_price, gfloat total, VdDocumentVerdict verdict) {
  VdReportDocument *document = vd_reports_document(models, "scan.png", "Logimed Exemple");
  VdReportQuote *item = g_ptr_array_index(document->quotes, 0);
  VdLine *line = vd_quote_line(item->quote, 0);
  item->verdict = verdict;
  line->unit_price_ht.place.source = line->total_ht.place.source = VD_SOURCE_OCR;
  line->unit_price_ht.place.confidence = unit_price;
  line->total_ht.place.confidence = total;
  return vd_reports_print(report, "text", &document, 1);
}

Test(text, unsure_amounts_are_quoted_for_comparison, .init = setup, .fini = teardown) {
  g_autofree char *text = print_scanned(0.95f, 0.4f, VD_DOCUMENT_TO_CORRECT);
  expect_has(text, "  Montant lu sans certitude, à comparer avec le papier\u00a0: "
                   "«\u00a010\u00a0400,00\u00a0» (p.\u00a01).");
  cr_expect_null(strstr(text, "«\u00a02\u00a0600,00"));
}

Test(text, sure_amounts_are_not_repeated, .init = setup, .fini = teardown) {
  g_autofree char *text = print_scanned(0.95f, 0.9f, VD_DOCUMENT_TO_CORRECT);
  cr_expect_null(strstr(text, "sans certitude"));
}

Test(text, amounts_of_another_paper_deserve_no_look, .init = setup, .fini = teardown) {
  g_autofree char *text = print_scanned(0.4f, 0.4f, VD_DOCUMENT_OUT_OF_SCOPE);
  cr_expect_null(strstr(text, "sans certitude"));
}

Test(summary, counts_by_rule_then_vendor, .init = setup, .fini = teardown) {
  VdReportDocument *documents[] = {vd_reports_document(models, "a.pdf", "Zeta"),
                                   vd_reports_document(models, "b.pdf", "Alpha"),
                                   vd_reports_document(models, "c.pdf", "Zeta")};
  g_autofree char *text = vd_reports_print(report, "summary", documents, 3);
  expect_has(text, "A01  La Prestation Ségur dépasse le maximum prévu\n"
                   "     1  ERREUR  Alpha\n     2  ERREUR  Zeta\n");
}

static json_t *parse(const char *text) {
  json_error_t error;
  json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, &error);
  cr_assert_not_null(root, "%s at %d", error.text, error.line);
  return root;
}

Test(json, two_runs_give_the_same_bytes, .init = setup, .fini = teardown) {
  g_autofree char *first = print("json");
  report->n_documents = 0;
  g_autofree char *second = print("json");
  cr_assert_str_eq(first, second);
}

Test(json, a_report_follows_its_contract, .init = setup, .fini = teardown) {
  g_autofree char *text = print("json");
  cr_assert(g_file_set_contents(VD_BINARY_DIR "/report-sample.json", text, -1, NULL));
  cr_assert_null(strstr(text, "\u202f"));
  cr_assert_null(strstr(text, "\u00a0"));
  json_t *root = parse(text);
  json_t *documents = json_object_get(root, "documents");
  cr_assert_eq(json_array_size(documents), 2);
  json_t *quote = json_array_get(json_object_get(json_array_get(documents, 0), "quotes"), 0);
  json_t *line = json_array_get(json_object_get(quote, "lines"), 0);
  cr_expect_eq(json_integer_value(json_object_get(line, "total_ht")), 1040000);
  cr_expect_eq(json_integer_value(json_object_get(line, "quantity_milli")), 4000);
  cr_expect(json_is_null(json_object_get(line, "total_ttc")));
  cr_expect(json_is_true(json_object_get(line, "funded")));
  json_t *values = json_object_get(line, "values");
  json_t *total = json_object_get(values, "total_ht");
  cr_expect_str_eq(json_string_value(json_object_get(total, "raw")), "10 400,00");
  cr_expect_float_eq(json_number_value(json_object_get(total, "confidence")), 0.973, 1e-6);
  cr_expect_eq(json_array_size(json_object_get(total, "box")), 4);
  cr_expect_null(json_object_get(values, "total_ttc"), "what is not printed has no confidence");
  json_t *quantity = json_object_get(values, "quantity_milli");
  cr_expect(json_is_null(json_object_get(quantity, "confidence")), "printed, nobody knows where");
  json_t *finding = json_array_get(json_object_get(quote, "findings"), 1);
  cr_expect_str_eq(json_string_value(json_object_get(finding, "verdict")), "breach");
  cr_expect(json_is_null(json_object_get(finding, "reason")));
  cr_expect_eq(json_integer_value(json_object_get(finding, "line")), 1);
  json_t *who = json_object_get(quote, "who_pays");
  cr_expect(json_is_null(json_object_get(who, "client_ht")));
  json_t *failure = json_object_get(json_array_get(documents, 1), "failure");
  cr_expect_str_eq(json_string_value(json_object_get(failure, "code")), "E-PASSWORD");
  json_decref(root);
}

Test(json, a_name_that_is_not_text_keeps_its_bytes, .init = setup, .fini = teardown) {
  VdReportDocument *documents[] = {vd_reports_failure("caf\xe9\u00a0.pdf", VD_FAILURE_NOT_FOUND)};
  g_autofree char *text = vd_reports_print(report, "jsonl", documents, 1);
  json_t *root = parse(text);
  gsize length = 0;
  g_autofree guchar *bytes =
      g_base64_decode(json_string_value(json_object_get(root, "path_bytes")), &length);
  cr_assert_eq(length, strlen("caf\xe9\u00a0.pdf"));
  cr_assert_arr_eq(bytes, "caf\xe9\u00a0.pdf", length);
  json_decref(root);
}

Test(json, one_document_a_line, .init = setup, .fini = teardown) {
  g_autofree char *text = print("jsonl");
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  cr_assert_eq(g_strv_length(lines), 3);
  cr_assert_str_eq(lines[2], "");
}

Test(csv, a_row_for_each_finding_and_each_failure, .init = setup, .fini = teardown) {
  g_autofree char *text = print("csv");
  g_auto(GStrv) lines = g_strsplit(text, "\r\n", -1);
  cr_assert_eq(g_strv_length(lines), 5, "%s", text);
  cr_expect(g_str_has_prefix(lines[1], "devis.pdf,0123456789abcdef"));
  expect_has(lines[1], ",666.68,1,1,");
  cr_expect(g_str_has_suffix(lines[3], ",E-PASSWORD"));
  g_auto(GStrv) head = g_strsplit(lines[0], ",", -1);
  g_auto(GStrv) failed = g_strsplit(lines[3], ",", -1);
  cr_expect_eq(g_strv_length(head), g_strv_length(failed));
}
