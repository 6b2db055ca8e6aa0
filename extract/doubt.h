/*
 * Amounts that recognition may have broken without saying so: a lost decimal comma multiplies by a
 * hundred. Values stay as read; only their confidence falls.
 */
#pragma once

#include "extract/quote.h"

/* Lowers the confidence of such amounts, once lines, totals and mentions are read. */
void vd_doubt_read(VdQuote *quote);
