/*
 * A row in, the sums that it states out: "Total HT 8 560,00 € TVA 1 712,00 € TTC 10 272,00 €"
 * states three. A label stands left of its amount. Says nothing of what the sum is the sum of
 * (extract/sums.h does).
 */
#pragma once

#include "extract/assign.h"

typedef enum {
  VD_SUM_HT,
  VD_SUM_VAT,
  VD_SUM_TTC,
  VD_SUM_NET, /* net à payer */
  VD_SUM_PLAIN,
  VD_SUM_CARRIED,
  VD_SUM_DEPOSIT,
  VD_SUM_DISCOUNT,
  VD_SUM_ASIDE, /* the State's share, a ceiling, a capital: no sum, and no line */
  VD_SUM_NONE
} VdSumKind;

typedef struct {
  VdSumKind kind;
  gboolean partial; /* "sous-total", "total du lot 2" */
  gboolean plain;   /* a bare "Total": only its column says which tax */
  gboolean general; /* "total général", "total du devis", "net à payer" */
  VdTri funded;     /* whose part its label speaks of; VD_UNKNOWN: it does not say */
  gint32 vat_bp;    /* the rate printed in its label, VD_BP_NONE: none */
  VdAmount amount;
  VdAmount base; /* of a VAT: what it is computed on, when printed */
  VdPlace place; /* label and amount */
} VdStatement;

void vd_statement_clear(gpointer statement);

/* GArray of VdStatement that clears its elements. (transfer full) */
GArray *vd_statement_array(void);

/*
 * What the words [from, end) of the row label, VD_SUM_NONE when they are not the whole of a label.
 * `general`, `partial` and `vat_bp` may be NULL.
 */
VdSumKind vd_statement_label(const VdLexicon *lexicon, VdGridRow *row, guint from, guint end,
                             VdStatement *statement);

/* Appends the statements of a row that stands in no table. Returns how many. */
guint vd_statement_read(const VdLexicon *lexicon, VdGridRow *row, GArray *statements);

/* The same for a row that states discounts and nothing else; 0: it does not. */
guint vd_statement_read_discount(const VdLexicon *lexicon, VdGridRow *row, GArray *statements);

/*
 * The same for a row of a table. A plain "Total" takes its kind from the column of its amount;
 * amounts in several columns of sums make a statement each. 0 when the row states nothing: then it
 * may be a line.
 */
guint vd_statement_read_in_table(const VdLexicon *lexicon, VdGridRow *row,
                                 const VdAssigned *assigned, GArray *statements);

/* "20,00 | 12 513,32 | 2 502,66" under "Taux | Base HT | Montant TVA": a VAT with its base, if it
 * is true. */
guint vd_statement_read_vat(VdGridRow *row, const VdAssigned *assigned, GArray *statements);

/* Base, rate, VAT and the totals of the paper side by side in one row: the totals. Returns how
 * many. */
guint vd_statement_read_band(VdGridRow *row, const VdAssigned *assigned, GArray *statements);

/* One for each amount of a row that stands under a recapitulation's header. Returns how many. */
guint vd_statement_read_under(VdGridRow *row, const VdAssigned *assigned, GArray *statements);
