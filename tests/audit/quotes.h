/*
 * Quotes made by hand, for the tests of rules: what extract/ would give, without a page to read.
 * In: words and tags. Out: a VdSample with its document of one well-read page. Amounts are written
 * "8560.00", "1825" (printed without centimes), "" (not printed).
 */
#pragma once

#include "audit/engine.h"
#include "audit/scope.h"

typedef struct {
  VdDocument *document;
  VdQuote *quote;
  VdModels *models;
  VdAuditOptions options;
  GPtrArray *findings;
} VdSample;

VdSample *vd_sample_new(VdKind kind);
void vd_sample_free(VdSample *sample);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdSample, vd_sample_free)

/* Adds a line at that HT; tags: concepts separated by spaces, "!" before a denied one. (transfer
 * none) */
VdLine *vd_sample_line(VdSample *sample, const char *description, const char *ht, VdTri funded,
                       const char *tags);

/* The line's TTC at a rate, printed on it. */
void vd_sample_tax(VdLine *line, gint32 vat_bp, const char *ttc);

/* Starts a section; the lines added next are its own. (transfer none) */
VdSection *vd_sample_section(VdSample *sample, const char *title, VdTri funded, const char *tags);

/* A mention that is present, in a sentence of the offer. (transfer none) */
VdMention *vd_sample_mention(VdSample *sample, const char *id, const char *sentence);

/* Prints words on the page, one row. */
void vd_sample_print(VdSample *sample, const char *words);

void vd_sample_field(VdField *field, const char *value);
void vd_sample_number(VdField *field, gint64 value);
void vd_sample_dsr(VdSample *sample, VdLine *line, const char *id);
VdAmount vd_sample_amount(const char *text);

/* The page was not read well enough to say that something is missing; or these words were read
 * badly. */
void vd_sample_blur(VdSample *sample);
void vd_sample_doubt(VdPlace *place);

/* Asks every rule again, and gives one's answer: "breach", "cannot_tell ambiguous", "pass"...
 * (transfer none) */
const char *vd_sample_answer(VdSample *sample, const char *code);
const VdFinding *vd_sample_finding(VdSample *sample, const char *code);
