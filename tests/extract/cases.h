/*
 * Case files: one case a line, "input => expected"; lines that begin with # and blank lines are
 * passed over.
 */
#pragma once

#include <glib.h>

/* Answers one input. (transfer full) */
typedef char *(*VdCaseAnswer)(const char *input);

/* Puts every case of tests/extract/`name` to `answer`; returns how many differ, each printed on
 * stderr. */
guint vd_cases_run(const char *name, VdCaseAnswer answer);
