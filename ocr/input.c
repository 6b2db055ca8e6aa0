/*
 * Opened without blocking and looked at by fstat before a byte is read, so that what the name
 * pointed to at another moment does not matter. Copied in chunks into a memory file, hashed on the
 * way, sealed.
 */
#include "ocr/input.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ocr/limits.h"

#define CHUNK_BYTES (64u * 1024)

static VdFailure failure_of_open(int error) {
  switch (error) {
  case ENOENT:
  case ENOTDIR:
  case ENAMETOOLONG:
  case ELOOP:
    return VD_FAILURE_NOT_FOUND;
  case EACCES:
  case EPERM:
    return VD_FAILURE_ACCESS;
  case ENXIO: /* a socket, or a device without a driver */
  case ENODEV:
  case EISDIR:
    return VD_FAILURE_NOT_A_FILE;
  default:
    return VD_FAILURE_INTERNAL;
  }
}

/* A descriptor of a regular file of acceptable size, or -1. */
static int open_file(const char *path, VdFailure *failure) {
  struct stat status = {0};
  if (stat(path, &status) == 0 && !S_ISREG(status.st_mode)) {
    *failure = VD_FAILURE_NOT_A_FILE;
    return -1;
  }
  const int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (fd < 0) {
    *failure = failure_of_open(errno);
    return -1;
  }
  if (fstat(fd, &status) != 0)
    *failure = VD_FAILURE_INTERNAL;
  else if (!S_ISREG(status.st_mode))
    *failure = VD_FAILURE_NOT_A_FILE;
  else if (status.st_size > (off_t)VD_MAX_FILE_BYTES)
    *failure = VD_FAILURE_TOO_BIG;
  else
    return fd;
  close(fd);
  return -1;
}

/* Standard input may be a pipe, and is read to its end. */
static int open_standard_input(VdFailure *failure) {
  struct stat status = {0};
  const int fd = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
  if (fd >= 0 && fstat(fd, &status) == 0 && !S_ISDIR(status.st_mode))
    return fd;
  *failure = fd < 0 ? VD_FAILURE_NOT_FOUND : VD_FAILURE_NOT_A_FILE;
  if (fd >= 0)
    close(fd);
  return -1;
}

static gboolean write_all(int fd, const guint8 *bytes, gsize size) {
  while (size > 0) {
    const ssize_t done = write(fd, bytes, size);
    if (done < 0 && errno == EINTR)
      continue;
    if (done <= 0)
      return FALSE;
    bytes += done;
    size -= (gsize)done;
  }
  return TRUE;
}

/* Where bytes go: the memory file and its fingerprint. */
typedef struct {
  VdInput *input;
  GChecksum *checksum;
} Copy;

static gboolean append(Copy *copy, const guint8 *bytes, gsize size, VdFailure *failure) {
  copy->input->bytes += size;
  if (copy->input->bytes > VD_MAX_FILE_BYTES) {
    *failure = VD_FAILURE_TOO_BIG;
    return FALSE;
  }
  g_checksum_update(copy->checksum, bytes, (gssize)size);
  if (!write_all(copy->input->fd, bytes, size)) {
    *failure = VD_FAILURE_INTERNAL;
    return FALSE;
  }
  return TRUE;
}

static gboolean append_file(Copy *copy, int from, VdFailure *failure) {
  g_autofree guint8 *chunk = g_malloc(CHUNK_BYTES);
  for (;;) {
    const ssize_t got = read(from, chunk, CHUNK_BYTES);
    if (got == 0)
      return TRUE;
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0) {
      *failure = errno == EISDIR ? VD_FAILURE_NOT_A_FILE : VD_FAILURE_ACCESS;
      return FALSE;
    }
    if (!append(copy, chunk, (gsize)got, failure))
      return FALSE;
  }
}

static gboolean seal(int fd) {
  return fcntl(fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) == 0;
}

static VdInput *new_input(VdFailure *failure) {
  g_autoptr(VdInput) input = g_new0(VdInput, 1);
  input->fd = memfd_create("vigidevis-document", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  *failure = input->fd < 0 ? VD_FAILURE_INTERNAL : VD_FAILURE_NONE;
  return input->fd < 0 ? NULL : g_steal_pointer(&input);
}

/* Nothing goes in after this. */
static gboolean complete(Copy *copy, VdFailure *failure) {
  copy->input->sha256 = g_strdup(g_checksum_get_string(copy->checksum));
  if (copy->input->bytes == 0)
    *failure = VD_FAILURE_EMPTY;
  else if (!seal(copy->input->fd))
    *failure = VD_FAILURE_INTERNAL;
  return *failure == VD_FAILURE_NONE;
}

VdInput *vd_input_of_bytes(const void *bytes, gsize size, VdFailure *failure) {
  g_autoptr(VdInput) input = new_input(failure);
  g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
  Copy copy = {.input = input, .checksum = checksum};
  if (input == NULL || !append(&copy, bytes, size, failure) || !complete(&copy, failure))
    return NULL;
  return g_steal_pointer(&input);
}

VdInput *vd_input_open(const char *path, VdFailure *failure) {
  *failure = VD_FAILURE_NONE;
  const int from = g_str_equal(path, "-") ? open_standard_input(failure) : open_file(path, failure);
  if (from < 0)
    return NULL;
  g_autoptr(VdInput) input = new_input(failure);
  g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
  Copy copy = {.input = input, .checksum = checksum};
  const gboolean done =
      input != NULL && append_file(&copy, from, failure) && complete(&copy, failure);
  close(from);
  return done ? g_steal_pointer(&input) : NULL;
}

void vd_input_free(VdInput *input) {
  if (input == NULL)
    return;
  if (input->fd >= 0)
    close(input->fd);
  g_free(input->sha256);
  g_free(input);
}
