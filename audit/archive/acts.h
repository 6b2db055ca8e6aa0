/*
 * What people say of a document as a whole: its outcome, notes, a finding that the program did not
 * make. Only ever added, beside decisions on findings, and part of the same trail.
 */
#pragma once

#include "audit/archive/db.h"

typedef enum { VD_ACT_OUTCOME, VD_ACT_NOTE, VD_ACT_MISSED, VD_ACTS } VdActKind;

/* How the review of a document ended. The last one counts; NONE: it was taken up again. */
typedef enum {
  VD_OUTCOME_NONE,
  VD_OUTCOME_DROPPED,   /* sans suite */
  VD_OUTCOME_ASKED,     /* demande à l'éditeur */
  VD_OUTCOME_FORWARDED, /* transmis à l'ASP */
  VD_OUTCOME_CLOSED,
  VD_OUTCOMES
} VdOutcomeKind;

/* "none", "dropped"... as an archive and its trail have it. */
const char *vd_outcome_name(VdOutcomeKind outcome);

/* VD_OUTCOMES when there is none of that name. */
VdOutcomeKind vd_outcome_parse(const char *name);

typedef struct {
  VdActKind kind;
  const char *value;   /* name of the outcome; code of the rule that was missed; else NULL */
  const char *comment; /* NULL */
  const char *place;   /* of what was missed: "2:17", line 17 of page 2; else NULL */
  const char *who;
  gint64 at; /* seconds since 1970 */
} VdAct;

/* The document must have been read. FALSE and *error otherwise. */
gboolean vd_act_add(VdDb *db, const char *sha256, const VdAct *act, GError **error);

/* Acts on a document, oldest first. FALSE stops. */
typedef gboolean (*VdActTake)(const VdAct *act, gpointer data);
gboolean vd_act_list(VdDb *db, const char *sha256, VdActTake take, gpointer data, GError **error);
