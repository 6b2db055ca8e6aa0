/*
 * Landlock: of all files, only fonts and the data of the reading libraries may be read. For a
 * kernel that does not have it, the sandbox says so.
 */
#pragma once

#include <glib.h>

/*
 * A ruleset that grants reading under the system's shared data and under `tessdata` (NULL: nothing
 * more), and nothing else of what this kernel can refuse. A descriptor, close-on-exec; -1 when the
 * kernel has no Landlock or refuses the ruleset.
 */
int vd_landlock_new(const char *tessdata);

/* Puts the calling process under `ruleset` for good. no_new_privs must be set. */
gboolean vd_landlock_enter(int ruleset);
