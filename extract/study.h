/*
 * What the readers of a quote share while it is read: the running text of each page, the lexicon,
 * and the quote that they fill. Internal to extract/.
 */
#pragma once

#include "extract/dsr.h"
#include "extract/lexicon.h"

typedef struct {
  const VdModels *models;
  const VdLexicon *lexicon;
  const VdDsrReader *dsr;
  GPtrArray *pages; /* VdText*, one for each page of the document */
  VdQuote *quote;
} VdStudy;

/* The text of page `page` (0-based in the document). */
VdText *vd_study_page(const VdStudy *study, guint page);

/* TRUE when `page` holds general conditions. */
gboolean vd_study_is_general(const VdStudy *study, guint page);
