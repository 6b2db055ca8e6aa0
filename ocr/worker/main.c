/*
 * vigidevis-worker: started by the pool of vigidevis and by nobody else, with its socket at
 * descriptor
 * 3. Everything else that it may have inherited is closed, a core dump or a debugger would show a
 * document, and it dies with the process that started it.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "ocr/protocol.h"
#include "ocr/worker/zygote.h"

static gboolean is_control_socket(int fd) {
  int type = 0;
  socklen_t size = sizeof type;
  return getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_SEQPACKET;
}

/* Nothing that a library prints may reach a terminal or fill a pipe. */
static gboolean silence(void) {
  const int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  gboolean done = null >= 0 && dup2(null, STDIN_FILENO) >= 0 && dup2(null, STDOUT_FILENO) >= 0;
#ifndef VD_SANITIZE
  done = done && dup2(null, STDERR_FILENO) >= 0;
#endif
  if (null > STDERR_FILENO)
    close(null);
  return done;
}

static gboolean shut_in(void) {
  const struct rlimit no_core = {0};
#ifndef VD_SANITIZE
  /* The leak detector attaches to its own process. */
  if (prctl(PR_SET_DUMPABLE, 0) != 0)
    return FALSE;
#endif
  return close_range(VD_CONTROL_FD + 1, ~0u, 0) == 0 && prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 &&
         setrlimit(RLIMIT_CORE, &no_core) == 0;
}

int main(int argc, char **argv) {
  gboolean unsafe = FALSE;
  const char *tessdata = NULL;
  VdRecogniserKind recogniser = VD_RECOGNISER_OWN;
  for (int i = 1; i < argc; i++) {
    if (g_str_equal(argv[i], "--unsafe-no-sandbox"))
      unsafe = TRUE;
    else if (g_str_has_prefix(argv[i], "--tessdata="))
      tessdata = argv[i] + sizeof "--tessdata=" - 1;
    else if (g_str_equal(argv[i], "--recogniser=tesseract"))
      recogniser = VD_RECOGNISER_TESSERACT;
  }
  if (!is_control_socket(VD_CONTROL_FD)) {
    fputs("vigidevis-worker: ce programme est lancé par vigidevis, jamais à la main.\n", stderr);
    return 2;
  }
  if (!shut_in() || !silence())
    return 1;
  const VdCage *cage = vd_cage_new(tessdata, unsafe);
  vd_zygote_serve(&(VdZygoteOptions){
      .control = VD_CONTROL_FD, .tessdata = tessdata, .recogniser = recogniser, .cage = cage});
  /* Nothing to write, and no library's farewell is worth waiting for. */
  _exit(0);
}
