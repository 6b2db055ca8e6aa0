/*
 * posix_spawn with descriptor 3 as the only one beside the standard three. OMP_THREAD_LIMIT has to
 * be in the environment before the program starts: Tesseract's threads make a page four times
 * slower, and hang after a fork. Nothing else of our environment goes along.
 */
#include "ocr/launch.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ocr/channel.h"
#include "ocr/protocol.h"

#define PROGRAM     "vigidevis-worker"
#define START_MS    30000
#define FAREWELL_MS 500

char *vd_launch_find(void) {
  static const char *const PLACES[] = {".", "../libexec/vigidevis", "../libexec"};
  g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
  if (self == NULL)
    return NULL;
  g_autofree char *folder = g_path_get_dirname(self);
  for (guint i = 0; i < G_N_ELEMENTS(PLACES); i++) {
    g_autofree char *path = g_build_filename(folder, PLACES[i], PROGRAM, NULL);
    if (g_file_test(path, G_FILE_TEST_IS_EXECUTABLE) && g_file_test(path, G_FILE_TEST_IS_REGULAR))
      return g_steal_pointer(&path);
  }
  return NULL;
}

/* The sanitizers are told what to do by the environment; nothing else of it matters to a reader. */
static char **make_environment(void) {
  static const char *const KEPT[] = {"ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"};
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
  g_strv_builder_add(builder, "OMP_THREAD_LIMIT=1");
  for (guint i = 0; i < G_N_ELEMENTS(KEPT); i++) {
    const char *value = g_getenv(KEPT[i]);
    g_autofree char *pair = value != NULL ? g_strconcat(KEPT[i], "=", value, NULL) : NULL;
    if (pair != NULL)
      g_strv_builder_add(builder, pair);
  }
  return g_strv_builder_end(builder);
}

static char **make_arguments(const char *program, const VdPoolOptions *options) {
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
  g_strv_builder_add(builder, program);
  if (options->unsafe_no_sandbox)
    g_strv_builder_add(builder, "--unsafe-no-sandbox");
  if (options->recogniser == VD_RECOGNISER_TESSERACT)
    g_strv_builder_add(builder, "--recogniser=tesseract");
  if (options->tessdata != NULL) {
    g_autofree char *tessdata = g_strconcat("--tessdata=", options->tessdata, NULL);
    g_strv_builder_add(builder, tessdata);
  }
  return g_strv_builder_end(builder);
}

/* Our own signals are no business of the reader's: a parent that ignores the end of its children
 * would have it never learn of its own. A session apart keeps the terminal's keys and its input
 * away. */
static int set_attributes(posix_spawnattr_t *attributes) {
  sigset_t all, none;
  sigfillset(&all);
  sigemptyset(&none);
  int error = posix_spawnattr_setsigdefault(attributes, &all);
  if (error == 0)
    error = posix_spawnattr_setsigmask(attributes, &none);
  if (error == 0)
    error = posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK |
                                                     POSIX_SPAWN_SETSID);
  return error;
}

/* The socket first: it may itself stand where standard input goes. */
static int set_descriptors(posix_spawn_file_actions_t *actions, int socket) {
  int error = posix_spawn_file_actions_adddup2(actions, socket, VD_CONTROL_FD);
  if (error == 0)
    error = posix_spawn_file_actions_addopen(actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  if (error == 0)
    error = posix_spawn_file_actions_addclosefrom_np(actions, VD_CONTROL_FD + 1);
  return error;
}

/* 0, or the errno of what failed. */
static int spawn(const char *program, const VdPoolOptions *options, int socket, pid_t *pid) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  g_auto(GStrv) arguments = make_arguments(program, options);
  g_auto(GStrv) environment = make_environment();
  if (posix_spawn_file_actions_init(&actions) != 0)
    return ENOMEM;
  int error = posix_spawnattr_init(&attributes);
  if (error == 0) {
    error = set_attributes(&attributes);
    if (error == 0)
      error = set_descriptors(&actions, socket);
    if (error == 0)
      error = posix_spawn(pid, program, &actions, &attributes, arguments, environment);
    posix_spawnattr_destroy(&attributes);
  }
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

/* The first message, waited for: VD_REPLY_READY or VD_REPLY_REFUSED; FALSE when none came. */
static gboolean wait_first(int control, VdReply *reply) {
  const gint64 until = g_get_monotonic_time() + START_MS * 1000ll;
  struct pollfd ready = {.fd = control, .events = POLLIN};
  for (;;) {
    const gint64 left = (until - g_get_monotonic_time()) / 1000;
    int fds[VD_CHANNEL_FDS];
    const int got = vd_channel_receive(control, reply, sizeof *reply, fds);
    if (got != 0)
      return got > 0;
    if (left <= 0 || (poll(&ready, 1, (int)left) < 0 && errno != EINTR))
      return FALSE;
  }
}

static gboolean check_first(VdLaunch *launch, GError **error) {
  VdReply reply = {0};
  if (!wait_first(launch->control, &reply) ||
      (reply.kind != VD_REPLY_READY && reply.kind != VD_REPLY_REFUSED)) {
    g_set_error_literal(error, VD_POOL_ERROR, VD_POOL_ERROR_START,
                        "le programme de lecture s’est arrêté avant d’être prêt");
    return FALSE;
  }
  if (reply.kind == VD_REPLY_REFUSED || reply.value < VD_SANDBOX_FULL ||
      reply.value > VD_SANDBOX_OFF) {
    g_set_error_literal(error, VD_POOL_ERROR, VD_POOL_ERROR_SANDBOX,
                        "ce système refuse le bac à sable du programme de lecture");
    return FALSE;
  }
  launch->sandbox = (VdSandbox)reply.value;
  return TRUE;
}

VdLaunch *vd_launch_start(const char *program, const VdPoolOptions *options, GError **error) {
  int pair[2] = {-1, -1};
  g_autoptr(VdLaunch) launch = g_new0(VdLaunch, 1);
  launch->control = -1;
  int code = socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) == 0 ? 0 : errno;
  if (code == 0) {
    code = spawn(program, options, pair[1], &launch->pid);
    close(pair[1]);
    launch->control = pair[0];
  }
  if (code != 0) {
    g_set_error(error, VD_POOL_ERROR, VD_POOL_ERROR_START, "%s: %s", program, g_strerror(code));
    return NULL;
  }
  return check_first(launch, error) ? g_steal_pointer(&launch) : NULL;
}

/* Waits for the process without hanging on it. */
static gboolean is_gone_within(pid_t pid, gint64 milliseconds) {
  const gint64 until = g_get_monotonic_time() + milliseconds * 1000;
  for (;;) {
    const pid_t ended = waitpid(pid, NULL, WNOHANG);
    if (ended == pid || (ended < 0 && errno == ECHILD))
      return TRUE;
    if (g_get_monotonic_time() >= until)
      return FALSE;
    g_usleep(500);
  }
}

void vd_launch_stop(VdLaunch *launch) {
  if (launch == NULL)
    return;
  if (launch->control >= 0)
    close(launch->control);
  if (launch->pid > 0 && !is_gone_within(launch->pid, FAREWELL_MS)) {
    kill(launch->pid, SIGKILL);
    waitpid(launch->pid, NULL, 0);
  }
  g_free(launch);
}
