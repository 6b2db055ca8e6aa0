/*
 * Jobs wait in a queue, run as many as there are cores, and end up finished. One turn of the loop
 * takes whatever the zygote has to say, ends what is over its time, and starts what it can; waiting
 * is a poll until the nearest deadline, never a wait for the end of a stream. A job that ran out of
 * memory runs again when nothing else does. When the zygote dies, a new one gets the jobs that it
 * had, once.
 */
#include "ocr/pool.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/pidfd.h>
#include <unistd.h>

#include "ocr/answer.h"
#include "ocr/channel.h"
#include "ocr/job.h"
#include "ocr/launch.h"
#include "ocr/limits.h"
#include "ocr/pool_run.h"
#include "ocr/wire.h"

#define MAX_JOBS     64u
#define GRACE_US     (5 * G_USEC_PER_SEC) /* from a kill to the word that it was done */
#define TELL_US      (G_USEC_PER_SEC / 4)
#define MAX_LOSSES   2u /* zygotes that may die under one job */
#define MAX_RESTARTS 5u /* in a row, without one job finished between */

struct VdPool {
  VdPoolOptions options;
  char *worker, *tessdata; /* what options borrow */
  VdLaunch *zygote;
  VdSandbox sandbox;
  guint32 next_id;
  guint restarts;
  GQueue *waiting;    /* VdJob, first come first */
  GPtrArray *running; /* VdJob */
  GQueue *finished;   /* readings that nobody took yet */
  VdPoolTold told;    /* NULL: nobody hears how far readings are */
  gpointer told_data;
  GError *broken; /* why nothing can be read any more */
};

G_DEFINE_QUARK(vd - pool - error - quark, vd_pool_error)

static void free_job(gpointer job) {
  vd_job_free(job);
}

VdPool *vd_pool_new(const VdPoolOptions *options, GError **error) {
  g_autoptr(VdPool) pool = g_new0(VdPool, 1);
  pool->options = *options;
  pool->worker = options->worker != NULL ? g_strdup(options->worker) : vd_launch_find();
  pool->tessdata = g_strdup(options->tessdata);
  pool->options.worker = pool->worker;
  pool->options.tessdata = pool->tessdata;
  pool->options.jobs =
      CLAMP(options->jobs > 0 ? options->jobs : g_get_num_processors(), 1, MAX_JOBS);
  pool->waiting = g_queue_new();
  pool->finished = g_queue_new();
  pool->running = g_ptr_array_new();
  if (pool->worker == NULL) {
    g_set_error_literal(error, VD_POOL_ERROR, VD_POOL_ERROR_START,
                        "vigidevis-worker, le programme de lecture, est introuvable");
    return NULL;
  }
  pool->zygote = vd_launch_start(pool->worker, &pool->options, error);
  if (pool->zygote == NULL)
    return NULL;
  pool->sandbox = pool->zygote->sandbox;
  return g_steal_pointer(&pool);
}

void vd_pool_free(VdPool *pool) {
  if (pool == NULL)
    return;
  vd_launch_stop(pool->zygote);
  g_queue_free_full(pool->waiting, free_job);
  g_queue_free_full(pool->finished, free_job);
  g_ptr_array_foreach(pool->running, (GFunc)(void (*)(void))free_job, NULL);
  g_ptr_array_unref(pool->running);
  g_clear_error(&pool->broken);
  g_free(pool->worker);
  g_free(pool->tessdata);
  g_free(pool);
}

VdSandbox vd_pool_sandbox(const VdPool *pool) {
  return pool->sandbox;
}

VdJob *vd_pool_job(const VdPool *pool, VdRequestKind kind, const VdInput *input) {
  return vd_job_new(kind, input, pool->options.timeout_ms);
}

const char *vd_pool_worker(const VdPool *pool) {
  return pool->worker;
}

pid_t vd_pool_process(const VdPool *pool) {
  return pool->zygote != NULL ? pool->zygote->pid : -1;
}

