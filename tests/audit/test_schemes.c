/*
 * F02, F03, F04: other programmes' money, and money asked of the client in advance.
 */
#include "tests/audit/quotes.h"

#include <criterion/criterion.h>

#define ANSWERS(code, expected) cr_assert_str_eq(vd_sample_answer(sample, code), expected)
#define SEVERITY(code)          vd_sample_finding(sample, code)->severity

static VdSample *saying(const char *id, const char *sentence, const char *raw, VdRole role) {
  VdSample *sample = vd_sample_new(VD_KIND_QUOTE);
  VdLine *line = vd_sample_line(sample, "Prestation Ségur DUI", "9600.00", VD_YES,
                                "prestation.segur scope.segur type.DUI");
  vd_sample_dsr(sample, line, "MS2 DUI PDE-Va1");
  if (id == NULL)
    return sample;
  VdMention *mention = vd_sample_mention(sample, id, sentence);
  mention->role = role;
  g_free(mention->place.raw);
  mention->place.raw = g_strdup(raw);
  return sample;
}

/* ---- F02 ---- */

#define ESMS(sentence, role) saying("esms_numerique", sentence, "ESMS numérique", role)

Test(F02, breach_when_it_pays_the_licence) {
  g_autoptr(VdSample) sample =
      ESMS("La licence du DUI est financée par ESMS numérique", VD_ROLE_BODY);
  ANSWERS("F02", "breach");
  cr_assert_eq(SEVERITY("F02"), VD_SEVERITY_ERROR);
}

Test(F02, breach_when_it_is_the_funding_of_the_quote) {
  g_autoptr(VdSample) sample = ESMS("Financement : ESMS numérique", VD_ROLE_BODY);
  ANSWERS("F02", "breach");
}

Test(F02, pass_with_a_remark_when_it_pays_usage) {
  g_autoptr(VdSample) sample =
      ESMS("Financement à l'usage ESMS numérique, en complément du SONS", VD_ROLE_BODY);
  ANSWERS("F02", "pass");
  cr_assert_not_null(vd_sample_finding(sample, "F02")->remark);
}

Test(F02, pass_when_it_is_denied_or_not_named) {
  g_autoptr(VdSample) sample = ESMS("hors programme ESMS numérique", VD_ROLE_TITLE);
  vd_quote_mention(sample->quote, 0)->negated = TRUE;
  ANSWERS("F02", "pass");
  g_autoptr(VdSample) other = saying(NULL, NULL, NULL, VD_ROLE_BODY);
  cr_assert_str_eq(vd_sample_answer(other, "F02"), "pass");
}

Test(F02, cannot_tell_when_a_sentence_only_cites_it) {
  g_autoptr(VdSample) sample = ESMS("Notre société participe à ESMS numérique", VD_ROLE_BODY);
  ANSWERS("F02", "cannot_tell ambiguous");
}

Test(F02, cannot_tell_when_a_page_was_not_read) {
  g_autoptr(VdSample) sample = saying(NULL, NULL, NULL, VD_ROLE_BODY);
  vd_sample_blur(sample);
  ANSWERS("F02", "cannot_tell unread");
}

Test(F02, not_applicable_to_an_invoice) {
  g_autoptr(VdSample) sample = ESMS("Financement : ESMS numérique", VD_ROLE_BODY);
  sample->quote->kind = VD_KIND_INVOICE;
  ANSWERS("F02", "not_applicable");
}

/* ---- F03 ---- */

#define SCHEME(sentence, raw, role) saying("other_scheme", sentence, raw, role)

Test(F03, breach_is_graver_in_a_funding_line) {
  g_autoptr(VdSample) sample = SCHEME("Financement : HOP'EN", "HOP'EN", VD_ROLE_BODY);
  ANSWERS("F03", "breach");
  cr_assert_eq(SEVERITY("F03"), VD_SEVERITY_ERROR);
  g_autoptr(VdSample) other =
      SCHEME("Projet pris en charge par le programme HOP'EN", "HOP'EN", VD_ROLE_BODY);
  cr_assert_str_eq(vd_sample_answer(other, "F03"), "breach");
  cr_assert_eq(vd_sample_finding(other, "F03")->severity, VD_SEVERITY_WARNING);
}

Test(F03, pass_when_the_software_helps_to_reach_it) {
  g_autoptr(VdSample) sample =
      SCHEME("Ce logiciel référencé permet d'obtenir la ROSP", "ROSP", VD_ROLE_BODY);
  ANSWERS("F03", "pass");
}

Test(F03, pass_when_a_logo_names_france_relance) {
  g_autoptr(VdSample) sample = SCHEME("Financé par France Relance", "France Relance", VD_ROLE_BODY);
  ANSWERS("F03", "pass");
}

Test(F03, pass_when_nothing_is_named) {
  g_autoptr(VdSample) sample = saying(NULL, NULL, NULL, VD_ROLE_BODY);
  ANSWERS("F03", "pass");
}

