/*
 * Poppler repairs a file whose end is missing by looking for its objects; the objects that were cut
 * off are then empty without a word. So a file without its end marker has no page that is known to
 * be whole. Pages beyond VD_MAX_PAGES are counted and left unread.
 */
#include "ocr/worker/pdf_read.h"

#include <string.h>

#include "ocr/limits.h"
#include "ocr/worker/pdf_log.h"
#include "ocr/worker/pdf_page.h"

/* Viewers look for the end marker this far from the end. */
#define END_WITHIN 1024

PopplerDocument *vd_pdf_open(const guint8 *bytes, gsize size, VdFailure *failure) {
  g_autoptr(GBytes) borrowed = g_bytes_new_static(bytes, size);
  g_autoptr(GError) error = NULL;
  PopplerDocument *pdf = poppler_document_new_from_bytes(borrowed, NULL, &error);
  if (pdf == NULL)
    *failure = g_error_matches(error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED) ? VD_FAILURE_PASSWORD
                                                                              : VD_FAILURE_DAMAGED;
  return pdf;
}

static gboolean holds(const guint8 *bytes, gsize size, const char *token) {
  return memmem(bytes, size, token, strlen(token)) != NULL;
}

static gboolean is_truncated(const guint8 *bytes, gsize size) {
  const gsize tail = MIN(size, END_WITHIN);
  return !holds(bytes + (size - tail), tail, "%%EOF");
}

VdReadStatus vd_pdf_read(const guint8 *bytes, gsize size, VdRecogniser *recogniser,
                         VdPageBegun page_begun, gpointer data, VdDocument *document,
                         VdFailure *failure) {
  g_autoptr(VdPdfLog) log = vd_pdf_log_new(document);
  g_autoptr(PopplerDocument) pdf = vd_pdf_open(bytes, size, failure);
  if (pdf == NULL)
    return VD_READ_FAILED;
  const guint n_pages = (guint)MAX(poppler_document_get_n_pages(pdf), 0);
  const guint n_read = MIN(n_pages, VD_MAX_PAGES);
  const VdPdfReader reader = {.pdf = pdf,
                              .recogniser = recogniser,
                              .log = log,
                              .document = document,
                              .has_signature = holds(bytes, size, "/ByteRange"),
                              .truncated = is_truncated(bytes, size)};
  if (reader.truncated)
    vd_document_add_diagnostic(document, -1, VD_CONTENT_LOST, "la fin du fichier manque");
  if (poppler_document_has_javascript(pdf))
    vd_document_add_diagnostic(document, -1, VD_CONTENT_ACTIVE,
                               "contenu actif (JavaScript), ignoré");
  for (guint i = 0; i < n_read; i++) {
    if (page_begun != NULL)
      page_begun(i, n_read, data);
    const VdReadStatus status = vd_pdf_page_read(&reader, i, failure);
    if (status != VD_READ_DONE)
      return status;
  }
  if (n_pages > n_read) {
    vd_document_add_limit(document, (gint)n_read, "pages");
    vd_pdf_page_add_unread(document);
  }
  return VD_READ_DONE;
}
