/*
 * A Document only grows: elements are appended to flat arrays, their words to one text buffer.
 * Appending another Document shifts its page numbers, text offsets and line numbers past what is
 * there.
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
  document->alternatives = g_array_new(FALSE, TRUE, sizeof(VdAlternative));
  document->spellings = g_array_new(FALSE, TRUE, sizeof(VdSpelling));
  document->seconds = g_array_new(FALSE, TRUE, sizeof(VdSecond));
  return document;
}

void vd_document_free(VdDocument *document) {
  if (document == NULL)
    return;
  g_string_free(document->text, TRUE);
  GArray *const arrays[] = {document->pages,   document->words,        document->rulings,
                            document->regions, document->fields,       document->diagnostics,
                            document->limits,  document->alternatives, document->spellings,
                            document->seconds};
  for (guint i = 0; i < G_N_ELEMENTS(arrays); i++)
    g_array_unref(arrays[i]);
  g_free(document);
}

guint32 vd_document_add_text(VdDocument *document, const char *text, gssize length) {
  const guint32 at = (guint32)document->text->len;
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
  if (document->diagnostics->len >= VD_MAX_DIAGNOSTICS) {
    if (document->limits->len == 0)
      vd_document_add_limit(document, -1, "diagnostics");
    return;
  }
  VdDiagnostic diagnostic = {.page = page, .kind = (guint8)kind, .text_len = (guint32)strlen(text)};
  diagnostic.text_at = vd_document_add_text(document, text, (gssize)diagnostic.text_len);
  g_array_append_val(document->diagnostics, diagnostic);
}

void vd_document_add_limit(VdDocument *document, gint page, const char *name) {
  VdLimitHit hit = {.page = page, .name_len = (guint32)strlen(name)};
  hit.name_at = vd_document_add_text(document, name, (gssize)hit.name_len);
  g_array_append_val(document->limits, hit);
}

void vd_document_add_second(VdDocument *document, guint page, VdBox box, gfloat confidence,
                            const char *text) {
  VdSecond second = {.page = page, .box = box, .confidence = confidence};
  const gsize length = strlen(text);
  if (length == 0 || length > VD_MAX_WORD_BYTES || document->seconds->len >= VD_MAX_SECONDS ||
      document->text->len + length > VD_MAX_TEXT_BYTES)
    return;
  second.text_len = (guint32)length;
  second.text_at = vd_document_add_text(document, text, (gssize)length);
  g_array_append_val(document->seconds, second);
}

/* What the numbers of an appended Document are raised by. */
typedef struct {
  guint32 text, page, line;
} Shift;

static gint shifted_page(gint page, Shift by) {
  return page < 0 ? page : page + (gint)by.page;
}

static void append_words(GArray *words, const GArray *others, Shift by) {
  for (guint i = 0; i < others->len; i++) {
    VdWord word = g_array_index(others, VdWord, i);
    word.text_at += by.text;
    word.page += by.page;
    word.line += by.line;
    g_array_append_val(words, word);
  }
}

static void append_alternatives(GArray *alternatives, const GArray *others, Shift by) {
  for (guint i = 0; i < others->len; i++) {
    VdAlternative alternative = g_array_index(others, VdAlternative, i);
    alternative.at += by.text;
    g_array_append_val(alternatives, alternative);
  }
}

static void append_seconds(GArray *seconds, const GArray *others, Shift by) {
  for (guint i = 0; i < others->len && seconds->len < VD_MAX_SECONDS; i++) {
    VdSecond second = g_array_index(others, VdSecond, i);
    second.page += by.page;
    second.text_at += by.text;
    g_array_append_val(seconds, second);
  }
}

static void append_places(VdDocument *document, const VdDocument *other, Shift by) {
  for (guint i = 0; i < other->rulings->len; i++) {
    VdRuling ruling = g_array_index(other->rulings, VdRuling, i);
    ruling.page += by.page;
    g_array_append_val(document->rulings, ruling);
  }
  for (guint i = 0; i < other->regions->len; i++) {
    VdRegion region = g_array_index(other->regions, VdRegion, i);
    region.page += by.page;
    g_array_append_val(document->regions, region);
  }
  for (guint i = 0; i < other->fields->len; i++) {
    VdFormField field = g_array_index(other->fields, VdFormField, i);
    field.page += by.page;
    field.name_at += by.text;
    field.value_at += by.text;
    g_array_append_val(document->fields, field);
  }
}

