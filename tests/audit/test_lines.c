/*
 * L: what a client may read on the lines of a quote, and what the reviewer says of it.
 */
#include "tests/audit/quotes.h"

#include <criterion/criterion.h>

#define ANSWERS(code, expected) cr_assert_str_eq(vd_sample_answer(sample, code), expected)

/* A quote with a funded Prestation for a named software, at 8 560 EUR. */
static VdSample *with_prestation(void) {
  VdSample *sample = vd_sample_new(VD_KIND_QUOTE);
  vd_sample_line(sample, "Prestation Ségur HOP-PFI-Va1", "8560.00", VD_YES,
                 "prestation.segur scope.segur type.PFI");
  vd_sample_field(&sample->quote->fields.software, "Abcde");
  vd_sample_field(&sample->quote->fields.software_version, "1.0");
  vd_sample_dsr(sample, NULL, "HOP-PFI-Va1");
  vd_sample_dsr(sample, vd_quote_line(sample->quote, 0), "HOP-PFI-Va1");
  return sample;
}

/* ---- L01 ---- */

Test(L01, breach_when_a_pack_adds_functions_of_no_named_software) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  vd_sample_line(sample, "Licence Pack Ségur", "15300.00", VD_YES,
                 "bundle.pack prestation.segur scope.segur service.licence function.nomenclature "
                 "function.ins function.dmp function.mssante function.psc");
  ANSWERS("L01", "breach");
  cr_assert_eq(vd_sample_finding(sample, "L01")->line, 0);
}

Test(L01, breach_when_two_ids_share_a_line) {
  g_autoptr(VdSample) sample = with_prestation();
  vd_sample_dsr(sample, vd_quote_line(sample->quote, 0), "HOP-DPI-Va1");
  ANSWERS("L01", "breach");
}

Test(L01, breach_when_two_software_types_share_a_line) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  vd_sample_line(sample, "Prestation Ségur SGL et LOINC", "22500.00", VD_YES,
                 "prestation.segur scope.segur type.SGL type.LOINC");
  ANSWERS("L01", "breach");
}

Test(L01, pass_when_functions_belong_to_one_named_software) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  vd_sample_line(sample, "Pack Ségur – Prestation Ségur LGC : INS, DMP, MSSanté", "1500.00", VD_YES,
                 "bundle.pack prestation.segur scope.segur type.LGC function.ins function.dmp "
                 "function.mssante");
  ANSWERS("L01", "pass");
}

Test(L01, pass_when_two_dsrs_have_two_lines) {
  g_autoptr(VdSample) sample = with_prestation();
  VdLine *line = vd_sample_line(sample, "Prestation Ségur HOP-DPI-Va1", "30000.00", VD_YES,
                                "prestation.segur scope.segur type.DPI");
  vd_sample_dsr(sample, line, "HOP-DPI-Va1");
  ANSWERS("L01", "pass");
}

Test(L01, pass_when_two_waves_of_one_type_are_one_service) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  VdLine *line = vd_sample_line(sample, "Prestation Ségur vague 1 + vague 2", "9000.00", VD_YES,
                                "prestation.segur scope.segur type.DPI");
  vd_sample_dsr(sample, line, "HOP-DPI-Va1");
  vd_sample_dsr(sample, line, "HOP-DPI-Va2");
  ANSWERS("L01", "pass");
}

Test(L01, pass_when_a_flow_towards_another_software_is_installed) {
  g_autoptr(VdSample) sample = with_prestation();
  VdLine *line =
      vd_sample_line(sample, "Prestation Ségur HOP-PFI-Va1, interface avec le DPI", "900.00",
                     VD_YES, "prestation.segur scope.segur type.PFI type.DPI service.interfaces");
  vd_sample_dsr(sample, line, "HOP-PFI-Va1");
  ANSWERS("L01", "pass");
}

Test(L01, cannot_tell_when_functions_have_no_software) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  vd_sample_line(sample, "Prestation Ségur : INS et DMP", "1500.00", VD_YES,
                 "prestation.segur scope.segur function.ins function.dmp");
  ANSWERS("L01", "cannot_tell ambiguous");
}

Test(L01, cannot_tell_when_the_deciding_words_were_read_badly) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  VdLine *line = vd_sample_line(sample, "Prestation Ségur SGL et LOINC", "22500.00", VD_YES,
                                "prestation.segur scope.segur type.SGL type.LOINC");
  vd_sample_doubt(&g_array_index(line->tags, VdTag, 3).place);
  ANSWERS("L01", "cannot_tell unsure");
}

Test(L01, not_applicable_to_an_invoice) {
  g_autoptr(VdSample) sample = with_prestation();
  sample->quote->kind = VD_KIND_INVOICE;
  ANSWERS("L01", "not_applicable");
}

/* ---- L02 ---- */

