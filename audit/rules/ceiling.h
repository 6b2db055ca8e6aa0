/*
 * The scale of a DSR and what a paper says of it: how many structures, which band. Serves A01 and
 * A04.
 */
#pragma once

#include "audit/rules/rules.h"

enum { VD_CEILING_MOST = 100000 }; /* structures of one order */

/* The newest of the ceilings that govern the order; NULL: none. */
const VdCeiling *vd_ceiling_of(const VdAudit *audit, const VdDsr *dsr);

/* That of the quote's only Prestation when it goes by bands; NULL. */
const VdCeiling *vd_ceiling_of_quote(const VdAudit *audit);

/* Distinct FINESS of establishments, as the paper lists them. */
gint64 vd_ceiling_count_finess(const VdQuote *quote);

/* Every Prestation is that of a DUI. */
gboolean vd_ceiling_is_dui(const VdAudit *audit);

/* Structures of the order, from what the paper says best, and where (NULL: on several places); 0:
 * it does not say, or contradicts itself. */
gint64 vd_ceiling_count(const VdAudit *audit, const VdPrestation *prestation,
                        const VdCeiling *ceiling, const VdPlace **counted);

/* The band that the paper proves for an order of `count`: named, or that of the organisation's
 * size; NULL: none, or a contradiction. `place` (transfer full): where it is named. */
const VdBand *vd_ceiling_band(const VdQuote *quote, const VdCeiling *ceiling, gint64 count,
                              VdPlace *place);

const VdBand *vd_ceiling_band_of(const VdCeiling *ceiling, gint64 total);

/* The band that the paper names ("tranche B"), with where (transfer full place); NULL: none. */
const VdBand *vd_ceiling_named_band(const VdQuote *quote, const VdCeiling *ceiling, VdPlace *place);

/* What the scale gives for the structures printed and the band that is proved; FALSE: not known. */
gboolean vd_ceiling_due(const VdAudit *audit, gint64 *count, VdCents *rate, VdCents *due);
