/*
 * A label is sure. Otherwise the vendor is the name before its legal form, or the first name at the
 * head of the page; the client is the first name of a health structure in the upper half, away from
 * the vendor.
 */
#include "extract/party.h"

#include <string.h>

#include "extract/company.h"
#include "extract/head.h"
#include "extract/label.h"
#include "extract/name.h"

static const gfloat head_of_page = 0.45f;
/* Under this, specks of a scan are no name. */
static const gfloat least_confidence = 0.5f;

static gboolean matches(const VdStudy *study, VdText *text, const VdSegment *segment,
                        const char *concept) {
  VdHit hit;
  return vd_lexicon_find(study->lexicon, concept, text, segment->at, segment->text_end, &hit) &&
         hit.at == segment->at;
}

/* Words of a table, a heading, a total or a label: whatever they are, no party's name. */
static gboolean is_known_otherwise(const VdStudy *study, VdText *text, gsize at, gsize end) {
  static const char *const first[] = {"header.",          "total.",
                                      "payer.",           "field.signature",
                                      "field.software",   "field.reference_number",
                                      "field.other_label"};
  static const char *const anywhere[] = {
      "prestation.", "scope.segur",      "context.subject",      "context.general",
      "mention.",    "field.vat_liable", "field.vat_non_liable", "field.vat_franchise"};
  VdHit hit;
  for (guint i = 0; i < G_N_ELEMENTS(first); i++) {
    if (vd_lexicon_find(study->lexicon, first[i], text, at, end, &hit) && hit.at == at)
      return TRUE;
  }
  for (guint i = 0; i < G_N_ELEMENTS(anywhere); i++) {
    if (vd_lexicon_find(study->lexicon, anywhere[i], text, at, end, &hit))
      return TRUE;
  }
  return FALSE;
}

static gboolean overlaps(const VdPlace *place, const VdText *text, VdBox box) {
  return place->page == (gint)text->page && vd_box_overlap_x(place->box, box) > 0 &&
         vd_box_overlap_y(place->box, box) > 0;
}

/* Within a line or the title of a section. */
gboolean vd_party_in_table(const VdStudy *study, const VdText *text, VdBox box) {
  const VdQuote *quote = study->quote;
  for (guint i = 0; i < quote->lines->len; i++) {
    if (overlaps(&vd_quote_line(quote, i)->place, text, box))
      return TRUE;
  }
  for (guint i = 0; i < quote->sections->len; i++) {
    const VdSection *section = vd_quote_section(quote, i);
    if (section->title && overlaps(&section->place, text, box))
      return TRUE;
  }
  return FALSE;
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
         !is_known_otherwise(study, text, segment->at, segment->text_end) &&
         !matches(study, text, segment, "field.address") &&
         !matches(study, text, segment, "field.client") &&
         !vd_lexicon_find(study->lexicon, "kind.", text, segment->at, segment->text_end, &kind) &&
         !vd_lexicon_find(study->lexicon, "field.number", text, segment->at, segment->text_end,
                          &kind) &&
         !matches(study, text, segment, "field.date");
}

/* Without what tells something else beside the name: "Clinique X - FINESS : 440000289". */
static void set_name(const VdStudy *study, VdText *text, gsize at, gsize end, VdField *field) {
  const char *folded = text->folded->str;
  end = vd_label_value_end(study, text, at, vd_name_end(study, text, at, end));
  while (at < end && strchr(" -:,|", folded[at]))
    at++;
  while (end > at && strchr(" -:,;|(", folded[end - 1]))
    end--;
  if (end - at < 2)
    return;
  vd_value_set(text, at, end, NULL, field);
}

/* The cell right above, as lines of a letterhead stand, whatever edge aligns them. */
static const VdSegment *cell_above(const VdText *text, const VdSegment *segment) {
  const VdSegment *best = NULL;
  gfloat height = segment->box.y1 - segment->box.y0;
  for (guint i = 0; i < text->segments->len; i++) {
    const VdSegment *other = &g_array_index(text->segments, VdSegment, i);
    gfloat white = segment->box.y0 - other->box.y1;
    if (other->row < segment->row && white < 1.5f * height &&
        vd_box_overlap_x(other->box, segment->box) > 0 && (!best || other->row > best->row))
      best = other;
  }
  return best;
}

/* "Logimed Exemple SAS au capital de...": what stands before the legal form, in its cell or the
 * cell above; "SAS Logimed au capital de...": what follows it. */
