/*
 * The commands of the program: each takes its own arguments (argv[0] is its name) and returns an
 * exit code.
 */
#pragma once

#include <glib.h>

enum {
  VD_EXIT_FINE = 0,
  VD_EXIT_BREACH = 1,   /* a breach at or above the threshold */
  VD_EXIT_USAGE = 2,    /* wrong arguments, or bad rule data */
  VD_EXIT_UNREAD = 3,   /* a document could not be read, in whole or in part; wins over 1 */
  VD_EXIT_INTERNAL = 4, /* our own failure: the worker, the disk */
};

typedef struct {
  const char *name;
  int (*run)(int argc, char **argv);
  const char *line; /* what it does, in French */
} VdCommand;

int vd_command_check(int argc, char **argv);
int vd_command_report(int argc, char **argv);
int vd_command_audit(int argc, char **argv);
int vd_command_export(int argc, char **argv);
int vd_command_diff(int argc, char **argv);
int vd_command_review(int argc, char **argv);
int vd_command_search(int argc, char **argv);
int vd_command_merge(int argc, char **argv);
int vd_command_purge(int argc, char **argv);
int vd_command_forget(int argc, char **argv);
int vd_command_serve(int argc, char **argv);
int vd_command_explain(int argc, char **argv);
int vd_command_rules(int argc, char **argv);
int vd_command_doctor(int argc, char **argv);

/* Prints "vigidevis : sentence" on standard error, made safe for a terminal. */
void vd_command_complain(const char *format, ...) G_GNUC_PRINTF(1, 2);
