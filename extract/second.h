/*
 * Second readings. Which boxes of a quote deserve one, and what those that a Document has
 * (VdDocument.seconds) say of a number or of words. The first reading is never replaced.
 */
#pragma once

#include "extract/extract.h"

typedef enum { VD_SECOND_NONE, VD_SECOND_SAME, VD_SECOND_OTHER } VdSecondSays;

/* Appends (VdAsked) what is doubtful and matters: amounts and quantities, the number of
 * referencing, the words of mentions. */
void vd_second_wanted(const VdQuote *quote, GArray *wanted);

/* The second reading of just that place, or NULL. */
const VdSecond *vd_second_of(const VdDocument *document, const VdPlace *place);

/* Does it say the same number (centimes, thousandths)? NONE also when it says no number at all. */
VdSecondSays vd_second_amount(const VdDocument *document, const VdPlace *place, VdCents cents);
VdSecondSays vd_second_quantity(const VdDocument *document, const VdPlace *place, gint64 milli);

/* How sure the least sure letters of a place are, whatever else is in doubt about it. */
gfloat vd_second_letters(const VdDocument *document, const VdPlace *place);

/* Raises to VD_SURE the number of referencing and the mentions whose doubtful words were all read
 * again alike. */
void vd_second_agree(VdQuote *quote);
