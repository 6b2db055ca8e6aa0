/*
 * extract/layout.c tells how the words of a page stand (rows, segments, blocks); here they are
 * folded one by one and written in that order, each remembering its bytes.
 */
#include "extract/text.h"

#include <string.h>

#include "extract/fold.h"
#include "extract/layout.h"

/* A value stands no further under its label than this many rows. */
enum { BELOW_ROWS = 30 };

/* An empty text with room for so many bytes and words. */
static VdText *text_new(const VdDocument *document, guint page, gsize bytes, guint words) {
  VdText *text = g_new0(VdText, 1);
  text->document = document;
  text->page = page;
  text->folded = g_string_sized_new(bytes);
  text->origin = g_array_sized_new(FALSE, FALSE, sizeof(guint32), (guint)bytes);
  text->words = g_array_sized_new(FALSE, FALSE, sizeof(VdTextWord), words);
  text->segments = g_array_new(FALSE, FALSE, sizeof(VdSegment));
  text->by_row = g_array_new(FALSE, FALSE, sizeof(guint));
  return text;
}

void vd_text_free(VdText *text) {
  if (!text)
    return;
  g_string_free(text->folded, TRUE);
  g_array_unref(text->origin);
  g_array_unref(text->words);
  g_array_unref(text->segments);
  g_array_unref(text->by_row);
  g_free(text->grams[0]);
  g_free(text->grams[1]);
  g_free(text->may);
  g_free(text);
}

/* A stretch of so many parts of another is looked at on its own, unless that one is short. */
enum { SMALL_PART = 3, SHORT_TEXT = 160 };

static gboolean serves(const VdGrams *grams, gsize at, gsize end) {
  if (grams == NULL || at < grams->at || end > grams->end)
    return FALSE;
  gsize length = grams->end - grams->at;
  return length <= SHORT_TEXT || (end - at) * SMALL_PART >= length;
}

const VdGrams *vd_text_grams(VdText *text, gsize at, gsize end) {
  gboolean whole = text->folded->len <= SHORT_TEXT || (at == 0 && end == text->folded->len);
  if (whole) {
    at = 0;
    end = text->folded->len;
  }
  for (guint i = 0; i < G_N_ELEMENTS(text->grams); i++) {
    if (serves(text->grams[i], at, end) && (i == 0 || !whole))
      return text->grams[i];
  }
  VdGrams **grams = &text->grams[whole ? 0 : 1];
  if (*grams == NULL)
    *grams = g_new(VdGrams, 1);
  vd_grams_fill(*grams, text->folded->str, at, end);
  return *grams;
}

gboolean vd_text_may(VdText *text, const VdNeedles *needles, gsize at, gsize end) {
  return needles == NULL || (vd_needles_may(needles, vd_text_grams(text, 0, text->folded->len)) &&
                             vd_needles_may(needles, vd_text_grams(text, at, end)));
}

static void add_separator(VdText *text, char separator) {
  guint32 origin =
      text->origin->len ? g_array_index(text->origin, guint32, text->origin->len - 1) : 0;
  g_string_append_c(text->folded, separator);
  g_array_append_val(text->origin, origin);
}

/* Letters, digits and signs of ASCII fold one to one. */
static gboolean is_plain(const char *bytes, guint32 length) {
  for (guint32 i = 0; i < length; i++) {
    if (bytes[i] <= ' ' || bytes[i] >= 0x7f || bytes[i] == '`')
      return FALSE;
  }
  return TRUE;
}

/* The word that was meant; its bytes come from about where the letters stand that were read. */
static void add_spelling(VdText *text, const VdWord *word, const char *spelling) {
  const char *bytes = text->document->text->str;
  for (guint32 i = 0; spelling[i] != '\0'; i++) {
    guint32 origin = word->text_at + MIN(i, word->text_len - 1);
    while (origin > word->text_at && ((guchar)bytes[origin] & 0xC0) == 0x80)
      origin--;
    g_string_append_c(text->folded, spelling[i]);
    g_array_append_val(text->origin, origin);
  }
}

static void add_folded(VdText *text, guint index) {
  const VdWord *word = vd_document_word(text->document, index);
  const VdSpelling *spelling = vd_document_spelling(text->document, index);
  const char *bytes = text->document->text->str + word->text_at;
  if (spelling && *spelling->text) {
    add_spelling(text, word, spelling->text);
    return;
  }
  if (is_plain(bytes, word->text_len)) {
    gsize before = text->folded->len;
    g_string_set_size(text->folded, before + word->text_len);
    g_array_set_size(text->origin, (guint)(before + word->text_len));
    for (guint32 i = 0; i < word->text_len; i++) {
      text->folded->str[before + i] = g_ascii_tolower(bytes[i]);
      g_array_index(text->origin, guint32, before + i) = word->text_at + i;
    }
    return;
  }
  g_autoptr(VdFold) fold = vd_fold_new(bytes, word->text_len);
  g_string_append_len(text->folded, fold->text->str, (gssize)fold->text->len);
  for (guint i = 0; i < fold->text->len; i++) {
    guint32 origin = word->text_at + g_array_index(fold->origin, guint32, i);
    g_array_append_val(text->origin, origin);
  }
}

