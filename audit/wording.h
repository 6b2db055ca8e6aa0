/*
 * What rules put into the {placeholders} of the French texts: amounts, counts, lists, quoted words.
 * In: values. Out: text with full French typography (U+202F in thousands, U+00A0 before the euro).
 * It writes no sentence: sentences are data. Everything is (transfer full).
 */
#pragma once

#include "extract/quote.h"

/* "9 733,32 €", "-3,00 €"; VD_CENTS_NONE: "montant non imprimé". */
char *vd_wording_euros(VdCents cents);

/* What a line asks for, in its own terms: "3 650,00 € HT", else "4 380,00 € TTC". */
char *vd_wording_price(const VdLine *line);

/* "1 établissement", "4 établissements". */
char *vd_wording_structures(gint64 count);

/* "DPI", "DPI et PFI", "DPI, PFI et RI". `names`: const char*. */
char *vd_wording_list(const GPtrArray *names);

/* "la page 2", "les pages 2 et 4" (numbered from 1); none: "une partie du document". `pages`: guint
 * from 0. */
char *vd_wording_pages(const GArray *pages);

/* "la page 2" (numbered from 1); `page` is from 0. */
char *vd_wording_page(gint page);

/* "la page du document", "les 3 pages du document". */
char *vd_wording_searched(guint pages);

/* The words as printed, one line, at most some 100 characters, then an ellipsis. NULL: "". */
char *vd_wording_quote(const char *words);

/* The designation of a line, else its words as printed. */
char *vd_wording_line(const VdLine *line);

/* "une facture", "un devis"... with its article. */
const char *vd_wording_kind(VdKind kind);

/* "14 juin 2023", "1er juin 2023"; VD_DATE_NONE: "date inconnue". */
char *vd_wording_date(VdDate date);
