/*
 * The facts of the law that a rule compares with, as `explain` prints them: every version, with its
 * source and what it is worth today.
 */
#pragma once

#include "models/models.h"

/* `facts`: "calendars", "ceilings" or "categories", as the rule's data says; NULL adds nothing. */
void vd_facts_append(GString *out, const VdModels *models, const char *facts);
