/*
 * Labels are sought cell by cell, since some are labels only at the beginning of theirs. A value
 * ends where the next label begins. Cells that are labels themselves are no values.
 */
#include "extract/label.h"

#include <string.h>

/* Labels that end the value before them, and whose cells hold no value of another. */
static const char *const labels[] = {"field.number",
                                     "field.date",
                                     "field.order_date",
                                     "field.validity",
                                     "field.software",
                                     "field.version",
                                     "field.reference_number",
                                     "field.basis",
                                     "field.esms_count",
                                     "field.scenario",
                                     "field.software_and_version",
                                     "field.finess",
                                     "field.siret",
                                     "field.rpps",
                                     "field.client",
                                     "field.client_inside",
                                     "field.vendor_inside",
                                     "field.vendor",
                                     "field.vat_regime",
                                     "field.organisation_esms",
                                     "field.siren",
                                     "field.af",
                                     "field.evidence_date",
                                     "field.category",
                                     "field.other_label"};

/* A label may wrap: it is sought this far beyond its cell. */
enum { LEAST_NEAR = 3 }; /* letters and digits of what may be a value */
enum { WRAP = 120, REMARK = 60, MAX_TRIES = 4, MAX_LABELS = 500 };

static gsize block_end(const VdText *text, const VdSegment *segment) {
  gsize end = segment->text_end, most = MIN(text->folded->len, segment->text_end + WRAP);
  while (end < most && text->folded->str[end] != '\n')
    end++;
  while (end < text->folded->len && ((guchar)text->folded->str[end] & 0xC0) == 0x80)
    end++;
  return end;
}

gsize vd_label_value_end(const VdStudy *study, VdText *text, gsize at, gsize end) {
  const char *folded = text->folded->str;
  gsize from = at;
  VdHit hit;
  while (from < end && strchr(" :.-(", folded[from]))
    from++;
  for (guint i = 0; i < G_N_ELEMENTS(labels); i++) {
    if (from < end && vd_lexicon_find(study->lexicon, labels[i], text, from + 1, end, &hit) &&
        hit.at > from && strchr(" (", folded[hit.at - 1]))
      end = MIN(end, hit.at);
  }
  return end;
}

gboolean vd_label_is(const VdStudy *study, VdText *text, const VdSegment *segment) {
  VdHit hit;
  for (guint i = 0; i < G_N_ELEMENTS(labels); i++) {
    if (vd_lexicon_find(study->lexicon, labels[i], text, segment->at, segment->text_end, &hit) &&
        hit.at <= segment->at + 4)
      return TRUE;
  }
  return FALSE;
}

static gboolean take_cell(const VdStudy *study, VdText *text, const VdSegment *cell,
                          VdValueTake take, VdField *field) {
  return cell && !vd_label_is(study, text, cell) &&
         take(study, text, cell->at, vd_label_value_end(study, text, cell->at, cell->text_end),
              field);
}

/* The end of a label with the remark in brackets that belongs to it, "(délivré par l'ANS)", even
 * wrapped. */
static gsize label_end(const VdText *text, const VdHit *hit) {
  const char *folded = text->folded->str;
  gsize at = hit->end;
  while (folded[at] == ' ')
    at++;
  for (gsize end = at; folded[at] == '(' && end < at + REMARK; end++) {
    if (folded[end] == '\0' || folded[end] == '\n' || g_ascii_isdigit(folded[end]))
      break;
    if (folded[end] == ')')
      return end + 1;
  }
  return hit->end;
}

/* The label of a party heads a block of its own, with its address in it: "Client", the name, the
 * street. What stands at its right is the other party's. */
static gboolean heads_a_block(const VdStudy *study, VdText *text, const VdHit *hit,
                              const VdSegment *segment) {
  static const char *const parties[] = {"field.client", "field.vendor", "field.client_bare"};
  const VdSegment *end = &g_array_index(text->segments, VdSegment, 0) + text->segments->len;
  const VdSegment *name = segment + 1;
  VdHit word;
  gboolean party = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS(parties); i++)
    party = party || strcmp(hit->concept, parties[i]) == 0;
  if (!party || name >= end || name->block != segment->block)
    return FALSE;
  gboolean care =
      vd_lexicon_find(study->lexicon, "field.care_body", text, name->at, name->text_end, &word);
  gboolean street =
      name + 1 < end && name[1].block == name->block &&
      vd_lexicon_find(study->lexicon, "field.address", text, name[1].at, name[1].text_end, &word);
  return care || street;
}

