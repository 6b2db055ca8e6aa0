/*
 * Makes a Document keep every bound that its bytes are checked against (ocr/wire.h), before it
 * leaves the child: what is cut off is marked as unread, never dropped in silence.
 */
#pragma once

#include "ocr/document.h"

void vd_bound_document(VdDocument *document);
