/*
 * vd-stopwatch COMMAND...: runs it and prints, on standard error, the CPU seconds (user + system)
 * of it and of everything it started, then the wall-clock seconds. Orphans are adopted, so that no
 * child escapes the count.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double seconds(struct timeval time) {
  return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

int main(int argc, char **argv) {
  if (argc < 2)
    return 2;
  prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
  struct timespec start, end;
  clock_gettime(CLOCK_MONOTONIC, &start);
  pid_t child = fork();
  if (child == 0) {
    execvp(argv[1], argv + 1);
    _exit(127);
  }
  int status = 0, own = 0;
  for (pid_t ended = wait(&status); ended > 0; ended = wait(&status)) {
    if (ended == child)
      own = status;
  }
  clock_gettime(CLOCK_MONOTONIC, &end);
  struct rusage usage;
  getrusage(RUSAGE_CHILDREN, &usage);
  fprintf(stderr, "%.3f %.3f\n", seconds(usage.ru_utime) + seconds(usage.ru_stime),
          (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) / 1e9);
  return WIFEXITED(own) ? WEXITSTATUS(own) : 128;
}
