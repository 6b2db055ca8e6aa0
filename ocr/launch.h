/*
 * Starting and ending the zygote process: finds the program, gives it a socket and a clean
 * environment, waits until it says that the sandbox holds.
 */
#pragma once

#include "ocr/pool.h"

typedef struct {
  pid_t pid;
  int control; /* our end of the socket; owned */
  VdSandbox sandbox;
} VdLaunch;

/* Path of the program: beside the running one, then where it is installed; NULL when it is nowhere.
 * (transfer full) */
char *vd_launch_find(void);

/*
 * Starts `program`. Returns NULL with *error set (VD_POOL_ERROR_START or _SANDBOX) when it cannot
 * run or the sandbox is refused. (transfer full)
 */
VdLaunch *vd_launch_start(const char *program, const VdPoolOptions *options, GError **error);

/* Closes the socket, on which the zygote ends its children and itself; a zygote that does not is
 * killed. Leaves no zombie. */
void vd_launch_stop(VdLaunch *launch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdLaunch, vd_launch_stop)
