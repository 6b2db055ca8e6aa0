/*
 * An answer, by the name of its case: "breach", "breach.rounding", "cannot_tell.ambiguous.payer",
 * "pass"... The name says the verdict and the reason; models/rules/<CODE>.yaml has its words. In: a
 * finding, a case, the values of its placeholders. Out: the finding's verdict, reason and texts. It
 * adds no evidence.
 */
#pragma once

#include "audit/finding.h"

/*
 * Answers with the case `name`: pairs (placeholder, text) follow, then NULL. A later answer
 * replaces an earlier one. The advice of a pass is its remark.
 */
void vd_answer(VdFinding *finding, const char *name, ...) G_GNUC_NULL_TERMINATED;

/* The same with the pairs in a NULL-terminated array. */
void vd_answer_with(VdFinding *finding, const char *name, const char *const *pairs);
