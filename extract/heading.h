/*
 * The header of a table in, the heading that stands above it out: "2. À la charge du client". Looks
 * only right above; knows no lines.
 */
#pragma once

#include "extract/block.h"
#include "extract/header.h"

/* What the rows above a header must be to give the table its title. */
typedef enum {
  VD_HEADING_TAGGED, /* the vocabulary knows its words */
  VD_HEADING_STYLED, /* ... or it is numbered, bold or large, as a second table's is */
  VD_HEADING_PAYER   /* it says who pays, and no other page has it: at the top of a next page */
} VdHeadingNeed;

/*
 * Gives `block` its title, place and tags. Returns the first row of the heading, header->first when
 * there is none.
 */
guint vd_heading_read(const VdLexicon *lexicon, const GPtrArray *rows, const VdHeader *header,
                      VdHeadingNeed need, VdBlock *block);
