/*
 * Amounts that recognition misread, made right where arithmetic leaves exactly one way: the value
 * read stays beside the value that it must be. Only what was read from pixels is touched: a text
 * layer that does not add up is a printed error, and stays. What several equations confirm is sure,
 * what they contradict is doubtful.
 */
#pragma once

#include "extract/quote.h"

/* Repairs, confirms and doubts the amounts of lines and totals. */
void vd_repair_read(VdQuote *quote);
