/*
 * The words that pixels meant: what is mended, how sure it is, and what is left alone.
 */
#include "extract/spell.h"
#include "extract/text.h"
#include "ocr/limits.h"
#include "tests/support/paper.h"

#include <criterion/criterion.h>
#include <string.h>

static gfloat mended(const char *read, gfloat confidence, char out[VD_SPELT_MAX]) {
  g_autoptr(VdModels) models = vd_models_load(VD_SOURCE_DIR "/models", NULL, NULL);
  g_autoptr(VdSpeller) speller = vd_speller_new(models);
  g_strlcpy(out, read, VD_SPELT_MAX);
  return vd_speller_mend(speller, read, strlen(read), confidence, out);
}

static void expect(const char *read, gfloat confidence, const char *word, gboolean sure) {
  char out[VD_SPELT_MAX];
  gfloat got = mended(read, confidence, out);
  cr_expect_str_eq(out, word);
  cr_expect_eq(got >= VD_SURE, sure, "%s: %.2f", read, (double)got);
}

Test(spell, a_long_word_one_slip_away_is_that_word_however_sure_its_letters) {
  expect("indermnite", 0.93f, "indemnite", TRUE);
  expect("rferencement", 0.05f, "referencement", TRUE);
  expect("rnaintenance", 0.95f, "maintenance", TRUE);
  expect("logidelle", 0.90f, "logicielle", TRUE);
  expect("caicul", 0.90f, "calcul", TRUE);
}

Test(spell, two_slips_or_a_short_word_are_mended_only_when_unsure_and_stay_unsure) {
  expect("indexmnjte", 0.60f, "indemnite", FALSE);
  expect("indexmnjte", 0.95f, "indexmnjte", FALSE);
  expect("clcnt", 0.95f, "clcnt", FALSE);
}

Test(spell, other_endings_and_words_of_their_own_are_left_alone) {
  expect("financements", 0.60f, "financements", FALSE);
  expect("denoncer", 0.95f, "denoncer", FALSE);
  expect("presence", 0.60f, "presence", FALSE);
  expect("reparation", 0.95f, "reparation", FALSE);
  expect("mentionne", 0.95f, "mentionne", FALSE);
}

Test(spell, a_denial_that_lost_its_space_gets_it_back) {
  expect("clientne", 0.95f, "client ne", TRUE);
  expect("etsignature", 0.85f, "et signature", TRUE);
  expect("lesquelles", 0.85f, "lesquelles", FALSE);
}

static VdText *text_of(VdDocument *document) {
  g_autoptr(VdModels) models = vd_models_load(VD_SOURCE_DIR "/models", NULL, NULL);
  g_autoptr(VdSpeller) speller = vd_speller_new(models);
  vd_speller_read(speller, document);
  return vd_text_of_page(document, 0);
}

Test(spell, searches_read_the_word_meant_and_what_is_shown_stays_as_read) {
  g_autoptr(VdDocument) document = vd_paper_scanned("le Clientne renonce à l'indermnité.\n", 0.95f);
  g_autoptr(VdText) text = text_of(document);
  cr_assert_str_eq(text->folded->str, "le client ne renonce a l'indemnite.");
  VdPlace place = vd_text_place(text, 0, text->folded->len);
  cr_expect_str_eq(place.raw, "le Clientne renonce à l'indermnité.");
  vd_place_clear(&place);
}

Test(spell, a_known_word_proves_itself_and_a_number_does_not) {
  g_autoptr(VdDocument) document = vd_paper_scanned("installation 1200\n", 0.7f);
  g_autoptr(VdText) text = text_of(document);
  cr_expect_geq(vd_document_confidence(document, 0), VD_SURE);
  cr_expect_lt(vd_document_confidence(document, 1), VD_SURE);
}

Test(spell, a_text_layer_is_never_mended) {
  g_autoptr(VdDocument) document = vd_paper("l'indermnité\n");
  g_autoptr(VdText) text = text_of(document);
  cr_assert_str_eq(text->folded->str, "l'indermnite");
}

Test(spell, a_word_that_only_a_pattern_knows_is_known_too) {
  expect("cotation", 0.90f, "cotation", FALSE);
}

static void expect_tax(const char *drawing, const char *folded) {
  g_autoptr(VdDocument) document = vd_paper_scanned(drawing, 0.9f);
  g_autoptr(VdText) text = text_of(document);
  cr_expect_str_eq(text->folded->str, folded);
}

Test(spell, a_tax_that_lost_the_arm_of_its_t_is_told_by_the_word_before) {
  expect_tax("Total T.I.C.", "total ttc");
  expect_tax("8 640,00 € TIC", "8 640,00 € ttc");
  expect_tax("Formation TIC des agents", "formation tic des agents");
  expect_tax("Total TIP 12,00", "total tip 12,00");
}