Test(L02, breach_when_maintenance_is_priced_and_nothing_else_is_sold) {
  g_autoptr(VdSample) sample = with_prestation();
  vd_sample_line(sample, "Le coût de la maintenance annuelle sera facturé au client final",
                 "3650.00", VD_NO, "service.maintenance payer.client");
  ANSWERS("L02", "breach");
  const VdFinding *finding = vd_sample_finding(sample, "L02");
  cr_assert_eq(finding->line, 1);
  cr_assert_eq(finding->at_stake, 365000);
}

Test(L02, breach_when_the_label_says_segur) {
  g_autoptr(VdSample) sample = with_prestation();
  vd_sample_line(sample, "Maintenance corrective annuelle du périmètre Ségur", "1180.00", VD_NO,
                 "service.maintenance service.maintenance_corrective service.maintenance_segur "
                 "scope.segur");
  vd_sample_line(sample, "Module agenda", "400.00", VD_NO, "");
  ANSWERS("L02", "breach");
}

Test(L02, cannot_tell_when_other_software_is_sold) {
  g_autoptr(VdSample) sample = with_prestation();
  vd_sample_line(sample, "Maintenance annuelle", "480.00", VD_NO, "service.maintenance");
  vd_sample_line(sample, "Module de télésecrétariat", "420.00", VD_NO, "scope.outside_segur");
  ANSWERS("L02", "cannot_tell ambiguous");
}

Test(L02, cannot_tell_when_the_line_names_a_product_of_its_own) {
  g_autoptr(VdSample) sample = with_prestation();
  vd_sample_line(sample, "Maintenance annuelle Xplora", "480.00", VD_NO, "service.maintenance");
  ANSWERS("L02", "cannot_tell ambiguous");
}

Test(L02, cannot_tell_when_maintenance_and_hosting_share_a_price) {
  g_autoptr(VdSample) sample = with_prestation();
  vd_sample_line(sample, "Maintenance et hébergement annuels", "480.00", VD_NO,
                 "service.maintenance service.hosting");
  ANSWERS("L02", "cannot_tell ambiguous");
}

Test(L02, cannot_tell_when_its_price_was_read_badly) {
  g_autoptr(VdSample) sample = with_prestation();
  VdLine *line =
      vd_sample_line(sample, "Maintenance annuelle", "3650.00", VD_NO, "service.maintenance");
  vd_sample_doubt(&line->total_ht.place);
  ANSWERS("L02", "cannot_tell unsure");
}

Test(L02, cannot_tell_when_a_page_was_not_read) {
  g_autoptr(VdSample) sample = with_prestation();
  vd_sample_blur(sample);
  ANSWERS("L02", "cannot_tell unread");
}

Test(L02, pass_when_maintenance_is_free) {
  g_autoptr(VdSample) sample = with_prestation();
  VdLine *line = vd_sample_line(sample, "Maintenance corrective 6 ans", "", VD_NO,
                                "service.maintenance service.maintenance_corrective");
  line->free_text = VD_FREE_INCLUDED;
  vd_sample_line(sample, "Maintenance annuelle", "0.00", VD_NO, "service.maintenance");
  ANSWERS("L02", "pass");
}

Test(L02, pass_when_maintenance_is_said_to_be_outside) {
  g_autoptr(VdSample) sample = with_prestation();
  vd_sample_line(sample, "Maintenance hors périmètre Ségur", "900.00", VD_NO,
                 "service.maintenance scope.segur scope.outside_segur");
  ANSWERS("L02", "pass");
}

Test(L02, pass_when_maintenance_is_evolutionary_or_about_hardware) {
  g_autoptr(VdSample) sample = with_prestation();
  vd_sample_line(sample, "Maintenance évolutive et réglementaire", "900.00", VD_NO,
                 "service.maintenance service.maintenance_evolutive");
  vd_sample_line(sample, "Maintenance du serveur", "300.00", VD_NO,
                 "service.maintenance scope.other_object");
  vd_sample_line(sample, "Hébergement HDS", "700.00", VD_NO, "service.hosting");
  ANSWERS("L02", "pass");
}

Test(L02, pass_when_the_state_pays_it) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  vd_sample_section(sample, "Prestation Ségur", VD_YES, "prestation.segur scope.segur");
  vd_sample_line(sample, "Maintenance corrective", "1000.00", VD_YES,
                 "service.maintenance service.maintenance_corrective");
  ANSWERS("L02", "pass");
}

Test(L02, not_applicable_to_a_paper_about_something_else) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  vd_sample_line(sample, "Maintenance de chaudière", "300.00", VD_NO, "service.maintenance");
  sample->quote->segur = FALSE;
  ANSWERS("L02", "not_applicable");
  cr_assert_eq(vd_audit_verdict(sample->quote, sample->findings), VD_DOCUMENT_OUT_OF_SCOPE);
}

