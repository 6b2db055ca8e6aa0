/*
 * One request to the worker from its queueing to its outcome: what is sent, until when it may run,
 * and what its end means. It starts and kills nothing: ocr/pool.c does.
 */
#pragma once

#include "ocr/input.h"
#include "ocr/protocol.h"

typedef struct {
  VdRequest request;
  const VdInput *input; /* borrowed; NULL when the kind has no document */
  gpointer tag;         /* of a reading */
  gsize capacity;       /* most bytes of payload */
  guint timeout_ms;     /* 0: by pages */

  int answer;      /* descriptor; -1 until sent */
  int pidfd;       /* of the child; -1 when none is known */
  gint64 sent_at;  /* monotonic, microseconds */
  gboolean killed; /* its time was over */
  gboolean alone;  /* its second try, with more memory and nobody beside it */
  guint losses;    /* zygotes that died under it */

  gboolean finished;
  VdFailure failure;
  gboolean was_killed; /* its process ended by a signal */
  GBytes *payload;     /* NULL with `failure` set; owned */
} VdJob;

VdJob *vd_job_new(VdRequestKind kind, const VdInput *input, guint timeout_ms);
void vd_job_free(VdJob *job);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdJob, vd_job_free)

/* Makes ready for another sending. */
void vd_job_reset(VdJob *job);

/* Sends the request with its descriptors. FALSE when it could not be; the job is then as it was. */
gboolean vd_job_send(VdJob *job, int control, guint32 id);

/* Monotonic microseconds at which its time is over, by what its child told so far of its pages. */
gint64 vd_job_deadline(const VdJob *job);

/*
 * Takes the outcome from `status`, as waitpid gave it, into `failure` and `payload`. Returns FALSE
 * when the job ran out of memory and deserves its second try; nothing is taken then.
 */
gboolean vd_job_finish(VdJob *job, int status);

/* Ends it without an outcome of its own. */
void vd_job_fail(VdJob *job, VdFailure failure);
