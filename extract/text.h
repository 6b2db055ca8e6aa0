/*
 * The words of a page as one running folded text, with the way back from any stretch of it to the
 * words. Words of one visual row are cut into segments at wide gaps (cells, columns). Segments that
 * continue each other downwards make a block. The text runs block by block: one space between the
 * words of a block, '\n' between blocks; so a pattern with plain spaces never leaps from one column
 * to its neighbour. Judges nothing and finds no tables (extract/table.h does).
 */
#pragma once

#include "extract/needles.h"
#include "extract/quote.h"

typedef struct {
  guint word;    /* index in VdDocument.words */
  gsize at, end; /* its bytes in the folded text */
  guint segment;
} VdTextWord;

typedef struct {
  guint first, end; /* its words, contiguous: indices in VdText.words */
  gsize at, text_end;
  guint row; /* visual row of the page, from the top */
  guint block;
  VdBox box;
} VdSegment;

typedef struct {
  const VdDocument *document; /* borrowed */
  guint page;
  GString *folded;
  GArray *origin;    /* guint32: offset in VdDocument.text of what gave each folded byte */
  GArray *words;     /* VdTextWord */
  GArray *segments;  /* VdSegment, in the order of the text */
  GArray *by_row;    /* guint: indices of segments, by row, then x */
  VdGrams *grams[2]; /* of the whole text, and of the last stretch of it; NULL: not asked yet */
  guint64 *may; /* a bit for each pattern that may match (extract/candidates.h); NULL: not known */
  guint asked;  /* patterns tried on it so far */
  gboolean cut; /* a search hit a limit: what was not found here is not known to be absent */
} VdText;

/* The running text of a page. (transfer full) */
VdText *vd_text_of_page(const VdDocument *document, guint page);

/* The windows of [at, end), or of a stretch around it that is not much longer. Borrowed, until the
 * next call. */
const VdGrams *vd_text_grams(VdText *text, gsize at, gsize end);

/* FALSE when no match of a pattern with these needles lies in [at, end); NULL needles: it may. */
gboolean vd_text_may(VdText *text, const VdNeedles *needles, gsize at, gsize end);

/* The given words (indices in the document, one page), in that order, as a single segment.
 * (transfer full) */
VdText *vd_text_of_words(const VdDocument *document, const guint *words, guint count);

/* Takes away the space before the word at that position of text->words. */
void vd_text_glue(VdText *text, guint position);

void vd_text_free(VdText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdText, vd_text_free)

/* Indices in text->words of the words that [at, end) of the folded text touches; FALSE when it
 * touches none. */
gboolean vd_text_words(const VdText *text, gsize at, gsize end, guint *first, guint *last);

/* Where [at, end) stands: union of the boxes, least confidence, the whole words as printed.
 * (transfer full) */
VdPlace vd_text_place(const VdText *text, gsize at, gsize end);

/* Exactly what is printed at [at, end), single spaces between words. (transfer full) */
char *vd_text_slice(const VdText *text, gsize at, gsize end);

/* Positions [first, end) of the segments of a visual row, left to right; the segment at one. */
void vd_text_row(const VdText *text, guint row, guint *first, guint *end);
const VdSegment *vd_text_row_segment(const VdText *text, guint position);

/* The segment that byte `at` of the folded text belongs to; NULL when there are none. */
const VdSegment *vd_text_segment_at(const VdText *text, gsize at);

/*
 * The next segment of the same row to the right; the closest under it, a few rows at most, that
 * shares its x. NULL: none.
 */
const VdSegment *vd_text_right(const VdText *text, const VdSegment *segment);

/*
 * The cell at the right of the lines from `first` to `last`, centred on them though on no row of
 * theirs: its first line. NULL: none.
 */
const VdSegment *vd_text_beside(const VdText *text, const VdSegment *first, const VdSegment *last);

const VdSegment *vd_text_below(const VdText *text, const VdSegment *segment);
