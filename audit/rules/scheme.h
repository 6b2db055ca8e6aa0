/*
 * What a quote does with the funding scheme that it names: rests on it, cites it in doubt, mentions
 * it to set it aside or to explain it. Serves F01, F02 and F03.
 */
#pragma once

#include "audit/rules/rules.h"

typedef enum {
  VD_SCHEME_NONE,
  VD_SCHEME_MENTIONED,
  VD_SCHEME_DOUBTFUL,
  VD_SCHEME_BASIS
} VdReliance;

/* Title, heading, priced line, total: a basis. In a sentence: a basis when it speaks of money or of
 * conditions. In general conditions: a doubt. */
VdReliance vd_scheme_reliance(const VdMention *mention);

/* The sentence holds one of these folded stems. */
gboolean vd_scheme_says(const VdMention *mention, const char *const *stems, guint count);

/* "Financement : SUN-ES", or a sentence that gives the scheme an amount. */
gboolean vd_scheme_is_funding_line(const VdMention *mention);

/* Answers with the mention's words as {quote}, and cites it and its line. */
void vd_scheme_answer(const VdAudit *audit, VdFinding *finding, const VdMention *mention,
                      const char *name);
