/*
 * Header (magic, version, counts), then the text, then each array record by record. A record is
 * checked as it is read; the first broken promise refuses the whole, for a half-true Document is
 * worth less than none.
 */
#include "ocr/wire.h"

#include "ocr/limits.h"
#include "ocr/wire_bytes.h"

#define MAGIC 0x31444456u /* "VDD1" */

#define WORD_BYTES        48u
#define PAGE_BYTES        24u
#define PLACE_BYTES       20u
#define REGION_BYTES      24u
#define FIELD_BYTES       38u
#define DIAGNOSTIC_BYTES  13u
#define LIMIT_BYTES       12u
#define ALTERNATIVE_BYTES 12u
#define SECOND_BYTES      30u
#define HEADER_BYTES      48u

#define MAX_PAGES (VD_MAX_PAGES + 1) /* the last stands for those beyond the limit */

/* Whatever the limits allow goes into one answer. */
G_STATIC_ASSERT(HEADER_BYTES + VD_MAX_TEXT_BYTES + VD_MAX_WORDS * WORD_BYTES +
                    MAX_PAGES * PAGE_BYTES + VD_MAX_RULINGS * PLACE_BYTES +
                    VD_MAX_REGIONS * REGION_BYTES + VD_MAX_FIELDS * FIELD_BYTES +
                    VD_MAX_DIAGNOSTICS * (DIAGNOSTIC_BYTES + LIMIT_BYTES) +
                    VD_MAX_ALTERNATIVES * ALTERNATIVE_BYTES + VD_MAX_SECONDS * SECOND_BYTES <
                VD_MAX_ANSWER_BYTES - 1024);

static void put_pages(GByteArray *out, const GArray *pages) {
  for (guint i = 0; i < pages->len; i++) {
    const VdPage *page = &g_array_index(pages, VdPage, i);
    vd_put_float(out, page->width);
    vd_put_float(out, page->height);
    vd_put_float(out, page->dpi);
    vd_put_float(out, page->quality);
    vd_put_u16(out, page->rotation);
    vd_put_u8(out, page->method);
    vd_put_u8(out, page->read);
    vd_put_u8(out, page->blank);
    vd_put_u8(out, page->part);
    vd_put_u16(out, page->back);
  }
}

static void put_words(GByteArray *out, const GArray *words) {
  for (guint i = 0; i < words->len; i++) {
    const VdWord *word = &g_array_index(words, VdWord, i);
    vd_put_box(out, word->box);
    vd_put_u32(out, word->text_at);
    vd_put_u16(out, (guint16)word->text_len);
    vd_put_u32(out, word->page);
    vd_put_u32(out, word->line);
    vd_put_float(out, word->confidence);
    vd_put_float(out, word->font_size);
    vd_put_float(out, word->ink);
    vd_put_u32(out, word->rgb);
    vd_put_u8(out, word->source);
    vd_put_u8(out, word->style);
  }
}

static void put_fields(GByteArray *out, const GArray *fields) {
  for (guint i = 0; i < fields->len; i++) {
    const VdFormField *field = &g_array_index(fields, VdFormField, i);
    vd_put_u32(out, field->page);
    vd_put_box(out, field->box);
    vd_put_u32(out, field->name_at);
    vd_put_u32(out, field->name_len);
    vd_put_u32(out, field->value_at);
    vd_put_u32(out, field->value_len);
    vd_put_u8(out, field->kind);
    vd_put_u8(out, field->filled);
  }
}

/* VdRuling and VdRegion are one shape. */
static void put_place(GByteArray *out, guint32 page, VdBox box) {
  vd_put_u32(out, page);
  vd_put_box(out, box);
}

static void put_notes(GByteArray *out, const VdDocument *document) {
  for (guint i = 0; i < document->diagnostics->len; i++) {
    const VdDiagnostic *note = &g_array_index(document->diagnostics, VdDiagnostic, i);
    vd_put_u32(out, (guint32)note->page);
    vd_put_u8(out, note->kind);
    vd_put_u32(out, note->text_at);
    vd_put_u32(out, note->text_len);
  }
  for (guint i = 0; i < document->limits->len; i++) {
    const VdLimitHit *hit = &g_array_index(document->limits, VdLimitHit, i);
    vd_put_u32(out, (guint32)hit->page);
    vd_put_u32(out, hit->name_at);
    vd_put_u32(out, hit->name_len);
  }
}

