/*
 * The documents that browsers brought, until they are forgotten: their files, how far they are,
 * what was found. In memory only. Each belongs to one session, and does not exist for the others.
 *
 * The thread of HTTP adds, asks and removes; analysts take work and publish. Every call locks.
 */
#pragma once

#include "audit/case/amend.h"
#include "audit/case/parts.h"
#include "audit/web/outcome.h"

typedef enum {
  VD_STEP_WAITING,
  VD_STEP_READING,
  VD_STEP_CHECKING,
  VD_STEP_DRAWING,
  VD_STEP_READY,
  VD_STEP_BROKEN /* our own failure: nothing was found out */
} VdStep;

/* What an analyst is to do for a case. */
typedef enum {
  VD_WORK_READ,  /* everything */
  VD_WORK_JOIN,  /* its files were read, their order has changed */
  VD_WORK_JUDGE, /* somebody corrected what was read */
  VD_WORK_COPY,  /* the annotated copy of what was found */
} VdWork;

typedef struct VdCase VdCase;
typedef struct VdCases VdCases;

/* Forgets a case `minutes` after it was added. */
VdCases *vd_cases_new(guint minutes);
void vd_cases_free(VdCases *cases);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdCases, vd_cases_free)

/* ==== the side of HTTP ==== */

/* A new case of `parts` (VdFilePart, taken). Its id, or NULL when there are too many. (transfer
 * full) */
char *vd_cases_add(VdCases *cases, const char *owner, GPtrArray *parts);

/* NULL: not there, or another's. (transfer full) */
VdCase *vd_cases_find(VdCases *cases, const char *owner, const char *id);
VdCase *vd_case_ref(VdCase *item);
void vd_case_unref(VdCase *item);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdCase, vd_case_unref)

/* Ids of its cases, the last one first. (transfer full) */
GStrv vd_cases_owned(VdCases *cases, const char *owner);

const char *vd_case_id(const VdCase *item);

/* The case of that id is READY or BROKEN, or is no more; whoever owns it. */
gboolean vd_cases_settled(VdCases *cases, const char *id);

typedef struct {
  VdStep step;
  guint page, pages; /* while reading: page `page` (from 1) of `pages`; 0: not known */
  guint ahead;       /* while waiting: cases before it */
  gint minutes;      /* until it is forgotten */
} VdCaseState;

VdCaseState vd_cases_state(VdCases *cases, const VdCase *item);

/* What was found last, even while it is judged anew; NULL: nothing yet. (transfer full) */
VdOutcome *vd_cases_outcome(VdCases *cases, VdCase *item);

/* Names of its files, in order. (transfer full) */
GStrv vd_cases_names(VdCases *cases, const VdCase *item);

/* Has it judged with these corrections (VdAmendment), which replace the former. FALSE when it
 * is not READY. */
gboolean vd_cases_correct(VdCases *cases, VdCase *item, const GPtrArray *corrections);

/* VdAmendment, copied. (transfer full) */
GPtrArray *vd_cases_corrections(VdCases *cases, const VdCase *item);

/* Moves file `from` by one place, `up` or down, and has it joined anew. FALSE when that cannot be.
 */
gboolean vd_cases_move(VdCases *cases, VdCase *item, guint from, gboolean up);

/* "1:L02": the person says that this finding is not their case; or no longer. */
void vd_cases_set_aside(VdCases *cases, VdCase *item, const char *finding, gboolean aside);
gboolean vd_cases_is_aside(VdCases *cases, const VdCase *item, const char *finding);

/* The annotated copy of what was found last: made when it is first asked for. */
typedef enum { VD_COPY_PENDING, VD_COPY_READY, VD_COPY_REFUSED } VdCopyState;

/* *copy (transfer full) when it is READY; *why, a French sentence (transfer full), when REFUSED. */
VdCopyState vd_cases_copy(VdCases *cases, VdCase *item, GBytes **copy, char **why);

/* Nobody waits for a copy of the case of that id; whoever owns it. */
gboolean vd_cases_copy_settled(VdCases *cases, const char *id);

void vd_cases_remove(VdCases *cases, VdCase *item);

/* Forgets what is past its time. */
void vd_cases_sweep(VdCases *cases);

/* ==== the side of the analysts ==== */

/*
 * Waits for a case that wants work, of any kind or, if `light`, VD_WORK_JUDGE alone. NULL once
 * vd_cases_close was called. (transfer full)
 */
VdCase *vd_cases_next(VdCases *cases, gboolean light, VdWork *work);
void vd_cases_close(VdCases *cases);

/* Its files (VdFilePart). While an analyst works on a case these are the analyst's alone. Borrowed.
 */
GPtrArray *vd_case_parts(const VdCase *item);

/* How far it is. FALSE: it was removed, and more work would be for nothing. */
gboolean vd_cases_tell(VdCases *cases, VdCase *item, VdStep step, guint page, guint pages);

/* READY with `outcome` (taken), or BROKEN when that is NULL. */
void vd_cases_publish(VdCases *cases, VdCase *item, VdOutcome *outcome);

/* What came of VD_WORK_COPY for `outcome`: the copy (taken), or why there is none. */
void vd_cases_publish_copy(VdCases *cases, VdCase *item, VdOutcome *outcome, GBytes *copy,
                           const char *why);