/* Folds one word onto the end; a word that folds to nothing (marks alone) leaves no trace. */
static void add_word(VdText *text, guint index, char separator) {
  gsize before = text->folded->len;
  if (before > 0)
    add_separator(text, separator);
  VdTextWord entry = {.word = index, .at = text->folded->len, .segment = text->segments->len};
  add_folded(text, index);
  if (text->folded->len == entry.at) {
    g_string_truncate(text->folded, before);
    g_array_set_size(text->origin, (guint)before);
    return;
  }
  entry.end = text->folded->len;
  g_array_append_val(text->words, entry);
}

/* Adds one segment of words; nothing when all of them fold to nothing. */
static void add_segment(VdText *text, const guint *words, guint count, VdSegment segment,
                        char separator) {
  segment.first = text->words->len;
  segment.box = (VdBox){0};
  for (guint i = 0; i < count; i++) {
    add_word(text, words[i], separator);
    if (text->words->len > segment.first)
      separator = ' ';
    segment.box = vd_box_union(segment.box, vd_document_word(text->document, words[i])->box);
  }
  segment.end = text->words->len;
  if (segment.end == segment.first)
    return;
  segment.at = g_array_index(text->words, VdTextWord, segment.first).at;
  segment.text_end = text->folded->len;
  g_array_append_val(text->segments, segment);
}

/* A stroke of dirt, or of a ruling, that recognition took for a word. */
static gboolean is_speck(const VdDocument *document, guint index) {
  const VdWord *word = vd_document_word(document, index);
  const char *text = document->text->str + word->text_at;
  if (word->source != VD_SOURCE_OCR)
    return FALSE;
  for (guint32 i = 0; i < word->text_len; i++) {
    if (!strchr(".,'`|_~[]", text[i]))
      return FALSE;
  }
  return TRUE;
}

static gint by_row_and_x(gconstpointer a, gconstpointer b, gpointer data) {
  const VdText *text = data;
  const VdSegment *p = &g_array_index(text->segments, VdSegment, *(const guint *)a);
  const VdSegment *q = &g_array_index(text->segments, VdSegment, *(const guint *)b);
  if (p->row != q->row)
    return p->row < q->row ? -1 : 1;
  return (p->box.x0 > q->box.x0) - (p->box.x0 < q->box.x0);
}

static void index_rows(VdText *text) {
  for (guint i = 0; i < text->segments->len; i++)
    g_array_append_val(text->by_row, i);
  if (text->by_row->len > 1)
    g_array_sort_with_data(text->by_row, by_row_and_x, text);
}

/* About as many bytes as these words fold to, and their separators. */
static gsize text_bytes(const VdDocument *document, const guint *words, guint count) {
  gsize bytes = count;
  for (guint i = 0; i < count; i++)
    bytes += vd_document_word(document, words[i])->text_len;
  return bytes;
}

VdText *vd_text_of_page(const VdDocument *document, guint page) {
  g_autoptr(VdLayout) layout = vd_layout_new(document, page);
  VdText *text = text_new(
      document, page,
      text_bytes(document, (const guint *)(gpointer)layout->words->data, layout->words->len),
      layout->words->len);
  guint block = G_MAXUINT;
  for (guint i = 0; i < layout->segments->len; i++) {
    const VdLayoutSegment *from = &g_array_index(layout->segments, VdLayoutSegment, i);
    VdSegment segment = {.row = from->row, .block = from->block};
    guint *words = &g_array_index(layout->words, guint, from->first), count = 0;
    for (guint k = 0; k < from->count; k++) {
      if (!is_speck(document, words[k]))
        words[count++] = words[k];
    }
    add_segment(text, words, count, segment, from->block == block ? ' ' : '\n');
    block = from->block;
  }
  index_rows(text);
  return text;
}

VdText *vd_text_of_words(const VdDocument *document, const guint *words, guint count) {
  guint page = count > 0 ? vd_document_word(document, words[0])->page : 0;
  VdText *text = text_new(document, page, text_bytes(document, words, count), count);
  add_segment(text, words, count, (VdSegment){0}, ' ');
  index_rows(text);
  return text;
}

void vd_text_glue(VdText *text, guint position) {
  gsize at = g_array_index(text->words, VdTextWord, position).at;
  if (at == 0 || text->folded->str[at - 1] != ' ')
    return;
  g_string_erase(text->folded, (gssize)at - 1, 1);
  g_array_remove_index(text->origin, (guint)at - 1);
  for (guint i = position; i < text->words->len; i++) {
    g_array_index(text->words, VdTextWord, i).at--;
    g_array_index(text->words, VdTextWord, i).end--;
  }
  for (guint i = 0; i < text->segments->len; i++) {
    VdSegment *segment = &g_array_index(text->segments, VdSegment, i);
    segment->text_end -= segment->text_end >= at;
    segment->at -= segment->at >= at;
  }
}

