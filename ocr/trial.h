/*
 * Acts that a child tries on request, to prove that the sandbox refuses them and that a child that
 * misbehaves costs only itself. Used by the tests and by the diagnosis of an installation.
 */
#pragma once

#include <glib.h>

typedef enum {
  /* To be refused. */
  VD_TRIAL_CREATE_FILE,
  VD_TRIAL_WRITE_FILE,
  VD_TRIAL_READ_ACCOUNTS, /* /etc/passwd */
  VD_TRIAL_LIST_HOMES,
  VD_TRIAL_LIST_PROCESSES,
  VD_TRIAL_INTERNET_SOCKET,
  VD_TRIAL_LOCAL_SOCKET,
  VD_TRIAL_CONNECT,
  VD_TRIAL_EXECUTE,
  VD_TRIAL_FORK,
  VD_TRIAL_THREAD,
  VD_TRIAL_TRACE,
  VD_TRIAL_SIGNAL_PARENT,
  VD_TRIAL_MOUNT,
  VD_TRIAL_MAP_CODE,
  VD_TRIAL_NAMESPACE,
  VD_TRIAL_MEMORY_FILE,
  VD_TRIAL_RAISE_LIMIT,
  VD_TRIAL_GROW_ANSWER,
  VD_TRIAL_ALTER_DOCUMENT,
  VD_TRIAL_REFUSED_COUNT,
  /* To be survived by everybody else. */
  VD_TRIAL_CRASH = VD_TRIAL_REFUSED_COUNT,
  VD_TRIAL_HANG,
  VD_TRIAL_HANG_CLAIMING_PAGES, /* after telling of four billion pages */
  VD_TRIAL_BURN_CPU,
  VD_TRIAL_EAT_MEMORY,
  VD_TRIAL_LIE,     /* an answer that spells no Document */
  VD_TRIAL_OVERRUN, /* an answer longer than its file */
  VD_TRIAL_SILENT,  /* ends well, without an answer */
  VD_TRIAL_COUNT_DESCRIPTORS,
  VD_TRIAL_COUNT
} VdTrial;

typedef enum {
  VD_TRIAL_DONE,    /* the act succeeded; what it counted is beside it */
  VD_TRIAL_DENIED,  /* the system refused it; its errno is beside it */
  VD_TRIAL_STOPPED, /* the child was killed for it, or by it */
  VD_TRIAL_FAILED   /* the child gave no answer that can be believed */
} VdTrialEnd;
