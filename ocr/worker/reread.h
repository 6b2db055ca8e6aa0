/*
 * A second look at some boxes of a document that was read: each is cut out of its page, enlarged
 * and read as one line, without the cleaning that the first reading saw. A pure function of bytes
 * and request. Worker only.
 */
#pragma once

#include "ocr/document.h"
#include "ocr/failure.h"
#include "ocr/worker/recognise.h"

/*
 * Appends to `document` one page for each box, of its size, with the words that were read in it;
 * none where nothing could be read. FALSE with *failure set when a page cannot be had at all.
 */
gboolean vd_reread_boxes(const guint8 *bytes, gsize size, const VdView *boxes, guint n,
                         gfloat scale, VdRecogniser *recogniser, VdDocument *document,
                         VdFailure *failure);