static void put_alternatives(GByteArray *out, const GArray *alternatives) {
  for (guint i = 0; i < alternatives->len; i++) {
    const VdAlternative *alternative = &g_array_index(alternatives, VdAlternative, i);
    vd_put_u32(out, alternative->at);
    vd_put_u32(out, alternative->letter);
    vd_put_float(out, alternative->probability);
  }
}

static void put_seconds(GByteArray *out, const GArray *seconds) {
  for (guint i = 0; i < seconds->len; i++) {
    const VdSecond *second = &g_array_index(seconds, VdSecond, i);
    put_place(out, second->page, second->box);
    vd_put_float(out, second->confidence);
    vd_put_u32(out, second->text_at);
    vd_put_u16(out, (guint16)second->text_len);
  }
}

GBytes *vd_wire_encode(const VdDocument *document) {
  GByteArray *out = g_byte_array_sized_new(
      (guint)(HEADER_BYTES + document->text->len + (gsize)document->words->len * WORD_BYTES));
  const gsize counts[] = {document->text->len,         document->pages->len,
                          document->words->len,        document->rulings->len,
                          document->regions->len,      document->fields->len,
                          document->diagnostics->len,  document->limits->len,
                          document->alternatives->len, document->seconds->len};
  vd_put_u32(out, MAGIC);
  vd_put_u32(out, VD_WIRE_VERSION);
  for (guint i = 0; i < G_N_ELEMENTS(counts); i++)
    vd_put_u32(out, (guint32)counts[i]);
  g_byte_array_append(out, (const guint8 *)document->text->str, (guint)document->text->len);
  put_pages(out, document->pages);
  put_words(out, document->words);
  for (guint i = 0; i < document->rulings->len; i++) {
    const VdRuling *ruling = &g_array_index(document->rulings, VdRuling, i);
    put_place(out, ruling->page, ruling->box);
  }
  for (guint i = 0; i < document->regions->len; i++) {
    const VdRegion *region = &g_array_index(document->regions, VdRegion, i);
    put_place(out, region->page, region->box);
    vd_put_float(out, region->ink);
  }
  put_fields(out, document->fields);
  put_notes(out, document);
  put_alternatives(out, document->alternatives);
  put_seconds(out, document->seconds);
  return g_byte_array_free_to_bytes(out);
}

/* What the header announces, in the order of vd_wire_encode. */
typedef struct {
  guint32 text, pages, words, rulings, regions, fields, diagnostics, limits, alternatives, seconds;
} Counts;

/* Pieces of the text may be shared, but copying each must not cost more than this many times it. */
#define SLICES_PER_TEXT 4u

typedef struct {
  VdByteReader in;
  VdDocument *document;
  guint64 sliced; /* bytes of all pieces so far */
} Decoding;

static Counts get_counts(VdByteReader *in) {
  in->failed = vd_get_u32(in) != MAGIC || vd_get_u32(in) != VD_WIRE_VERSION;
  Counts counts = {0};
  counts.text = vd_get_u32(in);
  counts.pages = vd_get_u32(in);
  counts.words = vd_get_u32(in);
  counts.rulings = vd_get_u32(in);
  counts.regions = vd_get_u32(in);
  counts.fields = vd_get_u32(in);
  counts.diagnostics = vd_get_u32(in);
  counts.limits = vd_get_u32(in);
  counts.alternatives = vd_get_u32(in);
  counts.seconds = vd_get_u32(in);
  in->failed = in->failed || counts.text > VD_MAX_TEXT_BYTES || counts.pages > MAX_PAGES ||
               counts.words > VD_MAX_WORDS || counts.rulings > VD_MAX_RULINGS ||
               counts.regions > VD_MAX_REGIONS || counts.fields > VD_MAX_FIELDS ||
               counts.diagnostics > VD_MAX_DIAGNOSTICS || counts.limits > VD_MAX_DIAGNOSTICS ||
               counts.alternatives > VD_MAX_ALTERNATIVES || counts.seconds > VD_MAX_SECONDS;
  return counts;
}

