/*
 * The answer of one child: a memory file of a size agreed before, made and sealed in its size by
 * the parent, written by the child, read back once the child has ended. The child is hostile:
 * whatever its header says is checked against the file.
 */
#pragma once

#include "ocr/failure.h"

/* What a header adds to the payload. */
#define VD_ANSWER_HEADER_BYTES 24u

/* A memory file that takes up to `capacity` bytes of payload, close-on-exec; -1 when it cannot be
 * had. Pages that nobody writes cost nothing. */
int vd_answer_new(gsize capacity);

/* Child: the number of pages, before the long work, and which one it begins (from 1). */
void vd_answer_tell_pages(int fd, guint page, guint pages);

/* Child: `bytes`, or `failure` and no bytes. FALSE when it could not be written whole. */
gboolean vd_answer_write(int fd, const void *bytes, gsize size, VdFailure failure);

/* Parent: the number of pages that was told so far, 0 when none was. Any number may come. */
guint32 vd_answer_pages(int fd);

/* Parent: the page that was begun last, 0 when none was told. Any number may come. */
guint32 vd_answer_page(int fd);

/*
 * Parent: the payload, copied. NULL with *failure set: what the child said, or VD_FAILURE_CRASH
 * when it said nothing that can be. (transfer full)
 */
GBytes *vd_answer_take(int fd, gsize capacity, VdFailure *failure);
