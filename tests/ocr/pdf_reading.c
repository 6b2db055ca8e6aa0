/*
 * Thin: one call of the reader, and searches over flat arrays.
 */
#include "tests/ocr/pdf_reading.h"

#include <string.h>

VdPdfReading vd_pdf_reading_of(GBytes *bytes, VdRecogniser *recogniser) {
  VdPdfReading reading = {.document = vd_document_new()};
  gsize size = 0;
  const guint8 *data = g_bytes_get_data(bytes, &size);
  reading.status =
      vd_read_document(data, size, recogniser, NULL, NULL, reading.document, &reading.failure);
  g_bytes_unref(bytes);
  return reading;
}

void vd_pdf_reading_clear(VdPdfReading *reading) {
  g_clear_pointer(&reading->document, vd_document_free);
}

char *vd_pdf_reading_text(const VdPdfReading *reading) {
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < reading->document->words->len; i++) {
    g_autofree char *word = vd_document_word_text(reading->document, i);
    g_string_append_printf(text, "%s%s", i > 0 ? " " : "", word);
  }
  return g_string_free(text, FALSE);
}

const VdWord *vd_pdf_reading_find(const VdPdfReading *reading, const char *text) {
  for (guint i = 0; i < reading->document->words->len; i++) {
    g_autofree char *word = vd_document_word_text(reading->document, i);
    if (strcmp(word, text) == 0)
      return vd_document_word(reading->document, i);
  }
  return NULL;
}

gboolean vd_pdf_reading_says(const VdPdfReading *reading, gint page, VdDiagnosticClass kind) {
  const GArray *said = reading->document->diagnostics;
  for (guint i = 0; i < said->len; i++) {
    const VdDiagnostic *diagnostic = &g_array_index(said, VdDiagnostic, i);
    if (diagnostic->page == page && diagnostic->kind == kind)
      return TRUE;
  }
  return FALSE;
}

gboolean vd_pdf_reading_hit(const VdPdfReading *reading, const char *limit) {
  const VdDocument *document = reading->document;
  for (guint i = 0; i < document->limits->len; i++) {
    const VdLimitHit *hit = &g_array_index(document->limits, VdLimitHit, i);
    if (hit->name_len == strlen(limit) &&
        memcmp(document->text->str + hit->name_at, limit, hit->name_len) == 0)
      return TRUE;
  }
  return FALSE;
}
