/*
 * One loop over two descriptors: the socket of the pool and the signal that a child ended. A child
 * that finds that it needs the recogniser ends with a status that says so; the recogniser is then
 * loaded, once, here, and the request forked again; so is libheif. Requests come from the pool,
 * which is trusted; nothing that a child wrote is read here.
 */
#include "ocr/worker/zygote.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ocr/channel.h"
#include "ocr/limits.h"
#include "ocr/pool.h"
#include "ocr/protocol.h"
#include "ocr/worker/child.h"
#include "ocr/worker/heif.h"
#include "ocr/worker/read.h"
#include "ocr/worker/unpack.h"

typedef struct {
  pid_t pid;
  VdRequest request;
  int document, answer; /* kept until the request is done: it may be forked again */
} Child;

typedef struct {
  const VdZygoteOptions *options;
  VdRecogniser *recogniser; /* NULL until a document needed it */
  GArray *children;         /* Child */
} Zygote;

static void become_child(pid_t zygote) {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != zygote)
    _exit(VD_EXIT_INTERNAL);
}

static void reply(const Zygote *zygote, guint32 id, VdReplyKind kind, gint32 value, int fd) {
  const VdReply message = {.id = id, .kind = kind, .value = value};
  struct pollfd ready = {.fd = zygote->options->control, .events = POLLOUT};
  while (!vd_channel_send(ready.fd, &message, sizeof message, &fd, fd >= 0 ? 1 : 0)) {
    /* Gone: the loop is about to see it too. */
    if (errno != EAGAIN || poll(&ready, 1, -1) < 0)
      return;
  }
}

/* The child's process id, or -1. */
static pid_t fork_request(const Zygote *zygote, const Child *child) {
  const pid_t self = getpid();
  const pid_t pid = fork();
  if (pid == 0) {
    become_child(self);
    vd_child_run(&child->request, child->document, child->answer, zygote->options->cage,
                 zygote->recogniser);
  }
  return pid;
}

static void end_child(Child *child) {
  close(child->document);
  close(child->answer);
}

/* Forks for `child` and tells the pool; FALSE when the system has no process to give. */
static gboolean start(const Zygote *zygote, Child *child) {
  child->pid = fork_request(zygote, child);
  if (child->pid < 0)
    return FALSE;
  const int pidfd = pidfd_open(child->pid, 0);
  reply(zygote, child->request.id, VD_REPLY_STARTED, 0, pidfd);
  if (pidfd >= 0)
    close(pidfd);
  return TRUE;
}

/* As a wait status would say it. */
static gint32 exit_status(int code) {
  return W_EXITCODE(code, 0);
}

static void take_request(Zygote *zygote, const VdRequest *request, const int *fds) {
  Child child = {.request = *request, .document = fds[0], .answer = fds[1]};
  if (request->kind == VD_REQUEST_PROBE)
    vd_heif_load();
  if (start(zygote, &child)) {
    g_array_append_val(zygote->children, child);
    return;
  }
  end_child(&child);
  reply(zygote, request->id, VD_REPLY_ENDED, exit_status(VD_EXIT_MEMORY), -1);
}

/* FALSE when the pool is gone. */
static gboolean take_requests(Zygote *zygote) {
  for (;;) {
    VdRequest request = {0};
    int fds[VD_CHANNEL_FDS];
    const int got = vd_channel_receive(zygote->options->control, &request, sizeof request, fds);
    if (got <= 0)
      return got == 0;
    take_request(zygote, &request, fds);
  }
}

/* Forks again with the recogniser. FALSE with *status set when that cannot be. */
static gboolean start_again(Zygote *zygote, Child *child, int *status) {
  g_autoptr(GError) error = NULL;
  if (zygote->recogniser == NULL)
    zygote->recogniser =
        vd_recogniser_load(zygote->options->recogniser, zygote->options->tessdata, &error);
  *status = exit_status(zygote->recogniser == NULL ? VD_EXIT_NO_RECOGNISER : VD_EXIT_MEMORY);
  return zygote->recogniser != NULL && start(zygote, child);
}

