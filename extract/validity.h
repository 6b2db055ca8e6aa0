/*
 * Until when an offer stands: a day, or a span ("3 mois", "trente jours") counted from the day of
 * issue or from a day printed beside it.
 */
#pragma once

#include "extract/value.h"

/* A VdValueTake: sets the last day; a span needs a day to count from. */
gboolean vd_validity_take(const VdStudy *study, VdText *text, gsize at, gsize end, VdField *field);
