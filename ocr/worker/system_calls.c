/*
 * What Poppler, cairo, fontconfig, Leptonica and Tesseract were seen to need for memory, time and
 * reading files; opening only for reading, mapping never for execution. A library that asks for
 * what it can do without (a thread, a terminal's size) gets an error and goes on; whoever asks for
 * a socket, a program, a process or another's memory is killed.
 */
#include "ocr/worker/system_calls.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <sched.h>
#include <sys/mman.h>

#define WRITING_FLAGS (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND)

static const int ALLOWED[] = {
    SCMP_SYS(read),
    SCMP_SYS(write),
    SCMP_SYS(pread64),
    SCMP_SYS(pwrite64),
    SCMP_SYS(readv),
    SCMP_SYS(writev),
    SCMP_SYS(lseek),
    SCMP_SYS(close),
    SCMP_SYS(fstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(statx),
    SCMP_SYS(fstatfs),
    SCMP_SYS(statfs),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(getdents64),
    SCMP_SYS(getcwd),
    SCMP_SYS(fadvise64),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(futex),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(times),
    SCMP_SYS(getrusage),
    SCMP_SYS(getrandom),
    SCMP_SYS(getpid),
    SCMP_SYS(getppid),
    SCMP_SYS(gettid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(sysinfo),
    SCMP_SYS(uname),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};

/* Refused with an error that the libraries know how to live with. */
static const struct {
  int call;
  int error;
} DENIED[] = {
    {SCMP_SYS(clone3), ENOSYS},   {SCMP_SYS(openat2), ENOSYS}, {SCMP_SYS(prctl), EPERM},
    {SCMP_SYS(setrlimit), EPERM}, {SCMP_SYS(ioctl), ENOTTY},
};

static gboolean allow_plain(scmp_filter_ctx filter) {
  for (guint i = 0; i < G_N_ELEMENTS(ALLOWED); i++) {
    if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, ALLOWED[i], 0) != 0)
      return FALSE;
  }
  for (guint i = 0; i < G_N_ELEMENTS(DENIED); i++) {
    const uint32_t refusal = SCMP_ACT_ERRNO((uint32_t)DENIED[i].error);
    if (seccomp_rule_add(filter, refusal, DENIED[i].call, 0) != 0)
      return FALSE;
  }
  return TRUE;
}

/* Allows `call` when none of `bits` is in argument `place`, and refuses it with `error` else. */
static gboolean allow_without(scmp_filter_ctx filter, int call, guint place, guint64 bits,
                              int error) {
  const struct scmp_arg_cmp clear = SCMP_CMP64(place, SCMP_CMP_MASKED_EQ, bits, 0);
  if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1, clear) != 0)
    return FALSE;
  for (guint64 bit = 1; bit <= bits; bit <<= 1) {
    const struct scmp_arg_cmp set = SCMP_CMP64(place, SCMP_CMP_MASKED_EQ, bit, bit);
    if ((bits & bit) != 0 &&
        seccomp_rule_add(filter, SCMP_ACT_ERRNO((uint32_t)error), call, 1, set) != 0)
      return FALSE;
  }
  return TRUE;
}

/* The low half of argument `place` is `value`; what is above an int's bits means nothing. */
static struct scmp_arg_cmp equals(guint place, guint32 value) {
  return SCMP_CMP64(place, SCMP_CMP_MASKED_EQ, 0xFFFFFFFFu, value);
}

static gboolean allow_looking(scmp_filter_ctx filter) {
  static const guint32 LOOKS[] = {F_GETFD, F_SETFD, F_GETFL, F_DUPFD_CLOEXEC, F_GET_SEALS};
  for (guint i = 0; i < G_N_ELEMENTS(LOOKS); i++) {
    if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1, equals(1, LOOKS[i])) != 0)
      return FALSE;
  }
  /* Reading one's own limits, never setting them. */
  const struct scmp_arg_cmp reads = SCMP_CMP64(2, SCMP_CMP_EQ, 0, 0);
  const struct scmp_arg_cmp sets = SCMP_CMP64(2, SCMP_CMP_NE, 0, 0);
  return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(getrlimit), 0) == 0 &&
         seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 2, equals(0, 0), reads) ==
             0 &&
         seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(prlimit64), 1, sets) == 0;
}

static gboolean add_rules(scmp_filter_ctx filter) {
  return allow_plain(filter) && allow_looking(filter) &&
         allow_without(filter, SCMP_SYS(open), 1, WRITING_FLAGS, EACCES) &&
         allow_without(filter, SCMP_SYS(openat), 2, WRITING_FLAGS, EACCES) &&
         allow_without(filter, SCMP_SYS(mmap), 2, PROT_EXEC, EACCES) &&
         allow_without(filter, SCMP_SYS(mprotect), 2, PROT_EXEC, EACCES) &&
         /* A thread may be refused; a process is an attack. */
         seccomp_rule_add(filter, SCMP_ACT_ERRNO(EAGAIN), SCMP_SYS(clone), 1,
                          SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD)) == 0 &&
         seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0;
}

scmp_filter_ctx vd_system_calls_new(void) {
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
  if (filter != NULL && !add_rules(filter)) {
    seccomp_release(filter);
    return NULL;
  }
  return filter;
}
