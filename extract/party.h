/*
 * Who sells and who buys: by their labels, else by company words ("SAS au capital de"), by the
 * names that health structures bear, and by where letters put them.
 */
#pragma once

#include "extract/study.h"

/* Fills fields.vendor and fields.client. */
void vd_party_read(VdStudy *study);
