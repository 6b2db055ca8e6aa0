/*
 * Debian 12's header stops at version 2 of the interface, the kernel often does not: the structures
 * are declared here and their size is chosen by the version that the kernel reports. Each version
 * adds rights that can be refused.
 */
#include "ocr/worker/landlock.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define CREATE_RULESET_VERSION 1u
#define RULE_PATH_BENEATH      1

#define RIGHT_READ_FILE (1ull << 2)
#define RIGHT_READ_DIR  (1ull << 3)

/* Rights on files known to version 1, 2 (refer), 3 (truncate), 5 (device ioctl). */
#define FILE_RIGHTS_1 ((1ull << 13) - 1)
#define FILE_RIGHTS_2 ((1ull << 14) - 1)
#define FILE_RIGHTS_3 ((1ull << 15) - 1)
#define FILE_RIGHTS_5 ((1ull << 16) - 1)
#define NET_RIGHTS_4  3ull /* TCP bind and connect */
#define SCOPES_6      3ull /* abstract sockets and signals of others */

typedef struct {
  guint64 files;
  guint64 net;    /* from version 4 */
  guint64 scopes; /* from version 6 */
} Ruleset;

typedef struct {
  guint64 rights;
  gint32 parent_fd;
} __attribute__((packed)) PathRule;

static int create_ruleset(const Ruleset *ruleset, gsize size, guint flags) {
  return (int)syscall(SYS_landlock_create_ruleset, ruleset, size, flags);
}

static int create_for_version(int version) {
  Ruleset ruleset = {.files = FILE_RIGHTS_1};
  gsize size = sizeof(guint64);
  if (version >= 2)
    ruleset.files = FILE_RIGHTS_2;
  if (version >= 3)
    ruleset.files = FILE_RIGHTS_3;
  if (version >= 4) {
    ruleset.net = NET_RIGHTS_4;
    size = 2 * sizeof(guint64);
  }
  if (version >= 5)
    ruleset.files = FILE_RIGHTS_5;
  if (version >= 6) {
    ruleset.scopes = SCOPES_6;
    size = 3 * sizeof(guint64);
  }
  return create_ruleset(&ruleset, size, 0);
}

/* A path that is not there grants nothing, and that is no error. */
static gboolean grant_reading(int ruleset, const char *path) {
  const int fd = open(path, O_PATH | O_CLOEXEC);
  struct stat status = {0};
  if (fd < 0)
    return TRUE;
  const gboolean known = fstat(fd, &status) == 0;
  PathRule rule = {.rights = RIGHT_READ_FILE, .parent_fd = fd};
  if (S_ISDIR(status.st_mode))
    rule.rights |= RIGHT_READ_DIR;
  const gboolean done =
      known && syscall(SYS_landlock_add_rule, ruleset, RULE_PATH_BENEATH, &rule, 0) == 0;
  close(fd);
  return done;
}

int vd_landlock_new(const char *tessdata) {
  static const char *const READABLE[] = {"/usr/share", "/usr/local/share/fonts", "/etc/fonts",
                                         "/var/cache/fontconfig", "/etc/localtime"};
  const int version = create_ruleset(NULL, 0, CREATE_RULESET_VERSION);
  const int ruleset = version >= 1 ? create_for_version(version) : -1;
  gboolean granted = ruleset >= 0;
  for (guint i = 0; i < G_N_ELEMENTS(READABLE) && granted; i++)
    granted = grant_reading(ruleset, READABLE[i]);
  if (granted && tessdata != NULL)
    granted = grant_reading(ruleset, tessdata);
  if (granted)
    return ruleset;
  if (ruleset >= 0)
    close(ruleset);
  return -1;
}

gboolean vd_landlock_enter(int ruleset) {
  return syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
}
