/*
 * Counts of a scored run: for each profile and each layout, and for each rule; and the divergences,
 * in words.
 */
#pragma once

#include <glib.h>

typedef struct {
  guint right, of;
} VdRate;

typedef struct {
  char *name; /* "profil scan200", "mise en page colour" */
  guint documents;
  guint lines_right, lines_truth, lines_read;
  VdRate amounts, totals, fields, mentions, boxes, verdicts;
} VdGroup;

typedef struct VdTally VdTally;

VdTally *vd_tally_new(void);
void vd_tally_free(VdTally *tally);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdTally, vd_tally_free)

/* Adds the counts of one document to its profile and to its layout. */
void vd_tally_add(VdTally *tally, const VdGroup *document, const char *profile, const char *layout);

/* Counts one answer of `rule`; both verdicts as "breach error", "cannot_tell unread", "pass"... */
void vd_tally_rule(VdTally *tally, const char *rule, const char *expected, const char *got);

/* Remembers a sentence about something that is not as the truth says. */
void vd_tally_diverge(VdTally *tally, const char *format, ...) G_GNUC_PRINTF(2, 3);

gboolean vd_tally_is_perfect(const VdTally *tally);
void vd_tally_print(const VdTally *tally);
