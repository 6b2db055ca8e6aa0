/*
 * L04, L06, L09, L10, L11: what the State pays beside what the client pays.
 */
#include "tests/audit/quotes.h"

#include <criterion/criterion.h>

#define ANSWERS(code, expected) cr_assert_str_eq(vd_sample_answer(sample, code), expected)

#define STATE "Montant de la Prestation Ségur pris en charge par l'Etat au titre du Ségur"

static VdSample *with_prestation(const char *dsr) {
  VdSample *sample = vd_sample_new(VD_KIND_QUOTE);
  VdLine *line =
      vd_sample_line(sample, "Prestation Ségur", "8560.00", VD_YES, "prestation.segur scope.segur");
  vd_sample_dsr(sample, line, dsr);
  return sample;
}

/* The Prestation and one more line, in one block under one total. */
static VdSample *beside(const char *description, VdTri funded, const char *tags) {
  VdSample *sample = with_prestation("HOP-DPI-Va1");
  vd_sample_line(sample, description, "3200.00", funded, tags);
  sample->quote->totals.ht = vd_sample_amount("11760.00");
  return sample;
}

/* ---- L04 ---- */

Test(L04, breach_when_one_total_mixes_what_nothing_tells_apart) {
  g_autoptr(VdSample) sample = beside("Module Bloc opératoire", VD_NO, "");
  ANSWERS("L04", "breach");
  const VdFinding *finding = vd_sample_finding(sample, "L04");
  cr_assert_eq(finding->severity, VD_SEVERITY_ERROR);
  cr_assert_eq(finding->line, 0);
  cr_assert_eq(finding->also_lines->len, 1);
}

Test(L04, pass_when_the_mention_stands_on_the_line_that_the_state_pays) {
  g_autoptr(VdSample) sample = beside("Module Bloc opératoire", VD_NO, "");
  VdMention *mention = vd_sample_mention(sample, "state_mention", STATE);
  mention->role = VD_ROLE_LINE;
  mention->line = 0;
  ANSWERS("L04", "pass");
}

Test(L04, breach_when_the_mention_only_stands_at_the_foot) {
  g_autoptr(VdSample) sample = beside("Module Bloc opératoire", VD_NO, "");
  vd_sample_mention(sample, "state_mention", STATE);
  ANSWERS("L04", "breach");
}

Test(L04, pass_when_the_line_says_that_the_client_pays_it) {
  g_autoptr(VdSample) sample = beside("Module Bloc, à votre charge", VD_NO, "payer.client");
  ANSWERS("L04", "pass");
}

Test(L04, pass_when_the_prestation_stands_alone) {
  g_autoptr(VdSample) sample = with_prestation("HOP-DPI-Va1");
  ANSWERS("L04", "pass");
}

Test(L04, pass_when_what_stands_beside_is_an_option) {
  g_autoptr(VdSample) sample = beside("Module Bloc opératoire", VD_NO, "scope.optional");
  vd_quote_line(sample->quote, 1)->optional = TRUE;
  ANSWERS("L04", "pass");
}

Test(L04, pass_when_the_headings_tell) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  vd_sample_section(sample, "Prestation Ségur", VD_YES, "prestation.segur scope.segur");
  vd_sample_line(sample, "Prestation Ségur", "8560.00", VD_YES, "prestation.segur scope.segur");
  vd_sample_section(sample, "Autres logiciels", VD_NO, "");
  vd_sample_line(sample, "Module Bloc opératoire", "3200.00", VD_NO, "");
  sample->quote->totals.ht = vd_sample_amount("11760.00");
  ANSWERS("L04", "pass");
}

Test(L04, cannot_tell_when_two_blocks_have_headings_that_say_nothing) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  vd_sample_section(sample, "Logiciels", VD_UNKNOWN, "");
  vd_sample_line(sample, "Prestation Ségur", "8560.00", VD_YES, "prestation.segur scope.segur");
  vd_sample_section(sample, "Divers", VD_UNKNOWN, "");
  vd_sample_line(sample, "Module Bloc opératoire", "3200.00", VD_NO, "");
  sample->quote->totals.ht = vd_sample_amount("11760.00");
  ANSWERS("L04", "cannot_tell ambiguous");
}

