/*
 * The words of a PDF page before anybody believes them. In: a Poppler page. Out: words with exact
 * boxes in the house frame, font traits, colour, and the line that Poppler put them on. Whether
 * they can be seen on the page is ocr/worker/ink.h's question.
 */
#pragma once

#include "ocr/document.h"
#include "ocr/worker/pdf_shim.h"

/* Why a word looks as if the page showed another (pdf_doubt.h). */
typedef enum { VD_PDF_BELIEVED, VD_PDF_FIGURE_DOUBTED, VD_PDF_FONT_DOUBTED } VdPdfTrust;

typedef struct {
  VdWord word;        /* text offsets unset; line counts from 0 within the page; ink -1 */
  char *text;         /* owned by the array; NFC, 1..VD_MAX_WORD_BYTES */
  gboolean garbled;   /* holds characters that stand for nothing: U+FFFD, private use, controls */
  gboolean estimated; /* its place inside a field is a guess */
  VdPdfTrust trust;
  guint font;      /* index among the layer's fonts, for a word of the layer */
  guint16 heading; /* where its characters go, degrees clockwise: 0 (rightwards), 90, 180 or 270 */
} VdPdfWord;

/* One figure of a word of the layer. */
typedef struct {
  VdBox box;
  guint value; /* 0 to 9 */
  guint word;  /* index among the words */
} VdPdfFigure;

/* What one font of the page wrote, by the letters that the layer claims. */
typedef struct {
  char *name;
  guint counts[26];  /* of a to z, in both cases */
  double widths[52]; /* sums, in units of the font's size: a to z, then A to Z */
  guint seen[52];    /* how many each sum holds */
} VdPdfFont;

/* What is told of the layer beside its words; all arrays are owned. */
typedef struct {
  GArray *figures; /* VdPdfFigure */
  GArray *fonts;   /* VdPdfFont */
  guint outside;   /* words that lie wholly outside the page */
} VdPdfLayer;

VdPdfLayer *vd_pdf_layer_new(void);
void vd_pdf_layer_free(VdPdfLayer *layer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdPdfLayer, vd_pdf_layer_free)

/* A GArray of VdPdfWord that frees its texts. */
GArray *vd_pdf_words_new(void);

/*
 * Appends the words of the page's text layer. A word ends at any space (no-break ones too);
 * zero-width characters and soft hyphens are left out. Words that lie wholly outside the page are
 * counted only.
 */
void vd_pdf_words_collect(PopplerPage *page, GArray *words, VdPdfLayer *layer);

/*
 * Appends the words of `text` (from a form field or an annotation), whose places inside `box` are
 * estimated: its lines share the height, its characters the width.
 */
void vd_pdf_words_lay_out(const char *text, VdBox box, VdSource source, GArray *words);
