/*
 * Order matters: no_new_privs first, for Landlock and seccomp ask for it; the ruleset's descriptor
 * is used before descriptors are closed; seccomp last, for it refuses all that came before.
 */
#include "ocr/worker/sandbox.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "ocr/worker/landlock.h"
#include "ocr/worker/system_calls.h"

#define MAX_DESCRIPTORS 64
#define HIGH_DESCRIPTOR 100

struct VdCage {
  gboolean unsafe;        /* no sandbox was asked for */
  scmp_filter_ctx filter; /* NULL: cannot be made; nobody enters then */
  int ruleset;            /* of Landlock; -1: the kernel has none */
};

/* A child puts its own descriptors at low numbers before it enters. */
static int out_of_the_way(int fd) {
  const int moved = fd >= 0 ? fcntl(fd, F_DUPFD_CLOEXEC, HIGH_DESCRIPTOR) : -1;
  if (fd >= 0)
    close(fd);
  return moved;
}

VdCage *vd_cage_new(const char *tessdata, gboolean unsafe) {
  VdCage *cage = g_new0(VdCage, 1);
  cage->unsafe = unsafe;
  cage->ruleset = -1;
  if (!unsafe) {
    cage->filter = vd_system_calls_new();
    cage->ruleset = out_of_the_way(vd_landlock_new(tessdata));
  }
  return cage;
}

gboolean vd_cage_is_safe(const VdCage *cage) {
  return !cage->unsafe;
}

gboolean vd_cage_has_landlock(const VdCage *cage) {
  return cage->ruleset >= 0;
}

static gboolean limit(__rlimit_resource_t resource, guint64 soft, guint64 hard) {
  const struct rlimit limits = {.rlim_cur = soft, .rlim_max = hard};
  return setrlimit(resource, &limits) == 0;
}

static gboolean limit_resources(VdCageLimits limits) {
#ifndef VD_SANITIZE
  /* The sanitizer's shadow memory alone maps terabytes. */
  if (!limit(RLIMIT_AS, limits.address_space, limits.address_space))
    return FALSE;
#endif
  /* The soft limit of CPU tells why the child died, the hard one kills without a word. */
  return limit(RLIMIT_CPU, limits.cpu_seconds, limits.cpu_seconds + 1) &&
         limit(RLIMIT_FSIZE, limits.file_bytes, limits.file_bytes) &&
         limit(RLIMIT_NOFILE, MAX_DESCRIPTORS, MAX_DESCRIPTORS) && limit(RLIMIT_NPROC, 0, 0) &&
         limit(RLIMIT_CORE, 0, 0);
}

gboolean vd_cage_enter(const VdCage *cage, VdCageLimits limits, guint first_closed) {
  if (!cage->unsafe && (cage->filter == NULL || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0))
    return FALSE;
  if (cage->ruleset >= 0 && !vd_landlock_enter(cage->ruleset))
    return FALSE;
  if (!limit_resources(limits) || close_range(first_closed, ~0u, 0) != 0)
    return FALSE;
  return cage->unsafe || seccomp_load(cage->filter) == 0;
}
