/*
 * One rule, several things that it is put to: the gravest answer stands.
 */
#pragma once

#include "audit/rules/rules.h"

/* Answers about one of the things, with its evidence. */
typedef void (*VdJudge)(const VdAudit *audit, VdFinding *finding, gconstpointer thing);

/* Leaves the finding with the answer about the first of the gravest; FALSE, and nothing said, when
 * `things` is empty. */
gboolean vd_worst(const VdAudit *audit, VdFinding *finding, const GPtrArray *things, VdJudge judge);
