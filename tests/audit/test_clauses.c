/*
 * K: clauses, as mentions that extract/ gave; and whole sentences, read in a paper: see
 * clauses.txt.
 */
#include "extract/extract.h"
#include "tests/audit/quotes.h"
#include "tests/support/paper.h"

#include <criterion/criterion.h>
#include <string.h>

#define ANSWERS(code, expected) cr_assert_str_eq(vd_sample_answer(sample, code), expected)

static VdSample *under(const char *dsr) {
  VdSample *sample = vd_sample_new(VD_KIND_ORDER);
  VdLine *line =
      vd_sample_line(sample, "Prestation Ségur", "4000.00", VD_YES, "prestation.segur scope.segur");
  vd_sample_dsr(sample, line, dsr);
  return sample;
}

static VdMention *clause(VdSample *sample, const char *id, const char *sentence, VdAbout about) {
  VdMention *mention = vd_sample_mention(sample, id, sentence);
  mention->about = about;
  return mention;
}

/* ---- K01, K02 ---- */

Test(K01, breach_when_it_binds_the_prestation) {
  g_autoptr(VdSample) sample = under("HOP-DPI-Va1");
  clause(sample, "reengagement", "sous réserve du renouvellement du contrat", VD_ABOUT_SEGUR);
  ANSWERS("K01", "breach");
  cr_assert_eq(vd_sample_finding(sample, "K01")->severity, VD_SEVERITY_ERROR);
}

Test(K01, pass_when_denied_or_about_something_else) {
  g_autoptr(VdSample) sample = under("HOP-DPI-Va1");
  ANSWERS("K01", "pass");
  clause(sample, "reengagement", "n'est conditionnée à aucun réengagement", VD_ABOUT_SEGUR)
      ->negated = TRUE;
  clause(sample, "reengagement", "remise contre un engagement de 36 mois", VD_ABOUT_OTHER);
  ANSWERS("K01", "pass");
}

Test(K01, cannot_tell_which_contract_nor_what_it_binds) {
  g_autoptr(VdSample) sample = under("HOP-DPI-Va1");
  clause(sample, "tied_contract", "sous réserve de la signature d'un contrat", VD_ABOUT_SEGUR);
  ANSWERS("K01", "cannot_tell ambiguous");
  g_autoptr(VdSample) mixed = under("HOP-DPI-Va1");
  vd_sample_line(mixed, "Module Planning", "900.00", VD_NO, "");
  clause(mixed, "reengagement", "engagement de 36 mois", VD_ABOUT_UNSAID);
  cr_assert_str_eq(vd_sample_answer(mixed, "K01"), "cannot_tell ambiguous");
}

Test(K01, not_applicable_to_a_complementary_quote) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  vd_sample_line(sample, "Serveur, hors Ségur", "900.00", VD_NO, "scope.outside_segur");
  clause(sample, "reengagement", "engagement de 36 mois", VD_ABOUT_UNSAID);
  ANSWERS("K01", "not_applicable");
}

Test(K02, breach_when_an_option_is_a_condition) {
  g_autoptr(VdSample) sample = under("HOP-DPI-Va1");
  clause(sample, "tied_option", "conditionnée à l'acquisition du module", VD_ABOUT_SEGUR);
  ANSWERS("K02", "breach");
}

Test(K02, pass_without_a_condition) {
  g_autoptr(VdSample) sample = under("HOP-DPI-Va1");
  ANSWERS("K02", "pass");
}

Test(K02, cannot_tell_a_prerequisite_from_a_purchase) {
  g_autoptr(VdSample) sample = under("HOP-DPI-Va1");
  clause(sample, "tied_prerequisite", "conditionnée à l'achat d'un serveur", VD_ABOUT_SEGUR);
  ANSWERS("K02", "cannot_tell ambiguous");
  g_autoptr(VdSample) unread = under("HOP-DPI-Va1");
  vd_sample_blur(unread);
  cr_assert_str_eq(vd_sample_answer(unread, "K02"), "cannot_tell unread");
}

Test(K02, not_applicable_to_an_invoice) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_INVOICE);
  ANSWERS("K02", "not_applicable");
}

/* ---- K03, K04 ---- */

Test(K03, breach_even_in_general_conditions) {
  g_autoptr(VdSample) sample = under("HOP-DPI-Va1");
  clause(sample, "unfunded_due", "les sommes deviendront dues", VD_ABOUT_UNSAID)->role =
      VD_ROLE_GENERAL;
  ANSWERS("K03", "breach");
  cr_assert_eq(vd_sample_finding(sample, "K03")->severity, VD_SEVERITY_WARNING);
}

Test(K03, pass_when_denied) {
  g_autoptr(VdSample) sample = under("HOP-DPI-Va1");
  clause(sample, "unfunded_due", "ne seront pas facturées", VD_ABOUT_SEGUR)->negated = TRUE;
  ANSWERS("K03", "pass");
}

