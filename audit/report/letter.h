/*
 * The message that the person who received the quote can send to the vendor: plain text in French,
 * polite and factual, built from what was found. In: one quote. Out: lines, U+00A0 as the only
 * special space, since some mail programs lack the narrow one.
 */
#pragma once

#include "audit/report/report.h"

/* Findings that somebody leaves out of the message: those of rule `rule` in quote `quote`, from 1.
 */
typedef struct {
  gboolean (*holds)(guint quote, const char *rule, gconstpointer data);
  gconstpointer data;
} VdLeftOut;

/* FALSE for no `left_out` at all. */
gboolean vd_letter_leaves_out(const VdLeftOut *left_out, guint quote, const char *rule);

/*
 * Quote `number` (from 1): the subject after "Objet : ", an empty line, the text. `left_out` may be
 * NULL. NULL when there is nothing to ask. (transfer full)
 */
char *vd_letter_write(const VdReportQuote *item, guint number, const VdLeftOut *left_out);

/* The address that opens `letter` in a mail program. (transfer full) */
char *vd_letter_mail(const char *letter);
