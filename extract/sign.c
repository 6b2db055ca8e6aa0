/*
 * The blocks of signatures are found by their label. Several may stand side by side: that of the
 * client is the one that asks for agreement, or names the client, else the last. What stands under
 * it, within a few lines, tells.
 */
#include "extract/sign.h"

#include <string.h>

#include "extract/date.h"
#include "extract/sentence.h"
#include "extract/value.h"
#include "ocr/limits.h"

/* A block of signature reaches this far under its label, in points. */
static const gfloat block_height = 110;

/* Strokes of a hand are read with less confidence than this. */
#define SCRAWL 0.5f
enum { MAX_ROWS = 6 };

typedef struct {
  VdText *text;
  VdHit hit;
} Block;

static gboolean is_client_block(const VdStudy *study, VdText *text, const VdSegment *segment) {
  VdHit hit;
  return vd_lexicon_find(study->lexicon, "field.client_words", text, segment->at, segment->text_end,
                         &hit) ||
         vd_lexicon_find(study->lexicon, "field.agreement", text, segment->at, segment->text_end,
                         &hit);
}

/* The client's block of signature; text is NULL when there is none. */
static Block find_block(VdStudy *study) {
  Block last = {0};
  for (guint page = study->quote->first_page; page < study->quote->end_page; page++) {
    VdText *text = vd_study_page(study, page);
    if (vd_study_is_general(study, page))
      continue;
    g_autoptr(GArray) hits =
        vd_lexicon_hits(study->lexicon, "field.signature", text, 0, text->folded->len);
    for (guint i = 0; i < hits->len; i++) {
      const VdHit *hit = &g_array_index(hits, VdHit, i);
      const VdSegment *segment = vd_text_segment_at(text, hit->at);
      if (segment->text_end - segment->at > 110)
        continue;
      Block block = {text, *hit};
      if (is_client_block(study, text, segment))
        return block;
      last = block;
    }
  }
  return last;
}

/* Signature fields of the quote's pages: VD_YES, one is signed; VD_NO, all are blank; VD_UNKNOWN,
 * there are none. */
static VdTri signature_fields(const VdQuote *quote) {
  VdTri state = VD_UNKNOWN;
  for (guint i = 0; i < quote->document->fields->len; i++) {
    const VdFormField *field = &g_array_index(quote->document->fields, VdFormField, i);
    if (field->kind != VD_FIELD_SIGNATURE || field->page < quote->first_page ||
        field->page >= quote->end_page)
      continue;
    if (field->filled)
      return VD_YES;
    state = VD_NO;
  }
  return state;
}

/* A picture within the block: a scanned or pasted signature, a stamp. */
static gboolean has_picture(const Block *block, const VdSegment *segment) {
  const VdDocument *document = block->text->document;
  gfloat page = vd_document_page(document, block->text->page)->width *
                vd_document_page(document, block->text->page)->height;
  VdBox reach = {segment->box.x0 - 20, segment->box.y0 - 10, segment->box.x1 + 120,
                 segment->box.y1 + block_height};
  for (guint i = 0; i < document->regions->len; i++) {
    const VdRegion *region = &g_array_index(document->regions, VdRegion, i);
    if (region->page == block->text->page && vd_box_area(region->box) < page / 6 &&
        vd_box_overlap_x(reach, region->box) > 0 && vd_box_overlap_y(reach, region->box) > 0)
      return TRUE;
  }
  return FALSE;
}

/* The date that the client wrote: in the label's cell, or under it. A date of the order that a
 * label gave elsewhere stays. */
static gboolean read_date(const VdStudy *study, const Block *block, const VdSegment *segment) {
  VdField *date = &study->quote->fields.order_date;
  const VdSegment *cell = segment;
  for (guint i = 0; cell && i < MAX_ROWS && cell->box.y0 < segment->box.y1 + block_height; i++) {
    gsize at = cell == segment ? block->hit.at : cell->at;
    VdDateSeen seen;
    if (vd_date_find(block->text->folded->str, at, cell->text_end, &seen)) {
      if (date->value)
        return TRUE;
      vd_value_set(block->text, seen.at, seen.end, vd_date_to_iso(seen.date), date);
      date->number = seen.date;
      return TRUE;
    }
    cell = vd_text_below(block->text, cell);
  }
  return FALSE;
}

/* "Signé électroniquement par Mme Durand le 20/09/2023": in its sentence, or its frame. */
static void read_mark_date(VdStudy *study, const Block *mark) {
  VdField *date = &study->quote->fields.order_date;
  const VdSegment *segment = vd_text_segment_at(mark->text, mark->hit.end - 1);
  const VdSegment *end =
      &g_array_index(mark->text->segments, VdSegment, 0) + mark->text->segments->len;
  VdDateSeen seen;
  for (const VdSegment *s = segment; s < end && s->block == segment->block && !date->value; s++) {
    gsize at = s == segment ? mark->hit.at : s->at;
    if (!vd_date_find(mark->text->folded->str, at, s->text_end, &seen))
      continue;
    vd_value_set(mark->text, seen.at, seen.end, vd_date_to_iso(seen.date), date);
    date->number = seen.date;
  }
}

static void set(VdStudy *study, const Block *block, const char *value) {
  vd_value_set(block->text, block->hit.at, block->hit.end, g_strdup(value),
               &study->quote->fields.signature);
}

