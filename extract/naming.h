/*
 * A cluster of a header's words in, the columns that they name out: one, or several that stand
 * close. Knows the vocabulary of headers, decides no header.
 */
#pragma once

#include "extract/cluster.h"
#include "extract/header.h"

/* As many unnamed words as no header has. */
#define VD_NAMING_STRANGE 1000

/* Adds the columns of one cluster to the header. Returns the number of words that name nothing. */
guint vd_naming_read(const VdLexicon *lexicon, const VdDocument *document, const VdCluster *cluster,
                     gboolean leftmost, VdHeader *header);