Test(L04, cannot_tell_when_no_total_mixes_them) {
  g_autoptr(VdSample) sample = beside("Module Bloc opératoire", VD_NO, "");
  vd_place_clear(&sample->quote->totals.ht.place);
  sample->quote->totals.ht = vd_sample_amount("");
  ANSWERS("L04", "cannot_tell ambiguous");
}

Test(L04, cannot_tell_when_a_page_was_not_read) {
  g_autoptr(VdSample) sample = beside("Module Bloc opératoire", VD_NO, "");
  vd_sample_blur(sample);
  ANSWERS("L04", "cannot_tell unread");
}

Test(L04, not_applicable_to_a_complementary_quote) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  vd_sample_line(sample, "Serveur, hors Ségur", "900.00", VD_NO, "scope.outside_segur");
  ANSWERS("L04", "not_applicable");
}

/* ---- L06 ---- */

static VdSample *debt(const char *dsr, const char *description, const char *tags, const char *raw) {
  VdSample *sample = with_prestation(dsr);
  VdLine *line = vd_sample_line(sample, description, "4800.00", VD_NO, tags);
  VdTag *tag = &g_array_index(line->tags, VdTag, 0);
  g_free(tag->place.raw);
  tag->place.raw = g_strdup(raw);
  return sample;
}

Test(L06, breach_when_the_catch_up_is_sold_with_training) {
  g_autoptr(VdSample) sample =
      debt("HOP-DPI-Va1", "Rattrapage de la dette technologique et formation",
           "excluded.catch_up service.training", "Rattrapage de la dette technologique");
  ANSWERS("L06", "breach");
  cr_assert_eq(vd_sample_finding(sample, "L06")->severity, VD_SEVERITY_NOTE);
}

Test(L06, pass_when_the_catch_up_has_its_own_line) {
  g_autoptr(VdSample) sample =
      debt("HOP-DPI-Va1", "Rattrapage de la dette technologique, installation comprise",
           "excluded.catch_up service.installation", "Rattrapage de la dette technologique");
  ANSWERS("L06", "pass");
}

Test(L06, pass_when_nothing_is_caught_up) {
  g_autoptr(VdSample) sample = with_prestation("HOP-DPI-Va1");
  ANSWERS("L06", "pass");
}

Test(L06, cannot_tell_when_the_words_may_mean_something_else) {
  g_autoptr(VdSample) sample = debt("HOP-DPI-Va1", "Mise à niveau et formation",
                                    "excluded.catch_up service.training", "Mise à niveau");
  ANSWERS("L06", "cannot_tell ambiguous");
}

Test(L06, cannot_tell_in_wave_2_without_a_declared_obsolescence) {
  g_autoptr(VdSample) sample =
      debt("HOP-DPI-Va2", "Rattrapage de version", "excluded.catch_up", "Rattrapage de version");
  ANSWERS("L06", "cannot_tell outside_document");
  vd_sample_mention(sample, "obsolescence", "Version 5 déclarée obsolète au référencement");
  ANSWERS("L06", "pass");
}

Test(L06, not_applicable_to_an_invoice) {
  g_autoptr(VdSample) sample = with_prestation("HOP-DPI-Va1");
  sample->quote->kind = VD_KIND_INVOICE;
  ANSWERS("L06", "not_applicable");
}

/* ---- L09, and L05 beside it ---- */

static void named(VdLine *line, const char *raw) {
  VdTag *tag = &g_array_index(line->tags, VdTag, 0);
  g_free(tag->place.raw);
  tag->place.raw = g_strdup(raw);
}

Test(L09, breach_when_the_state_pays_a_prerequisite) {
  g_autoptr(VdSample) sample = with_prestation("HOP-DPI-Va1");
  named(vd_sample_line(sample, "Prérequis Ségur", "900.00", VD_YES, "excluded.conformity"),
        "Prérequis Ségur");
  ANSWERS("L09", "breach");
}

Test(L09, breach_when_a_sentence_says_that_it_is_covered) {
  g_autoptr(VdSample) sample = with_prestation("HOP-DPI-Va1");
  vd_sample_mention(sample, "conformity", "Les prérequis Ségur sont pris en charge par l'État");
  ANSWERS("L09", "breach");
}

