/*
 * Reads files through the pool, several at once, and gives the documents back in the order they
 * were asked for, each as soon as its turn is ready. Holds a bounded number of files open.
 */
#pragma once

#include "audit/case/look.h"
#include "audit/report/report.h"

/* A document that was read or failed, taken by the callee, who may look at its boxes again with
 * `look` until it returns. FALSE stops the batch. */
typedef gboolean (*VdBatchReady)(VdReportDocument *document, VdLook *look, gpointer data);

typedef struct {
  char **files;      /* NULL-terminated */
  gboolean together; /* all of them are one document */
  guint window;      /* documents opened ahead of the one to give back, at least 1 */
} VdBatch;

/* FALSE with *error set when the pool broke down; TRUE when all was given back, or the callee
 * stopped. */
gboolean vd_batch_run(const VdBatch *batch, VdPool *pool, VdBatchReady ready, gpointer data,
                      GError **error);
