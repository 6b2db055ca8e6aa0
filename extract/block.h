/*
 * Stretches of lines under one heading, as they are met; at the end, the sections of the quote.
 */
#pragma once

#include "extract/quote.h"

/* A stretch of lines under one heading. */
typedef struct {
  char *title; /* NULL: none */
  VdPlace place;
  GArray *tags; /* VdTag of the title and of the column headers */
  VdAmount ht, vat, ttc;
  gint32 vat_bp; /* the one rate printed with its totals, or VD_BP_NONE */
  VdPlace vat_place;
} VdBlock;

VdBlock *vd_block_new(void);
void vd_block_free(VdBlock *block);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdBlock, vd_block_free)

/* Copies tags (VdTag) to those of the block. */
void vd_block_add_tags(VdBlock *block, const GArray *tags);

/*
 * Adds a section to the quote for each block (VdBlock) with lines and with a heading, a sum or a
 * word about who pays. Turns line->section, which held the position of the block, into that of the
 * section or -1.
 */
void vd_blocks_to_sections(GPtrArray *blocks, VdQuote *quote);
