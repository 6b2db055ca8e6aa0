/*
 * Who pays each line: the State when the line, its section or its column names the Prestation
 * Ségur, SONS or the State's funding; the client for every other priced line; unknown where both
 * readings stand.
 */
#pragma once

#include "extract/quote.h"

/* What some words say about who pays. */
typedef struct {
  gboolean state, client, variant; /* variant: a Ségur service under another name than the law's */
} VdPayer;

VdPayer vd_funding_payer(const GArray *tags);

/* Sets `funded` of every line and section. Lines hold their own tags, sections those of their
 * heading. */
void vd_funding_decide(VdQuote *quote);
