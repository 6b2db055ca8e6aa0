/*
 * What a case is made of, for audit/web/cases*.c alone. Everything here is touched under the lock.
 */
#pragma once

#include "audit/web/cases.h"

struct VdCase {
  gatomicrefcount refs;
  char *id, *owner;
  GPtrArray *parts; /* VdFilePart */
  gint64 until;     /* monotonic, microseconds */
  gint64 file_bytes;
  gint64 bytes; /* of files, pictures and copy */
  VdStep step;
  guint page, pages;
  VdOutcome *outcome;
  VdOutcome *copied; /* what `copy`, or `no_copy`, is of; NULL: nobody asked */
  GBytes *copy;
  char *no_copy;
  GPtrArray *corrections; /* VdAmendment */
  GHashTable *aside;      /* "1:L02" */
  gboolean removed;
};

typedef struct {
  VdCase *item; /* with a hold of its own */
  VdWork work;
} VdTask;

struct VdCases {
  GMutex lock;
  GCond work;
  GHashTable *all; /* id -> VdCase */
  GQueue waiting;  /* VdTask */
  gint64 keep_us;
  gint64 bytes;
  gboolean closed;
};

/* Puts it to the end of the queue; all work but a copy makes it WAITING. */
void vd_cases_enqueue(VdCases *cases, VdCase *item, VdWork work);
void vd_task_free(gpointer task);

/* Forgets the copy, and that somebody asked for one. */
void vd_case_drop_copy(VdCase *item);