/* Index of the first word that ends after `at`. */
static guint word_after(const VdText *text, gsize at) {
  guint low = 0, high = text->words->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (g_array_index(text->words, VdTextWord, middle).end > at)
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

gboolean vd_text_words(const VdText *text, gsize at, gsize end, guint *first, guint *last) {
  guint from = word_after(text, at), to = from;
  while (to < text->words->len && g_array_index(text->words, VdTextWord, to).at < end)
    to++;
  if (to == from)
    return FALSE;
  *first = from;
  *last = to - 1;
  return TRUE;
}

VdPlace vd_text_place(const VdText *text, gsize at, gsize end) {
  guint first, last;
  if (!vd_text_words(text, at, end, &first, &last))
    return VD_NOWHERE;
  VdPlace place = {.page = (gint)text->page, .confidence = 1.0f};
  g_autoptr(GString) raw = g_string_new(NULL);
  for (guint i = first; i <= last; i++) {
    guint index = g_array_index(text->words, VdTextWord, i).word;
    const VdWord *word = vd_document_word(text->document, index);
    place.box = vd_box_union(place.box, word->box);
    place.confidence = MIN(place.confidence, vd_document_confidence(text->document, index));
    if (i == first || word->source != VD_SOURCE_TEXT)
      place.source = (VdSource)word->source;
    if (i > first)
      g_string_append_c(raw, ' ');
    g_string_append_len(raw, text->document->text->str + word->text_at, word->text_len);
  }
  place.raw = g_string_free(g_steal_pointer(&raw), FALSE);
  return place;
}

char *vd_text_slice(const VdText *text, gsize at, gsize end) {
  g_autoptr(GString) slice = g_string_new(NULL);
  guint first, last;
  if (!vd_text_words(text, at, end, &first, &last))
    return g_strdup("");
  for (guint i = first; i <= last; i++) {
    const VdTextWord *entry = &g_array_index(text->words, VdTextWord, i);
    const VdWord *word = vd_document_word(text->document, entry->word);
    guint32 from = word->text_at, to = word->text_at + word->text_len;
    if (at > entry->at)
      from = g_array_index(text->origin, guint32, at);
    if (end < entry->end)
      to = g_array_index(text->origin, guint32, end);
    if (slice->len > 0)
      g_string_append_c(slice, ' ');
    if (to > from)
      g_string_append_len(slice, text->document->text->str + from, to - from);
  }
  return g_string_free(g_steal_pointer(&slice), FALSE);
}

const VdSegment *vd_text_segment_at(const VdText *text, gsize at) {
  guint word = word_after(text, at);
  if (text->words->len == 0)
    return NULL;
  word = MIN(word, text->words->len - 1);
  return &g_array_index(text->segments, VdSegment,
                        g_array_index(text->words, VdTextWord, word).segment);
}

const VdSegment *vd_text_row_segment(const VdText *text, guint position) {
  return &g_array_index(text->segments, VdSegment, g_array_index(text->by_row, guint, position));
}

/* Position in by_row of the first segment of `row` or of a later one. */
static guint row_start(const VdText *text, guint row) {
  guint low = 0, high = text->by_row->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (vd_text_row_segment(text, middle)->row >= row)
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

void vd_text_row(const VdText *text, guint row, guint *first, guint *end) {
  *first = row_start(text, row);
  *end = row_start(text, row + 1);
}

const VdSegment *vd_text_right(const VdText *text, const VdSegment *segment) {
  guint first, end;
  vd_text_row(text, segment->row, &first, &end);
  for (guint i = first; i < end; i++) {
    const VdSegment *other = vd_text_row_segment(text, i);
    if (other != segment && other->box.x0 > segment->box.x0)
      return other;
  }
  return NULL;
}

const VdSegment *vd_text_beside(const VdText *text, const VdSegment *first, const VdSegment *last) {
  const VdSegment *best = NULL;
  gfloat slack = 0.25f * (first->box.y1 - first->box.y0);
  gfloat right = MAX(first->box.x1, last->box.x1);
  for (guint i = 0; i < text->segments->len; i++) {
    const VdSegment *other = &g_array_index(text->segments, VdSegment, i);
    gfloat y = (other->box.y0 + other->box.y1) / 2;
    if (other->box.x0 <= right || y < first->box.y0 - slack || y > last->box.y1 + slack)
      continue;
    if (!best || other->box.x0 < best->box.x0 - slack ||
        (other->box.x0 < best->box.x1 && other->box.y0 < best->box.y0))
      best = other;
  }
  return best;
}

const VdSegment *vd_text_below(const VdText *text, const VdSegment *segment) {
  guint end = row_start(text, segment->row + BELOW_ROWS);
  for (guint i = row_start(text, segment->row + 1); i < end; i++) {
    const VdSegment *other = vd_text_row_segment(text, i);
    if (vd_box_overlap_x(other->box, segment->box) > 0)
      return other;
  }
  return NULL;
}
