/*
 * The deadline grows with the pages that the child told, up to a ceiling, so that a lie about them
 * gains little. A child that ended well is believed before any clock. Out of memory is a status of
 * its own, a failure told by the child, or the kernel's kill.
 */
#include "ocr/job.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ocr/answer.h"
#include "ocr/channel.h"
#include "ocr/limits.h"

#define SMALL_ANSWER_BYTES 4096u
#define REREAD_BYTES       (256u * 1024)
#define CPU_MARGIN_SECONDS 2u

static gsize capacity_of(VdRequestKind kind) {
  switch (kind) {
  case VD_REQUEST_READ:
  case VD_REQUEST_UNPACK:
    return VD_MAX_ANSWER_BYTES;
  case VD_REQUEST_RENDER:
    return VD_MAX_PICTURE_BYTES;
  case VD_REQUEST_ANNOTATE:
    return VD_MAX_COPY_BYTES;
  case VD_REQUEST_REREAD:
    return REREAD_BYTES;
  default:
    return SMALL_ANSWER_BYTES;
  }
}

VdJob *vd_job_new(VdRequestKind kind, const VdInput *input, guint timeout_ms) {
  VdJob *job = g_new0(VdJob, 1);
  const guint longest_ms = timeout_ms > 0 ? timeout_ms : VD_DEADLINE_MAX_MS;
  job->request.kind = kind;
  job->request.address_space = VD_WORKER_BYTES;
  job->request.cpu_seconds = longest_ms / 1000 + CPU_MARGIN_SECONDS;
  job->input = input;
  job->capacity = capacity_of(kind);
  job->timeout_ms = timeout_ms;
  job->answer = -1;
  job->pidfd = -1;
  return job;
}

void vd_job_reset(VdJob *job) {
  if (job->answer >= 0)
    close(job->answer);
  if (job->pidfd >= 0)
    close(job->pidfd);
  job->answer = -1;
  job->pidfd = -1;
  job->killed = FALSE;
}

void vd_job_free(VdJob *job) {
  if (job == NULL)
    return;
  vd_job_reset(job);
  if (job->payload != NULL)
    g_bytes_unref(job->payload);
  g_free(job);
}

gboolean vd_job_send(VdJob *job, int control, guint32 id) {
  job->answer = vd_answer_new(job->capacity);
  if (job->answer < 0)
    return FALSE;
  /* A request without a document gets the answer's file twice. */
  const int fds[] = {job->input != NULL ? job->input->fd : job->answer, job->answer};
  job->request.id = id;
  job->sent_at = g_get_monotonic_time();
  if (vd_channel_send(control, &job->request, sizeof job->request, fds, G_N_ELEMENTS(fds)))
    return TRUE;
  vd_job_reset(job);
  return FALSE;
}

gint64 vd_job_deadline(const VdJob *job) {
  gint64 milliseconds = job->timeout_ms;
  if (milliseconds == 0) {
    const gint64 pages = vd_answer_pages(job->answer);
    milliseconds = VD_DEADLINE_BASE_MS + pages * VD_DEADLINE_PER_PAGE_MS;
    milliseconds = MIN(milliseconds, VD_DEADLINE_MAX_MS);
  }
  return job->sent_at + milliseconds * 1000;
}

void vd_job_fail(VdJob *job, VdFailure failure) {
  vd_job_reset(job);
  job->failure = failure;
  job->finished = TRUE;
}

/* What an end without an answer means. */
static VdFailure failure_of(const VdJob *job, int status) {
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  const int killer = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  if (job->killed || killer == SIGXCPU)
    return VD_FAILURE_TIMEOUT;
  if (code == VD_EXIT_MEMORY || killer == SIGKILL)
    return VD_FAILURE_MEMORY;
  if (code == VD_EXIT_NO_SANDBOX || code == VD_EXIT_NO_RECOGNISER || code == VD_EXIT_INTERNAL)
    return VD_FAILURE_INTERNAL;
  return code == VD_EXIT_NEEDS_HEIF ? VD_FAILURE_TYPE : VD_FAILURE_CRASH;
}

gboolean vd_job_finish(VdJob *job, int status) {
  VdFailure failure = VD_FAILURE_NONE;
  g_autoptr(GBytes) payload = NULL;
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
    payload = vd_answer_take(job->answer, job->capacity, &failure);
  else
    failure = failure_of(job, status);
  if (failure == VD_FAILURE_MEMORY && !job->alone)
    return FALSE;
  vd_job_fail(job, failure);
  job->was_killed = WIFSIGNALED(status);
  job->payload = g_steal_pointer(&payload);
  return TRUE;
}
