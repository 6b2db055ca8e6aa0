/*
 * What the rules about clauses ask of a mention. In: mentions of a quote. Out: yes or no; the one
 * that weighs most.
 */
#pragma once

#include "audit/rules/rules.h"

/* It is there, and neither denied nor only quoted from the rules. */
gboolean vd_clause_stands(const VdMention *mention);

/* It stands among general conditions: on a page of them, or under their title. */
gboolean vd_clause_is_general(const VdQuote *quote, const VdMention *mention);

/*
 * It binds the Prestation: by its own words; as part of the offer itself; or because the quote
 * sells nothing else. VD_UNKNOWN: it may.
 */
VdTri vd_clause_binds(const VdAudit *audit, const VdMention *mention);

/* Its words, quoted: the sentence where one is known. (transfer full) */
char *vd_clause_quote(const VdMention *mention);

/* Answers with its sentence as {quote}, and cites it. */
void vd_clause_answer(VdFinding *finding, const char *name, const VdMention *mention);
