/*
 * What only an archive can see: one paper beside the others. In: what was found about a paper and
 * its twins. Out: the answers of X01, X02 and X03, in the words of the data. It looks nothing up.
 */
#pragma once

#include "audit/finding.h"

/* TRUE for the rules that are put to an archive, and not to a paper. */
gboolean vd_cross_asks(const char *code);

typedef enum {
  VD_CROSS_SURE,
  VD_CROSS_AMBIGUOUS, /* a legal entity, a domain without its wave, an order without a number */
  VD_CROSS_UNSURE     /* words that were read with doubt */
} VdCrossDoubt;

/* X01: `client` has another funded order of `dsr`; `other` says which. */
void vd_cross_double_funding(VdFinding *finding, const char *client, const char *dsr,
                             const char *other, VdCrossDoubt doubt);

typedef enum { VD_TWIN_BYTES, VD_TWIN_WORDS, VD_TWIN_NEAR } VdTwin;

/* X02: `others` says where the same paper is again; `differences`, of one that is near, how. */
void vd_cross_duplicate(VdFinding *finding, VdTwin twin, const char *others,
                        const char *differences);

/* X03: `number` goes with `software` here, with `name` in `other`. */
void vd_cross_number_mismatch(VdFinding *finding, const char *number, const char *software,
                              const char *name, const char *other);

/* Words of the page on which an answer rests; page -1: nothing is added. */
void vd_cross_cite(VdFinding *finding, gint page, VdBox box, const char *text, gfloat confidence);

/* Severity, fingerprint and evidence hash of an answer whose evidence is there. */
void vd_cross_sign(VdFinding *finding, VdKind kind, const char *sha256, guint first_page,
                   guint ordinal);
