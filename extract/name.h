/*
 * Where a party's name ends when its cell was too narrow for it.
 */
#pragma once

#include "extract/study.h"

/* The end of the name that stands at [at, end): beyond `end` when the next lines of its block go on
 * with it. */
gsize vd_name_end(const VdStudy *study, VdText *text, gsize at, gsize end);