Test(F03, cannot_tell_when_the_words_were_read_badly) {
  g_autoptr(VdSample) sample = SCHEME("Financement : FMIS", "FMIS", VD_ROLE_BODY);
  vd_sample_doubt(&vd_quote_mention(sample->quote, 0)->place);
  ANSWERS("F03", "cannot_tell unsure");
}

Test(F03, not_applicable_to_an_invoice) {
  g_autoptr(VdSample) sample = SCHEME("Financement : IFAQ", "IFAQ", VD_ROLE_BODY);
  sample->quote->kind = VD_KIND_INVOICE;
  ANSWERS("F03", "not_applicable");
}

/* ---- F04 ---- */

#define TERMS(sentence, raw, role) saying("deposit", sentence, raw, role)

Test(F04, breach_when_the_prestation_is_named) {
  g_autoptr(VdSample) sample =
      TERMS("Acompte de 30 % de la Prestation Ségur à la commande", "Acompte", VD_ROLE_BODY);
  ANSWERS("F04", "breach");
  cr_assert_eq(SEVERITY("F04"), VD_SEVERITY_ERROR);
}

Test(F04, breach_when_an_amount_is_asked_and_nothing_else_is_sold) {
  g_autoptr(VdSample) sample = TERMS("Acompte à la commande : 2 880 €", "Acompte", VD_ROLE_BODY);
  vd_quote_mention(sample->quote, 0)->amount = vd_sample_amount("2880.00");
  ANSWERS("F04", "breach");
  cr_assert_eq(SEVERITY("F04"), VD_SEVERITY_ERROR);
}

Test(F04, breach_is_milder_in_general_terms) {
  g_autoptr(VdSample) sample =
      TERMS("Règlement : acompte de 30 % à la commande", "acompte", VD_ROLE_BODY);
  ANSWERS("F04", "breach");
  cr_assert_eq(SEVERITY("F04"), VD_SEVERITY_WARNING);
}

Test(F04, pass_when_a_heading_leaves_the_prestation_out) {
  g_autoptr(VdSample) sample =
      TERMS("Hors Prestation Ségur : Acompte de 30 % à la commande", "Acompte", VD_ROLE_BODY);
  ANSWERS("F04", "pass");
}

Test(F04, breach_when_the_row_runs_on_from_the_mention) {
  g_autoptr(VdSample) sample =
      TERMS("pris en charge par l'Etat : 981,60 € TTC Un acompte de la Prestation Ségur sera versé "
            "par le client",
            "acompte", VD_ROLE_BODY);
  ANSWERS("F04", "breach");
  cr_assert_eq(SEVERITY("F04"), VD_SEVERITY_ERROR);
}

Test(F04, pass_when_the_prestation_is_the_exception) {
  g_autoptr(VdSample) sample = TERMS(
      "Sauf pour la Prestation Ségur, un acompte de 30 % est versé par le client à la commande",
      "acompte", VD_ROLE_GENERAL);
  ANSWERS("F04", "pass");
}

Test(F04, breach_is_milder_in_general_conditions) {
  g_autoptr(VdSample) sample =
      TERMS("Toute commande donne lieu à un acompte de 30 %", "acompte", VD_ROLE_GENERAL);
  ANSWERS("F04", "breach");
  cr_assert_eq(SEVERITY("F04"), VD_SEVERITY_WARNING);
}

Test(F04, pass_when_the_state_pays_it_to_the_supplier) {
  g_autoptr(VdSample) sample =
      TERMS("L'ASP verse une avance de 30 % à l'éditeur, puis le solde", "avance", VD_ROLE_BODY);
  ANSWERS("F04", "pass");
}

Test(F04, pass_when_the_prestation_is_left_out) {
  g_autoptr(VdSample) sample =
      TERMS("Acompte de 30 % sur les prestations hors Ségur", "Acompte", VD_ROLE_BODY);
  ANSWERS("F04", "pass");
}

Test(F04, pass_when_something_is_payable_in_advance) {
  g_autoptr(VdSample) sample =
      TERMS("Redevance annuelle payable d'avance par le client", "avance", VD_ROLE_BODY);
  ANSWERS("F04", "pass");
}

Test(F04, cannot_tell_when_nobody_is_said_to_pay) {
  g_autoptr(VdSample) sample = TERMS("Avance : 30 %, solde : 70 %", "Avance", VD_ROLE_BODY);
  ANSWERS("F04", "cannot_tell ambiguous");
}

Test(F04, not_applicable_to_a_complementary_quote) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  vd_sample_line(sample, "Serveur, hors Ségur", "900.00", VD_NO, "scope.outside_segur");
  vd_sample_mention(sample, "deposit", "Acompte de 30 % à la commande");
  ANSWERS("F04", "not_applicable");
}

Test(F04, keeps_from_L08_the_sentence_that_is_its_own) {
  g_autoptr(VdSample) sample =
      TERMS("Acompte de 2 880 € restant à votre compte", "Acompte", VD_ROLE_BODY);
  VdMention *share =
      vd_sample_mention(sample, "client_share", "Acompte de 2 880 € restant à votre compte");
  share->amount = vd_sample_amount("2880.00");
  ANSWERS("F04", "breach");
  ANSWERS("L08", "pass");
}