Test(L09, pass_when_a_sentence_says_that_it_is_not) {
  g_autoptr(VdSample) sample = with_prestation("HOP-DPI-Va1");
  vd_sample_mention(sample, "conformity",
                    "Les prérequis Ségur ne sont pas pris en charge par l'État");
  ANSWERS("L09", "pass");
}

Test(L09, pass_with_a_remark_when_it_is_sold_apart) {
  g_autoptr(VdSample) sample = with_prestation("HOP-DPI-Va1");
  named(vd_sample_line(sample, "Mise en conformité Ségur", "900.00", VD_NO, "excluded.conformity"),
        "Mise en conformité Ségur");
  ANSWERS("L09", "pass");
  cr_assert_not_null(vd_sample_finding(sample, "L09")->remark);
}

Test(L09, pass_without_a_remark_in_a_complementary_quote) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  named(vd_sample_line(sample, "Prérequis Ségur, à votre charge", "900.00", VD_NO,
                       "excluded.conformity payer.client"),
        "Prérequis Ségur");
  ANSWERS("L09", "pass");
  cr_assert_null(vd_sample_finding(sample, "L09")->remark);
}

Test(L09, pass_when_the_version_is_called_compatible) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  named(vd_sample_line(sample, "Prestation Ségur, version Ségur compatible", "8560.00", VD_YES,
                       "excluded.conformity prestation.segur scope.segur"),
        "Ségur compatible");
  ANSWERS("L09", "pass");
}

Test(L09, cannot_tell_when_nobody_says_who_pays) {
  g_autoptr(VdSample) sample = with_prestation("HOP-DPI-Va1");
  named(vd_sample_line(sample, "Conformité Ségur", "900.00", VD_UNKNOWN,
                       "excluded.conformity payer.state payer.client"),
        "Conformité Ségur");
  ANSWERS("L09", "cannot_tell ambiguous");
}

Test(L09, not_applicable_to_an_invoice) {
  g_autoptr(VdSample) sample = with_prestation("HOP-DPI-Va1");
  sample->quote->kind = VD_KIND_INVOICE;
  ANSWERS("L09", "not_applicable");
}

Test(L09, keeps_from_L05_the_words_that_are_its_own) {
  g_autoptr(VdSample) sample = with_prestation("HOP-DPI-Va1");
  VdLine *line = vd_sample_line(sample, "Mise à niveau, prérequis Ségur", "900.00", VD_YES,
                                "excluded.conformity excluded.catch_up");
  named(line, "Mise à niveau, prérequis Ségur");
  VdTag *first = &g_array_index(line->tags, VdTag, 0);
  g_array_index(line->tags, VdTag, 1).place.box = first->place.box;
  ANSWERS("L09", "breach");
  ANSWERS("L05", "pass");
}

Test(L09, leaves_L05_what_it_does_not_say) {
  g_autoptr(VdSample) sample = with_prestation("HOP-DPI-Va1");
  named(vd_sample_line(sample, "Prérequis Ségur et boîtes aux lettres MSSanté", "900.00", VD_YES,
                       "excluded.conformity excluded.mssante_mailbox"),
        "Prérequis Ségur");
  ANSWERS("L09", "breach");
  ANSWERS("L05", "breach");
}

/* ---- L10 ---- */

Test(L10, breach_when_a_service_is_not_explained) {
  g_autoptr(VdSample) sample = beside("Migration technique", VD_NO, "service.migration");
  ANSWERS("L10", "breach");
  cr_assert_eq(vd_sample_finding(sample, "L10")->severity, VD_SEVERITY_NOTE);
}

Test(L10, breach_when_a_catch_up_says_no_more_than_its_name) {
  g_autoptr(VdSample) sample =
      beside("Rattrapage de la dette technologique", VD_NO, "excluded.catch_up");
  ANSWERS("L10", "breach");
}

Test(L10, pass_when_the_line_says_why) {
  g_autoptr(VdSample) sample =
      beside("Migration depuis la version 4", VD_NO, "service.migration reason.justified");
  ANSWERS("L10", "pass");
}