/* ---- L03 ---- */

Test(L03, breach_when_installation_of_the_segur_version_is_billed) {
  g_autoptr(VdSample) sample = with_prestation();
  vd_sample_line(sample, "Installation de la version Ségur", "900.00", VD_NO,
                 "service.installation scope.segur prestation.variant");
  ANSWERS("L03", "breach");
  cr_assert_eq(vd_sample_finding(sample, "L03")->at_stake, 90000);
}

Test(L03, breach_when_training_can_only_be_about_the_prestation) {
  g_autoptr(VdSample) sample = with_prestation();
  vd_sample_line(sample, "Formation des utilisateurs", "850.00", VD_NO, "service.training");
  ANSWERS("L03", "breach");
}

Test(L03, cannot_tell_when_other_software_is_sold) {
  g_autoptr(VdSample) sample = with_prestation();
  vd_sample_line(sample, "Formation des utilisateurs", "850.00", VD_NO, "service.training");
  vd_sample_line(sample, "Module agenda", "400.00", VD_NO, "");
  ANSWERS("L03", "cannot_tell ambiguous");
}

Test(L03, cannot_tell_about_a_certificate_outside_dui) {
  g_autoptr(VdSample) sample = with_prestation();
  vd_sample_line(sample, "Certificat logiciel IGC Santé", "300.00", VD_NO, "service.certificate");
  ANSWERS("L03", "cannot_tell unknown_fact");
}

Test(L03, pass_when_more_training_is_an_option) {
  g_autoptr(VdSample) sample = with_prestation();
  VdLine *line = vd_sample_line(sample, "Journée de formation supplémentaire", "850.00", VD_NO,
                                "service.training service.training_extra scope.optional");
  line->optional = TRUE;
  ANSWERS("L03", "pass");
}

Test(L03, pass_when_lines_only_detail_the_prestation) {
  g_autoptr(VdSample) sample = with_prestation();
  vd_sample_line(sample, "dont licence", "5560.00", VD_NO, "service.licence");
  vd_sample_line(sample, "dont installation", "3000.00", VD_NO, "service.installation");
  ANSWERS("L03", "pass");
}

Test(L03, pass_when_the_block_is_outside) {
  g_autoptr(VdSample) sample = with_prestation();
  vd_sample_section(sample, "Prestations hors périmètre Ségur", VD_NO,
                    "scope.segur scope.outside_segur");
  vd_sample_line(sample, "Installation et paramétrage", "900.00", VD_NO,
                 "service.installation service.configuration");
  ANSWERS("L03", "pass");
}

Test(L03, leaves_to_l02_a_line_of_maintenance_and_installation) {
  g_autoptr(VdSample) sample = with_prestation();
  vd_sample_line(sample, "Installation et maintenance Ségur", "900.00", VD_NO,
                 "service.installation service.maintenance service.maintenance_segur scope.segur");
  ANSWERS("L02", "breach");
  ANSWERS("L03", "pass");
}

Test(L03, not_applicable_to_a_certificate_of_delivery) {
  g_autoptr(VdSample) sample = with_prestation();
  sample->quote->kind = VD_KIND_VA;
  ANSWERS("L03", "not_applicable");
}

/* ---- L05 ---- */

Test(L05, breach_when_a_server_is_in_the_funded_line) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_ORDER);
  vd_sample_line(sample, "Prestation Ségur, dont acquisition d'un serveur", "8560.00", VD_YES,
                 "prestation.segur scope.segur excluded.infrastructure");
  ANSWERS("L05", "breach");
}

Test(L05, pass_when_messaging_is_a_function_or_hardware_is_outside) {
  g_autoptr(VdSample) sample = with_prestation();
  vd_sample_line(sample, "Messagerie sécurisée", "0.00", VD_YES, "function.mssante");
  vd_sample_line(sample, "Serveur", "2000.00", VD_NO, "excluded.infrastructure");
  ANSWERS("L05", "pass");
}

Test(L05, pass_when_hardware_is_that_of_a_drimbox) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  VdLine *line =
      vd_sample_line(sample, "Prestation Ségur DRIMbox, serveur compris", "12000.00", VD_YES,
                     "prestation.segur scope.segur type.DRIMBOX excluded.infrastructure");
  vd_sample_dsr(sample, line, "IMG-DB-Va2");
  ANSWERS("L05", "pass");
}

Test(L05, cannot_tell_when_nobody_says_who_pays) {
  g_autoptr(VdSample) sample = with_prestation();
  vd_sample_line(sample, "Boîtes aux lettres MSSanté", "200.00", VD_UNKNOWN,
                 "excluded.mssante_mailbox");
  ANSWERS("L05", "cannot_tell ambiguous");
}

