/*
 * vd-words FILE...: the words that the reader gives, as tab-separated values: "P file page width
 * height" for a page, then "W x0 y0 x1 y1 text" for each of its words.
 */
#include <stdio.h>

#include "ocr/pool.h"

static void print_document(const char *path, const VdDocument *document) {
  for (guint page = 0; page < document->pages->len; page++) {
    const VdPage *size = vd_document_page(document, page);
    printf("P\t%s\t%u\t%.2f\t%.2f\n", path, page + 1, (double)size->width, (double)size->height);
    guint first = 0, end = 0;
    vd_document_page_words(document, page, &first, &end);
    for (guint i = first; i < end; i++) {
      const VdWord *word = vd_document_word(document, i);
      g_autofree char *text = vd_document_word_text(document, i);
      printf("W\t%.2f\t%.2f\t%.2f\t%.2f\t%s\n", (double)word->box.x0, (double)word->box.y0,
             (double)word->box.x1, (double)word->box.y1, text);
    }
  }
}

static gboolean print_words(VdPool *pool, const char *path) {
  VdFailure failure = VD_FAILURE_NONE;
  g_autoptr(VdInput) input = vd_input_open(path, &failure);
  VdReading reading = {.failure = failure};
  g_autoptr(GError) error = NULL;
  if (input != NULL) {
    vd_pool_submit(pool, input, NULL);
    if (!vd_pool_next(pool, &reading, &error)) {
      fprintf(stderr, "vd-words: %s: %s\n", path, error != NULL ? error->message : "no answer");
      return FALSE;
    }
  }
  if (reading.document == NULL) {
    fprintf(stderr, "vd-words: %s: %s\n", path, vd_failure_code(reading.failure));
    return FALSE;
  }
  print_document(path, reading.document);
  vd_document_free(reading.document);
  return TRUE;
}

int main(int argc, char **argv) {
  g_autoptr(GError) error = NULL;
  const gboolean tesseract = argc > 1 && g_str_equal(argv[1], "--recogniser=tesseract");
  const VdPoolOptions options = {.jobs = 1,
                                 .timeout_ms = 300000,
                                 .recogniser =
                                     tesseract ? VD_RECOGNISER_TESSERACT : VD_RECOGNISER_OWN};
  g_autoptr(VdPool) pool = vd_pool_new(&options, &error);
  if (pool == NULL) {
    fprintf(stderr, "vd-words: %s\n", error->message);
    return 1;
  }
  int code = 0;
  for (int i = tesseract ? 2 : 1; i < argc; i++) {
    if (!print_words(pool, argv[i]))
      code = 1;
  }
  return code;
}
