/*
 * A Document grows by appending: bytes go to the one text buffer, records to their flat array. Nothing is
 * ever removed, so an offset once given stays true.
 */
#include "ocr/document.h"

#include <string.h>

#include "ocr/limits.h"

VdDocument *vd_document_new(void) {
  VdDocument *document = g_new0(VdDocument, 1);
  document->text = g_string_new(NULL);
  document->pages = g_array_new(FALSE, TRUE, sizeof(VdPage));
  document->words = g_array_new(FALSE, TRUE, sizeof(VdWord));
  document->rulings = g_array_new(FALSE, TRUE, sizeof(VdRuling));
  document->regions = g_array_new(FALSE, TRUE, sizeof(VdRegion));
  document->fields = g_array_new(FALSE, TRUE, sizeof(VdFormField));
  document->diagnostics = g_array_new(FALSE, TRUE, sizeof(VdDiagnostic));
  document->limits = g_array_new(FALSE, TRUE, sizeof(VdLimitHit));
  return document;
}

void vd_document_free(VdDocument *document) {
  if (!document)
    return;
  g_string_free(document->text, TRUE);
  g_array_unref(document->pages);
  g_array_unref(document->words);
  g_array_unref(document->rulings);
  g_array_unref(document->regions);
  g_array_unref(document->fields);
  g_array_unref(document->diagnostics);
  g_array_unref(document->limits);
  g_free(document);
}

guint32 vd_document_add_text(VdDocument *document, const char *text, gssize length) {
  guint32 at = (guint32)document->text->len;
  g_string_append_len(document->text, text, length);
  return at;
}

void vd_document_add_word(VdDocument *document, VdWord word, const char *text) {
  word.text_len = (guint32)strlen(text);
  word.text_at = vd_document_add_text(document, text, (gssize)word.text_len);
  g_array_append_val(document->words, word);
}

void vd_document_add_diagnostic(VdDocument *document, gint page, VdDiagnosticClass kind,
                                const char *text) {
  VdDiagnostic diagnostic = {.page = page, .kind = (guint8)kind, .text_len = (guint32)strlen(text)};
  if (document->diagnostics->len >= VD_MAX_DIAGNOSTICS)
    return;
  diagnostic.text_at = vd_document_add_text(document, text, -1);
  g_array_append_val(document->diagnostics, diagnostic);
}

void vd_document_add_limit(VdDocument *document, gint page, const char *name) {
  VdLimitHit hit = {.page = page, .name_len = (guint32)strlen(name)};
  hit.name_at = vd_document_add_text(document, name, -1);
  g_array_append_val(document->limits, hit);
}

/* Appends the records of one array with their page, and their offsets in the text, shifted. */
#define APPEND_SHIFTED(Type, member, shift)                                                        \
  for (guint i = 0; i < other->member->len; i++) {                                                 \
    Type item = g_array_index(other->member, Type, i);                                             \
    shift;                                                                                         \
    g_array_append_val(document->member, item);                                                    \
  }

static gint32 shifted_page(gint32 page, guint32 pages) {
  return page < 0 ? page : page + (gint32)pages;
}

void vd_document_append(VdDocument *document, const VdDocument *other) {
  guint32 pages = document->pages->len;
  guint32 text = vd_document_add_text(document, other->text->str, (gssize)other->text->len);
  guint words = document->words->len;
  guint32 line = words ? g_array_index(document->words, VdWord, words - 1).line + 1 : 0;
  g_array_append_vals(document->pages, other->pages->data, other->pages->len);
  APPEND_SHIFTED(VdWord, words, (item.page += pages, item.text_at += text, item.line += line));
  APPEND_SHIFTED(VdRuling, rulings, item.page += pages);
  APPEND_SHIFTED(VdRegion, regions, item.page += pages);
  APPEND_SHIFTED(VdFormField, fields,
                 (item.page += pages, item.name_at += text, item.value_at += text));
  APPEND_SHIFTED(VdDiagnostic, diagnostics,
                 (item.page = shifted_page(item.page, pages), item.text_at += text));
  APPEND_SHIFTED(VdLimitHit, limits,
                 (item.page = shifted_page(item.page, pages), item.name_at += text));
}

const VdWord *vd_document_word(const VdDocument *document, guint index) {
  return &g_array_index(document->words, VdWord, index);
}

const VdPage *vd_document_page(const VdDocument *document, guint index) {
  return &g_array_index(document->pages, VdPage, index);
}

char *vd_document_slice(const VdDocument *document, guint32 at, guint32 length) {
  return g_strndup(document->text->str + at, length);
}

char *vd_document_word_text(const VdDocument *document, guint index) {
  const VdWord *word = vd_document_word(document, index);
  return vd_document_slice(document, word->text_at, word->text_len);
}

/* Index of the first word whose page is `page` or later. */
static guint lower_bound(const VdDocument *document, guint page) {
  guint low = 0, high = document->words->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (vd_document_word(document, middle)->page < page)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

void vd_document_page_words(const VdDocument *document, guint page, guint *first, guint *end) {
  *first = lower_bound(document, page);
  *end = lower_bound(document, page + 1);
}

gboolean vd_document_is_complete(const VdDocument *document) {
  for (guint i = 0; i < document->pages->len; i++) {
    const VdPage *page = vd_document_page(document, i);
    if (!page->blank && (!page->read || page->quality < VD_PAGE_READ))
      return FALSE;
  }
  return document->limits->len == 0;
}