Test(K03, cannot_tell_when_read_badly) {
  g_autoptr(VdSample) sample = under("HOP-DPI-Va1");
  vd_sample_doubt(
      &clause(sample, "unfunded_due", "les sommes deviendront dues", VD_ABOUT_SEGUR)->place);
  ANSWERS("K03", "cannot_tell unsure");
}

Test(K03, not_applicable_when_nothing_is_about_segur) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  sample->quote->segur = FALSE;
  ANSWERS("K03", "not_applicable");
}

Test(K04, breach_when_the_client_gives_up_an_indemnity) {
  g_autoptr(VdSample) sample = under("HOP-DPI-Va1");
  clause(sample, "no_indemnity", "ne saurait prétendre à la moindre indemnisation", VD_ABOUT_SEGUR);
  ANSWERS("K04", "breach");
}

Test(K04, pass_with_a_remark_for_ordinary_general_conditions) {
  g_autoptr(VdSample) sample = under("HOP-DPI-Va1");
  clause(sample, "no_indemnity", "aucune indemnité en cas de retard", VD_ABOUT_UNSAID)->role =
      VD_ROLE_GENERAL;
  ANSWERS("K04", "pass");
  cr_assert_not_null(vd_sample_finding(sample, "K04")->remark);
}

Test(K04, cannot_tell_when_a_page_was_not_read) {
  g_autoptr(VdSample) sample = under("HOP-DPI-Va1");
  vd_sample_blur(sample);
  ANSWERS("K04", "cannot_tell unread");
}

Test(K04, not_applicable_to_an_invoice) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_INVOICE);
  ANSWERS("K04", "not_applicable");
}

/* ---- K05 ---- */

Test(K05, note_when_earlier_and_warning_when_later_than_the_law) {
  g_autoptr(VdSample) sample = under("HOP-DPI-Va1");
  vd_sample_mention(sample, "va_deadline", "Vérification d'aptitude avant le 30/11/2022");
  ANSWERS("K05", "breach");
  cr_assert_eq(vd_sample_finding(sample, "K05")->severity, VD_SEVERITY_NOTE);
  g_autoptr(VdSample) late = under("HOP-DPI-Va1");
  vd_sample_mention(late, "va_deadline", "Vérification d'aptitude avant le 31/01/2024");
  cr_assert_str_eq(vd_sample_answer(late, "K05"), "breach");
  cr_assert_eq(vd_sample_finding(late, "K05")->severity, VD_SEVERITY_WARNING);
}

Test(K05, pass_without_a_day_or_on_the_last_day) {
  g_autoptr(VdSample) sample = under("HOP-DPI-Va1");
  ANSWERS("K05", "pass");
  vd_sample_mention(sample, "va_delay", "Vérification d'aptitude sous 15 jours");
  ANSWERS("K05", "pass");
  cr_assert_not_null(vd_sample_finding(sample, "K05")->remark);
  g_autoptr(VdSample) last = under("HOP-DPI-Va1");
  vd_sample_mention(last, "va_deadline", "VA signée au plus tard le 14/12/2023");
  cr_assert_str_eq(vd_sample_answer(last, "K05"), "pass");
}

Test(K05, cannot_tell_when_the_closing_is_not_known) {
  g_autoptr(VdSample) sample = under("HOP-DPI-Va2");
  vd_sample_mention(sample, "va_deadline", "VA avant le 30/06/2026");
  ANSWERS("K05", "cannot_tell unknown_fact");
  g_autoptr(VdSample) replaced = under("MS2 DUI PDE-Va1");
  vd_sample_mention(replaced, "va_deadline", "VA avant le 30/09/2024");
  cr_assert_str_eq(vd_sample_answer(replaced, "K05"), "cannot_tell unknown_fact");
}

Test(K05, not_applicable_to_a_complementary_quote) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  vd_sample_line(sample, "Serveur, hors Ségur", "900.00", VD_NO, "scope.outside_segur");
  ANSWERS("K05", "not_applicable");
}

/* ---- K06 ---- */

Test(K06, breach_when_the_version_is_younger_than_the_arrete) {
  g_autoptr(VdSample) sample = under("MS2 DUI PDE-Va1");
  vd_sample_mention(sample, "prerequisite_version",
                    "Prérequis : version 8.2 mise sur le marché le 12/01/2023");
  ANSWERS("K06", "breach");
}

Test(K06, pass_when_older_or_in_wave_2) {
  g_autoptr(VdSample) sample = under("MS2 DUI PDE-Va1");
  vd_sample_mention(sample, "prerequisite_version",
                    "Prérequis : version 7.0 mise sur le marché le 12/01/2021");
  ANSWERS("K06", "pass");
  g_autoptr(VdSample) wave = under("HOP-DPI-Va2");
  vd_sample_mention(wave, "prerequisite_version", "Prérequis : version 9.0");
  cr_assert_str_eq(vd_sample_answer(wave, "K06"), "pass");
}

