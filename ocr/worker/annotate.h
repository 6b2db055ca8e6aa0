/*
 * Notes on the pages of a document: a frame around the words, and a sign beside them that opens in
 * any reader of PDF. In: untrusted files and notes about them. Out: the bytes of a PDF:
 * the one file with its notes, or the files as one PDF (ocr/worker/wrap.h). Worker only.
 */
#pragma once

#include "ocr/bundle.h"

/*
 * Writes the copy to `fd`, an empty file, which it closes. FALSE with *failure set:
 * VD_FAILURE_ACCESS when the PDF's author allows no notes.
 */
gboolean vd_annotate_files(const VdUnbundled *bundle, int fd, VdFailure *failure);
