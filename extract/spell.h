/*
 * The words that pixels meant: a word of the lexicon stands where the letters read are none.
 * In: the words that the lexicon knows, the words of a Document as recognised. Out: the spellings
 * of that Document (ocr/document.h), by which the readers search; what is shown stays as read.
 * Words of text layers are never touched, nor anything with a number in it.
 */
#pragma once

#include "models/models.h"
#include "ocr/document.h"

typedef struct VdSpeller VdSpeller;

/* The words of every example and phrase of the lexicon. (transfer full) */
VdSpeller *vd_speller_new(const VdModels *models);
void vd_speller_free(VdSpeller *speller);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdSpeller, vd_speller_free)

/* Sets document->spellings anew: the only thing that extract/ writes into a Document. */
void vd_speller_read(const VdSpeller *speller, const VdDocument *document);

/*
 * The word that `read` (folded, one run of letters) must be, into `out` (VD_SPELT_MAX bytes), when
 * it was recognised with `confidence`: returns how sure that is, up to 1; 0: it stays as it is.
 */
gfloat vd_speller_mend(const VdSpeller *speller, const char *read, gsize length, gfloat confidence,
                       char *out);
