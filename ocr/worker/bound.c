/*
 * Words that pass a limit go, with all words of their page and of the pages after it: those pages
 * are unread and the limit is named. Places that cannot be (a page box of 1e30 points) are brought
 * back to the edge of what can. Text of notes that no longer fits is left out; the note stays.
 */
#include "ocr/worker/bound.h"

#include <math.h>
#include <string.h>

#include "ocr/limits.h"
#include "ocr/wire_bytes.h"

static gfloat within(gfloat value, gfloat low, gfloat high) {
  return isnan(value) ? low : CLAMP(value, low, high);
}

static VdBox sane_box(VdBox box) {
  const gfloat x0 = within(box.x0, -VD_FAR, VD_FAR);
  const gfloat y0 = within(box.y0, -VD_FAR, VD_FAR);
  return (VdBox){x0, y0, MAX(x0, within(box.x1, -VD_FAR, VD_FAR)),
                 MAX(y0, within(box.y1, -VD_FAR, VD_FAR))};
}

static void settle_pages(GArray *pages) {
  for (guint i = 0; i < pages->len; i++) {
    VdPage *page = &g_array_index(pages, VdPage, i);
    page->width = within(page->width, 0, VD_FAR);
    page->height = within(page->height, 0, VD_FAR);
    page->dpi = within(page->dpi, 0, VD_FAR);
    page->quality = within(page->quality, 0, 1);
  }
}

static void settle_words(GArray *words) {
  for (guint i = 0; i < words->len; i++) {
    VdWord *word = &g_array_index(words, VdWord, i);
    word->box = sane_box(word->box);
    word->confidence = within(word->confidence, 0, 1);
    word->font_size = within(word->font_size, 0, VD_FAR);
    word->ink = within(word->ink, -1, 1);
    word->rgb &= 0xFFFFFF;
  }
}

static void settle_places(VdDocument *document) {
  for (guint i = 0; i < document->rulings->len; i++) {
    VdRuling *ruling = &g_array_index(document->rulings, VdRuling, i);
    ruling->box = sane_box(ruling->box);
  }
  for (guint i = 0; i < document->regions->len; i++) {
    VdRegion *region = &g_array_index(document->regions, VdRegion, i);
    region->box = sane_box(region->box);
  }
  for (guint i = 0; i < document->fields->len; i++) {
    VdFormField *field = &g_array_index(document->fields, VdFormField, i);
    field->box = sane_box(field->box);
  }
}

/* From `page` on nothing counts as read. */
static void unread_from(VdDocument *document, guint page, const char *limit) {
  guint first = 0, end = 0;
  vd_document_page_words(document, page, &first, &end);
  g_array_set_size(document->words, first);
  for (guint i = page; i < document->pages->len; i++) {
    VdPage *entry = &g_array_index(document->pages, VdPage, i);
    entry->read = 0;
    entry->blank = 0;
    entry->quality = 0;
    entry->method = VD_METHOD_NONE;
  }
  vd_document_add_limit(document, (gint)page, limit);
}

static gboolean is_too_long(const VdDocument *document, const VdWord *word) {
  const guint32 room = VD_MAX_TEXT_BYTES - VD_MAX_DIAGNOSTICS;
  return word->text_len == 0 || word->text_len > VD_MAX_WORD_BYTES ||
         word->text_at > document->text->len || word->text_at + word->text_len > room;
}

static void cut_words(VdDocument *document) {
  for (guint i = 0; i < document->words->len; i++) {
    const VdWord *word = vd_document_word(document, i);
    if (i >= VD_MAX_WORDS || is_too_long(document, word)) {
      unread_from(document, word->page, i >= VD_MAX_WORDS ? "words" : "text");
      return;
    }
  }
}

/* Keeps `most` elements; whatever is beyond is content that was not read. */
static void cut(VdDocument *document, GArray *array, guint most, const char *limit) {
  if (array->len <= most)
    return;
  g_array_set_size(array, most);
  vd_document_add_limit(document, -1, limit);
}

/* The text buffer ends where a character does; whatever points beyond becomes empty. */
static void cut_text(VdDocument *document) {
  if (document->text->len > VD_MAX_TEXT_BYTES) {
    gsize length = VD_MAX_TEXT_BYTES;
    while (((guint8)document->text->str[length] & 0xC0) == 0x80)
      length--;
    g_string_truncate(document->text, length);
  }
  const guint64 length = document->text->len;
  for (guint i = 0; i < document->fields->len; i++) {
    VdFormField *field = &g_array_index(document->fields, VdFormField, i);
    if ((guint64)field->name_at + field->name_len > length)
      field->name_at = field->name_len = 0;
    if ((guint64)field->value_at + field->value_len > length)
      field->value_at = field->value_len = 0;
  }
  for (guint i = 0; i < document->diagnostics->len; i++) {
    VdDiagnostic *note = &g_array_index(document->diagnostics, VdDiagnostic, i);
    if ((guint64)note->text_at + note->text_len > length)
      note->text_at = note->text_len = 0;
  }
  for (guint i = 0; i < document->limits->len; i++) {
    VdLimitHit *hit = &g_array_index(document->limits, VdLimitHit, i);
    if ((guint64)hit->name_at + hit->name_len > length)
      hit->name_at = hit->name_len = 0;
  }
}

/* Those of text that is no longer there go; they stand in its order. */
static void cut_alternatives(VdDocument *document) {
  GArray *all = document->alternatives;
  guint kept = MIN(all->len, VD_MAX_ALTERNATIVES);
  while (kept > 0 && g_array_index(all, VdAlternative, kept - 1).at >= document->text->len)
    kept--;
  g_array_set_size(all, kept);
}

void vd_bound_document(VdDocument *document) {
  settle_pages(document->pages);
  settle_words(document->words);
  settle_places(document);
  cut_words(document);
  cut(document, document->rulings, VD_MAX_RULINGS, "rulings");
  cut(document, document->regions, VD_MAX_REGIONS, "regions");
  cut(document, document->fields, VD_MAX_FIELDS, "fields");
  cut(document, document->diagnostics, VD_MAX_DIAGNOSTICS, "diagnostics");
  if (document->limits->len > VD_MAX_DIAGNOSTICS)
    g_array_set_size(document->limits, VD_MAX_DIAGNOSTICS);
  cut_text(document);
  cut_alternatives(document);
  g_array_set_size(document->seconds, 0); /* nobody reads twice on the first reading */
}
