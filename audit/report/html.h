/*
 * The report of one document as one HTML page: for the person who received the quote. In: what was
 * found, and the pictures of its pages. Out: UTF-8 that stands alone: no script, no outside
 * request, images inside. Words of the paper and file names are text nodes of a tree, never markup:
 * nothing here escapes by hand. It judges nothing, reads no file and knows no clock.
 */
#pragma once

#include "audit/report/letter.h"
#include "audit/report/report.h"

#define VD_HTML_ERROR (vd_html_error_quark())
GQuark vd_html_error_quark(void);
typedef enum { VD_HTML_ERROR_SHEET } VdHtmlError;

typedef struct {
  VdDate day;          /* of the analysis; VD_DATE_NONE: not said */
  GPtrArray *pictures; /* GBytes: PNG of each page in order, NULL where there is none; or NULL */
  const char *pictures_at;   /* pages show them from this address, the number from 1 and ".png"
                                after it; NULL: they are inside */
  const VdLeftOut *left_out; /* NULL: nothing is */
} VdHtmlExtras;

/* (transfer full). NULL with *error set when the page could not be made. */
char *vd_html_print(const VdReport *report, const VdReportDocument *document,
                    const VdHtmlExtras *extras, GError **error);
