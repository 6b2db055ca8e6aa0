/*
 * The report for people at a terminal. Full French typography reduced to U+00A0; what comes from
 * the paper or from a file name made visible. Colour never carries meaning alone.
 */
#pragma once

#include "audit/report/report.h"

typedef enum {
  VD_TONE_PLAIN,
  VD_TONE_STRONG,
  VD_TONE_ERROR,
  VD_TONE_WARNING,
  VD_TONE_NOTE,
  VD_TONE_FAINT
} VdTone;

/* Appends `text` in a tone: as it is when the report has no colour. */
void vd_text_toned(GString *out, const VdReport *report, VdTone tone, const char *text);

/* TRUE when people are shown this finding: always for a breach or a question, else with --all. */
gboolean vd_text_shows(const VdReport *report, const VdFinding *finding);

/* "ERREUR", "INDÉTERMINÉ"... and its tone. */
const char *vd_text_label(VdVerdict verdict, VdReason reason, VdSeverity severity, VdTone *tone);

/*
 * One finding: place, label, code, title; then quoted words, message, rule, what to ask. In a
 * document that is not `complete`, what could not be answered for that reason alone is one line:
 * the document has said why.
 */
void vd_text_finding(GString *out, const VdReport *report, const VdFinding *finding,
                     gboolean complete);

/* Numbers that arithmetic put right, beside what was read; then those that were read without
 * certainty, so that somebody compares them with the paper. */
void vd_text_numbers(GString *out, const VdReport *report, const VdReportQuote *item);

void vd_text_print(const VdReport *report, const VdReportDocument *document, GString *out);
void vd_text_end(const VdReport *report, GString *out);
