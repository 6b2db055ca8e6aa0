/*
 * The day of an order, for the rules of the calendar. In: a quote. Out: the day, or the answer that
 * its absence gives.
 */
#pragma once

#include "audit/rules/rules.h"

/*
 * The order date; VD_DATE_NONE after an answer: a page was not read, the paper is not signed yet
 * (outside_document), or it is signed without a date (ambiguous).
 */
VdDate vd_ordered_day(const VdAudit *audit, VdFinding *finding, const char *unsigned_case);