static void vendor_from_company(const VdStudy *study, VdText *text, VdField *field) {
  VdHit hit;
  if (!vd_lexicon_find(study->lexicon, "field.company", text, 0, text->folded->len, &hit))
    return;
  const VdSegment *segment = vd_text_segment_at(text, hit.at);
  const VdSegment *above = cell_above(text, segment);
  gboolean apart = hit.at > segment->at + 1 && strchr("-,(|", text->folded->str[hit.at - 2]);
  gsize stop = vd_company_name_end(study, text, hit.end, segment->text_end);
  if (hit.at - segment->at >= 3 && hit.at - segment->at <= 60)
    set_name(study, text, segment->at, apart ? hit.at : hit.end, field);
  else if (hit.at - segment->at < 3 && stop > hit.end + 3)
    set_name(study, text, hit.end, stop, field);
  else if (above && is_name(study, text, above))
    set_name(study, text, above->at, above->text_end, field);
}

/* "Logimed | 12 rue des Essais | SIRET ...": the first part of a line of legal notices. */
static void vendor_from_notices(const VdStudy *study, VdText *text, VdField *field) {
  for (guint i = 0; i < text->segments->len && !field->value; i++) {
    const VdSegment *segment = &g_array_index(text->segments, VdSegment, i);
    gsize end = vd_company_notice(study, text, segment);
    if (end > segment->at)
      set_name(study, text, segment->at, end, field);
  }
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

/* A name with an address under it, wherever the title stands. */
static gboolean has_address(const VdStudy *study, VdText *text, const VdSegment *segment) {
  const VdSegment *end = &g_array_index(text->segments, VdSegment, 0) + text->segments->len;
  const VdSegment *next = segment + 1;
  return next < end && next->block == segment->block && matches(study, text, next, "field.address");
}

/* The name that a footer sets before its address, or in the cell before it: "Logimed SAS - 12 rue
 * des Essais, 59000 Lille". */
static gsize footer_name_end(const VdStudy *study, VdText *text, const VdSegment *segment) {
  const VdSegment *right = vd_text_right(text, segment);
  const char *folded = text->folded->str;
  VdHit hit;
  for (guint i = segment->first + 1; i < segment->end; i++) {
    gsize at = g_array_index(text->words, VdTextWord, i).at;
    if (!vd_lexicon_find(study->lexicon, "field.address", text, at, segment->text_end, &hit))
      continue;
    gsize end = at;
    while (end > segment->at && strchr(" -,:|", folded[end - 1]))
      end--;
    return end;
  }
  return right && matches(study, text, right, "field.address") ? segment->text_end : segment->at;
}

static void vendor_from_footer(const VdStudy *study, VdText *text, VdField *field) {
  const gfloat foot = 0.85f * vd_document_page(text->document, text->page)->height;
  for (guint i = 0; i < text->segments->len && !field->value; i++) {
    const VdSegment *segment = &g_array_index(text->segments, VdSegment, i);
    if (segment->box.y0 < foot || matches(study, text, segment, "field.address"))
      continue;
    gsize end = footer_name_end(study, text, segment);
    if (end > segment->at + 3 && !is_known_otherwise(study, text, segment->at, end))
      set_name(study, text, segment->at, end, field);
  }
}

/* The highest name of the head of the page, the left one of two; never `other`. `addressed`: only
 * one with an address under it, and no health structure's. */
static const VdSegment *head_name(const VdStudy *study, VdText *text, const char *concept,
                                  const VdPlace *other, gfloat lowest, gboolean addressed) {
  const VdSegment *best = NULL;
  for (guint i = 0; i < text->segments->len; i++) {
    const VdSegment *segment = &g_array_index(text->segments, VdSegment, i);
    /* A table without headers may take the name right above it for a part of its first line. */
    gboolean taken = overlaps(other, text, segment->box) ||
                     (!concept && vd_party_in_table(study, text, segment->box));
    if (segment->box.y0 > lowest || taken || !is_name(study, text, segment) ||
        (concept &&
         (!matches(study, text, segment, concept) || in_vendor_block(study, text, segment))) ||
        (addressed &&
         (!has_address(study, text, segment) || matches(study, text, segment, "field.care_body"))))
      continue;
    if (!best || segment->row < best->row ||
        (segment->row == best->row && segment->box.x0 < best->box.x0))
      best = segment;
  }
  return best;
}

/* A comma ends a name when an address follows it, or a legal form stands before it: "Cabilog SARL,
 * franchise en base". */
static gsize party_end(const VdStudy *study, VdText *text, gsize at, gsize end) {
  const char *comma = memchr(text->folded->str + at, ',', end - at);
  gsize stop = comma ? (gsize)(comma - text->folded->str) : end, after = stop + 1;
  VdHit hit;
  if (!comma)
    return end;
  while (after < end && text->folded->str[after] == ' ')
    after++;
  gboolean street =
      vd_lexicon_find(study->lexicon, "field.address", text, after, end, &hit) && hit.at == after;
  gboolean form = vd_lexicon_find(study->lexicon, "field.legal_form", text, at, stop, &hit) &&
                  hit.end + 1 >= stop;
  return street || form ? stop : end;
}

/* A column of structures is no client: the next cell names one more. */
static gboolean is_listed(const VdStudy *study, VdText *text, gsize at) {
  const VdSegment *segment = vd_text_segment_at(text, at);
  const VdSegment *below = segment->at == at ? vd_text_below(text, segment) : NULL;
  return below && matches(study, text, segment, "field.care_body") &&
         matches(study, text, below, "field.care_body");
}

/* What follows the label is a name, not the address under a name that stands above it. */
static gboolean take_party(const VdStudy *study, VdText *text, gsize at, gsize end,
                           VdField *field) {
  VdHit hit;
  while (at < end && strchr(" :-", text->folded->str[at]))
    at++;
  if (vd_lexicon_find(study->lexicon, "field.address", text, at, end, &hit) && hit.at == at)
    return FALSE;
  if (is_known_otherwise(study, text, at, end) || is_listed(study, text, at))
    return FALSE;
  end = party_end(study, text, at, vd_name_end(study, text, at, end));
  return vd_value_text(study, text, at, end, field);
}

/* After a label without a colon, in its own cell, only a capital tells a name from the rest of a
 * sentence: "Facturé à Clinique du Parc". */
static void read_bare(const VdStudy *study, VdText *text, VdField *field) {
  for (guint i = 0; i < text->segments->len && !field->value; i++) {
    const VdSegment *segment = &g_array_index(text->segments, VdSegment, i);
    gsize at, end;
    VdHit hit;
    if (!vd_lexicon_find(study->lexicon, "field.client_bare", text, segment->at, segment->text_end,
                         &hit) ||
        hit.at != segment->at)
      continue;
    for (at = hit.end; at < segment->text_end && text->folded->str[at] == ' ';)
      at++;
    end = vd_label_value_end(study, text, at, segment->text_end);
    const char *printed = text->document->text->str + g_array_index(text->origin, guint32, at);
    if (at < end && g_unichar_isupper(g_utf8_get_char(printed)))
      take_party(study, text, at, end, field);
  }
}

/* A seller may be the person who sells: a company is a vendor, and so is who faces a buyer. */
static gboolean take_seller(const VdStudy *study, VdText *text, gsize at, gsize end,
                            VdField *field) {
  VdHit word;
  return (vd_lexicon_find(study->lexicon, "field.legal_form", text, at, end, &word) ||
          vd_lexicon_find(study->lexicon, "field.buyer", text, 0, text->folded->len, &word)) &&
         take_party(study, text, at, end, field);
}

static void read_vendor(VdStudy *study, VdText *text, gfloat head) {
  VdFields *fields = &study->quote->fields;
  VdField *vendor = &fields->vendor;
  /* A letterhead stands above the title, or beside it. */
  const VdPlace *title = &study->quote->kind_place;
  gfloat lowest = title->page == (gint)text->page ? MIN(head, title->box.y1) : head / 2;
  const VdSegment *name = head_name(study, text, NULL, &fields->client.place, lowest, FALSE);
  if (name && matches(study, text, name, "field.care_body"))
    name = NULL;
  if (!name)
    name = head_name(study, text, NULL, &fields->client.place, head, TRUE);
  if (name)
    set_name(study, text, name->at, name->text_end, vendor);
  else
    vendor_from_footer(study, text, vendor);
}

void vd_party_read(VdStudy *study) {
  VdFields *fields = &study->quote->fields;
  const VdQuote *quote = study->quote;
  if (quote->first_page >= quote->end_page)
    return;
  VdText *text = vd_study_page(study, quote->first_page);
  vd_label_read(study, "field.vendor", take_party, &fields->vendor);
  vd_label_read(study, "field.seller", take_seller, &fields->vendor);
  vd_label_read(study, "field.client", take_party, &fields->client);
  if (!fields->client.value)
    read_bare(study, text, &fields->client);
  vd_label_read(study, "field.vendor_inside", take_party, &fields->vendor);
  vd_label_read(study, "field.client_inside", take_party, &fields->client);
  for (guint page = quote->first_page; page < quote->end_page && !fields->vendor.value; page++)
    vendor_from_company(study, vd_study_page(study, page), &fields->vendor);
  for (guint page = quote->first_page; page < quote->end_page && !fields->vendor.value; page++)
    vendor_from_notices(study, vd_study_page(study, page), &fields->vendor);
  vd_head_read(study);
  gfloat head = head_of_page * vd_document_page(text->document, text->page)->height;
  if (!fields->client.value) {
    const VdSegment *client =
        head_name(study, text, "field.care_body", &fields->vendor.place, head, FALSE);
    if (client)
      set_name(study, text, client->at, client->text_end, &fields->client);
  }
  if (!fields->vendor.value)
    read_vendor(study, text, head);
}
