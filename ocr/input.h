/*
 * A path on disk becomes a sealed memory file and its fingerprint. The bytes are copied and hashed,
 * never parsed: the parent process does not open a document.
 */
#pragma once

#include "ocr/failure.h"

typedef struct {
  int fd;       /* sealed memfd, close-on-exec; owned */
  gsize bytes;  /* 1..VD_MAX_FILE_BYTES */
  char *sha256; /* 64 hexadecimal digits */
} VdInput;

/*
 * Opens a regular file (a symbolic link is followed; "-" is standard input) without ever blocking
 * on a FIFO or a device. Returns NULL and sets *failure (never NONE) when it cannot be had;
 * VD_FAILURE_INTERNAL when the machine refused the memory file. `failure` must not be NULL.
 */
VdInput *vd_input_open(const char *path, VdFailure *failure);

/* The same from `size` bytes in memory. */
VdInput *vd_input_of_bytes(const void *bytes, gsize size, VdFailure *failure);

void vd_input_free(VdInput *input);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdInput, vd_input_free)