/* A finished reading waits to be taken; whoever waits for another kind of job looks at it itself.
 */
static void settle(VdPool *pool, VdJob *job) {
  pool->restarts = 0;
  if (job->request.kind == VD_REQUEST_READ)
    g_queue_push_tail(pool->finished, job);
}

/* The zygote is dead or deaf: its jobs go back to the head of the queue, and a new one starts. */
static void replace_zygote(VdPool *pool) {
  g_clear_pointer(&pool->zygote, vd_launch_stop);
  while (pool->running->len > 0) {
    VdJob *job = g_ptr_array_steal_index(pool->running, pool->running->len - 1);
    vd_job_reset(job);
    if (++job->losses < MAX_LOSSES) {
      g_queue_push_head(pool->waiting, job);
    } else {
      vd_job_fail(job, VD_FAILURE_CRASH);
      if (job->request.kind == VD_REQUEST_READ)
        g_queue_push_tail(pool->finished, job);
    }
  }
  if (++pool->restarts > MAX_RESTARTS)
    g_set_error_literal(&pool->broken, VD_POOL_ERROR, VD_POOL_ERROR_LOST,
                        "le programme de lecture s’arrête sans cesse");
  else
    pool->zygote = vd_launch_start(pool->worker, &pool->options, &pool->broken);
}

static VdJob *find_running(const VdPool *pool, guint32 id) {
  for (guint i = 0; i < pool->running->len; i++) {
    VdJob *job = g_ptr_array_index(pool->running, i);
    if (job->request.id == id)
      return job;
  }
  return NULL;
}

static void kill_child(const VdJob *job) {
  if (job->pidfd >= 0)
    pidfd_send_signal(job->pidfd, SIGKILL, NULL, 0);
}

static void child_started(VdJob *job, int *pidfd) {
  if (job->pidfd >= 0)
    close(job->pidfd);
  job->pidfd = *pidfd;
  *pidfd = -1;
  if (job->killed)
    kill_child(job);
}

static void child_ended(VdPool *pool, VdJob *job, int status) {
  g_ptr_array_remove_fast(pool->running, job);
  if (vd_job_finish(job, status)) {
    settle(pool, job);
    return;
  }
  vd_job_reset(job);
  job->alone = TRUE;
  job->request.address_space = VD_WORKER_RETRY_BYTES;
  g_queue_push_head(pool->waiting, job);
}

static void take_reply(VdPool *pool, const VdReply *reply, int *fds) {
  VdJob *job = find_running(pool, reply->id);
  if (job != NULL && reply->kind == VD_REPLY_STARTED)
    child_started(job, &fds[0]);
  else if (job != NULL && reply->kind == VD_REPLY_ENDED)
    child_ended(pool, job, reply->value);
  for (guint i = 0; i < VD_CHANNEL_FDS; i++) {
    if (fds[i] >= 0)
      close(fds[i]);
  }
}

/* FALSE when the zygote is gone. */
static gboolean take_replies(VdPool *pool) {
  for (;;) {
    VdReply reply = {0};
    int fds[VD_CHANNEL_FDS];
    const int got = vd_channel_receive(pool->zygote->control, &reply, sizeof reply, fds);
    if (got <= 0)
      return got == 0;
    take_reply(pool, &reply, fds);
  }
}

/* FALSE when a child that was killed is not reported dead: the zygote hears nothing any more. */
static gboolean enforce_deadlines(VdPool *pool) {
  const gint64 now = g_get_monotonic_time();
  for (guint i = 0; i < pool->running->len; i++) {
    VdJob *job = g_ptr_array_index(pool->running, i);
    const gint64 deadline = vd_job_deadline(job);
    if (now >= deadline + GRACE_US)
      return FALSE;
    if (now >= deadline && !job->killed) {
      job->killed = TRUE;
      kill_child(job);
    }
  }
  return TRUE;
}

