/*
 * The wording of a paper that comes closest to a mention that is sought in vain.
 */
#pragma once

#include "extract/study.h"

/*
 * The sentence that shares most words with the law's wording of `concept`
 * ("mention.state_mention"); nowhere when none shares half of them, or the law has no wording.
 * (transfer full)
 */
VdPlace vd_near_find(const VdStudy *study, const char *concept);
