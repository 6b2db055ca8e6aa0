/*
 * Every allocation of the worker goes through here, also those of the libraries: one that fails
 * ends the process with a status of its own. Poppler and cairo go on without the memory otherwise,
 * and give a page with less text, or a blank one, which nobody can tell from an honest page.
 */
#include <errno.h>
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "ocr/protocol.h"

/* glibc's own allocator under its internal names. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

static void *or_end(void *block) {
  if (block == NULL)
    _exit(VD_EXIT_MEMORY);
  return block;
}

void *malloc(size_t size) {
  return or_end(__libc_malloc(size));
}

void *calloc(size_t count, size_t size) {
  return or_end(__libc_calloc(count, size));
}

/* realloc to nothing is a way to free, and gives NULL. */
void *realloc(void *block, size_t size) {
  void *moved = __libc_realloc(block, size);
  return size == 0 ? moved : or_end(moved);
}

void *reallocarray(void *block, size_t count, size_t size) {
  size_t total = 0;
  if (__builtin_mul_overflow(count, size, &total))
    _exit(VD_EXIT_MEMORY);
  return realloc(block, total);
}

void *memalign(size_t alignment, size_t size) {
  return or_end(__libc_memalign(alignment, size));
}

void *aligned_alloc(size_t alignment, size_t size) {
  return or_end(__libc_memalign(alignment, size));
}

int posix_memalign(void **block, size_t alignment, size_t size) {
  if (alignment % sizeof(void *) != 0 || alignment == 0 || (alignment & (alignment - 1)) != 0)
    return EINVAL;
  *block = or_end(__libc_memalign(alignment, size));
  return 0;
}
