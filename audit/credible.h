/*
 * Whether numbers can be what the paper says. In: lines and amounts as read. Out: yes or no. A
 * number cut at its thousands ("38" of "38 400,00") is a fault of the reading, never the vendor's;
 * and an amount that stands on the pages is printed, wherever the reader put it.
 */
#pragma once

#include "audit/context.h"

/* `part` is `whole` without its first or its last groups of thousands: 38 or 400 of 38 400. */
gboolean vd_credible_is_fragment(VdCents part, VdCents whole);

/*
 * Pixels may have lost a digit: with one more in `printed`, or in a number that `result` was made
 * of, the equation is true. `line`: whose numbers they are, as of a product; -1: of a sum of lines
 * or of totals. Numbers of a text layer never lose one.
 */
gboolean vd_credible_misses_digit(const VdQuote *quote, const VdAmount *printed, VdCents result,
                                  gint line);

/* The line has a designation, none of its numbers is a fragment of what the others give, nor goes
 * on in the line below. */
gboolean vd_credible_line(const VdQuote *quote, guint index);

/* Quantity times unit price gives its HT, or one of them is not printed; discounts are allowed. */
gboolean vd_credible_agrees(const VdLine *line);

/* The amount stands somewhere on the pages of the quote, with a currency or two decimals. */
gboolean vd_credible_is_printed(const VdQuote *quote, VdCents amount);

/* ... and not only as how many of something. */
gboolean vd_credible_is_price(const VdQuote *quote, VdCents amount);

/* How often it stands on pages that were read from pixels. */
guint vd_credible_count_on_pixels(const VdQuote *quote, VdCents amount);

/* It stands there with a minus sign: a discount on what the lines add up to. */
gboolean vd_credible_is_deducted(const VdQuote *quote, VdCents amount);

/* The one usual rate that stands beside the word TVA on the pages; VD_BP_NONE: none, or several. */
gint32 vd_credible_only_rate(const VdQuote *quote, const VdModels *models);