Test(L10, pass_when_a_note_says_why) {
  g_autoptr(VdSample) sample = beside("Migration technique", VD_NO, "service.migration");
  vd_sample_mention(sample, "outside_segur", "Cette migration n'est pas comprise dans le Ségur");
  ANSWERS("L10", "pass");
}

Test(L10, pass_when_what_is_sold_is_a_thing) {
  g_autoptr(VdSample) sample = beside("Module Bloc opératoire", VD_NO, "");
  ANSWERS("L10", "pass");
}

Test(L10, pass_when_it_is_to_be_taken_out_rather_than_explained) {
  g_autoptr(VdSample) sample = beside("Maintenance de la version Ségur", VD_NO,
                                      "service.maintenance service.maintenance_segur scope.segur");
  ANSWERS("L02", "breach");
  ANSWERS("L10", "pass");
}

Test(L10, cannot_tell_when_a_page_was_not_read) {
  g_autoptr(VdSample) sample = beside("Migration technique", VD_NO, "service.migration");
  vd_sample_blur(sample);
  ANSWERS("L10", "cannot_tell unread");
}

Test(L10, not_applicable_to_a_complementary_quote) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  vd_sample_line(sample, "Migration, hors Ségur", "900.00", VD_NO, "scope.outside_segur");
  ANSWERS("L10", "not_applicable");
}

/* ---- L11 ---- */

static VdSample *twice(const char *dsr, const char *first, const char *second, const char *tags) {
  VdSample *sample = vd_sample_new(VD_KIND_QUOTE);
  g_autofree char *all = g_strconcat("prestation.segur scope.segur ", tags, NULL);
  vd_sample_dsr(sample, vd_sample_line(sample, first, "8560.00", VD_YES, all), dsr);
  vd_sample_dsr(sample, vd_sample_line(sample, second, "8560.00", VD_YES, all), dsr);
  return sample;
}

Test(L11, breach_when_a_dsr_is_sold_twice) {
  g_autoptr(VdSample) sample =
      twice("HOP-DPI-Va1", "Prestation Ségur DPI - Abcde", "Prestation Ségur DPI - Fghij", "");
  ANSWERS("L11", "breach");
  cr_assert_eq(vd_sample_finding(sample, "L11")->severity, VD_SEVERITY_WARNING);
}

Test(L11, breach_when_two_lines_have_the_finess_of_one_establishment) {
  g_autoptr(VdSample) sample = twice("MS2 DUI PDE-Va1", "Prestation Ségur DUI 310024567",
                                     "Prestation Ségur DUI, foyer 310024567", "");
  ANSWERS("L11", "breach");
}

Test(L11, pass_when_each_establishment_has_a_line) {
  g_autoptr(VdSample) sample = twice("MS2 DUI PDE-Va1", "Prestation Ségur DUI 310024567",
                                     "Prestation Ségur DUI 590081238", "");
  ANSWERS("L11", "pass");
}

Test(L11, pass_when_the_price_is_given_by_component) {
  g_autoptr(VdSample) sample = twice("HOP-DPI-Va1", "Prestation Ségur, licence",
                                     "Prestation Ségur, installation", "service.licence");
  ANSWERS("L11", "pass");
}

Test(L11, pass_when_there_are_two_dsr) {
  g_autoptr(VdSample) sample = twice("HOP-DPI-Va1", "Prestation Ségur DPI", "Prestation", "");
  VdDsrSeen *seen = &g_array_index(vd_quote_line(sample->quote, 1)->dsr, VdDsrSeen, 0);
  g_free(seen->id);
  seen->id = g_strdup("HOP-PFI-Va1");
  ANSWERS("L11", "pass");
}

Test(L11, cannot_tell_when_two_sites_may_be_two_structures) {
  g_autoptr(VdSample) sample =
      twice("HOP-DPI-Va1", "Prestation Ségur DPI site nord", "Prestation Ségur DPI site sud", "");
  ANSWERS("L11", "cannot_tell ambiguous");
}

Test(L11, not_applicable_to_a_complementary_quote) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  vd_sample_line(sample, "Serveur, hors Ségur", "900.00", VD_NO, "scope.outside_segur");
  ANSWERS("L11", "not_applicable");
}
