/*
 * The list of system calls that a child may make once it reads a document.
 */
#pragma once

#include <seccomp.h>

/* The filter, ready to be loaded; anything that is not on the list kills the process. NULL when it
 * cannot be made. (transfer full: seccomp_release) */
scmp_filter_ctx vd_system_calls_new(void);
