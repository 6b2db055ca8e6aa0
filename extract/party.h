/*
 * Who sells and who buys: by their labels, else by company words ("SAS au capital de"), by the
 * names that health structures bear, and by where letters put them.
 */
#pragma once

#include "extract/study.h"

/* Fills fields.vendor and fields.client. */
void vd_party_read(VdStudy *study);

/* The box lies within a line of the quote or the title of a section. */
gboolean vd_party_in_table(const VdStudy *study, const VdText *text, VdBox box);
