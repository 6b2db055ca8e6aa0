/*
 * The two descriptors move to known places, everything else is closed by the sandbox. The document
 * is mapped, not copied: it is sealed and cannot change.
 */
#include "ocr/worker/child.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ocr/answer.h"
#include "ocr/limits.h"
#include "ocr/wire.h"
#include "ocr/bundle.h"
#include "ocr/worker/annotate.h"
#include "ocr/worker/attempt.h"
#include "ocr/worker/bound.h"
#include "ocr/worker/heif.h"
#include "ocr/worker/probe.h"
#include "ocr/worker/read.h"
#include "ocr/worker/unpack.h"
#include "ocr/worker/reread.h"

#define DOCUMENT_FD 3
#define ANSWER_FD   4
#define THREADS_FD  5 /* of a probe only */
#define COPY_FD     5 /* of an annotated copy only: Poppler writes to a file */

/* Out of the way of the two places that they are to take. */
static gboolean place_descriptors(int document, int answer) {
  const int from = fcntl(document, F_DUPFD, 16);
  const int to = fcntl(answer, F_DUPFD, 16);
  return from >= 0 && to >= 0 && dup2(from, DOCUMENT_FD) >= 0 && dup2(to, ANSWER_FD) >= 0;
}

static void tell_page(guint page, guint pages, gpointer data) {
  vd_answer_tell_pages(GPOINTER_TO_INT(data), page + 1, pages);
}

static int answer_bytes(GBytes *bytes, VdFailure failure) {
  gsize size = 0;
  const void *data = bytes != NULL ? g_bytes_get_data(bytes, &size) : NULL;
  return vd_answer_write(ANSWER_FD, data, size, failure) ? 0 : VD_EXIT_INTERNAL;
}

static int read_document(const guint8 *bytes, gsize size, VdRecogniser *recogniser) {
  VdFailure failure = VD_FAILURE_NONE;
  g_autoptr(VdDocument) document = vd_document_new();
  const VdReadStatus status = vd_read_document(bytes, size, recogniser, tell_page,
                                               GINT_TO_POINTER(ANSWER_FD), document, &failure);
  if (status == VD_READ_NEEDS_RECOGNISER)
    return recogniser == NULL ? VD_EXIT_NEEDS_RECOGNISER : VD_EXIT_INTERNAL;
  if (status == VD_READ_FAILED)
    return answer_bytes(NULL, failure != VD_FAILURE_NONE ? failure : VD_FAILURE_INTERNAL);
  vd_bound_document(document);
  g_autoptr(GBytes) encoded = vd_wire_encode(document);
  return answer_bytes(encoded, VD_FAILURE_NONE);
}

static int render(const guint8 *bytes, gsize size, const VdRequest *request) {
  VdFailure failure = VD_FAILURE_NONE;
  g_autoptr(GBytes) png = vd_read_render(bytes, size, request->view, request->dpi, &failure);
  if (png == NULL && failure == VD_FAILURE_NONE)
    failure = VD_FAILURE_INTERNAL;
  return answer_bytes(png, failure);
}

/* How often the page changes along the boxes: each change is a page drawn anew. */
static guint pages_of(const VdView *boxes, guint n) {
  guint pages = n > 0 ? 1 : 0;
  for (guint i = 1; i < n; i++)
    pages += boxes[i].page != boxes[i - 1].page;
  return pages;
}

static int reread(const guint8 *bytes, gsize size, const VdRequest *request,
                  VdRecogniser *recogniser) {
  VdFailure failure = VD_FAILURE_NONE;
  g_autoptr(VdDocument) document = vd_document_new();
  if (recogniser == NULL)
    return VD_EXIT_NEEDS_RECOGNISER;
  const guint n = MIN(request->n_boxes, VD_REREAD_BOXES);
  vd_answer_tell_pages(ANSWER_FD, 0, pages_of(request->boxes, n));
  if (!vd_reread_boxes(bytes, size, request->boxes, n, request->scale, recogniser, document,
                       &failure))
    return answer_bytes(NULL, failure != VD_FAILURE_NONE ? failure : VD_FAILURE_INTERNAL);
  vd_bound_document(document);
  g_autoptr(GBytes) encoded = vd_wire_encode(document);
  return answer_bytes(encoded, VD_FAILURE_NONE);
}

static int unpack(const guint8 *bytes, gsize size, guint32 first) {
  VdFailure failure = VD_FAILURE_NONE;
  g_autoptr(VdMembers) members = vd_unpack_members(bytes, size, first, &failure);
  if (members == NULL)
    return answer_bytes(NULL, failure);
  g_autoptr(GBytes) encoded = vd_members_encode(members);
  return answer_bytes(encoded, VD_FAILURE_NONE);
}

/* A memory file in its place, before the sandbox refuses to make one. */
static void prepare_copy(void) {
  const int fd = memfd_create("copie", MFD_CLOEXEC);
  if (fd >= 0 && fd != COPY_FD) {
    dup2(fd, COPY_FD);
    close(fd);
  }
}

