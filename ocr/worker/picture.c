/*
 * A page of pixels becomes words of the Document: cleaned, recognised, and mapped back to points.
 */
#include "ocr/worker/picture.h"

#include "ocr/limits.h"
#include "ocr/worker/clean.h"
#include "ocr/worker/letters.h"
#include "ocr/worker/picture_mark.h"
#include "ocr/worker/pix.h"
#include "ocr/worker/reading_order.h"

/* The line number that the next word of the Document may take. */
static guint next_line(const VdDocument *document) {
  const guint count = document->words->len;
  return count > 0 ? g_array_index(document->words, VdWord, count - 1).line + 1 : 0;
}

static void add_words(const GArray *words, const VdFrame *frame, guint page_number,
                      VdDocument *document) {
  const guint line = next_line(document);
  for (guint i = 0; i < words->len; i++) {
    const VdRecognisedWord *found = &g_array_index(words, VdRecognisedWord, i);
    VdWord word = {.box = vd_frame_to_page(frame, found->box),
                   .page = page_number,
                   .line = line + found->line,
                   .confidence = found->confidence,
                   .ink = -1,
                   .source = VD_SOURCE_OCR};
    vd_document_add_word(document, word, found->text);
  }
}

gboolean vd_picture_read_page(VdRecogniser *recogniser, PIX *image, gfloat dpi, guint page_number,
                              VdDocument *document, VdFailure *failure) {
  g_autoptr(GArray) words = vd_recognised_words_new();
  g_autoptr(GError) error = NULL;
  g_autoptr(VdCleanPage) clean = vd_clean_page_new(image, dpi);
  if (!clean) {
    *failure = VD_FAILURE_MEMORY;
    return FALSE;
  }
  VdPixelBox all = {0, 0, (int)pixGetWidth(clean->grey), (int)pixGetHeight(clean->grey)};
  g_autoptr(GArray) letters = vd_letters_find(clean->ink, clean->dpi);
  if (!letters) {
    *failure = VD_FAILURE_MEMORY;
    return FALSE;
  }
  gboolean done = vd_recogniser_read(recogniser, clean->grey, clean->dpi, &all, 1, words, &error);
  vd_letters_cover(letters, words);
  g_autoptr(GArray) unread = vd_letters_unread(letters, 200);
  if (done && unread->len > 0) {
    done = vd_recogniser_read(recogniser, clean->grey, clean->dpi,
                              (const VdPixelBox *)(void *)unread->data, unread->len, words, &error);
    vd_reading_order(words, 0, 0);
  }
  if (!done) {
    *failure = VD_FAILURE_INTERNAL;
    return FALSE;
  }
  add_words(words, &clean->frame, page_number, document);
  VdPage *page = &g_array_index(document->pages, VdPage, page_number);
  page->method = VD_METHOD_OCR;
  page->dpi = dpi;
  page->quality = words->len > 0 ? 1 : 0;
  page->read = words->len > 0;
  return TRUE;
}

gboolean vd_picture_read_regions(VdRecogniser *recogniser, PIX *image, gfloat dpi,
                                 guint page_number, const VdBox *regions, guint n_regions,
                                 VdDocument *document, VdFailure *failure) {
  g_autoptr(GArray) words = vd_recognised_words_new();
  g_autoptr(GError) error = NULL;
  g_autofree VdPixelBox *boxes = g_new(VdPixelBox, n_regions);
  VdFrame frame = vd_frame_new((int)pixGetWidth(image), (int)pixGetHeight(image), dpi);
  for (guint i = 0; i < n_regions; i++) {
    boxes[i] = vd_frame_from_page(&frame, regions[i]);
  }
  if (!vd_recogniser_read(recogniser, image, (int)dpi, boxes, n_regions, words, &error)) {
    *failure = VD_FAILURE_INTERNAL;
    return FALSE;
  }
  add_words(words, &frame, page_number, document);
  g_array_index(document->pages, VdPage, page_number).method = VD_METHOD_MIXED;
  return TRUE;
}
