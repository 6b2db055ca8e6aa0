/*
 * Where some words stand in the offer: title, heading, priced line, total, general conditions, or
 * its body.
 */
#pragma once

#include "extract/study.h"

/* Role of [at, end) of `text`; *line is the index of the priced line, or -1. */
VdRole vd_role_of(const VdStudy *study, VdText *text, gsize at, gsize end, gint *line);
