/*
 * Columns as each is named in, columns as they make sense together out. Looks at no number.
 */
#pragma once

#include "extract/header.h"

/* Settles names that are ambiguous or given twice, and drops a title that is none. */
void vd_settle_roles(VdHeader *header);
