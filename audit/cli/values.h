/*
 * Values of options, read strictly: a wrong one is refused in French, with what was meant.
 */
#pragma once

#include "models/models.h"

/* Index of `value` in `names` (NULL-terminated), 0 when NULL; -1 after a complaint. `option`: its
 * long name, NULL for a word without one. */
int vd_value_choose(const char *option, const char *value, const char *const *names);

/* 1..max; 0 when `value` is NULL. FALSE after a complaint. */
gboolean vd_value_number(const char *option, const char *value, gint64 max, guint *number);

/* A day as 2023-06-14; VD_DATE_NONE when `value` is NULL. FALSE after a complaint. */
gboolean vd_value_day(const char *option, const char *value, VdDate *day);

/* The canonical id of a DSR by any of its spellings (borrowed); NULL stays NULL. FALSE after a
 * complaint. */
gboolean vd_value_dsr(const char *option, const char *value, const VdModels *models,
                      const char **dsr);
