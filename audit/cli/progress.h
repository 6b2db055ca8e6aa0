/*
 * How far a long command is, on standard error: one line that is written over on a terminal, one
 * line a minute elsewhere, one JSON object a second for programs, or nothing.
 */
#pragma once

#include <glib.h>

typedef enum {
  VD_PROGRESS_AUTO, /* terminal or lines */
  VD_PROGRESS_LINE,
  VD_PROGRESS_JSON,
  VD_PROGRESS_NONE,
  VD_PROGRESS_TERMINAL
} VdProgressForm;

typedef struct {
  VdProgressForm form;
  gint64 start_us, printed_us;
  guint64 before; /* done when the command started */
  guint64 total, done, breaches, failed;
  gboolean dirty; /* a terminal line stands unfinished */
} VdProgress;

/* Fill `total`, `done`, `breaches` and `failed` first. */
void vd_progress_start(VdProgress *progress, VdProgressForm form);

/* Prints when it is time to. */
void vd_progress_tell(VdProgress *progress);

/* Takes the terminal's line away. */
void vd_progress_stop(VdProgress *progress);

/* "12 430 / 40 112 · 31 % · 8,4/s · reste 55 min · 3 207 écarts · 12 échecs" at this moment.
 * (transfer full) */
char *vd_progress_line(const VdProgress *progress, gint64 now_us);

/* "12 430", thousands held together. (transfer full) */
char *vd_progress_number(guint64 number);
