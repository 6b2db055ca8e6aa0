/*
 * The report as JSON, version 1: the contract that other programs read (report.schema.json beside).
 * Amounts in centimes, rates in basis points, quantities in thousandths, days in ISO 8601, pages
 * and lines from 1, plain spaces. Same findings in, same bytes out.
 */
#pragma once

#include "audit/report/report.h"

#include <jansson.h>

typedef json_t VdJson;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdJson, json_decref)

/* All (transfer full). "Not printed" becomes null. */
json_t *vd_json_text(const char *text);
json_t *vd_json_cents(VdCents cents);
json_t *vd_json_date(VdDate date);
json_t *vd_json_integer(gint64 value, gint64 none);
json_t *vd_json_tri(VdTri value);
json_t *vd_json_real(gfloat value, gint64 scale); /* rounded to 1 / scale */
json_t *vd_json_box(VdBox box);                   /* null when empty */
json_t *vd_json_page(gint page);                  /* from 1; null for -1 */

/* Sets page, box and confidence in `object`; nulls for a place that is nowhere. */
void vd_json_set_place(json_t *object, const VdPlace *place);

/* Sets "second", what a second reading of the place says, when there is one. */
void vd_json_set_second(json_t *object, const VdDocument *document, const VdPlace *place);

/* {"value", "raw", "page", "box", "confidence", "source"}, or null when there is no place and no
 * value. */
json_t *vd_json_field(json_t *value, const VdPlace *place);

/* Adds {"raw", "page", "box", "confidence"}, and "second" when it was read again, of an amount
 * under `key`; nothing when not printed. */
void vd_json_add_amount(const VdDocument *document, json_t *values, const char *key,
                        const VdAmount *amount);

json_t *vd_json_dsr(const GArray *seen); /* VdDsrSeen */
json_t *vd_json_line(const VdDocument *document, const VdLine *line);
json_t *vd_json_totals(const VdDocument *document, const VdTotals *totals);
json_t *vd_json_finding(const VdReport *report, const VdFinding *finding);
json_t *vd_json_quote(const VdReport *report, const VdReportDocument *document,
                      const VdReportQuote *quote);
json_t *vd_json_document(const VdReport *report, const VdReportDocument *document);
json_t *vd_json_tool(const VdReport *report);  /* {"name", "version"} */
json_t *vd_json_rules(const VdReport *report); /* {"version", "sha256"} of the data */

/* Appends the compact form of `value`, then frees it. */
void vd_json_append(GString *out, json_t *value);

/* A document as archives keep and export it, on one line. (transfer full) */
char *vd_json_canonical(const VdReport *report, const VdReportDocument *document);

void vd_json_begin(const VdReport *report, GString *out);
void vd_json_print(const VdReport *report, const VdReportDocument *document, GString *out);
void vd_json_end(const VdReport *report, GString *out);
void vd_jsonl_print(const VdReport *report, const VdReportDocument *document, GString *out);
