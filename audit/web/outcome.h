/*
 * What was found of a document; never changed once it was published, so that any thread may look at
 * it.
 */
#pragma once

#include "audit/case/look.h"
#include "audit/report/report.h"

typedef struct {
  gatomicrefcount refs;
  VdReportDocument *document;
  GPtrArray *pictures; /* GBytes (PNG) for each page, NULL where there is none */
  GArray *sources;     /* VdLookSource, borrowing from the files of its case */
  GHashTable *refused; /* corrections that could not be made: path -> why (French) */
  VdSandbox sandbox;   /* under which it was read */
} VdOutcome;

/* Takes them. */
VdOutcome *vd_outcome_new(VdReportDocument *document, GPtrArray *pictures, GArray *sources,
                          GHashTable *refused, VdSandbox sandbox);

/* Bytes of its pictures. */
gint64 vd_outcome_bytes(const VdOutcome *outcome);

VdOutcome *vd_outcome_ref(VdOutcome *outcome);
void vd_outcome_unref(VdOutcome *outcome);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdOutcome, vd_outcome_unref)