/* Forks again with libheif. FALSE when it cannot be had. */
static gboolean start_with_heif(const Zygote *zygote, Child *child) {
  return vd_heif_load() && start(zygote, child);
}

static void child_ended(Zygote *zygote, guint index, int status) {
  Child *child = &g_array_index(zygote->children, Child, index);
  if (WIFEXITED(status) && WEXITSTATUS(status) == VD_EXIT_NEEDS_RECOGNISER &&
      start_again(zygote, child, &status))
    return;
  if (WIFEXITED(status) && WEXITSTATUS(status) == VD_EXIT_NEEDS_HEIF &&
      start_with_heif(zygote, child))
    return;
  reply(zygote, child->request.id, VD_REPLY_ENDED, status, -1);
  end_child(child);
  g_array_remove_index_fast(zygote->children, index);
}

static void reap(Zygote *zygote) {
  int status = 0;
  for (pid_t pid = waitpid(-1, &status, WNOHANG); pid > 0; pid = waitpid(-1, &status, WNOHANG)) {
    for (guint i = 0; i < zygote->children->len; i++) {
      if (g_array_index(zygote->children, Child, i).pid == pid) {
        child_ended(zygote, i, status);
        break;
      }
    }
  }
}

static void kill_children(Zygote *zygote) {
  for (guint i = 0; i < zygote->children->len; i++) {
    Child *child = &g_array_index(zygote->children, Child, i);
    kill(child->pid, SIGKILL);
    waitpid(child->pid, NULL, 0);
    end_child(child);
  }
  g_array_set_size(zygote->children, 0);
}

/* A child that enters the sandbox and ends: whether the others will be able to. */
static gboolean try_sandbox(const VdCage *cage) {
  const VdCageLimits limits = {
      .address_space = VD_WORKER_BYTES, .file_bytes = VD_MAX_ANSWER_BYTES, .cpu_seconds = 2};
  int status = 0;
  const pid_t pid = fork();
  if (pid == 0)
    _exit(vd_cage_enter(cage, limits, VD_CONTROL_FD) ? 0 : VD_EXIT_NO_SANDBOX);
  return pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status) &&
         WEXITSTATUS(status) == 0;
}

static int watch_children(void) {
  sigset_t ended;
  sigemptyset(&ended);
  sigaddset(&ended, SIGCHLD);
  sigprocmask(SIG_BLOCK, &ended, NULL);
  return signalfd(-1, &ended, SFD_CLOEXEC | SFD_NONBLOCK);
}

static void loop(Zygote *zygote, int ended) {
  struct pollfd watched[] = {{.fd = zygote->options->control, .events = POLLIN},
                             {.fd = ended, .events = POLLIN}};
  for (;;) {
    if (poll(watched, G_N_ELEMENTS(watched), -1) < 0 && errno != EINTR)
      return;
    struct signalfd_siginfo drained;
    while (read(ended, &drained, sizeof drained) > 0)
      ;
    reap(zygote);
    if (watched[0].revents != 0 && !take_requests(zygote))
      return;
  }
}

void vd_zygote_serve(const VdZygoteOptions *options) {
  Zygote zygote = {.options = options};
  if (!try_sandbox(options->cage)) {
    reply(&zygote, 0, VD_REPLY_REFUSED, 0, -1);
    return;
  }
  VdSandbox state = VD_SANDBOX_OFF;
  if (vd_cage_is_safe(options->cage))
    state = vd_cage_has_landlock(options->cage) ? VD_SANDBOX_FULL : VD_SANDBOX_NO_LANDLOCK;
  reply(&zygote, 0, VD_REPLY_READY, (gint32)state, -1);
  vd_read_warm_up();
  vd_unpack_warm_up();
  const int ended = watch_children();
  zygote.children = g_array_new(FALSE, TRUE, sizeof(Child));
  if (ended >= 0) {
    loop(&zygote, ended);
    close(ended);
  }
  kill_children(&zygote);
  g_array_unref(zygote.children);
  vd_recogniser_free(zygote.recogniser);
}
