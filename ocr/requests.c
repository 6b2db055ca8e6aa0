/*
 * Requests that wait for their answer: each is a job before those that wait, and its payload is
 * checked as what a hostile child wrote.
 */
#include <string.h>

#include "ocr/limits.h"
#include "ocr/png.h"
#include "ocr/pool_run.h"

#define MIN_DPI   20.0f
#define MAX_DPI   600.0f
#define MAX_SCALE 4.0f

GBytes *vd_pool_render(VdPool *pool, const VdInput *input, VdView view, gfloat dpi,
                       VdFailure *failure) {
  g_autoptr(VdJob) job = vd_pool_job(pool, VD_REQUEST_RENDER, input);
  job->request.view = view;
  job->request.dpi = CLAMP(dpi, MIN_DPI, MAX_DPI);
  vd_pool_run(pool, job);
  *failure = job->failure;
  if (job->payload == NULL)
    return NULL;
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data(job->payload, &size);
  if (!vd_png_is_sound(bytes, size)) {
    *failure = VD_FAILURE_CRASH;
    return NULL;
  }
  return g_steal_pointer(&job->payload);
}

/* Its first and last bytes, where readers of PDF look for them; what lies between is for those. */
static gboolean looks_like_pdf(GBytes *bytes) {
  enum { HEAD = 1024, TAIL = 64 };
  gsize size = 0;
  const char *data = g_bytes_get_data(bytes, &size);
  return size > TAIL && memmem(data, MIN(size, HEAD), "%PDF-", 5) != NULL &&
         memmem(data + size - TAIL, TAIL, "%%EOF", 5) != NULL;
}

GBytes *vd_pool_annotate(VdPool *pool, const VdBundle *bundle, VdFailure *failure) {
  g_autoptr(VdInput) packed = vd_bundle_pack(bundle, failure);
  if (packed == NULL)
    return NULL;
  g_autoptr(VdJob) job = vd_pool_job(pool, VD_REQUEST_ANNOTATE, packed);
  vd_pool_run(pool, job);
  *failure = job->failure;
  if (job->payload != NULL && !looks_like_pdf(job->payload)) {
    *failure = VD_FAILURE_DAMAGED;
    return NULL;
  }
  return g_steal_pointer(&job->payload);
}

VdDocument *vd_pool_reread(VdPool *pool, const VdInput *input, const VdView *boxes, guint n,
                           gfloat scale, VdFailure *failure) {
  g_autoptr(VdJob) job = vd_pool_job(pool, VD_REQUEST_REREAD, input);
  job->request.n_boxes = MIN(n, VD_REREAD_BOXES);
  job->request.scale = CLAMP(scale, 1.0f, MAX_SCALE);
  memcpy(job->request.boxes, boxes, job->request.n_boxes * sizeof *boxes);
  vd_pool_run(pool, job);
  const VdReading reading = vd_pool_reading(job);
  g_autoptr(VdDocument) answer = reading.document;
  *failure = reading.failure;
  if (answer != NULL && answer->pages->len != job->request.n_boxes)
    *failure = VD_FAILURE_CRASH;
  return *failure == VD_FAILURE_NONE ? g_steal_pointer(&answer) : NULL;
}

/* What comes next is behind what was given, or a worker could give members without end. */
static gboolean goes_on(const VdMembers *members, guint32 first) {
  const guint count = members->list->len;
  return first <= VD_MAX_MEMBERS && count <= VD_MAX_MEMBERS - first &&
         (members->next == 0 || (count > 0 && members->next == first + count));
}

VdMembers *vd_pool_unpack(VdPool *pool, const VdInput *input, guint32 first, VdFailure *failure) {
  g_autoptr(VdJob) job = vd_pool_job(pool, VD_REQUEST_UNPACK, input);
  job->request.member = first;
  vd_pool_run(pool, job);
  *failure = job->failure;
  if (job->payload == NULL)
    return NULL;
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data(job->payload, &size);
  g_autoptr(VdMembers) members = vd_members_decode(bytes, size);
  if (members == NULL || !goes_on(members, first)) {
    *failure = VD_FAILURE_CRASH;
    return NULL;
  }
  return g_steal_pointer(&members);
}

/* A payload of exactly `size` bytes. */
static gboolean copy_payload(const VdJob *job, gpointer to, gsize size) {
  if (job->payload == NULL || g_bytes_get_size(job->payload) != size)
    return FALSE;
  memcpy(to, g_bytes_get_data(job->payload, NULL), size);
  return TRUE;
}

VdTrialEnd vd_pool_try(VdPool *pool, VdTrial trial, guint32 *detail, VdFailure *failure) {
  VdTrialAnswer answer = {0};
  *detail = 0;
  g_autoptr(VdInput) input = vd_input_of_bytes("x", 1, failure);
  if (input == NULL)
    return VD_TRIAL_FAILED;
  g_autoptr(VdJob) job = vd_pool_job(pool, VD_REQUEST_TRIAL, input);
  job->request.trial = trial;
  vd_pool_run(pool, job);
  *failure = job->failure;
  if (job->was_killed)
    return VD_TRIAL_STOPPED;
  if (!copy_payload(job, &answer, sizeof answer) || answer.end > VD_TRIAL_DENIED) {
    *failure = job->failure != VD_FAILURE_NONE ? job->failure : VD_FAILURE_CRASH;
    return VD_TRIAL_FAILED;
  }
  *detail = answer.detail;
  return (VdTrialEnd)answer.end;
}

void vd_pool_doctor(VdPool *pool, VdPoolHealth *health) {
  VdProbeAnswer answer = {0};
  g_autoptr(VdJob) probe = vd_pool_job(pool, VD_REQUEST_PROBE, NULL);
  *health = (VdPoolHealth){.worker = vd_pool_worker(pool), .tried = VD_TRIAL_REFUSED_COUNT};
  vd_pool_run(pool, probe);
  if (copy_payload(probe, &answer, sizeof answer)) {
    health->reads = answer.reads == 1;
    health->heif = answer.heif == 1;
    health->threads = answer.threads;
  }
  for (guint i = 0; i < VD_TRIAL_REFUSED_COUNT; i++) {
    guint32 detail = 0;
    VdFailure failure = VD_FAILURE_NONE;
    const VdTrialEnd end = vd_pool_try(pool, (VdTrial)i, &detail, &failure);
    health->refused += end == VD_TRIAL_DENIED || end == VD_TRIAL_STOPPED;
  }
}
