/*
 * What a sandboxed child does with the bytes of one document: pure functions of (bytes, request).
 * Worker only.
 */
#pragma once

#include "ocr/document.h"
#include "ocr/failure.h"
#include "ocr/worker/recognise.h"

typedef enum {
  VD_READ_DONE,
  VD_READ_NEEDS_RECOGNISER, /* nothing was recognised; ask again with one */
  VD_READ_FAILED            /* *failure says why */
} VdReadStatus;

/* Told before the long work on each page (from 0) of so many: the deadline follows their number. */
typedef void (*VdPageBegun)(guint page, guint pages, gpointer data);

/*
 * Type by content, then text layer or pixels, page by page. `recogniser` NULL: not loaded; when a
 * page needs one the call stops at once with VD_READ_NEEDS_RECOGNISER. `page_begun` may be NULL.
 */
VdReadStatus vd_read_document(const guint8 *bytes, gsize size, VdRecogniser *recogniser,
                              VdPageBegun page_begun, gpointer data, VdDocument *document,
                              VdFailure *failure);

/* PNG of `view` at `dpi`; the dpi is lowered to stay within
 * VD_MAX_RENDER_PIXELS. NULL with *failure set. (transfer full) */
GBytes *vd_read_render(const guint8 *bytes, gsize size, VdView view, gfloat dpi,
                       VdFailure *failure);

/* Loads fontconfig, Poppler and a converter of text once, before any fork: a built-in one-page PDF
 * is drawn. */
void vd_read_warm_up(void);
