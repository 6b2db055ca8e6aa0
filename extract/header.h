/*
 * Rows in, the columns of a table out: a band of one to three rows whose cells name columns. A
 * first cell that names none is the title of the table ("Maintenance annuelle | Qté | Prix unitaire
 * HT | Total HT"). Reads no line.
 */
#pragma once

#include "extract/cell.h"

typedef enum {
  VD_COL_NONE = -1,
  VD_COL_DESCRIPTION,
  VD_COL_REFERENCE,
  VD_COL_QUANTITY,
  VD_COL_UNIT,
  VD_COL_UNIT_PRICE,
  VD_COL_UNIT_PRICE_NET, /* after discount: beside the unit price before it, it is passed over */
  VD_COL_UNIT_PRICE_TTC,
  VD_COL_PRICE, /* unit price or total: the numbers decide */
  VD_COL_DISCOUNT,
  VD_COL_DISCOUNT_PCT,
  VD_COL_TOTAL_HT,
  VD_COL_VAT_RATE,
  VD_COL_VAT_AMOUNT,
  VD_COL_VAT_BASE,
  VD_COL_TOTAL_TTC,
  VD_COL_PERIOD,
  VD_COL_STATE_SHARE,
  VD_COL_CLIENT_SHARE,
  VD_COL_OTHER,
  VD_COL_COUNT
} VdColumnRole;

typedef struct {
  VdColumnRole role;
  gfloat x0, x1; /* flat */
} VdColumn;

typedef struct {
  guint first, end; /* rows of the band */
  GArray *columns;  /* VdColumn, left to right */
  char *title;      /* as printed, or NULL */
  VdPlace title_place;
  gint32 vat_bp; /* the rate in the name of a column ("TVA (20 %)"), VD_BP_NONE: none */
  VdPlace vat_place;
  GArray *tags;   /* VdTag of all its cells */
  gboolean aside; /* its heading says "récapitulatif", "échéancier": it has no line */
} VdHeader;

/* A header without columns, for the rows [first, end). (transfer full) */
VdHeader *vd_header_new(guint first, guint end);
void vd_header_free(VdHeader *header);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdHeader, vd_header_free)

/* The header whose band starts at rows[at], or NULL. (transfer full) */
VdHeader *vd_header_read(const VdLexicon *lexicon, const GPtrArray *rows, guint at);

/* Position in header->columns of the first column of that role, or -1. */
gint vd_header_column(const VdHeader *header, VdColumnRole role);

/* A column that holds money. */
gboolean vd_header_is_money(VdColumnRole role);

/* A recapitulation (VAT by rate, "Total HT | TVA | Total TTC" above its values): it has no line. */
gboolean vd_header_is_recap(const VdHeader *header);
