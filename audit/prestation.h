/*
 * The Prestations of a quote: which lines are State-funded, what they cost together, for which DSR.
 * In: a Quote. Out: one VdPrestation for each DSR that the quote carries. The amount is that of its
 * line, or the subtotal of the funded section when it is itemised.
 */
#pragma once

#include "extract/quote.h"
#include "models/models.h"

typedef struct {
  const char *dsr;      /* canonical id, or a software type ("DPI"); NULL: not said. Borrowed */
  GArray *lines;        /* guint: the lines whose prices make its amount, in reading order */
  GArray *details;      /* guint: lines that only itemise a price printed on another line */
  gint section;         /* the funded section that it fills; -1: none */
  VdCents ht, vat, ttc; /* VD_CENTS_NONE: not printed for it */
  gint32 vat_bp;        /* VD_BP_NONE: not printed for it */
  gfloat confidence;    /* of the least sure amount that `ht` comes from */
  const VdPlace
      *place;      /* where `ht` is printed, else its line or section; borrowed, NULL: nowhere */
  gboolean sole;   /* nothing else in the quote is priced */
  gboolean broken; /* the reading cut one of its prices at its thousands */
} VdPrestation;

/* Element VdPrestation*, freed with the array; empty when the quote carries none. Borrows the
 * quote. */
GPtrArray *vd_prestations_of(const VdQuote *quote, const VdModels *models, const char *forced_dsr);

/* Its first line that names it, else its first line, -1: none; its words; whether line `index` is
 * its own. */
gint vd_prestation_head(const VdPrestation *prestation, const VdQuote *quote);
const char *vd_prestation_words(const VdPrestation *prestation, const VdQuote *quote);
gboolean vd_prestation_has_line(const VdPrestation *prestation, guint index);

/* Its software type ("DUI"), NULL: not said. */
const char *vd_prestation_type(const VdPrestation *prestation, const VdModels *models);

/*
 * Line `index` itemises a Prestation whose whole price stands elsewhere, so that its money is not
 * counted twice: marked so, or its neighbours and it add up to that price, or the quote's total
 * leaves them out.
 */
gboolean vd_prestation_is_detail(const VdQuote *quote, const GPtrArray *prestations, guint index);