Test(K06, cannot_tell_without_a_day_of_marketing_or_of_the_arrete) {
  g_autoptr(VdSample) sample = under("MS2 DUI PDE-Va1");
  vd_sample_mention(sample, "prerequisite_version", "Prérequis : version 8.2");
  ANSWERS("K06", "cannot_tell outside_document");
  g_autoptr(VdSample) unknown = under("HOP-DPI-Va1");
  vd_sample_mention(unknown, "prerequisite_version",
                    "Prérequis : version 8.2 mise sur le marché le 12/09/2021");
  cr_assert_str_eq(vd_sample_answer(unknown, "K06"), "cannot_tell unknown_fact");
}

Test(K06, not_applicable_when_no_version_is_asked) {
  g_autoptr(VdSample) sample = under("MS2 DUI PDE-Va1");
  ANSWERS("K06", "not_applicable");
}

/* ---- K07, K08 ---- */

Test(K07, breach_when_the_export_is_billed_and_l03_leaves_it) {
  g_autoptr(VdSample) sample = under("MS2 DUI PDE-Va1");
  vd_sample_line(sample, "Export et documentation des données du DSR", "1200.00", VD_NO,
                 "service.portability service.documents scope.segur payer.client");
  VdMention *mention = vd_sample_mention(sample, "portability", "Export des données du DSR");
  mention->role = VD_ROLE_LINE;
  mention->line = 1;
  ANSWERS("K07", "breach");
  cr_assert_eq(vd_sample_finding(sample, "K07")->at_stake, 120000);
  ANSWERS("L03", "pass");
}

Test(K07, breach_when_it_takes_more_than_90_days) {
  g_autoptr(VdSample) sample = under("MS2 DUI PDE-Va1");
  vd_sample_mention(sample, "portability_slow", "export des données sous 6 mois");
  ANSWERS("K07", "breach");
}

Test(K07, pass_when_the_clause_is_that_of_the_call) {
  g_autoptr(VdSample) sample = under("MS2 DUI PDE-Va1");
  vd_sample_mention(sample, "portability", "export des données sous 90 jours sans surcoût");
  clause(sample, "portability_billed", "conversion des données facturée", VD_ABOUT_OTHER);
  ANSWERS("K07", "pass");
}

Test(K07, cannot_tell_what_the_other_calls_ask) {
  g_autoptr(VdSample) sample = under("HOP-DPI-Va1");
  ANSWERS("K07", "not_applicable");
  vd_sample_mention(sample, "portability_billed", "export des données facturé 1 200 €");
  ANSWERS("K07", "cannot_tell unknown_fact");
}

Test(K08, breach_when_general_conditions_have_no_clause) {
  g_autoptr(VdSample) sample = under("MS2 DUI PDE-Va1");
  vd_sample_mention(sample, "general_conditions", "CONDITIONS GÉNÉRALES");
  ANSWERS("K08", "breach");
  cr_assert_eq(vd_sample_finding(sample, "K08")->severity, VD_SEVERITY_NOTE);
}

Test(K08, pass_when_they_have) {
  g_autoptr(VdSample) sample = under("MS2 DUI PDE-Va1");
  vd_sample_mention(sample, "general_conditions", "CONDITIONS GÉNÉRALES");
  vd_sample_mention(sample, "portability", "portabilité des données sous 90 jours");
  ANSWERS("K08", "pass");
}

Test(K08, cannot_tell_when_a_page_was_not_read) {
  g_autoptr(VdSample) sample = under("MS2 DUI PDE-Va1");
  vd_sample_mention(sample, "general_conditions", "CONDITIONS GÉNÉRALES");
  vd_sample_blur(sample);
  ANSWERS("K08", "cannot_tell unread");
}

Test(K08, not_applicable_without_conditions_or_under_another_dsr) {
  g_autoptr(VdSample) sample = under("MS2 DUI PDE-Va1");
  ANSWERS("K08", "not_applicable");
  g_autoptr(VdSample) other = under("HOP-DPI-Va1");
  vd_sample_mention(other, "general_conditions", "CONDITIONS GÉNÉRALES");
  cr_assert_str_eq(vd_sample_answer(other, "K08"), "not_applicable");
}

/* ---- sentences ---- */

static const char *const head =
    " BON DE COMMANDE N° 77                                     Date : 14/06/2023\n"
    "\n"
    " Désignation                                        Qté       PU HT      Total HT\n"
    " Prestation Ségur %s - DocAvenir 8.4      1     1 500,00      1 500,00\n"
    "\n"
    "                                              Total HT               1 500,00\n"
    "                                              TVA 20 %%                 300,00\n"
    "                                              Total TTC              1 800,00\n"
    "\n"
    " Montant de la Prestation Ségur pris en charge par l'Etat au titre du Ségur de la santé\n"
    "\n"
    " Numéro unique de référencement ANS : 99AB201\n"
    "\n"
    "%s\n"
    "\n"
    "          Bon pour accord, date et signature : le 20/06/2023\n";