Test(L05, not_applicable_to_a_complementary_quote) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  vd_sample_line(sample, "Serveur, non pris en charge par l'Etat", "2000.00", VD_NO,
                 "scope.outside_segur excluded.infrastructure");
  ANSWERS("L05", "not_applicable");
}

/* ---- L07 ---- */

Test(L07, breach_when_the_line_has_another_name) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_ORDER);
  vd_sample_line(sample, "Montée de version Ségur", "8560.00", VD_YES,
                 "prestation.variant scope.segur");
  ANSWERS("L07", "breach");
  cr_assert_eq(vd_sample_finding(sample, "L07")->severity, VD_SEVERITY_ERROR);
  sample->quote->kind = VD_KIND_QUOTE;
  cr_assert_eq(vd_sample_finding(sample, "L07")->severity, VD_SEVERITY_WARNING);
}

Test(L07, pass_when_the_name_is_inside_the_line) {
  g_autoptr(VdSample) sample = with_prestation();
  ANSWERS("L07", "pass");
}

Test(L07, pass_with_a_remark_when_only_the_block_has_the_name) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_ORDER);
  vd_sample_section(sample, "Prestation Ségur", VD_YES, "prestation.segur scope.segur");
  vd_sample_line(sample, "Licence", "8560.00", VD_YES, "service.licence");
  ANSWERS("L07", "pass");
  cr_assert_not_null(vd_sample_finding(sample, "L07")->remark);
}

Test(L07, cannot_tell_when_a_page_was_not_read) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_ORDER);
  vd_sample_line(sample, "Licence", "8560.00", VD_NO, "service.licence");
  vd_sample_blur(sample);
  ANSWERS("L07", "cannot_tell unread");
}

Test(L07, not_applicable_to_a_complementary_quote) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  vd_sample_line(sample, "Prérequis Ségur", "2000.00", VD_NO, "excluded.conformity scope.segur");
  ANSWERS("L07", "not_applicable");
}

/* ---- L08 ---- */

Test(L08, breach_when_a_share_is_asked) {
  g_autoptr(VdSample) sample = with_prestation();
  VdMention *mention = vd_sample_mention(sample, "client_share", "Reste à charge client : 1 200 €");
  mention->amount = vd_sample_amount("1200");
  ANSWERS("L08", "breach");
  cr_assert_eq(vd_sample_finding(sample, "L08")->at_stake, 120000);
}

Test(L08, breach_when_the_state_pays_less_in_the_same_terms) {
  g_autoptr(VdSample) sample = with_prestation();
  VdMention *mention = vd_sample_mention(
      sample, "state_mention", "Montant de la Prestation Ségur pris en charge : 7 000,00 € HT");
  mention->amount = vd_sample_amount("7000.00");
  ANSWERS("L08", "breach");
  cr_assert_eq(vd_sample_finding(sample, "L08")->at_stake, 156000);
}

Test(L08, pass_when_the_state_pays_the_ttc) {
  g_autoptr(VdSample) sample = with_prestation();
  vd_sample_tax(vd_quote_line(sample->quote, 0), 2000, "10272.00");
  VdMention *mention =
      vd_sample_mention(sample, "state_mention", "Montant pris en charge : 10 272,00 € TTC");
  mention->amount = vd_sample_amount("10272.00");
  ANSWERS("L08", "pass");
}

Test(L08, pass_when_the_share_is_that_of_the_other_lines) {
  g_autoptr(VdSample) sample = with_prestation();
  vd_sample_line(sample, "Serveur", "2000.00", VD_NO, "excluded.infrastructure");
  VdMention *mention = vd_sample_mention(sample, "client_share", "Reste à charge : 2 000,00 € HT");
  mention->amount = vd_sample_amount("2000.00");
  ANSWERS("L08", "pass");
}

Test(L08, pass_when_there_is_no_share) {
  g_autoptr(VdSample) sample = with_prestation();
  VdMention *mention = vd_sample_mention(sample, "client_share", "Sans reste à charge");
  mention->negated = TRUE;
  ANSWERS("L08", "pass");
}

Test(L08, cannot_tell_when_the_net_still_holds_the_prestation) {
  g_autoptr(VdSample) sample = with_prestation();
  vd_sample_mention(sample, "state_mention", "Montant pris en charge par l'Etat au titre du Ségur");
  sample->quote->totals.net_to_pay = vd_sample_amount("10272.00");
  ANSWERS("L08", "cannot_tell ambiguous");
}

Test(L08, not_applicable_to_a_complementary_quote) {
  g_autoptr(VdSample) sample = vd_sample_new(VD_KIND_QUOTE);
  vd_sample_line(sample, "Migration, hors Ségur", "2000.00", VD_NO, "scope.outside_segur");
  ANSWERS("L08", "not_applicable");
}
