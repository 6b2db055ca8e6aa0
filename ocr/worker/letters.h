/*
 * The pieces of ink that could be letters, told by their size: how high they are, which of them no
 * word accounts for, and which share of them was surely read.
 */
#pragma once

#include "ocr/worker/pix.h"
#include "ocr/worker/recognise.h"

typedef struct {
  VdPixelBox box;
  int ink;     /* pixels */
  gfloat read; /* confidence of the word that covers it; -1: none does */
} VdLetter;

/* Letter-like components of `ink` (1 bit) as VdLetter, none covered yet; NULL when memory was
 * refused. (transfer full) */
GArray *vd_letters_find(PIX *ink, int dpi);

/* Median height of letters, in pixels; 0 when they are too few to tell. */
int vd_letters_height(const GArray *letters);

/*
 * TRUE when the letters are so broad for their height that every other row of the page must be
 * missing: a fax of 98 lines an inch whose file does not say so.
 */
gboolean vd_letters_squeezed(const GArray *letters);

/* Notes in each letter which of `words` (VdRecognisedWord) covers it. */
void vd_letters_cover(GArray *letters, const GArray *words);

/* Forgets what covers the letters. */
void vd_letters_uncover(GArray *letters);

/* Letters that no word covers, joined to boxes of neighbours on one line, over gaps of `reach`
 * hundredths of their height and across no upright one of `rulings` (VdPixelBox, or NULL):
 * VdTextLine, whose box is grown by a margin, and to the dash before it where `ink` (or NULL) shows
 * one. (transfer full) */
GArray *vd_letters_unread(const GArray *letters, PIX *ink, const GArray *rulings, int reach);

/* What the page's text-like ink says of its reading. Lone marks that no word covers (a stamp, a
 * signature, a logo) are not text-like; rows of letters are. */
typedef struct {
  gfloat quality;  /* share of the ink that lies in sure words, 0..1; 1 when there is no text-like
                      ink */
  gboolean missed; /* a row of letters has no word */
  guint rows;      /* rows of letters that no word covers */
} VdLettersReport;

VdLettersReport vd_letters_report(const GArray *letters);
