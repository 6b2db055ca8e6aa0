/*
 * Words on pixels that nobody can read: a clause, a mention or a line may stand there. In: the
 * pages of the quote. Out: quote->blurred, which the engine asks before it says that nothing is
 * there. Dust and the remains of rules are no words.
 */
#pragma once

#include "extract/study.h"

void vd_blur_read(VdStudy *study);
