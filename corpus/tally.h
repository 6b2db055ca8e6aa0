/*
 * Counts of a scored run: for each profile, for each layout group born-digital and on scans, and
 * for each rule; and the divergences, in words.
 */
#pragma once

#include "corpus/yaml.h"

typedef struct {
  guint right, of;
} VdRate;

/* What a reader makes of amounts, of words and of rules; the last two rates count faults. */
typedef enum {
  VD_RATE_TOTALS,
  VD_RATE_FIELDS,
  VD_RATE_AMOUNTS,
  VD_RATE_BOXES,
  VD_RATE_PAYER,
  VD_RATE_MENTIONS,
  VD_RATE_VERDICTS,
  VD_RATE_WRONG_SURE,   /* amounts that are wrong and not flagged, of those read */
  VD_RATE_RIGHT_UNSURE, /* right amounts that are flagged, of the right ones */
  VD_RATE_COUNT
} VdRateKind;

/* Breaches: expected, found, found rightly; planted ones that were answered `pass`; traps, and
 * those flagged as an error; all answers, and those that are the expected ones. */
typedef struct {
  guint expected, found, right, passed, traps, sprung, answers, same;
} VdAnswers;

typedef struct {
  char *name;
  guint documents;
  guint lines_right, lines_truth, lines_read;
  VdRate rates[VD_RATE_COUNT];
  VdAnswers answers;
} VdGroup;

/* A rule, and its answers under each profile. */
typedef struct {
  char *code;
  VdAnswers digital, scans;
  GPtrArray *profiles; /* VdGroup, of which only the answers count */
} VdRuleCount;

typedef struct {
  GPtrArray *profiles, *digital, *scans; /* VdGroup: profiles; layout groups of each kind of file */
  GPtrArray *rules;                      /* VdRuleCount */
  GPtrArray *divergences;                /* sentences */
} VdTally;

VdTally *vd_tally_new(void);
void vd_tally_free(VdTally *tally);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdTally, vd_tally_free)

/* True for the profiles whose words are in the file. */
gboolean vd_tally_is_digital(const char *profile);

/* Adds the counts of one document to its profile and to its layout group. */
void vd_tally_add(VdTally *tally, const VdGroup *document, const char *profile, const char *layout);

/* Adds one answer of the rule `code`. */
void vd_tally_rule(VdTally *tally, const char *code, const char *profile, const VdAnswers *one);

void vd_answers_add(VdAnswers *sum, const VdAnswers *more);

/* Remembers a sentence about something that is not as the truth says. */
void vd_tally_diverge(VdTally *tally, const char *format, ...) G_GNUC_PRINTF(2, 3);

gboolean vd_tally_is_perfect(const VdTally *tally);

/* Bounds of the 95 % interval of Wilson around right / of; 0 and 1 when nothing was counted. */
void vd_tally_wilson(double right, double of, double *low, double *high);

/* Tables on standard output. */
void vd_tally_print(const VdTally *tally);

/* The same counts for programs. (transfer full) */
json_t *vd_tally_json(const VdTally *tally);
