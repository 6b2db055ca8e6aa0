/*
 * One small function an act: it returns 0 or more when the act succeeded, -1 with errno when it was
 * refused. What succeeds without a sandbox does no harm: the file it makes is unlinked, the process
 * it starts ends at once, signal 0 kills nobody.
 */
#include "ocr/worker/attempt.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ocr/answer.h"
#include "ocr/limits.h"
#include "ocr/protocol.h"

typedef struct {
  int document, answer;
} Descriptors;

typedef int (*Act)(Descriptors own);

static int create_file(Descriptors own) {
  (void)own;
  static const char PATH[] = "/tmp/vigidevis-attempt";
  const int fd = open(PATH, O_WRONLY | O_CREAT | O_EXCL, 0600);
  if (fd >= 0)
    unlink(PATH);
  return fd;
}

static int write_file(Descriptors own) {
  (void)own;
  return open("/dev/null", O_WRONLY);
}

static int read_accounts(Descriptors own) {
  (void)own;
  return open("/etc/passwd", O_RDONLY);
}

static int list(const char *path) {
  DIR *folder = opendir(path);
  return folder != NULL ? closedir(folder) : -1;
}

static int list_homes(Descriptors own) {
  (void)own;
  return list("/home");
}

static int list_processes(Descriptors own) {
  (void)own;
  return list("/proc");
}

static int internet_socket(Descriptors own) {
  (void)own;
  return socket(AF_INET, SOCK_STREAM, 0);
}

static int local_socket(Descriptors own) {
  (void)own;
  return socket(AF_UNIX, SOCK_STREAM, 0);
}

/* Nothing listens there: that the call is allowed shows by another error than a refusal. */
static int connect_out(Descriptors own) {
  const struct sockaddr_in place = {.sin_family = AF_INET, .sin_port = htons(9)};
  const int done = connect(own.document, (const struct sockaddr *)&place, sizeof place);
  return done != 0 && errno == ENOTSOCK ? 0 : done;
}

static int execute(Descriptors own) {
  (void)own;
  char program[] = "/bin/true";
  char *const arguments[] = {program, NULL};
  return execv(program, arguments);
}

static int fork_off(Descriptors own) {
  (void)own;
  const pid_t pid = fork();
  if (pid == 0)
    _exit(0);
  return pid > 0 && waitpid(pid, NULL, 0) != pid ? -1 : pid;
}

static void *nothing(void *data) {
  return data;
}

static int start_thread(Descriptors own) {
  (void)own;
  pthread_t thread = {0};
  const int error = pthread_create(&thread, NULL, nothing, NULL);
  errno = error;
  return error == 0 ? pthread_join(thread, NULL) : -1;
}

static int trace(Descriptors own) {
  (void)own;
  return (int)ptrace(PTRACE_TRACEME, 0, NULL, NULL);
}

static int signal_parent(Descriptors own) {
  (void)own;
  return kill(getppid(), 0);
}

static int mount_over(Descriptors own) {
  (void)own;
  const int done = mount("none", "/nowhere", "tmpfs", 0, NULL);
  return done != 0 && errno == ENOENT ? 0 : done;
}

static int map_code(Descriptors own) {
  (void)own;
  void *code = mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return code == MAP_FAILED ? -1 : 0;
}

static int new_namespace(Descriptors own) {
  (void)own;
  return unshare(CLONE_NEWUTS);
}

static int memory_file(Descriptors own) {
  (void)own;
  return memfd_create("attempt", 0);
}

static int raise_limit(Descriptors own) {
  (void)own;
  struct rlimit limits = {0};
  if (getrlimit(RLIMIT_NOFILE, &limits) != 0)
    return -1;
  return setrlimit(RLIMIT_NOFILE, &limits);
}

static int grow_answer(Descriptors own) {
  const off_t beyond = (off_t)VD_MAX_ANSWER_BYTES * 4;
  return (int)pwrite(own.answer, "x", 1, beyond);
}

static int alter_document(Descriptors own) {
  return (int)pwrite(own.document, "x", 1, 0);
}

static int crash(Descriptors own) {
  (void)own;
  volatile int *nowhere = NULL;
  *nowhere = 1;
  return 0;
}

G_GNUC_NORETURN static int hang(Descriptors own) {
  (void)own;
  for (;;)
    sleep(3600);
}

