/*
 * Threads that read and judge what browsers brought, so that the one that answers them never waits.
 * Each has a worker program of its own; one more, without, judges again after a correction.
 */
#pragma once

#include "audit/web/cases.h"

typedef struct {
  const VdModels *models; /* borrowed */
  VdPoolOptions pool;     /* `jobs` is 1 for each */
  guint count;            /* threads that read, at least 1 */
} VdAnalystsOptions;

typedef struct VdAnalysts VdAnalysts;

/* Returns once their workers have started; NULL with *error (French) when one could not. */
VdAnalysts *vd_analysts_new(const VdAnalystsOptions *options, VdCases *cases, GError **error);

/* Ends what they do, then returns. `cases` must be closed. */
void vd_analysts_free(VdAnalysts *analysts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdAnalysts, vd_analysts_free)
