/*
 * Whether two Documents are the same paper: by their words, whatever their bytes and pixels.
 */
#pragma once

#include "ocr/document.h"

/* Sixteen digits that two papers of the same words share, spaces, case and accents apart; NULL for
 * one with too few words to be told from another. (transfer full) */
char *vd_likeness_words(const VdDocument *document);

/* Of all runs of three words of both, the share that both have, in percent: 100 the same. */
guint vd_likeness_percent(const VdDocument *a, const VdDocument *b);
