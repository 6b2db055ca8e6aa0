/*
 * The blocks of signatures are found by their label. Several may stand side by side: that of the
 * client is the one that asks for agreement, or names the client, else the last. What stands under
 * it, within a few lines, tells.
 */
#include "extract/sign.h"

#include <string.h>

#include "extract/date.h"
#include "extract/value.h"

/* A block of signature reaches this far under its label, in points. */
static const gfloat block_height = 110;
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

static gboolean has_filled_field(const VdDocument *document) {
  for (guint i = 0; i < document->fields->len; i++) {
    const VdFormField *field = &g_array_index(document->fields, VdFormField, i);
    if (field->kind == VD_FIELD_SIGNATURE && field->filled)
      return TRUE;
  }
  return FALSE;
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

/* The date that the client wrote: in the label's cell, or under it. */
static gboolean read_date(const VdStudy *study, const Block *block, const VdSegment *segment) {
  VdField *date = &study->quote->fields.order_date;
  const VdSegment *cell = segment;
  for (guint i = 0; cell && i < MAX_ROWS && cell->box.y0 < segment->box.y1 + block_height; i++) {
    gsize at = cell == segment ? block->hit.at : cell->at;
    VdDateSeen seen;
    if (vd_date_find(block->text->folded->str, at, cell->text_end, &seen)) {
      vd_value_set(block->text, seen.at, seen.end, vd_date_to_iso(seen.date), date);
      date->number = seen.date;
      return TRUE;
    }
    cell = vd_text_below(block->text, cell);
  }
  return FALSE;
}

/* "Signé électroniquement par Mme Durand le 20/09/2023". */
static void read_mark_date(VdStudy *study, const Block *mark) {
  VdField *date = &study->quote->fields.order_date;
  const VdSegment *segment = vd_text_segment_at(mark->text, mark->hit.end - 1);
  VdDateSeen seen;
  if (date->value ||
      !vd_date_find(mark->text->folded->str, mark->hit.end, segment->text_end, &seen))
    return;
  vd_value_set(mark->text, seen.at, seen.end, vd_date_to_iso(seen.date), date);
  date->number = seen.date;
}

static void set(VdStudy *study, const Block *block, const char *value) {
  vd_value_set(block->text, block->hit.at, block->hit.end, g_strdup(value),
               &study->quote->fields.signature);
}

/* Every page is a complete text layer: what it does not print is not there. */
static gboolean is_sound(const VdDocument *document) {
  for (guint i = 0; i < document->pages->len; i++) {
    if (vd_document_page(document, i)->method != VD_METHOD_TEXT)
      return FALSE;
  }
  return vd_document_is_complete(document);
}

/* A mark of electronic signature on some page of the offer. */
static gboolean find_mark(VdStudy *study, Block *block) {
  for (guint page = study->quote->first_page; page < study->quote->end_page; page++) {
    block->text = vd_study_page(study, page);
    if (vd_lexicon_find(study->lexicon, "field.signed", block->text, 0, block->text->folded->len,
                        &block->hit))
      return TRUE;
  }
  return FALSE;
}

void vd_sign_read(VdStudy *study) {
  const VdDocument *document = study->quote->document;
  VdField *signature = &study->quote->fields.signature;
  Block block = find_block(study), mark;
  gboolean marked = find_mark(study, &mark), field = has_filled_field(document);
  if (marked)
    read_mark_date(study, &mark);
  if (!block.text) {
    if (marked)
      set(study, &mark, "signed");
    else if (field || is_sound(document))
      signature->value = g_strdup(field ? "signed" : "absent");
    return;
  }
  const VdSegment *segment = vd_text_segment_at(block.text, block.hit.end - 1);
  gboolean dated = study->quote->fields.order_date.value || read_date(study, &block, segment);
  if (field || dated || marked || has_picture(&block, segment))
    set(study, &block, "signed");
  else if (vd_document_page(document, block.text->page)->method == VD_METHOD_TEXT)
    set(study, &block, "blank");
}
