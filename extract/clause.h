/*
 * One sentence that may be a clause, and what its readers ask of it. In: the running text of a
 * page. Out: mentions of the quote. It judges nothing: whether a clause is allowed is for the
 * rules.
 */
#pragma once

#include "extract/study.h"

typedef struct {
  VdStudy *study;
  VdText *text;
  gsize from, to; /* bytes in the folded text */
} VdClause;

/* First hit of a concept within [at, end), which is cut to the sentence. */
gboolean vd_clause_find(const VdClause *clause, const char *concept, gsize at, gsize end,
                        VdHit *hit);
gboolean vd_clause_has(const VdClause *clause, const char *concept, gsize at, gsize end);

/* The words before `at` that end with the concept (its pattern ends with \z), few bytes of them. */
gboolean vd_clause_ends(const VdClause *clause, const char *concept, gsize at);

/* What the words of [at, end), else the line that they stand in, are about. */
VdAbout vd_clause_about(const VdClause *clause, gsize at, gsize end);

/* How sure the words of [at, end) are, and that no denial before them was misread. A single short
 * word is as sure as its letters. */
gfloat vd_clause_sure(const VdClause *clause, gsize at, gsize end);

/* Adds a mention at [at, end) of the text, with the whole sentence. (transfer none) */
VdMention *vd_clause_add(const VdClause *clause, const char *id, gsize at, gsize end);

/* The readers, one for each sort of clause. */
void vd_clause_read_conditions(const VdClause *clause);
void vd_clause_read_sums(const VdClause *clause);
void vd_clause_read_terms(const VdClause *clause);
void vd_clause_read_facts(const VdClause *clause);
