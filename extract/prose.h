/*
 * A paper that prices by sentences instead of a table in, its lines out: "Prestation Ségur SGL :
 * 14 000,00 € HT", "Le coût de la maintenance annuelle est de 3 650 € HT". For papers in which no
 * table was found; sums, ceilings and penalties are no lines.
 */
#pragma once

#include "extract/lexicon.h"

/* Appends to quote->lines what the sentences of `page` price. Returns how many lines it found. */
guint vd_prose_read(const VdLexicon *lexicon, guint page, VdQuote *quote);
