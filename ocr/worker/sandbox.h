/*
 * The sandbox of one child: no new privileges, Landlock where the kernel has it, resource limits,
 * no descriptor but its own, and a list of allowed system calls. Prepared once in the zygote,
 * entered by each child before it touches a byte of the document; it lasts as long as the process.
 */
#pragma once

#include <glib.h>

typedef struct VdCage VdCage;

typedef struct {
  guint64 address_space; /* bytes */
  guint64 file_bytes;    /* largest file that may be written */
  guint cpu_seconds;
} VdCageLimits;

/*
 * `tessdata` may be read, beside the system's shared data; NULL: nothing more. When `unsafe` is set
 * only the resource limits remain. Never NULL: what cannot be had shows when the
 * cage is entered.
 */
VdCage *vd_cage_new(const char *tessdata, gboolean unsafe);

/* Whether children will run under the list of system calls, and under Landlock. */
gboolean vd_cage_is_safe(const VdCage *cage);
gboolean vd_cage_has_landlock(const VdCage *cage);

/* Enters, and closes every descriptor from `first_closed` on. FALSE when any part was refused: the
 * caller must then end at once. */
gboolean vd_cage_enter(const VdCage *cage, VdCageLimits limits, guint first_closed);
