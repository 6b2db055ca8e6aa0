/*
 * Labels first, the organisation's before the order's: a sum must not be taken for a count. Then "4
 * ESMS" anywhere.
 */
#include "extract/structure.h"

#include <string.h>

#include "extract/label.h"
#include "extract/scan.h"

enum { MAX_CATEGORIES = 50, BETWEEN = 40 };

/* First hit of a concept on the pages of the offer. */
static VdText *find_offer(VdStudy *study, const char *concept, VdHit *hit) {
  for (guint page = study->quote->first_page; page < study->quote->end_page; page++) {
    VdText *text = vd_study_page(study, page);
    if (!vd_study_is_general(study, page) &&
        vd_lexicon_find(study->lexicon, concept, text, 0, text->folded->len, hit))
      return text;
  }
  return NULL;
}

static gboolean is_same(const VdField *field, const VdText *text, const VdHit *hit) {
  VdPlace place = vd_text_place(text, hit->at, hit->end);
  gboolean same = field->value && field->place.page == place.page &&
                  vd_box_overlap_y(field->place.box, place.box) > 0 &&
                  vd_box_overlap_x(field->place.box, place.box) > 0;
  vd_place_clear(&place);
  return same;
}

/* "4 ESMS" anywhere, where no label gave the count. */
static void read_count(VdStudy *study) {
  VdField *count = &study->quote->fields.esms_count;
  VdHit hit;
  VdText *text = count->value ? NULL : find_offer(study, "value.esms", &hit);
  if (text && !is_same(&study->quote->fields.organisation_esms, text, &hit))
    vd_value_integer(study, text, hit.at, hit.end, count);
}

/* Codes of three digits one after the other: "177, 236". */
static void read_codes(VdStudy *study, VdText *text, gsize at, gsize end) {
  GArray *categories = study->quote->fields.categories;
  const char *folded = text->folded->str;
  gsize last = at;
  for (gsize i = at; i < end && i < last + BETWEEN && categories->len < MAX_CATEGORIES; i++) {
    gsize digits = strspn(folded + i, "0123456789");
    gboolean apart = i == at || !g_ascii_isalnum(folded[i - 1]);
    if (digits == 0)
      continue;
    if (apart && (digits == 3 || digits == 4) && !g_ascii_isalnum(folded[i + digits])) {
      VdField field = {.number = g_ascii_strtoll(folded + i, NULL, 10), .place = VD_NOWHERE};
      vd_value_set(text, i, i + digits, NULL, &field);
      g_array_append_val(categories, field);
      last = i + digits;
    }
    i += digits;
  }
}

static void read_categories(VdStudy *study, VdText *text) {
  g_autoptr(GArray) hits =
      vd_lexicon_hits(study->lexicon, "field.category", text, 0, text->folded->len);
  for (guint i = 0; i < hits->len; i++) {
    const VdHit *hit = &g_array_index(hits, VdHit, i);
    const VdSegment *segment = vd_text_segment_at(text, hit->end - 1);
    guint before = study->quote->fields.categories->len;
    read_codes(study, text, hit->end, vd_label_value_end(study, text, hit->end, segment->text_end));
    const VdSegment *cells[] = {vd_text_right(text, segment), vd_text_below(text, segment)};
    for (guint k = 0; k < G_N_ELEMENTS(cells); k++) {
      if (cells[k] && study->quote->fields.categories->len == before)
        read_codes(study, text, cells[k]->at, cells[k]->text_end);
    }
  }
}

void vd_structure_read(VdStudy *study) {
  VdFields *fields = &study->quote->fields;
  vd_label_read(study, "field.organisation_esms", vd_value_integer, &fields->organisation_esms);
  vd_label_read(study, "field.esms_count", vd_value_integer, &fields->esms_count);
  read_count(study);
  for (guint page = study->quote->first_page; page < study->quote->end_page; page++) {
    if (!vd_study_is_general(study, page))
      read_categories(study, vd_study_page(study, page));
  }
}
