/*
 * A label is sure. Otherwise the vendor is the name before its legal form, or the first name at the
 * head of the page; the client is the first name of a health structure in the upper half, away from
 * the vendor.
 */
#include "extract/party.h"

#include <string.h>

#include "extract/label.h"

static const gfloat head_of_page = 0.45f;
/* Under this, specks of a scan are no name. */
static const gfloat least_confidence = 0.5f;

static gboolean matches(const VdStudy *study, VdText *text, const VdSegment *segment,
                        const char *concept) {
  VdHit hit;
  return vd_lexicon_find(study->lexicon, concept, text, segment->at, segment->text_end, &hit) &&
         hit.at == segment->at;
}

/* A cell that could be a name: letters, short, no address, no title, no label. */
static gboolean is_name(const VdStudy *study, VdText *text, const VdSegment *segment) {
  gsize letters = 0, digits = 0;
  for (gsize i = segment->at; i < segment->text_end; i++) {
    letters += g_ascii_isalpha(text->folded->str[i]) ? 1 : 0;
    digits += g_ascii_isdigit(text->folded->str[i]) ? 1 : 0;
  }
  VdHit kind;
  VdPlace place = vd_text_place(text, segment->at, segment->text_end);
  gboolean legible = place.confidence >= least_confidence;
  vd_place_clear(&place);
  return legible && letters >= 3 && letters > digits && segment->text_end - segment->at <= 70 &&
         !matches(study, text, segment, "field.address") &&
         !matches(study, text, segment, "field.client") &&
         !vd_lexicon_find(study->lexicon, "kind.", text, segment->at, segment->text_end, &kind) &&
         !vd_lexicon_find(study->lexicon, "field.number", text, segment->at, segment->text_end,
                          &kind) &&
         !matches(study, text, segment, "field.date");
}

static void set_name(VdText *text, gsize at, gsize end, VdField *field) {
  const char *folded = text->folded->str;
  while (at < end && strchr(" -:,|", folded[at]))
    at++;
  while (end > at && strchr(" -:,;|(", folded[end - 1]))
    end--;
  if (end - at < 2)
    return;
  vd_value_set(text, at, end, NULL, field);
}

/* "Logimed Exemple SAS au capital de...": what stands before the legal form, in its cell or the
 * cell above. */
static void vendor_from_company(const VdStudy *study, VdText *text, VdField *field) {
  VdHit hit;
  if (!vd_lexicon_find(study->lexicon, "field.company", text, 0, text->folded->len, &hit))
    return;
  const VdSegment *segment = vd_text_segment_at(text, hit.at);
  if (hit.at - segment->at >= 3 && hit.at - segment->at <= 60)
    set_name(text, segment->at, hit.end, field);
  else if (segment > &g_array_index(text->segments, VdSegment, 0) &&
           segment[-1].block == segment->block && is_name(study, text, segment - 1))
    set_name(text, segment[-1].at, segment[-1].text_end, field);
}

/* Its block speaks of a company: capital, RCS, "fournisseur". */
static gboolean in_vendor_block(const VdStudy *study, VdText *text, const VdSegment *segment) {
  const VdSegment *all = &g_array_index(text->segments, VdSegment, 0);
  guint first = (guint)(segment - all), last = first;
  VdHit hit;
  while (first > 0 && all[first - 1].block == segment->block)
    first--;
  while (last + 1 < text->segments->len && all[last + 1].block == segment->block)
    last++;
  return vd_lexicon_find(study->lexicon, "field.vendor_words", text, all[first].at,
                         all[last].text_end, &hit);
}

/* The highest name of the head of the page, the left one of two; never `other`. */
static const VdSegment *head_name(const VdStudy *study, VdText *text, const char *concept,
                                  const VdPlace *other, gfloat lowest) {
  const VdSegment *best = NULL;
  for (guint i = 0; i < text->segments->len; i++) {
    const VdSegment *segment = &g_array_index(text->segments, VdSegment, i);
    gboolean same = other->page == (gint)text->page &&
                    vd_box_overlap_x(other->box, segment->box) > 0 &&
                    vd_box_overlap_y(other->box, segment->box) > 0;
    if (segment->box.y0 > lowest || same || !is_name(study, text, segment) ||
        (concept &&
         (!matches(study, text, segment, concept) || in_vendor_block(study, text, segment))))
      continue;
    if (!best || segment->row < best->row ||
        (segment->row == best->row && segment->box.x0 < best->box.x0))
      best = segment;
  }
  return best;
}

/* What follows the label is a name, not the address under a name that stands above it. */
static gboolean take_party(const VdStudy *study, VdText *text, gsize at, gsize end,
                           VdField *field) {
  VdHit hit;
  while (at < end && strchr(" :-", text->folded->str[at]))
    at++;
  if (vd_lexicon_find(study->lexicon, "field.address", text, at, end, &hit) && hit.at == at)
    return FALSE;
  return vd_value_text(study, text, at, end, field);
}

void vd_party_read(VdStudy *study) {
  VdFields *fields = &study->quote->fields;
  if (study->quote->first_page >= study->quote->end_page)
    return;
  VdText *text = vd_study_page(study, study->quote->first_page);
  vd_label_read(study, "field.vendor", take_party, &fields->vendor);
  vd_label_read(study, "field.client", take_party, &fields->client);
  for (guint page = study->quote->first_page;
       page < study->quote->end_page && !fields->vendor.value; page++)
    vendor_from_company(study, vd_study_page(study, page), &fields->vendor);
  gfloat head = head_of_page * vd_document_page(text->document, text->page)->height;
  if (!fields->client.value) {
    const VdSegment *client =
        head_name(study, text, "field.care_body", &fields->vendor.place, head);
    if (client)
      set_name(text, client->at, client->text_end, &fields->client);
  }
  /* A letterhead stands above the title. */
  const VdPlace *title = &study->quote->kind_place;
  if (!fields->vendor.value) {
    gfloat lowest = title->page == (gint)text->page ? MIN(head, title->box.y0) : head / 2;
    const VdSegment *vendor = head_name(study, text, NULL, &fields->client.place, lowest);
    if (vendor && !matches(study, text, vendor, "field.care_body"))
      set_name(text, vendor->at, vendor->text_end, &fields->vendor);
  }
}