static const VdFinding *find(const GPtrArray *findings, const char *code) {
  for (guint i = 0; i < findings->len; i++) {
    const VdFinding *finding = g_ptr_array_index(findings, i);
    if (strcmp(finding->rule->code, code) == 0)
      return finding;
  }
  return NULL;
}

static gboolean is_expected(const GPtrArray *findings, const char *name, const char *expected) {
  g_auto(GStrv) words = g_strsplit(expected, " ", 2);
  const VdFinding *finding = find(findings, words[0]);
  cr_assert_not_null(finding, "%s: no rule %s", name, words[0]);
  const char *reason = vd_reason_name(finding->reason);
  g_autofree char *answer =
      g_strconcat(vd_verdict_name(finding->verdict), reason ? " " : "", reason ? reason : "", NULL);
  if (g_str_has_prefix(words[1], "breach ") && finding->verdict == VD_BREACH) {
    char *old = answer;
    answer = g_strconcat("breach ", vd_severity_name(finding->severity), NULL);
    g_free(old);
  }
  if (strcmp(answer, words[1]) == 0)
    return TRUE;
  cr_log_error("%s: %s answers %s, not %s: %s", name, words[0], answer, words[1], finding->message);
  return FALSE;
}

/* Rules of this family that the case does not name accuse nobody. */
static guint accusers(const GPtrArray *findings, const char *name, const char *expected) {
  guint wrong = 0;
  for (guint i = 0; i < findings->len; i++) {
    const VdFinding *finding = g_ptr_array_index(findings, i);
    const char *code = finding->rule->code;
    if (*code != 'K' || finding->verdict != VD_BREACH || strstr(expected, code))
      continue;
    cr_log_error("%s: %s accuses: %s", name, code, finding->message);
    wrong++;
  }
  return wrong;
}

/* "## name", then "dsr: ID", sentences, "=>", answers. */
static guint run_case(const VdReader *reader, const VdModels *models, const char *text,
                      gboolean scanned) {
  g_auto(GStrv) parts = g_strsplit(text, "\n=>\n", 2);
  g_auto(GStrv) lines = g_strsplit(parts[0], "\n", 3);
  cr_assert(g_str_has_prefix(lines[1], "dsr: "), "%s: no dsr", lines[0]);
  g_autofree char *drawing = g_strdup_printf(head, lines[1] + strlen("dsr: "), lines[2]);
  g_autoptr(VdDocument) document = scanned ? vd_paper_scanned(drawing, 0.95f) : vd_paper(drawing);
  g_autoptr(GPtrArray) quotes = vd_reader_read(reader, document, NULL);
  const VdAuditOptions options = {.as_of = VD_DATE_NONE};
  g_autoptr(GPtrArray) findings = vd_audit_quote(g_ptr_array_index(quotes, 0), models, &options);
  g_auto(GStrv) answers = g_strsplit(parts[1], "\n", -1);
  guint wrong = accusers(findings, lines[0], parts[1]);
  for (guint i = 0; answers[i] != NULL; i++) {
    if (*answers[i] != '\0' && !is_expected(findings, lines[0], answers[i]))
      wrong++;
  }
  return wrong;
}

static guint run_file(const char *path, gboolean scanned, guint *count) {
  g_autoptr(VdModels) models = vd_models_load(VD_SOURCE_DIR "/models", NULL, NULL);
  g_autoptr(VdReader) reader = vd_reader_new(models, NULL);
  g_autofree char *text = NULL;
  cr_assert(g_file_get_contents(path, &text, NULL, NULL));
  g_auto(GStrv) cases = g_strsplit(text, "\n## ", -1);
  guint wrong = 0;
  *count = 0;
  for (guint i = 1; cases[i] != NULL; i++, (*count)++)
    wrong += run_case(reader, models, cases[i], scanned);
  return wrong;
}

Test(sentences, mean_what_a_reviewer_reads) {
  guint count, wrong = run_file(VD_SOURCE_DIR "/tests/audit/clauses.txt", FALSE, &count);
  cr_assert_gt(count, 40);
  cr_assert_eq(wrong, 0, "%u answers differ", wrong);
}

Test(sentences, on_pixels_are_answered_when_the_words_that_decide_are_sure) {
  guint count, wrong = run_file(VD_SOURCE_DIR "/tests/audit/scanned.txt", TRUE, &count);
  cr_assert_gt(count, 4);
  cr_assert_eq(wrong, 0, "%u answers differ", wrong);
}
