/*
 * The message that the person who received the quote can send to the vendor: plain text in French,
 * polite and factual, built from what was found. In: one quote. Out: lines, U+00A0 as the only
 * special space, since some mail programs lack the narrow one.
 */
#pragma once

#include "audit/report/report.h"

/* The subject, an empty line, the text. NULL when there is nothing to ask. (transfer full) */
char *vd_letter_write(const VdReportQuote *item);
