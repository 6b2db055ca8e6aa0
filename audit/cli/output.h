/*
 * Where a report goes: standard output, or a file that appears whole or not at all.
 */
#pragma once

#include <glib.h>

typedef struct VdOutput VdOutput;

/* `path` NULL: standard output. NULL and *error (a French sentence) when the file cannot be made.
 */
VdOutput *vd_output_open(const char *path, GError **error);

/*
 * Writes everything in `text`, then empties it. FALSE with *error set when it cannot be written
 * (disk full); FALSE without error when the reader of a pipe went away: stop quietly.
 */
gboolean vd_output_write(VdOutput *output, GString *text, GError **error);

/* Puts the file in its place. FALSE with *error set when its last bytes could not be written. */
gboolean vd_output_close(VdOutput *output, GError **error);

/* Frees; a file that was not closed is dropped. */
void vd_output_free(VdOutput *output);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdOutput, vd_output_free)

/* On Ctrl-C, drops the unfinished file and ends with 130 (128 plus the signal). */
void vd_output_catch_signals(void);
