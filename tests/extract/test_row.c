/*
 * Rows must follow the baselines of the page: level, leaning, or converging as in a photo.
 */
#include <criterion/criterion.h>

#include "extract/row.h"
#include "tests/support/paper.h"

static const char table[] = "Désignation de la prestation     Qté      PU HT      Total HT\n"
                            "Prestation Ségur DUI domaine PA    4   1 825,00      7 300,00\n"
                            "Formation des utilisateurs         2     900,00      1 800,00\n"
                            "Installation sur site              1     650,00        650,00\n"
                            "Reprise des données du dossier     1   1 200,00      1 200,00\n"
                            "Maintenance corrective incluse     1       0,00          0,00\n"
                            "Total de la proposition                             10 950,00\n";

static guint count_rows(const VdDocument *document) {
  g_autoptr(GPtrArray) rows = vd_row_read(document, 0);
  return rows->len;
}

Test(row, follows_level_and_leaning_baselines) {
  const gfloat slopes[] = {0, 0.01f, -0.02f, 0.05f};
  for (guint i = 0; i < G_N_ELEMENTS(slopes); i++) {
    g_autoptr(VdDocument) document = vd_paper_scanned(table, 0.9f);
    vd_paper_tilt(document, slopes[i]);
    cr_expect_eq(count_rows(document), 7, "slope %g: %u rows", slopes[i], count_rows(document));
  }
}

Test(row, follows_the_converging_baselines_of_a_photo) {
  g_autoptr(VdDocument) document = vd_paper_scanned(table, 0.9f);
  for (guint i = 0; i < document->words->len; i++) {
    VdBox *box = &g_array_index(document->words, VdWord, i).box;
    gfloat lean = 0.0004f * (box->y0 - 400) + 0.1f;
    gfloat shift = lean * ((box->x0 + box->x1) / 2 - 200);
    box->y0 += shift;
    box->y1 += shift;
  }
  cr_expect_eq(count_rows(document), 7, "%u rows", count_rows(document));
}

Test(row, is_not_tilted_by_a_source_line_that_leaps_to_another_row) {
  g_autoptr(VdDocument) document = vd_paper(table);
  /* Some producers give the amounts of the first row the line of the last description. */
  for (guint i = 0; i < document->words->len; i++)
    g_array_index(document->words, VdWord, i).line /= 3;
  VdTilt tilt = vd_row_tilt(document, 0);
  cr_expect_float_eq(tilt.a, 0, 1e-6);
  cr_expect_float_eq(tilt.b, 0, 1e-6);
}

/* What size the first rows are taken for, whose letters were measured too low. */
static gfloat size_of_rows(VdDocument *document) {
  for (guint i = 0; i < document->words->len; i++)
    g_array_index(document->words, VdWord, i).font_size = 8;
  g_autoptr(GPtrArray) rows = vd_row_read(document, 0);
  return ((const VdRow *)g_ptr_array_index(rows, 1))->em;
}

Test(row, a_typewritten_page_has_the_size_that_its_pitch_tells) {
  g_autoptr(VdDocument) document = vd_paper_scanned(table, 0.9f);
  cr_expect_float_eq(size_of_rows(document), 10, 0.5);
}

Test(row, letters_of_many_widths_tell_no_pitch) {
  g_autoptr(VdDocument) document = vd_paper_scanned(table, 0.9f);
  for (guint i = 0; i < document->words->len; i++) {
    VdBox *box = &g_array_index(document->words, VdWord, i).box;
    box->x1 -= (gfloat)(i % 4) * 0.06f * (box->x1 - box->x0);
  }
  cr_expect_float_eq(size_of_rows(document), 8, 0.01);
}