/* Every page was read whole: what it does not print is not there. */
static gboolean is_sound(const VdQuote *quote) {
  for (guint i = quote->first_page; i < quote->end_page; i++) {
    const VdPage *page = vd_document_page(quote->document, i);
    if (!page->blank && page->method != VD_METHOD_TEXT &&
        (!page->read || page->quality < VD_PAGE_READ))
      return FALSE;
  }
  return vd_document_is_complete(quote->document) && quote->blurred->len == 0;
}

/* A word that recognition made of a hand's strokes: nothing of it may be believed. */
static gboolean is_scrawl(const VdWord *word) {
  return word->source == VD_SOURCE_OCR && word->confidence < SCRAWL && word->text_len >= 3;
}

/* Nothing that may be a hand's stands under the label. What pixels show blank is still likely only:
 * pale ink leaves no trace. */
static gboolean looks_blank(const Block *block, const VdSegment *segment) {
  const VdDocument *document = block->text->document;
  const VdPage *page = vd_document_page(document, block->text->page);
  guint first, end;
  VdBox reach = {segment->box.x0 - 20, segment->box.y1, segment->box.x1 + 60,
                 segment->box.y1 + block_height};
  if (!page->read || page->quality < VD_PAGE_READ)
    return FALSE;
  vd_document_page_words(document, block->text->page, &first, &end);
  for (guint i = first; i < end; i++) {
    const VdWord *word = vd_document_word(document, i);
    if (is_scrawl(word) && vd_box_overlap_x(reach, word->box) > 0 &&
        vd_box_overlap_y(reach, word->box) > 0)
      return FALSE;
  }
  return TRUE;
}

/* It tells that the client signed: not that somebody may or will, nor that the vendor did. */
static gboolean is_mark(const VdStudy *study, VdText *text, const VdHit *hit) {
  gsize from, to;
  VdHit other;
  vd_sentence_around(text, hit->at, hit->end, &from, &to);
  if (vd_lexicon_find(study->lexicon, "field.to_sign", text, from, to, &other) ||
      vd_lexicon_find(study->lexicon, "field.vendor_words", text, from, to, &other))
    return FALSE;
  g_autofree char *sentence = vd_text_slice(text, hit->end, to);
  const VdField *vendor = &study->quote->fields.vendor;
  return !vendor->value || !strstr(sentence, vendor->value);
}

/* A mark of electronic signature on some page of the offer. */
static gboolean find_mark(VdStudy *study, Block *block) {
  for (guint page = study->quote->first_page; page < study->quote->end_page; page++) {
    block->text = vd_study_page(study, page);
    g_autoptr(GArray) hits =
        vd_lexicon_hits(study->lexicon, "field.signed", block->text, 0, block->text->folded->len);
    for (guint i = 0; i < hits->len; i++) {
      block->hit = g_array_index(hits, VdHit, i);
      if (is_mark(study, block->text, &block->hit))
        return TRUE;
    }
  }
  return FALSE;
}

/* The day of the order that a label gave stands within the block of signature. */
static gboolean holds_order_date(const VdStudy *study, const Block *block,
                                 const VdSegment *segment) {
  const VdPlace *place = &study->quote->fields.order_date.place;
  VdBox reach = {segment->box.x0 - 60, segment->box.y0 - 40, segment->box.x1 + 160,
                 segment->box.y1 + block_height};
  return place->page == (gint)block->text->page && vd_box_overlap_x(reach, place->box) > 0 &&
         vd_box_overlap_y(reach, place->box) > 0;
}

/* "Pour le client, le 15/06/2023" above "Bon pour accord", "Date : 12/05/2022 - Signature :": a day
 * in its block, of which no label says whether the client wrote it. */
static gboolean has_day_beside(const Block *block, const VdSegment *segment) {
  const VdText *text = block->text;
  for (guint i = 0; i < text->segments->len; i++) {
    const VdSegment *other = &g_array_index(text->segments, VdSegment, i);
    VdDateSeen seen;
    if (other->block == segment->block &&
        vd_date_find(text->folded->str, other->at, other->text_end, &seen))
      return TRUE;
  }
  return FALSE;
}

static void without_block(VdStudy *study, VdTri field) {
  static const char *const states[] = {[VD_NO] = "blank", [VD_YES] = "signed"};
  VdField *signature = &study->quote->fields.signature;
  if (field != VD_UNKNOWN)
    signature->value = g_strdup(states[field]);
  else if (is_sound(study->quote))
    signature->value = g_strdup("absent");
}

void vd_sign_read(VdStudy *study) {
  const VdDocument *document = study->quote->document;
  Block block = find_block(study), mark;
  VdTri field = signature_fields(study->quote);
  gboolean marked = find_mark(study, &mark);
  if (marked)
    read_mark_date(study, &mark);
  if (marked && !block.text)
    set(study, &mark, "signed");
  else if (!block.text)
    without_block(study, field);
  if (!block.text)
    return;
  const VdSegment *segment = vd_text_segment_at(block.text, block.hit.end - 1);
  gboolean dated =
      (study->quote->fields.order_date.value && holds_order_date(study, &block, segment)) ||
      read_date(study, &block, segment);
  if (field == VD_YES || dated || marked || has_picture(&block, segment))
    set(study, &block, "signed");
  else if (vd_document_page(document, block.text->page)->method == VD_METHOD_TEXT ||
           looks_blank(&block, segment))
    set(study, &block, "blank");
  VdField *signature = &study->quote->fields.signature;
  if (g_strcmp0(signature->value, "blank") == 0 &&
      (vd_document_page(document, block.text->page)->method != VD_METHOD_TEXT ||
       has_day_beside(&block, segment)))
    signature->place.confidence = MIN(signature->place.confidence, VD_GUESS);
}