static int hang_claiming_pages(Descriptors own) {
  vd_answer_tell_pages(own.answer, 0, G_MAXUINT32);
  return hang(own);
}

G_GNUC_NORETURN static int burn_cpu(Descriptors own) {
  (void)own;
  for (volatile guint turns = 0;;)
    turns++;
}

/* Mapped, not touched: the limit is on what may be mapped, and the machine has other work. */
G_GNUC_NORETURN static int eat_memory(Descriptors own) {
  (void)own;
  for (;;)
    g_malloc(1024u * 1024);
}

static int lie(Descriptors own) {
  static const char NONSENSE[] = "VDD1 a document of four billion words";
  vd_answer_write(own.answer, NONSENSE, sizeof NONSENSE, VD_FAILURE_NONE);
  _exit(0);
}

/* A header that announces more than the file holds. */
static int overrun(Descriptors own) {
  const guint64 huge = G_MAXUINT64;
  const gboolean done =
      vd_answer_write(own.answer, "x", 1, VD_FAILURE_NONE) &&
      pwrite(own.answer, &huge, sizeof huge, VD_ANSWER_HEADER_BYTES - sizeof huge) > 0;
  _exit(done ? 0 : VD_EXIT_INTERNAL);
}

static int stay_silent(Descriptors own) {
  (void)own;
  _exit(0);
}

static int count_descriptors(Descriptors own) {
  (void)own;
  int count = 0;
  for (int fd = 0; fd < 4096; fd++)
    count += fcntl(fd, F_GETFD) >= 0;
  return count;
}

static const Act ACTS[VD_TRIAL_COUNT] = {
    [VD_TRIAL_CREATE_FILE] = create_file,
    [VD_TRIAL_WRITE_FILE] = write_file,
    [VD_TRIAL_READ_ACCOUNTS] = read_accounts,
    [VD_TRIAL_LIST_HOMES] = list_homes,
    [VD_TRIAL_LIST_PROCESSES] = list_processes,
    [VD_TRIAL_INTERNET_SOCKET] = internet_socket,
    [VD_TRIAL_LOCAL_SOCKET] = local_socket,
    [VD_TRIAL_CONNECT] = connect_out,
    [VD_TRIAL_EXECUTE] = execute,
    [VD_TRIAL_FORK] = fork_off,
    [VD_TRIAL_THREAD] = start_thread,
    [VD_TRIAL_TRACE] = trace,
    [VD_TRIAL_SIGNAL_PARENT] = signal_parent,
    [VD_TRIAL_MOUNT] = mount_over,
    [VD_TRIAL_MAP_CODE] = map_code,
    [VD_TRIAL_NAMESPACE] = new_namespace,
    [VD_TRIAL_MEMORY_FILE] = memory_file,
    [VD_TRIAL_RAISE_LIMIT] = raise_limit,
    [VD_TRIAL_GROW_ANSWER] = grow_answer,
    [VD_TRIAL_ALTER_DOCUMENT] = alter_document,
    [VD_TRIAL_CRASH] = crash,
    [VD_TRIAL_HANG] = hang,
    [VD_TRIAL_HANG_CLAIMING_PAGES] = hang_claiming_pages,
    [VD_TRIAL_BURN_CPU] = burn_cpu,
    [VD_TRIAL_EAT_MEMORY] = eat_memory,
    [VD_TRIAL_LIE] = lie,
    [VD_TRIAL_OVERRUN] = overrun,
    [VD_TRIAL_SILENT] = stay_silent,
    [VD_TRIAL_COUNT_DESCRIPTORS] = count_descriptors,
};

int vd_attempt_run(VdTrial trial, int document, int answer) {
  if ((guint)trial >= VD_TRIAL_COUNT)
    return VD_EXIT_INTERNAL;
  const int done = ACTS[trial]((Descriptors){.document = document, .answer = answer});
  VdTrialAnswer result = {.end = VD_TRIAL_DENIED, .detail = (guint32)errno};
  if (done >= 0)
    result = (VdTrialAnswer){.end = VD_TRIAL_DONE, .detail = (guint32)done};
  return vd_answer_write(answer, &result, sizeof result, VD_FAILURE_NONE) ? 0 : VD_EXIT_INTERNAL;
}
