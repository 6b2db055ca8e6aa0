/*
 * What people decided on findings, and the trail of it: only ever added to. A decision is found
 * again by the fingerprint of its question after any audit; when what it rested on has changed, it
 * is to be looked at again.
 */
#pragma once

#include "audit/archive/db.h"

typedef enum {
  VD_ACTION_CONFIRM,
  VD_ACTION_DISMISS,
  VD_ACTION_DOUBTFUL,
  VD_ACTION_REOPEN
} VdAction;

/* Where a finding stands. */
typedef enum {
  VD_STAND_WAITING,
  VD_STAND_CONFIRMED,
  VD_STAND_DISMISSED,
  VD_STAND_DOUBTFUL,
  VD_STAND_TO_REVIEW, /* decided on other evidence */
  VD_STANDS
} VdStand;

const char *vd_stand_name(VdStand stand);

enum { VD_REASONS = 5, VD_COMMENT_LETTERS = 10 };

/* TRUE when a dismissal for that reason (1..5) needs a comment. */
gboolean vd_decision_needs_comment(guint reason);

typedef struct {
  VdAction action;
  guint reason;        /* 1..5 of a dismissal, else 0 */
  const char *comment; /* NULL */
  const char *who;
  gint64 at; /* seconds since 1970 */
} VdDecision;

/* Decides on a finding of the current answers. FALSE and *error when there is none of that
 * fingerprint. */
gboolean vd_decision_add(VdDb *db, const char *fingerprint, const VdDecision *decision,
                         GError **error);

/* A finding and where it stands. */
typedef struct {
  const char *fingerprint, *rule, *verdict, *reason, *severity, *title, *message, *advice, *quoted;
  const char *path, *sha256, *vendor, *number, *client;
  gint64 at_stake, page, line; /* G_MININT64: none */
  VdStand stand;
} VdReviewRow;

enum { VD_STAND_ANY = -1, VD_STAND_OPEN = -2 }; /* open: waiting, or to review */

/* NULL: not chosen by it. */
typedef struct {
  const char *rule, *vendor, *fingerprint;
  int stand; /* VdStand, VD_STAND_ANY or VD_STAND_OPEN */
} VdReviewFilter;

/* FALSE stops. */
typedef gboolean (*VdReviewTake)(const VdReviewRow *row, gpointer data);

/* Breaches, and questions that the paper leaves open, most money at stake first. */
gboolean vd_review_list(VdDb *db, const VdReviewFilter *filter, VdReviewTake take, gpointer data,
                        GError **error);

/* The trail, as it was written; `fingerprint` NULL: all of it, with what was said of documents
 * (acts.h). A line is a JSON object. */
typedef gboolean (*VdTrailTake)(GString *line, gpointer data);
gboolean vd_decision_trail(VdDb *db, const char *fingerprint, VdTrailTake take, gpointer data,
                           GError **error);

/* Of one rule: how often its breaches stand how, and how many dismissals say that it was wrong. */
typedef struct {
  const char *rule;
  guint64 stands[VD_STANDS];
  guint64 wrong; /* of the dismissed: reasons 1 and 2 */
} VdPrecisionRow;

typedef gboolean (*VdPrecisionTake)(const VdPrecisionRow *row, gpointer data);
gboolean vd_decision_precision(VdDb *db, VdPrecisionTake take, gpointer data, GError **error);
