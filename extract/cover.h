/*
 * Lines and a sum in, whether the sum is theirs out: a total may count options, all or some blocks
 * of them, and stand before or after a discount. Decides no payer and changes no line.
 */
#pragma once

#include "extract/quote.h"

#define VD_COVER_BLOCKS 8

/* What the lines of a quote add up to, options apart. */
typedef struct {
  VdCents firm;
  gint blocks[VD_COVER_BLOCKS]; /* line->section of the optional lines */
  VdCents options[VD_COVER_BLOCKS];
  guint n;
} VdCover;

/* Of the first `lines` lines, by their HT. FALSE: too many blocks of options, or too much money. */
gboolean vd_cover_add(const VdQuote *quote, guint lines, VdCover *cover);

/* The firm lines, with some blocks of options or none, make `total` within `slack` centimes. */
gboolean vd_cover_makes(const VdCover *cover, VdCents total, VdCents slack);

/* The one choice of blocks, as bits, that makes `due` on top of the firm lines; 0: none, or
 * several. */
guint vd_cover_choice(const VdCover *cover, VdCents due);