/* "Scénario d'installation : à définir" has no value, wherever else one stands. */
static gboolean is_none(const VdStudy *study, VdText *text, gsize at, gsize end) {
  VdHit none;
  while (at < end && strchr(" :.-(", text->folded->str[at]))
    at++;
  return at < end && vd_lexicon_find(study->lexicon, "value.none", text, at, end, &none) &&
         none.at == at;
}

gboolean vd_label_take(const VdStudy *study, VdText *text, const VdHit *hit, VdValueTake take,
                       VdField *field) {
  gsize end = label_end(text, hit);
  const VdSegment *first = vd_text_segment_at(text, hit->at);
  const VdSegment *last = vd_text_segment_at(text, end - 1);
  gsize stop = vd_label_value_end(study, text, end, last->text_end);
  const char *colon = memchr(text->folded->str + end, ':', stop - end);
  if (take(study, text, end, stop, field))
    return TRUE;
  if (is_none(study, text, end, stop))
    return FALSE;
  /* "Numéro de référencement chez l'ANS : 12abc3d": more words of the label before its colon. */
  if (colon && take(study, text, (gsize)(colon - text->folded->str), stop, field))
    return TRUE;
  if (heads_a_block(study, text, hit, last) && take_cell(study, text, last + 1, take, field))
    return TRUE;
  if (take_cell(study, text, vd_text_right(text, last), take, field))
    return TRUE;
  if (take_cell(study, text, vd_text_beside(text, first, last), take, field))
    return TRUE;
  if (first != last && take_cell(study, text, vd_text_right(text, first), take, field))
    return TRUE;
  return take_cell(study, text, vd_text_below(text, last), take, field);
}

/* A label may stand behind a bullet. */
static gsize after_bullet(const VdText *text, const VdSegment *segment) {
  gsize at = segment->at;
  while (at + 1 < segment->text_end) {
    if (strchr("-*> ", text->folded->str[at]))
      at++;
    else if (g_str_has_prefix(text->folded->str + at, "•"))
      at += strlen("•");
    else
      break;
  }
  return at;
}

/* Words on pixels behind a label of which no value was made: the paper may well say it. */
static void note_near(VdText *text, const VdHit *hit, VdField *field) {
  const VdSegment *label = vd_text_segment_at(text, hit->end - 1);
  const VdSegment *right = vd_text_right(text, label);
  gsize at = hit->end, end = label->text_end;
  guint signs = 0;
  if (end <= at + LEAST_NEAR && right != NULL) {
    at = right->at;
    end = right->text_end;
  }
  for (gsize i = at; i < end; i++)
    signs += g_ascii_isalnum(text->folded->str[i]) ? 1 : 0;
  VdPlace place = signs >= LEAST_NEAR ? vd_text_place(text, at, end) : VD_NOWHERE;
  if (field->near.raw == NULL && place.page >= 0 && place.source == VD_SOURCE_OCR)
    field->near = place;
  else
    vd_place_clear(&place);
}

gboolean vd_label_read_page(const VdStudy *study, VdText *text, const char *label, VdValueTake take,
                            VdField *field) {
  guint met = 0; /* labels without a value */
  for (guint i = 0; i < text->segments->len && met < MAX_LABELS; i++) {
    const VdSegment *segment = &g_array_index(text->segments, VdSegment, i);
    gsize from = after_bullet(text, segment), end = block_end(text, segment);
    VdHit hit;
    for (guint tries = 0; tries < MAX_TRIES && from < segment->text_end; tries++) {
      if (!vd_lexicon_find(study->lexicon, label, text, from, segment->text_end, &hit) &&
          (!vd_lexicon_find(study->lexicon, label, text, from, end, &hit) ||
           hit.at >= segment->text_end))
        break;
      if (vd_label_take(study, text, &hit, take, field))
        return TRUE;
      note_near(text, &hit, field);
      from = hit.end;
      met++;
    }
  }
  text->cut = text->cut || met >= MAX_LABELS;
  return FALSE;
}

void vd_label_read(const VdStudy *study, const char *label, VdValueTake take, VdField *field) {
  const VdQuote *quote = study->quote;
  for (guint page = quote->first_page; page < quote->end_page && !field->value; page++) {
    if (!vd_study_is_general(study, page))
      vd_label_read_page(study, vd_study_page(study, page), label, take, field);
  }
}
