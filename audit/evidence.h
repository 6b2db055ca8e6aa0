/*
 * Proof: where on the pages a finding rests. In: places of the quote. Out: evidence of the finding,
 * whose confidence is that of its least sure word. `sure` is the confidence of the words that
 * decide, which may be higher than that of a whole line: a badly read word of a description does
 * not make its price unsure.
 */
#pragma once

#include "audit/context.h"

/* The whole line, box and words; cites it: the first line cited is finding->line, the others
 * also_lines. */
void vd_evidence_line(VdFinding *finding, const VdAudit *audit, guint line, gfloat sure);

/* Words at a place; nothing when the place is nowhere. Confidence: the place's own, or `sure`. */
void vd_evidence_place(VdFinding *finding, VdEvidenceRole role, const VdPlace *place);
void vd_evidence_sure(VdFinding *finding, VdEvidenceRole role, const VdPlace *place, gfloat sure);

/* Every page of the quote, as searched. */
void vd_evidence_searched(VdFinding *finding, const VdAudit *audit);

/*
 * Every page, as searched, and before them the wording that comes closest to the mention `id` that
 * was sought in vain: returns its place, as expected; NULL when the paper has none. Borrowed.
 */
const VdPlace *vd_evidence_sought(VdFinding *finding, const VdAudit *audit, const char *id);

/* Answers cannot_tell.unread, with the pages that were not read; its evidence is every page, as
 * searched. */
void vd_evidence_unread(VdFinding *finding, const VdAudit *audit);

/* Answers with the case `name` that something is missing: what was seen instead ("" or NULL:
 * nothing) as {quote}, and every page as searched. */
void vd_evidence_missing(VdFinding *finding, const VdAudit *audit, const char *name,
                         const char *quote);

/* Cites the source of a fact, once. `source` is borrowed from the models. */
void vd_evidence_fact(VdFinding *finding, const VdCitation *citation);

/* Adds to what is at stake; VD_CENTS_NONE adds nothing. */
void vd_evidence_stake(VdFinding *finding, VdCents amount);

/* Takes back everything that was cited: lines, evidence, stake, confidence. The answer stays. */
void vd_evidence_clear(VdFinding *finding);
