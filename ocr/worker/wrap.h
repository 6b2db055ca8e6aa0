/*
 * Pictures, or several files, as one PDF: each picture a page of its size, upright; pages of PDFs
 * drawn anew. In: untrusted files. Out: the bytes of a PDF. Worker only.
 */
#pragma once

#include "ocr/bundle.h"

/*
 * NULL with *failure set. *starts: the page of the result that each file begins at (guint, one a
 * file). (transfer full)
 */
GBytes *vd_wrap_files(const VdUnbundled *bundle, GArray *starts, VdFailure *failure);
