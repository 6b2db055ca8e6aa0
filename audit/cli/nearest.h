/*
 * The name that was probably meant.
 */
#pragma once

#include <glib.h>

/* The nearest of `names` (NULL-terminated) to `word`, case ignored; NULL when none is near.
 * Borrowed. */
const char *vd_nearest(const char *word, const char *const *names);

/* " Vouliez-vous dire « --format » ?", or "" when no name is near. (transfer full) */
char *vd_nearest_question(const char *word, const char *const *names);
