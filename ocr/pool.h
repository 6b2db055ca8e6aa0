/*
 * The parent's side of the sandboxed worker: starts the zygote `vigidevis-worker`, hands it
 * documents, takes back Documents checked as hostile. One child process a request; several run at
 * once. No untrusted byte is parsed here.
 */
#pragma once

#include <sys/types.h>

#include "ocr/bundle.h"
#include "ocr/document.h"
#include "ocr/input.h"
#include "ocr/members.h"
#include "ocr/recogniser_kind.h"
#include "ocr/trial.h"

#define VD_POOL_ERROR (vd_pool_error_quark())
GQuark vd_pool_error_quark(void);
typedef enum {
  VD_POOL_ERROR_START,   /* the worker program is missing or cannot start */
  VD_POOL_ERROR_SANDBOX, /* seccomp, rlimits or no_new_privs refused and not waived */
  VD_POOL_ERROR_LOST     /* the zygote died and could not be started again */
} VdPoolError;

typedef enum { VD_SANDBOX_FULL, VD_SANDBOX_NO_LANDLOCK, VD_SANDBOX_OFF } VdSandbox;

typedef struct {
  const char *worker;   /* path of the program; NULL: beside this one, then ../libexec */
  const char *tessdata; /* folder of fra.traineddata; NULL: the system's */
  VdRecogniserKind recogniser;
  guint jobs;       /* children at once; 0: one a core */
  guint timeout_ms; /* 0: the deadline proportional to pages */
  gboolean unsafe_no_sandbox;
} VdPoolOptions;

typedef struct VdPool VdPool;

/*
 * Returns once the sandbox was tried (about 30 ms); error messages are in French, for users. The
 * worker dies with the thread that calls this.
 */
VdPool *vd_pool_new(const VdPoolOptions *options, GError **error);
void vd_pool_free(VdPool *pool);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdPool, vd_pool_free)

/*
 * Has `told` hear, about four times a second while somebody waits in vd_pool_next, which page (from
 * 1; 0: none yet) of how many the reading of `tag` has begun. These are words of a hostile child:
 * any number may come. NULL: nobody hears.
 */
typedef void (*VdPoolTold)(gpointer tag, guint page, guint pages, gpointer data);
void vd_pool_watch(VdPool *pool, VdPoolTold told, gpointer data);

/* What the children really run under. */
VdSandbox vd_pool_sandbox(const VdPool *pool);

/* The answer to one request: a Document (owned by the taker) or a failure, never both. */
typedef struct {
  gpointer tag; /* what vd_pool_submit was given */
  VdDocument *document;
  VdFailure failure;
} VdReading;

/* Queues the reading of `input` (borrowed until its answer came). Never blocks. */
void vd_pool_submit(VdPool *pool, const VdInput *input, gpointer tag);

/*
 * Waits for the next finished reading. Returns FALSE with *error unset when nothing is queued or
 * running, with *error set when the pool itself is broken (every queued tag is then lost).
 */
gboolean vd_pool_next(VdPool *pool, VdReading *reading, GError **error);

/*
 * Draws `view` (vd_document_view) at `dpi` (20..600) as PNG. Blocks. NULL and *failure set when it
 * could not be drawn. (transfer full)
 */
GBytes *vd_pool_render(VdPool *pool, const VdInput *input, VdView view, gfloat dpi,
                       VdFailure *failure);

/*
 * Reads `n` boxes (up to VD_REREAD_BOXES) of pixels once more, enlarged by `scale` (1..4), for a
 * Document that has words there. Blocks. A Document of one page a box, in order, with the words
 * that were read in it, or NULL with *failure set. (transfer full)
 */
VdDocument *vd_pool_reread(VdPool *pool, const VdInput *input, const VdView *boxes, guint n,
                           gfloat scale, VdFailure *failure);

/*
 * The files of a document as one PDF with notes on its pages: the PDF that it is, or pictures and
 * several files wrapped in one. Blocks. NULL and *failure set: VD_FAILURE_ACCESS when the PDF's
 * author allows no notes. What comes back begins and ends as a PDF does, and was opened by nobody
 * here. (transfer full)
 */
GBytes *vd_pool_annotate(VdPool *pool, const VdBundle *bundle, VdFailure *failure);

/*
 * Members of an archive or a mail, from number `first` (0, then `next` of the answer before).
 * Blocks. NULL and *failure set: VD_FAILURE_TYPE when it is neither. (transfer full)
 */
VdMembers *vd_pool_unpack(VdPool *pool, const VdInput *input, guint32 first, VdFailure *failure);

/* What the worker can do on this machine. Blocks. */
typedef struct {
  const char *worker; /* path of the program; borrowed from the pool */
  gboolean reads;     /* a word was drawn with a font of the system, and recognised in French */
  gboolean heif;      /* photographs of telephones (HEIC) can be read */
  guint threads;      /* of a child after that: 1 as it should be; 0: not known */
  guint refused;      /* forbidden acts that the sandbox refused... */
  guint tried;        /* ... of so many that a child tried */
} VdPoolHealth;

void vd_pool_doctor(VdPool *pool, VdPoolHealth *health);

/*
 * Has a child try one act. *detail is the errno of a refusal, or what was counted; *failure what
 * the act would have cost a document. Blocks.
 */
VdTrialEnd vd_pool_try(VdPool *pool, VdTrial trial, guint32 *detail, VdFailure *failure);

/* The process id of the zygote, for tests that kill it. */
pid_t vd_pool_process(const VdPool *pool);
