/*
 * The files of one document: opened, read by a pool, and joined into what a report speaks of. One
 * file is the usual case; several are the pages of one quote, in the order given.
 *
 * Of several, one that failed counts as a limit: what the others say is audited, and nothing is
 * said to be missing.
 */
#pragma once

#include "audit/case/look.h"
#include "audit/report/report.h"

typedef struct {
  char *name;     /* as given, any bytes; owned */
  VdInput *input; /* NULL when it could not be had, with `failure` */
  VdDocument *document;
  VdFailure failure;
  guint pages; /* of the document, which may be taken */
} VdFilePart;

VdFilePart *vd_file_part_new(const char *name, VdInput *input, VdFailure failure);
void vd_file_part_free(VdFilePart *part);

/* Keeps what was read of it (taken), or why nothing was. */
void vd_file_part_answer(VdFilePart *part, VdDocument *document, VdFailure failure);

/*
 * One document of `parts` (VdFilePart, at least one). Their Documents are taken, unless `keep`:
 * then they are copied, and can be joined again in another order. (transfer full)
 */
VdReportDocument *vd_parts_join(const GPtrArray *parts, gboolean keep);

/* Which part each page of the joined document came from: VdLookSource, borrowing from the parts.
 * (transfer full) */
GArray *vd_parts_sources(const GPtrArray *parts);
