/*
 * A file is written under a temporary name beside its own, synced, then renamed: a full disk or a
 * Ctrl-C leaves the old one untouched. What is not a regular file (/dev/null, a pipe) is written as
 * it is.
 */
#include "audit/cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct VdOutput {
  int fd;
  char *path;      /* as messages name it; NULL: standard output */
  char *temporary; /* NULL: written in place */
};

/* What a signal handler removes: it can reach nothing else. */
static char unfinished[4096];

static void end_on_signal(int number) {
  if (unfinished[0] != '\0')
    unlink(unfinished);
  _exit(128 + number);
}

void vd_output_catch_signals(void) {
  struct sigaction action = {.sa_handler = end_on_signal};
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGTERM, &action, NULL);
  sigaction(SIGHUP, &action, NULL);
}

static void set_error(GError **error, const VdOutput *output, int code) {
  const char *place = output->path != NULL ? output->path : "sortie standard";
  if (code == ENOSPC || code == EDQUOT || code == EFBIG)
    g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(code),
                "%s\u00a0: plus de place sur le disque. Libérez de l’espace, puis recommencez.",
                place);
  else
    g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(code),
                "%s\u00a0: écriture impossible (%s). Vérifiez le dossier et vos droits.", place,
                g_strerror(code));
}

static gboolean is_special(const char *path) {
  GStatBuf status;
  return g_stat(path, &status) == 0 && !S_ISREG(status.st_mode);
}

/* A link is followed, so that the rename replaces the file and not the link to it. */
static char *target_of(const char *path) {
  char *real = realpath(path, NULL);
  char *target = g_strdup(real != NULL ? real : path);
  free(real);
  return target;
}

static int open_temporary(VdOutput *output) {
  g_autofree char *target = target_of(output->path);
  output->temporary = g_strconcat(target, ".XXXXXX", NULL);
  int fd = g_mkstemp_full(output->temporary, O_RDWR | O_CLOEXEC, 0666);
  if (fd >= 0)
    g_strlcpy(unfinished, output->temporary, sizeof unfinished);
  return fd;
}

VdOutput *vd_output_open(const char *path, GError **error) {
  g_autoptr(VdOutput) output = g_new0(VdOutput, 1);
  output->fd = STDOUT_FILENO;
  if (path == NULL)
    return g_steal_pointer(&output);
  output->path = g_strdup(path);
  output->fd = is_special(path) ? g_open(path, O_WRONLY | O_CLOEXEC, 0) : open_temporary(output);
  if (output->fd >= 0)
    return g_steal_pointer(&output);
  set_error(error, output, errno);
  g_clear_pointer(&output->temporary, g_free);
  return NULL;
}

gboolean vd_output_write(VdOutput *output, GString *text, GError **error) {
  gsize done = 0;
  while (done < text->len) {
    gssize wrote = write(output->fd, text->str + done, text->len - done);
    if (wrote < 0 && errno == EINTR)
      continue;
    if (wrote < 0) {
      if (errno != EPIPE)
        set_error(error, output, errno);
      return FALSE;
    }
    done += (gsize)wrote;
  }
  g_string_truncate(text, 0);
  return TRUE;
}

gboolean vd_output_close(VdOutput *output, GError **error) {
  if (output->temporary == NULL)
    return TRUE;
  g_autofree char *target = target_of(output->path);
  if (fsync(output->fd) != 0 || g_rename(output->temporary, target) != 0) {
    set_error(error, output, errno);
    return FALSE;
  }
  unfinished[0] = '\0';
  g_clear_pointer(&output->temporary, g_free);
  return TRUE;
}

void vd_output_free(VdOutput *output) {
  if (output == NULL)
    return;
  if (output->temporary != NULL) {
    g_unlink(output->temporary);
    unfinished[0] = '\0';
  }
  if (output->path != NULL && output->fd >= 0)
    close(output->fd);
  g_free(output->temporary);
  g_free(output->path);
  g_free(output);
}
