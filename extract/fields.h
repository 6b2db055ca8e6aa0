/*
 * The fields of a quote: what its labels announce (numbers, dates, software, counts...), its
 * parties, its identifiers, the DSR it names. A field that is not printed keeps a NULL value.
 */
#pragma once

#include "extract/study.h"

/* Fills quote->fields and the DSR of each line. Lines must have been read. */
void vd_fields_read(VdStudy *study);
