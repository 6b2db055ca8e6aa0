/*
 * Why a document gave nothing: the codes that the report carries (E-NOT-FOUND...). The French
 * sentence of each stands in audit/report, not here.
 */
#pragma once

#include <glib.h>

typedef enum {
  VD_FAILURE_NONE,
  VD_FAILURE_NOT_FOUND,
  VD_FAILURE_NOT_A_FILE, /* directory, FIFO, device, socket */
  VD_FAILURE_ACCESS,
  VD_FAILURE_TYPE, /* not an accepted format */
  VD_FAILURE_EMPTY,
  VD_FAILURE_PASSWORD,
  VD_FAILURE_DAMAGED, /* cannot be opened, or every page's content was lost */
  VD_FAILURE_TOO_BIG, /* refused before decoding */
  VD_FAILURE_MEMORY,
  VD_FAILURE_TIMEOUT,
  VD_FAILURE_CRASH,   /* the worker ended so */
  VD_FAILURE_NO_TEXT, /* pages sound, no word on any */
  VD_FAILURE_DISK,    /* our own storage */
  VD_FAILURE_INTERNAL,
  VD_FAILURE_COUNT
} VdFailure;

/* "E-NOT-FOUND" and so on; NULL for VD_FAILURE_NONE. */
const char *vd_failure_code(VdFailure failure);