static void get_text(VdByteReader *in, guint32 length, GString *text) {
  const char *bytes = (const char *)vd_get_bytes(in, length);
  if (bytes == NULL || !g_utf8_validate_len(bytes, length, NULL))
    in->failed = TRUE;
  else
    g_string_append_len(text, bytes, length);
}

static gboolean is_boundary(const GString *text, guint32 at) {
  return at == text->len || ((guint8)text->str[at] & 0xC0) != 0x80;
}

/* Checks a piece of the text, which starts and ends between characters. */
static void get_slice(Decoding *decoding, guint32 at, guint32 length) {
  const GString *text = decoding->document->text;
  if (decoding->in.failed)
    return;
  decoding->sliced += length;
  if (at > text->len || length > text->len - at || !is_boundary(text, at) ||
      !is_boundary(text, at + length) || decoding->sliced > SLICES_PER_TEXT * (guint64)text->len)
    decoding->in.failed = TRUE;
}

static guint32 get_page(VdByteReader *in, const VdDocument *document) {
  const guint32 page = vd_get_u32(in);
  in->failed = in->failed || page >= document->pages->len;
  return page;
}

/* A page, or -1 for the whole document. */
static gint32 get_page_or_whole(VdByteReader *in, const VdDocument *document) {
  const gint32 page = (gint32)vd_get_u32(in);
  in->failed = in->failed || page < -1 || page >= (gint32)document->pages->len;
  return page;
}

static void get_pages(VdByteReader *in, guint32 count, VdDocument *document) {
  for (guint32 i = 0; i < count && !in->failed; i++) {
    VdPage page = {0};
    page.width = vd_get_float(in, 0, VD_FAR);
    page.height = vd_get_float(in, 0, VD_FAR);
    page.dpi = vd_get_float(in, 0, VD_FAR);
    page.quality = vd_get_float(in, 0, 1);
    page.rotation = vd_get_u16(in);
    page.method = vd_get_u8_to(in, VD_METHOD_MIXED);
    page.read = vd_get_u8_to(in, 1);
    page.blank = vd_get_u8_to(in, 1);
    page.part = vd_get_u8_to(in, VD_PART_RIGHT);
    page.back = vd_get_u16(in);
    in->failed =
        in->failed || page.rotation % 90 != 0 || page.rotation > 270 || (guint32)page.back > i;
    g_array_append_val(document->pages, page);
  }
}

static void get_words(Decoding *decoding, guint32 count) {
  VdByteReader *in = &decoding->in;
  VdDocument *document = decoding->document;
  guint32 turned = 0;
  for (guint32 i = 0; i < count && !in->failed; i++) {
    VdWord word = {.box = vd_get_box(in)};
    word.text_at = vd_get_u32(in);
    word.text_len = vd_get_u16(in);
    word.page = get_page(in, document);
    word.line = vd_get_u32(in);
    word.confidence = vd_get_float(in, 0, 1);
    word.font_size = vd_get_float(in, 0, VD_FAR);
    word.ink = vd_get_float(in, -1, 1);
    word.rgb = vd_get_u32(in);
    word.source = vd_get_u8_to(in, VD_SOURCE_HUMAN);
    word.style = vd_get_u8_to(in, VD_STYLE_BOLD | VD_STYLE_ITALIC | VD_STYLE_LIGHT_ON_DARK);
    get_slice(decoding, word.text_at, word.text_len);
    in->failed = in->failed || word.text_len == 0 || word.text_len > VD_MAX_WORD_BYTES ||
                 word.rgb > 0xFFFFFF || word.page < turned;
    turned = word.page;
    g_array_append_val(document->words, word);
  }
}

static void get_places(VdByteReader *in, Counts counts, VdDocument *document) {
  for (guint32 i = 0; i < counts.rulings && !in->failed; i++) {
    VdRuling ruling = {.page = get_page(in, document)};
    ruling.box = vd_get_box(in);
    g_array_append_val(document->rulings, ruling);
  }
  for (guint32 i = 0; i < counts.regions && !in->failed; i++) {
    VdRegion region = {.page = get_page(in, document)};
    region.box = vd_get_box(in);
    region.ink = vd_get_float(in, 0, 1);
    g_array_append_val(document->regions, region);
  }
}

