/* One document being scored: its truth, what was reported of it, and its counts. Shared by the
 * parts of the scorer only. */
#pragma once

#include "corpus/tally.h"

typedef struct {
  const char *name, *profile;
  const json_t *truth, *document, *quote;
  VdGroup counts;
  VdTally *tally;
} VdCase;

/* Counts one more of `kind`, right or not. */
static inline void vd_case_count(VdCase *one, VdRateKind kind, gboolean right) {
  one->counts.rates[kind].of++;
  one->counts.rates[kind].right += right ? 1 : 0;
}

/* Several answers are right where the rulebook leaves the choice: "pass|not_applicable". */
gboolean vd_case_expects(const char *wanted, const char *got);

/* An amount that was read with this confidence (1 when it has none of its own) is right, or wrong:
 * flagged, as a reader is told, or not. */
void vd_case_doubt(VdCase *one, gint64 wanted, gint64 got, const json_t *confidence,
                   const char *what);

/* Lines, their amounts, and who pays them. */
void vd_case_lines(VdCase *one);

/* True when the words `text`, and little else, stand in the box of `evidence` ({page, box}). */
gboolean vd_case_box(const VdCase *one, const json_t *evidence, const char *text);

/* Answers of the rules and boxes of their evidence. */
void vd_case_findings(VdCase *one);
