/*
 * Words on pixels behind the label of what a rule misses. In: a quote, a rule. Out: where they
 * stand.
 */
#pragma once

#include "audit/context.h"

/* What may be the field that rule `code` misses; NULL: nothing. Borrowed. */
const VdPlace *vd_announced_near(const VdAudit *audit, const char *code);
