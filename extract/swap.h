/*
 * Quantities and prices that changed places: a product does not tell which is which, and names of
 * columns are misread on scans.
 */
#pragma once

#include "extract/quote.h"

/* Puts them back where every line of a scanned quote says so. */
void vd_swap_read(VdQuote *quote);
