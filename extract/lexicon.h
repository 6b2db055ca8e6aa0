/*
 * Every concept of models/lexicon/, compiled once. Answers which concepts some folded text names,
 * and where. It knows words, not layout.
 */
#pragma once

#include "extract/text.h"
#include "models/models.h"

typedef struct VdLexicon VdLexicon;

typedef struct {
  const char *concept; /* interned id */
  gsize at, end;       /* bytes in the folded text */
  gboolean
      exact;    /* a phrase that is the wording of the law, printed so (a few OCR slips allowed) */
  guint errors; /* edits of a phrase; 0 for a regex */
} VdHit;

/* Compiles; VD_EXTRACT_ERROR_LEXICON names file:line:column of a pattern that does not. Borrows the
 * models. */
VdLexicon *vd_lexicon_new(const VdModels *models, GError **error);
void vd_lexicon_free(VdLexicon *lexicon);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdLexicon, vd_lexicon_free)

/* Those that it was made of. Borrowed. */
const VdModels *vd_lexicon_models(const VdLexicon *lexicon);

/* No VAT, or a rate that French law knows or knew (models/vat.yaml): "20" in a column is one
 * without its %. */
gboolean vd_lexicon_is_rate(const VdLexicon *lexicon, gint32 basis_points);

/* As vd_reader_check(): every pattern against its own examples. */
gboolean vd_lexicon_check(const VdLexicon *lexicon, GPtrArray *problems);

/*
 * First hit within [at, end) of a concept ("header.quantity") or of a group ("header."): the
 * leftmost, the longest of those that start together. Sets text->cut when a limit was hit.
 */
gboolean vd_lexicon_find(const VdLexicon *lexicon, const char *concept_or_group, VdText *text,
                         gsize at, gsize end, VdHit *hit);

/* Every hit within [at, end), by position, then concept (element VdHit). (transfer full) */
GArray *vd_lexicon_hits(const VdLexicon *lexicon, const char *concept_or_group, VdText *text,
                        gsize at, gsize end);

/* The law's own wording of a concept, folded; NULL when it has none. Borrowed. */
const char *vd_lexicon_wording(const VdLexicon *lexicon, const char *concept);

/* TRUE when the whole of [at, end), spaces and final punctuation aside, is one hit of it. */
gboolean vd_lexicon_is(const VdLexicon *lexicon, const char *concept_or_group, VdText *text,
                       gsize at, gsize end, VdHit *hit);

/*
 * TRUE when the words around the hit [at, end), within its sentence [from, to), deny it: "hors",
 * "sans", "ne ... pas", "non compris".
 */
gboolean vd_lexicon_negated(const VdLexicon *lexicon, VdText *text, gsize from, gsize at, gsize end,
                            gsize to);

/* Appends a VdTag for each concept of the groups that rules use, first place of each, with
 * negation. */
void vd_lexicon_tag(const VdLexicon *lexicon, VdText *text, gsize at, gsize end, GArray *tags);