static void get_fields(Decoding *decoding, guint32 count) {
  VdByteReader *in = &decoding->in;
  VdDocument *document = decoding->document;
  for (guint32 i = 0; i < count && !in->failed; i++) {
    VdFormField field = {.page = get_page(in, document)};
    field.box = vd_get_box(in);
    field.name_at = vd_get_u32(in);
    field.name_len = vd_get_u32(in);
    field.value_at = vd_get_u32(in);
    field.value_len = vd_get_u32(in);
    field.kind = vd_get_u8_to(in, VD_FIELD_SIGNATURE);
    field.filled = vd_get_u8_to(in, 1);
    get_slice(decoding, field.name_at, field.name_len);
    get_slice(decoding, field.value_at, field.value_len);
    g_array_append_val(document->fields, field);
  }
}

static void get_notes(Decoding *decoding, Counts counts) {
  VdByteReader *in = &decoding->in;
  VdDocument *document = decoding->document;
  for (guint32 i = 0; i < counts.diagnostics && !in->failed; i++) {
    VdDiagnostic note = {.page = get_page_or_whole(in, document)};
    note.kind = vd_get_u8_to(in, VD_CONTENT_ACTIVE);
    note.text_at = vd_get_u32(in);
    note.text_len = vd_get_u32(in);
    get_slice(decoding, note.text_at, note.text_len);
    g_array_append_val(document->diagnostics, note);
  }
  for (guint32 i = 0; i < counts.limits && !in->failed; i++) {
    VdLimitHit hit = {.page = get_page_or_whole(in, document)};
    hit.name_at = vd_get_u32(in);
    hit.name_len = vd_get_u32(in);
    get_slice(decoding, hit.name_at, hit.name_len);
    g_array_append_val(document->limits, hit);
  }
}

/* Each stands for a character of the text; they are in its order. */
static void get_alternatives(VdByteReader *in, guint32 count, VdDocument *document) {
  const GString *text = document->text;
  guint32 passed = 0;
  for (guint32 i = 0; i < count && !in->failed; i++) {
    VdAlternative alternative = {.at = vd_get_u32(in), .letter = vd_get_u32(in)};
    alternative.probability = vd_get_float(in, 0, 1);
    in->failed = in->failed || alternative.at < passed || alternative.at >= text->len ||
                 !is_boundary(text, alternative.at) || alternative.letter == 0 ||
                 !g_unichar_validate(alternative.letter);
    passed = alternative.at;
    g_array_append_val(document->alternatives, alternative);
  }
}

static void get_seconds(Decoding *decoding, guint32 count) {
  VdByteReader *in = &decoding->in;
  for (guint32 i = 0; i < count && !in->failed; i++) {
    VdSecond second = {.page = get_page(in, decoding->document)};
    second.box = vd_get_box(in);
    second.confidence = vd_get_float(in, 0, 1);
    second.text_at = vd_get_u32(in);
    second.text_len = vd_get_u16(in);
    get_slice(decoding, second.text_at, second.text_len);
    in->failed = in->failed || second.text_len == 0 || second.text_len > VD_MAX_WORD_BYTES;
    g_array_append_val(decoding->document->seconds, second);
  }
}

VdDocument *vd_wire_decode(const guint8 *bytes, gsize size) {
  g_autoptr(VdDocument) document = vd_document_new();
  Decoding decoding = {.in = {.at = bytes, .left = size}, .document = document};
  VdByteReader *in = &decoding.in;
  const Counts counts = get_counts(in);
  get_text(in, counts.text, document->text);
  get_pages(in, counts.pages, document);
  get_words(&decoding, counts.words);
  get_places(in, counts, document);
  get_fields(&decoding, counts.fields);
  get_notes(&decoding, counts);
  get_alternatives(in, counts.alternatives, document);
  get_seconds(&decoding, counts.seconds);
  return in->failed || in->left > 0 ? NULL : g_steal_pointer(&document);
}
