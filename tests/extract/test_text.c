#include <criterion/criterion.h>

#include "extract/text.h"
#include "tests/support/paper.h"

static const char *const two_columns = "Société Exemple          Client : CHU de Nulle-Part\n"
                                       "12 rue des Essais        1 place de l'Hôpital\n"
                                       "75000 Paris              99000 Ville\n";

static gsize at_of(const VdText *text, const char *needle) {
  const char *found = strstr(text->folded->str, needle);
  cr_assert_not_null(found, "« %s » is not in « %s »", needle, text->folded->str);
  return (gsize)(found - text->folded->str);
}

Test(text, columns_are_read_one_after_the_other) {
  g_autoptr(VdDocument) paper = vd_paper(two_columns);
  g_autoptr(VdText) text = vd_text_of_page(paper, 0);
  cr_expect_str_eq(text->folded->str,
                   "societe exemple 12 rue des essais 75000 paris\n"
                   "client : chu de nulle-part 1 place de l'hopital 99000 ville");
}

Test(text, a_sentence_runs_over_its_wrapped_lines) {
  g_autoptr(VdDocument) paper = vd_paper("Montant de la Prestation Ségur pris en charge\n"
                                         "par l’État au titre du Ségur de la santé\n");
  g_autoptr(VdText) text = vd_text_of_page(paper, 0);
  const char *sought = "pris en charge par l'etat";
  gsize at = at_of(text, sought);
  VdPlace place = vd_text_place(text, at, at + strlen(sought));
  cr_expect_str_eq(place.raw, "pris en charge par l’État");
  cr_expect_eq(place.page, 0);
  cr_expect_float_eq(place.box.y0, 36, 0.1);
  cr_expect_float_eq(place.box.y1, 36 + 14 + 12, 0.1);
  vd_place_clear(&place);
}

Test(text, a_slice_is_what_is_printed_within_a_word) {
  g_autoptr(VdDocument) paper = vd_paper("Logiciel:Œdipe-Santé V1.0.");
  g_autoptr(VdText) text = vd_text_of_page(paper, 0);
  gsize at = at_of(text, "oedipe"), end = at_of(text, "v1.0") + 4;
  g_autofree char *slice = vd_text_slice(text, at, end);
  cr_expect_str_eq(slice, "Œdipe-Santé V1.0");
}

Test(text, the_least_sure_word_speaks_for_the_place) {
  g_autoptr(VdDocument) paper = vd_paper("Prestation Ségur~ HOP-DPI-Va1");
  g_autoptr(VdText) text = vd_text_of_page(paper, 0);
  VdPlace place = vd_text_place(text, 0, text->folded->len);
  cr_expect_float_eq(place.confidence, 0.5, 0.001);
  vd_place_clear(&place);
}

Test(text, a_tilted_scan_reads_the_same) {
  g_autoptr(VdDocument) straight = vd_paper(two_columns),
                        tilted = vd_paper_scanned(two_columns, 0.9f);
  vd_paper_tilt(tilted, 0.025f);
  g_autoptr(VdText) a = vd_text_of_page(straight, 0), b = vd_text_of_page(tilted, 0);
  cr_expect_str_eq(a->folded->str, b->folded->str);
}

Test(text, neighbours_of_a_label_are_found) {
  g_autoptr(VdDocument) paper = vd_paper("Numéro du devis      Date\n"
                                         "D-2023-17            14/06/2023\n");
  g_autoptr(VdText) text = vd_text_of_page(paper, 0);
  const VdSegment *label = vd_text_segment_at(text, at_of(text, "numero"));
  const VdSegment *right = vd_text_right(text, label), *below = vd_text_below(text, label);
  cr_assert(right && below);
  cr_expect_eq(right->at, at_of(text, "date"));
  cr_expect_leq(below->at, at_of(text, "d-2023"));
  cr_expect_null(vd_text_right(text, right));
}

Test(text, a_page_without_words_has_no_text) {
  g_autoptr(VdDocument) paper = vd_paper("");
  g_autoptr(VdText) text = vd_text_of_page(paper, 0);
  cr_expect_eq(text->folded->len, 0);
  cr_expect_null(vd_text_segment_at(text, 0));
  VdPlace place = vd_text_place(text, 0, 0);
  cr_expect_eq(place.page, -1);
}
