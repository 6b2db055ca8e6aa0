/*
 * Options of a command, by GOption, with French help and errors that name the option that was
 * meant.
 */
#pragma once

#include <glib.h>

typedef enum { VD_ARGUMENTS_GO, VD_ARGUMENTS_DONE, VD_ARGUMENTS_WRONG } VdArguments;

/*
 * Parses argv with `entries` (NULL-terminated; G_OPTION_REMAINING among them); -h and --version are
 * added. `usage` is what follows "vigidevis " in the help, `line` one sentence. DONE: help or
 * version was printed; WRONG: a complaint was.
 */
VdArguments vd_arguments_parse(const GOptionEntry *entries, const char *usage, const char *line,
                               int argc, char **argv);

/* Writes UTF-8 text to standard output, whatever the locale; a closed pipe is no error. */
void vd_arguments_print(const char *text);