/* Whether `job` may run beside what runs now. */
static gboolean has_room(const VdPool *pool, const VdJob *job) {
  if (pool->running->len == 0)
    return TRUE;
  const VdJob *other = g_ptr_array_index(pool->running, 0);
  return !job->alone && !other->alone && pool->running->len < pool->options.jobs;
}

/* FALSE when nothing can be sent although nothing runs. */
static gboolean start_jobs(VdPool *pool) {
  for (VdJob *job = g_queue_peek_head(pool->waiting); job != NULL && has_room(pool, job);
       job = g_queue_peek_head(pool->waiting)) {
    if (!vd_job_send(job, pool->zygote->control, ++pool->next_id))
      return pool->running->len > 0;
    g_queue_pop_head(pool->waiting);
    g_ptr_array_add(pool->running, job);
  }
  return TRUE;
}

/* One turn, without waiting. */
static void turn(VdPool *pool) {
  while (pool->broken == NULL &&
         !(take_replies(pool) && enforce_deadlines(pool) && start_jobs(pool)))
    replace_zygote(pool);
}

void vd_pool_watch(VdPool *pool, VdPoolTold told, gpointer data) {
  pool->told = told;
  pool->told_data = data;
}

/* How far each reading is. */
static void tell(const VdPool *pool) {
  for (guint i = 0; pool->told != NULL && i < pool->running->len; i++) {
    const VdJob *job = g_ptr_array_index(pool->running, i);
    if (job->request.kind == VD_REQUEST_READ)
      pool->told(job->tag, vd_answer_page(job->answer), vd_answer_pages(job->answer),
                 pool->told_data);
  }
}

static void wait_for_news(const VdPool *pool) {
  gint64 until = pool->told != NULL ? g_get_monotonic_time() + TELL_US : G_MAXINT64;
  for (guint i = 0; i < pool->running->len; i++) {
    const VdJob *job = g_ptr_array_index(pool->running, i);
    const gint64 deadline = vd_job_deadline(job) + (job->killed ? GRACE_US : 0);
    until = MIN(until, deadline);
  }
  const gint64 left = MAX(until - g_get_monotonic_time(), 0) / 1000 + 1;
  struct pollfd news = {.fd = pool->zygote->control, .events = POLLIN};
  poll(&news, 1, (int)MIN(left, G_MAXINT));
  tell(pool);
}

void vd_pool_submit(VdPool *pool, const VdInput *input, gpointer tag) {
  VdJob *job = vd_job_new(VD_REQUEST_READ, input, pool->options.timeout_ms);
  job->tag = tag;
  g_queue_push_tail(pool->waiting, job);
  if (pool->broken == NULL)
    turn(pool);
}

VdReading vd_pool_reading(const VdJob *job) {
  VdReading reading = {.tag = job->tag, .failure = job->failure};
  gsize size = 0;
  const guint8 *bytes = job->payload != NULL ? g_bytes_get_data(job->payload, &size) : NULL;
  if (bytes == NULL)
    return reading;
  reading.document = vd_wire_decode(bytes, size);
  if (reading.document == NULL)
    reading.failure = VD_FAILURE_CRASH;
  return reading;
}

gboolean vd_pool_next(VdPool *pool, VdReading *reading, GError **error) {
  for (;;) {
    turn(pool);
    g_autoptr(VdJob) job = g_queue_pop_head(pool->finished);
    if (job != NULL) {
      *reading = vd_pool_reading(job);
      return TRUE;
    }
    if (pool->broken != NULL) {
      g_propagate_error(error, g_error_copy(pool->broken));
      return FALSE;
    }
    if (pool->running->len == 0)
      return FALSE;
    wait_for_news(pool);
  }
}

void vd_pool_run(VdPool *pool, VdJob *job) {
  g_queue_push_head(pool->waiting, job);
  turn(pool);
  while (!job->finished && pool->broken == NULL) {
    wait_for_news(pool);
    turn(pool);
  }
  if (!job->finished) {
    g_queue_remove(pool->waiting, job);
    vd_job_fail(job, VD_FAILURE_INTERNAL);
  }
}
