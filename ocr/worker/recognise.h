/*
 * The recogniser behind one small interface: regions of a cleaned image in, words out. Back ends:
 * the Tesseract API (recognise_tesseract.c). Worker only. Pixels here, origin top left of the
 * image.
 */
#pragma once

#include <glib.h>
#include <leptonica/allheaders.h>

typedef struct {
  int x0, y0, x1, y1;
} VdPixelBox;

typedef struct {
  char *text; /* UTF-8 NFC; owned by the array */
  VdPixelBox box;
  gfloat confidence; /* 0..1 */
  guint line;        /* grows in reading order over one call */
} VdRecognisedWord;

typedef struct VdRecogniser VdRecogniser;

/* Loads fra.traineddata from `tessdata`, or from the system's folder when NULL. One thread. */
VdRecogniser *vd_recogniser_new_tesseract(const char *tessdata, GError **error);
void vd_recogniser_free(VdRecogniser *recogniser);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(VdRecogniser, vd_recogniser_free)

/*
 * Reads `n_regions` boxes of `image` (8 bits, grey, `dpi`) in order and appends to `words`
 * (VdRecognisedWord). FALSE with *error set when the back end failed; `words` is then as it was.
 */
gboolean vd_recogniser_read(VdRecogniser *recogniser, PIX *image, int dpi,
                            const VdPixelBox *regions, guint n_regions, GArray *words,
                            GError **error);

/* A GArray of VdRecognisedWord that frees its texts. */
GArray *vd_recognised_words_new(void);
