/*
 * A visual row in, its cells out: stretches of words between wide gaps, rules, or numbers that
 * stand side by side. A cell says what its words could be (amount, rate, quantity, "offert"):
 * several at once, since only the column tells "20" the rate from "20" the quantity. Decides no
 * column.
 */
#pragma once

#include "extract/lexicon.h"
#include "extract/money.h"
#include "extract/row.h"

typedef struct {
  guint first, end; /* words, positions in VdGridRow.row->words */
  VdBox flat;
  gboolean money;   /* reads as an amount by itself or as a bare number */
  gboolean strong;  /* ... by itself: two decimals or a currency */
  gboolean percent; /* printed with its % */
  gboolean quantity;
  gboolean currency; /* a lone currency sign: neither text nor value */
  gboolean
      broken; /* holds the pieces of a number that recognition broke: no amount may be read in it */
  gboolean stacked; /* put together from two rows (extract/stack.h): sure only when proved */
  VdFree free_word;
  VdMoney amount;   /* when money */
  gint32 bp;        /* when percent, or a bare number under 100 */
  gint64 qty_milli; /* when quantity */
} VdCell;

typedef struct {
  VdRow *row;
  VdText *text;  /* its words, in order: VdText.words has the positions of row->words */
  GArray *cells; /* VdCell, left to right */
} VdGridRow;

void vd_grid_row_free(VdGridRow *row);

/* The rows of `page` with their cells (VdGridRow*, freed with the array). */
GPtrArray *vd_cell_rows(const VdDocument *document, guint page);

/* The words of the row whose middle lies in [x0, x1), as a row; NULL: none. (transfer full) */
VdGridRow *vd_grid_row_part(const VdGridRow *row, gfloat x0, gfloat x1);

/* The same without place, for arithmetic; not printed for NULL and for a cell that is no money. */
VdAmount vd_cell_bare_amount(const VdCell *cell);

/* Reads text and cells anew after words came or went. */
void vd_cell_cut_again(VdGridRow *row);

/* The words [first, end) as one cell: a value, or text. */
VdCell vd_cell_read(const VdGridRow *row, guint first, guint end);

/* A cell that can stand in a column of numbers. */
gboolean vd_cell_is_value(const VdCell *cell);

/* Bytes of the folded text that the words [first, end) take. */
gsize vd_cell_from(const VdGridRow *row, guint first);
gsize vd_cell_to(const VdGridRow *row, guint end);

/* Where the words [first, end) stand on the page. (transfer full) */
VdPlace vd_cell_place(const VdGridRow *row, guint first, guint end);

/* Past the specks that recognition makes of a frame ("| ", ". ") before the first letter or digit.
 */
const char *vd_cell_first_letter(const char *printed);

/* The amount of a money cell, with its place. (transfer full) */
VdAmount vd_cell_amount(const VdGridRow *row, const VdCell *cell);
