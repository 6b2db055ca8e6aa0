/* The part of a recogniser that all back ends share. */
#include "ocr/worker/recognise.h"

#include "ocr/worker/recognise_back_end.h"

struct VdRecogniser {
  const VdBackEndKind *kind;
  gpointer back_end;
};

VdRecogniser *vd_recogniser_new(const VdBackEndKind *kind, gpointer back_end) {
  VdRecogniser *recogniser = g_new0(VdRecogniser, 1);
  recogniser->kind = kind;
  recogniser->back_end = back_end;
  return recogniser;
}

VdRecogniser *vd_recogniser_load(VdRecogniserKind kind, const char *tessdata, GError **error) {
  VdRecogniser *own = kind == VD_RECOGNISER_OWN ? vd_recogniser_new_own(tessdata, NULL) : NULL;
  return own ? own : vd_recogniser_new_tesseract(tessdata, error);
}

void vd_recogniser_free(VdRecogniser *recogniser) {
  if (recogniser) {
    recogniser->kind->free(recogniser->back_end);
    g_free(recogniser);
  }
}

gboolean vd_recogniser_cuts_pages(const VdRecogniser *recogniser) {
  return recogniser->kind->cuts_pages;
}

gboolean vd_recogniser_read(VdRecogniser *recogniser, PIX *image, int dpi, const VdTextLine *lines,
                            guint n, GArray *words, GError **error) {
  return recogniser->kind->read(recogniser->back_end, image, dpi, lines, n, words, error);
}

static void free_word(gpointer data) {
  VdRecognisedWord *word = data;
  g_free(word->text);
  g_clear_pointer(&word->choices, g_array_unref);
}

GArray *vd_recognised_words_new(void) {
  GArray *words = g_array_new(FALSE, TRUE, sizeof(VdRecognisedWord));
  g_array_set_clear_func(words, free_word);
  return words;
}
