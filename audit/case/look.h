/*
 * Second looks at a document that was read: which file a page came from, and the pool that reads
 * its boxes once more. Lives while the files of the document are open.
 */
#pragma once

#include "extract/extract.h"
#include "ocr/limits.h"
#include "ocr/pool.h"

typedef struct {
  VdPool *pool;    /* borrowed */
  GArray *sources; /* VdLookSource, by first page */
} VdLook;

typedef struct {
  guint first_page, pages;
  const VdInput *input; /* borrowed */
} VdLookSource;

/* A VdAskAgain whose data is a VdLook. What cannot be read again is left as it is. */
void vd_look_again(VdDocument *document, const VdAsked *boxes, guint n, gpointer look);
