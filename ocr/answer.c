/*
 * A header of fixed size at offset 0 and the payload after it. The header is written last and its
 * magic makes an answer complete.
 */
#include "ocr/answer.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

#define MAGIC 0x56444131u

typedef struct {
  guint32 pages; /* written first, alone */
  guint32 magic;
  guint32 failure;
  guint32 page; /* of `pages`, from 1: where it is */
  guint64 size;
} Header;

G_STATIC_ASSERT(sizeof(Header) == VD_ANSWER_HEADER_BYTES);

int vd_answer_new(gsize capacity) {
  const int fd = memfd_create("vigidevis-answer", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (fd >= 0 && ftruncate(fd, (off_t)(sizeof(Header) + capacity)) == 0 &&
      fcntl(fd, F_ADD_SEALS, F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) == 0)
    return fd;
  if (fd >= 0)
    close(fd);
  return -1;
}

static gboolean write_at(int fd, const void *bytes, gsize size, off_t at) {
  const guint8 *from = bytes;
  while (size > 0) {
    const ssize_t done = pwrite(fd, from, size, at);
    if (done < 0 && errno == EINTR)
      continue;
    if (done <= 0)
      return FALSE;
    from += done;
    at += done;
    size -= (gsize)done;
  }
  return TRUE;
}

static gboolean read_at(int fd, void *bytes, gsize size, off_t at) {
  guint8 *to = bytes;
  while (size > 0) {
    const ssize_t done = pread(fd, to, size, at);
    if (done < 0 && errno == EINTR)
      continue;
    if (done <= 0)
      return FALSE;
    to += done;
    at += done;
    size -= (gsize)done;
  }
  return TRUE;
}

void vd_answer_tell_pages(int fd, guint page, guint pages) {
  const guint32 told = pages, at = page;
  write_at(fd, &told, sizeof told, offsetof(Header, pages));
  write_at(fd, &at, sizeof at, offsetof(Header, page));
}

gboolean vd_answer_write(int fd, const void *bytes, gsize size, VdFailure failure) {
  const Header header = {.magic = MAGIC, .failure = (guint32)failure, .size = size};
  const gsize skip = offsetof(Header, magic);
  return write_at(fd, bytes, size, sizeof(Header)) &&
         write_at(fd, (const guint8 *)&header + skip, sizeof header - skip, (off_t)skip);
}

guint32 vd_answer_pages(int fd) {
  guint32 told = 0;
  return read_at(fd, &told, sizeof told, offsetof(Header, pages)) ? told : 0;
}

guint32 vd_answer_page(int fd) {
  guint32 told = 0;
  return read_at(fd, &told, sizeof told, offsetof(Header, page)) ? told : 0;
}

GBytes *vd_answer_take(int fd, gsize capacity, VdFailure *failure) {
  Header header = {0};
  *failure = VD_FAILURE_CRASH;
  if (!read_at(fd, &header, sizeof header, 0) || header.magic != MAGIC ||
      header.failure >= VD_FAILURE_COUNT || header.size > capacity)
    return NULL;
  if (header.failure != VD_FAILURE_NONE) {
    *failure = (VdFailure)header.failure;
    return NULL;
  }
  g_autofree guint8 *bytes = g_malloc(header.size);
  if (!read_at(fd, bytes, header.size, sizeof header))
    return NULL;
  *failure = VD_FAILURE_NONE;
  return g_bytes_new_take(g_steal_pointer(&bytes), header.size);
}
