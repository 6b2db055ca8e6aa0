/*
 * What the lines of one Prestation cost together: HT, VAT, TTC, rate, and how sure they are.
 */
#pragma once

#include "audit/prestation.h"

/* Fills the amounts of `prestation` from its lines; lines that only itemise become its details. */
void vd_price_read(const VdQuote *quote, VdPrestation *prestation);

/* The same of a Prestation without lines, from the sums of its section. */
void vd_price_section(const VdQuote *quote, VdPrestation *prestation, guint section);
