/*
 * What is known of the calendar of a DSR, all versions together. In: its claims, the day up to
 * which facts are known. Out: bounds of the order window, and where a day stands among its
 * versions. What nobody published stays unknown.
 */
#pragma once

#include "models/models.h"

/* VD_DATE_NONE and NULL: not known. */
typedef struct {
  VdDate opening_from, opening_by;    /* the first order day lies between; equal: it is known */
  VdDate first_closing, last_closing; /* of the versions: the earliest and the latest */
  VdDate final_closing;               /* of those that an official text calls its own last */
  VdDate first_balance, last_balance; /* last requests for the balance, likewise */
  gboolean closing_in_force;          /* last_closing has not been replaced by one not found */
  gboolean balance_in_force;
  const VdCalendar *opens, *first, *last, *balance; /* claims that give them; borrowed */
} VdWindow;

typedef enum {
  VD_WINDOW_INSIDE,  /* of every version, or of the one that settled them */
  VD_WINDOW_UNKNOWN, /* the version in force is not known */
  VD_WINDOW_SOME,    /* inside one version, outside another */
  VD_WINDOW_BEFORE,  /* of every version */
  VD_WINDOW_AFTER    /* of every version */
} VdStanding;

/* The claims published by `as_of` (VD_DATE_NONE: all). */
VdWindow vd_calendar_window(const VdDsr *dsr, VdDate as_of);

VdStanding vd_calendar_standing(const VdWindow *window, VdDate day);

/* A day by which the window was certainly open: its opening, else its earliest closing. */
VdDate vd_calendar_open_by(const VdWindow *window);