/* The copy that was written to `fd`; Poppler closes the descriptor that it writes to. */
static int answer_copy(int fd) {
  struct stat status = {0};
  if (fstat(fd, &status) != 0 || status.st_size <= 0)
    return VD_EXIT_INTERNAL;
  const gsize size = (gsize)status.st_size;
  const void *bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
  if (bytes == MAP_FAILED)
    return VD_EXIT_MEMORY;
  return vd_answer_write(ANSWER_FD, bytes, size, VD_FAILURE_NONE) ? 0 : VD_EXIT_INTERNAL;
}

static int annotate(const guint8 *bytes, gsize size) {
  VdFailure failure = VD_FAILURE_NONE;
  g_autoptr(VdUnbundled) bundle = vd_bundle_unpack(bytes, size);
  const int to = bundle != NULL ? fcntl(COPY_FD, F_DUPFD_CLOEXEC, COPY_FD + 1) : -1;
  if (to < 0)
    return VD_EXIT_INTERNAL;
  vd_answer_tell_pages(ANSWER_FD, 0, bundle->turns->len);
  if (!vd_annotate_files(bundle, to, &failure))
    return answer_bytes(NULL, failure != VD_FAILURE_NONE ? failure : VD_FAILURE_INTERNAL);
  return answer_copy(COPY_FD);
}

/* A photograph that cannot be read until the zygote has loaded what reads it. */
static gboolean needs_heif(const guint8 *bytes, gsize size, const VdRequest *request) {
  if (vd_heif_ready())
    return FALSE;
  if (request->kind != VD_REQUEST_ANNOTATE)
    return request->kind != VD_REQUEST_UNPACK && vd_heif_is(bytes, size);
  g_autoptr(VdUnbundled) bundle = vd_bundle_unpack(bytes, size);
  for (guint i = 0; bundle != NULL && i < bundle->files->len; i++) {
    gsize length = 0;
    const guint8 *file = g_bytes_get_data(g_ptr_array_index(bundle->files, i), &length);
    if (vd_heif_is(file, length))
      return TRUE;
  }
  return FALSE;
}

static int with_document(const VdRequest *request, VdRecogniser *recogniser) {
  struct stat status = {0};
  if (fstat(DOCUMENT_FD, &status) != 0 || status.st_size <= 0)
    return VD_EXIT_INTERNAL;
  const gsize size = (gsize)status.st_size;
  const guint8 *bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE, DOCUMENT_FD, 0);
  if (bytes == MAP_FAILED)
    return VD_EXIT_MEMORY;
  if (needs_heif(bytes, size, request))
    return VD_EXIT_NEEDS_HEIF;
  if (request->kind == VD_REQUEST_RENDER)
    return render(bytes, size, request);
  if (request->kind == VD_REQUEST_ANNOTATE)
    return annotate(bytes, size);
  if (request->kind == VD_REQUEST_UNPACK)
    return unpack(bytes, size, request->member);
  return request->kind == VD_REQUEST_REREAD ? reread(bytes, size, request, recogniser)
                                            : read_document(bytes, size, recogniser);
}

static int serve(const VdRequest *request, VdRecogniser *recogniser) {
  switch (request->kind) {
  case VD_REQUEST_READ:
  case VD_REQUEST_RENDER:
  case VD_REQUEST_REREAD:
  case VD_REQUEST_UNPACK:
  case VD_REQUEST_ANNOTATE:
    return with_document(request, recogniser);
  case VD_REQUEST_PROBE:
    return vd_probe_run(recogniser, THREADS_FD, ANSWER_FD);
  case VD_REQUEST_TRIAL:
    return vd_attempt_run((VdTrial)request->trial, DOCUMENT_FD, ANSWER_FD);
  default:
    return VD_EXIT_INTERNAL;
  }
}

/* Of the largest file that it may write. */
static guint64 most_bytes(guint32 kind) {
  return kind == VD_REQUEST_ANNOTATE ? VD_MAX_COPY_BYTES
                                     : MAX(VD_MAX_ANSWER_BYTES, VD_MAX_PICTURE_BYTES);
}

void vd_child_run(const VdRequest *request, int document, int answer, const VdCage *cage,
                  VdRecogniser *recogniser) {
  const VdCageLimits limits = {
      .address_space = request->address_space,
      .cpu_seconds = request->cpu_seconds,
      .file_bytes = most_bytes(request->kind) + VD_ANSWER_HEADER_BYTES,
  };
  const gboolean third = request->kind == VD_REQUEST_PROBE || request->kind == VD_REQUEST_ANNOTATE;
  if (!place_descriptors(document, answer))
    _exit(VD_EXIT_INTERNAL);
  if (request->kind == VD_REQUEST_PROBE)
    vd_probe_prepare(THREADS_FD);
  if (request->kind == VD_REQUEST_ANNOTATE)
    prepare_copy();
  if (!vd_cage_enter(cage, limits, third ? ANSWER_FD + 2 : ANSWER_FD + 1))
    _exit(VD_EXIT_NO_SANDBOX);
  _exit(serve(request, recogniser));
}
