/*
 * The rows of one table after the other in; blocks, lines and the places of sums out. Knows no
 * header: extract/table.h says what each row is.
 */
#pragma once

#include "extract/body.h"
#include "extract/sums.h"

typedef struct {
  const VdLexicon *lexicon;
  VdQuote *quote;
  VdSums *sums;
  GArray *body;    /* VdBodyRow of the open table */
  GArray *pending; /* VdStatement of the open table, not yet placed among lines */
  gint block;      /* the open block, -1: none */
  gboolean fresh;  /* the open block has no line yet */
} VdComposer;

/* Adds a row to the open table; takes `assigned`. A barrier states so many of the pending sums. */
void vd_composer_push(VdComposer *composer, VdGridRow *row, VdAssigned assigned, VdBodyKind kind,
                      guint statements);

/* Opens a block, borrowed: the lines that come stand in it. */
VdBlock *vd_composer_open(VdComposer *composer);

/* The sums stated since the last call stand after the lines read so far. */
void vd_composer_locate(VdComposer *composer);

/* Reads the rows of the open table and forgets them. */
void vd_composer_flush(VdComposer *composer);
