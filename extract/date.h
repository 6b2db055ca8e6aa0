/*
 * Dates as French papers print them: 14/06/2023, 14-06-23, 14.06.2023, 14 juin 2023, 1er juin 2023,
 * 2023-06-14, trois juin deux mille vingt-trois. Works on folded text (extract/fold.h). Years 1990
 * to 2099; a day that does not exist is no date.
 */
#pragma once

#include "models/units.h"

typedef struct {
  VdDate date;
  gsize at, end;    /* bytes in the text */
  gboolean guessed; /* some of its digits were printed, or misread, as letters */
} VdDateSeen;

/* The next date in [at, end). */
gboolean vd_date_find(const char *folded, gsize at, gsize end, VdDateSeen *seen);
