/*
 * The amounts that the mention of State funding prints: beside it, or in its sentence ("1 440,00 €
 * HT, soit 1 728,00 € TTC"). In: a mention. Out: amounts by their terms. It compares nothing.
 */
#pragma once

#include "audit/context.h"

typedef struct {
  VdCents ht, ttc,
      untold;           /* untold: printed without saying HT or TTC; VD_CENTS_NONE: not printed */
  const VdPlace *place; /* of the amount, else of the mention; borrowed */
} VdStateAmounts;

VdStateAmounts vd_state_amounts_of(const VdMention *mention);

/* The mention that says that the State pays, the law's own words first, else an amount of SONS
 * funding; NULL: none that is not denied. */
const VdMention *vd_state_amounts_mention(const VdQuote *quote);
