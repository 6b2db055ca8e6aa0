/*
 * The recogniser behind one small interface: lines of a cleaned image in, words out. Back ends: our
 * own run of the model's network (recognise_own.c), and the Tesseract API (recognise_tesseract.c).
 * Worker only. Pixels here, origin top left of the image.
 */
#pragma once

#include <glib.h>
#include <leptonica/allheaders.h>

#include "ocr/recogniser_kind.h"

typedef struct {
  int x0, y0, x1, y1;
} VdPixelBox;

/* A line of text on the image, or a larger region when its x-height is unknown. */
typedef struct {
  VdPixelBox box;  /* its ink, with a margin */
  gfloat baseline; /* y of what letters stand on, at box.x0 */
  gfloat slope;    /* how much it falls per pixel */
  gfloat x_height; /* pixels; 0: unknown */
} VdTextLine;

/* Another reading of one letter of a word. */
typedef struct {
  guint at; /* bytes from the start of the word */
  gunichar letter;
  gfloat probability;
} VdLetterChoice;

typedef struct {
  char *text; /* UTF-8 NFC; owned by the array */
  VdPixelBox box;
  gfloat confidence; /* 0..1 */
  guint line;        /* grows in reading order over one call */
  GArray *choices;   /* VdLetterChoice, by place; NULL for none; owned by the array */
} VdRecognisedWord;

typedef struct VdRecogniser VdRecogniser;

/* Loads fra.traineddata from `tessdata`, or from the system's folder when NULL. One thread.
 * VD_RECOGNISER_OWN takes the Tesseract API by itself when it cannot run the model. */
VdRecogniser *vd_recogniser_load(VdRecogniserKind kind, const char *tessdata, GError **error);
VdRecogniser *vd_recogniser_new_own(const char *tessdata, GError **error);
VdRecogniser *vd_recogniser_new_tesseract(const char *tessdata, GError **error);
void vd_recogniser_free(VdRecogniser *recogniser);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdRecogniser, vd_recogniser_free)

/* Whether it reads regions of many lines, and not only lines. */
gboolean vd_recogniser_cuts_pages(const VdRecogniser *recogniser);

/*
 * Reads `n` lines of `image` (8 bits, grey, `dpi`) and appends their words (VdRecognisedWord) in
 * reading order. FALSE with *error set when the back end failed; `words` is then as it was.
 */
gboolean vd_recogniser_read(VdRecogniser *recogniser, PIX *image, int dpi, const VdTextLine *lines,
                            guint n, GArray *words, GError **error);

/* A GArray of VdRecognisedWord that frees its texts. */
GArray *vd_recognised_words_new(void);
