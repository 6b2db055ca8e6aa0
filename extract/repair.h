/*
 * Numbers read from pixels that arithmetic can put right, confirm or doubt. The value read stays in
 * `repaired`. A text layer is never touched: what does not add up there is a printed error.
 */
#pragma once

#include "extract/quote.h"
#include "models/models.h"

/* Lines, signs, totals; then weighs every number (extract/weigh.h). Once lines, sections and totals
 * are read. */
void vd_repair_read(const VdModels *models, VdQuote *quote);

/* The one line whose sign was lost in price and total alike: the sum of all tells, or its TTC. */
void vd_repair_sign(VdQuote *quote);

/* One of HT, VAT and TTC. */
void vd_repair_totals(VdQuote *quote);

/* Puts `amount` right; what was read goes to `repaired` under `key`. */
void vd_repair_amount(GArray *repaired, const char *key, VdAmount *amount, VdCents cents);
