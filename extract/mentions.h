/*
 * The sentences that rules ask for: found, or known to be absent; each with where it stands,
 * whether it is denied or merely explained, and the amount beside it.
 */
#pragma once

#include "extract/study.h"

/* Fills quote->mentions and quote->segur. Lines, sections and fields must have been read. */
void vd_mentions_read(VdStudy *study);