static void append_notes(VdDocument *document, const VdDocument *other, Shift by) {
  for (guint i = 0; i < other->diagnostics->len; i++) {
    VdDiagnostic diagnostic = g_array_index(other->diagnostics, VdDiagnostic, i);
    diagnostic.page = shifted_page(diagnostic.page, by);
    diagnostic.text_at += by.text;
    g_array_append_val(document->diagnostics, diagnostic);
  }
  for (guint i = 0; i < other->limits->len; i++) {
    VdLimitHit hit = g_array_index(other->limits, VdLimitHit, i);
    hit.page = shifted_page(hit.page, by);
    hit.name_at += by.text;
    g_array_append_val(document->limits, hit);
  }
}

void vd_document_append(VdDocument *document, const VdDocument *other) {
  const guint n_words = document->words->len;
  const Shift by = {
      .text = (guint32)document->text->len,
      .page = document->pages->len,
      .line = n_words > 0 ? vd_document_word(document, n_words - 1)->line + 1 : 0,
  };
  g_string_append_len(document->text, other->text->str, (gssize)other->text->len);
  if (other->pages->len > 0)
    g_array_append_vals(document->pages, other->pages->data, other->pages->len);
  append_words(document->words, other->words, by);
  append_alternatives(document->alternatives, other->alternatives, by);
  append_seconds(document->seconds, other->seconds, by);
  append_places(document, other, by);
  append_notes(document, other, by);
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

/* Index of the first word whose page is `page` or after it. */
static guint lower_bound(const VdDocument *document, guint page) {
  guint low = 0;
  guint high = document->words->len;
  while (low < high) {
    const guint middle = low + (high - low) / 2;
    if (vd_document_word(document, middle)->page < page)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

const VdSpelling *vd_document_spelling(const VdDocument *document, guint index) {
  guint low = 0, high = document->spellings->len;
  while (low < high) {
    const guint middle = low + (high - low) / 2;
    const VdSpelling *spelling = &g_array_index(document->spellings, VdSpelling, middle);
    if (spelling->word == index)
      return spelling;
    if (spelling->word < index)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}

gfloat vd_document_confidence(const VdDocument *document, guint index) {
  const VdSpelling *spelling = vd_document_spelling(document, index);
  return spelling != NULL ? spelling->confidence : vd_document_word(document, index)->confidence;
}

guint vd_document_sheet(const VdDocument *document, guint page) {
  return page - MIN(page, vd_document_page(document, page)->back);
}

VdView vd_document_view(const VdDocument *document, guint page, VdBox box) {
  const guint sheet = vd_document_sheet(document, page);
  return (VdView){sheet, vd_document_page(document, page)->rotation, box};
}

/* Index of the first alternative at offset `at` or behind it. */
static guint alternative_from(const GArray *alternatives, guint32 at) {
  guint low = 0, high = alternatives->len;
  while (low < high) {
    const guint middle = low + (high - low) / 2;
    if (g_array_index(alternatives, VdAlternative, middle).at < at)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

void vd_document_alternatives(const VdDocument *document, guint index, guint *first, guint *end) {
  const VdWord *word = vd_document_word(document, index);
  *first = alternative_from(document->alternatives, word->text_at);
  *end = alternative_from(document->alternatives, word->text_at + word->text_len);
}

void vd_document_page_words(const VdDocument *document, guint page, guint *first, guint *end) {
  *first = lower_bound(document, page);
  *end = lower_bound(document, page + 1);
}

/* Content that was lost from a page counts against that page's own `read`: its pixels may have
 * given it back. Content lost from no page in particular may be missing anywhere. */
static gboolean lost_anywhere(const VdDocument *document) {
  for (guint i = 0; i < document->diagnostics->len; i++) {
    const VdDiagnostic *note = &g_array_index(document->diagnostics, VdDiagnostic, i);
    if (note->kind == VD_CONTENT_LOST && note->page < 0)
      return TRUE;
  }
  return FALSE;
}

gboolean vd_document_is_complete(const VdDocument *document) {
  for (guint i = 0; i < document->pages->len; i++) {
    const VdPage *page = vd_document_page(document, i);
    if (!page->blank && (!page->read || page->quality < VD_PAGE_READ))
      return FALSE;
  }
  return document->pages->len > 0 && document->limits->len == 0 && !lost_anywhere(document);
}
