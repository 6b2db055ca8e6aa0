/*
 * A label of its own first, then a title with a code beside it, then a plain word that fills its
 * cell. No key proves a reference number: letters and digits that recognition confuses leave it
 * unsure, unless the paper prints the same twice.
 */
#include "extract/number.h"

#include <string.h>

#include "extract/label.h"
#include "extract/sentence.h"

/* What a mixed code is worth that was read once from pixels. */
static const gfloat read_once = 0.75f;

/* "RCS de Nantes sous le n° 503 842 916": the number of a register is none of the paper. */
static gboolean take_number(const VdStudy *study, VdText *text, gsize at, gsize end,
                            VdField *field) {
  gsize from, to;
  VdHit mark;
  vd_sentence_around(text, at, at, &from, &to);
  return !vd_lexicon_find(study->lexicon, "field.company_mark", text, MIN(from, at), at, &mark) &&
         vd_value_reference(study, text, at, end, field);
}

/* Some cell of the row heads a column of a table of lines: "Référence" there is an article's. */
static gboolean heads_lines(const VdStudy *study, VdText *text, const VdSegment *segment) {
  static const char *const heads[] = {"header.description", "header.quantity", "header.total_ht",
                                      "header.unit_price"};
  guint first, end;
  VdHit hit;
  vd_text_row(text, segment->row, &first, &end);
  for (guint i = first; i < end; i++) {
    const VdSegment *other = vd_text_row_segment(text, i);
    for (guint k = 0; k < G_N_ELEMENTS(heads); k++) {
      if (vd_lexicon_is(study->lexicon, heads[k], text, other->at, other->text_end, &hit))
        return TRUE;
    }
  }
  return FALSE;
}

/* "Numéro | Date | Client" over their values: plain words that are labels only as a whole cell. */
static void read_cell(VdStudy *study) {
  VdField *number = &study->quote->fields.number;
  if (number->value || study->quote->first_page >= study->quote->end_page)
    return;
  VdText *text = vd_study_page(study, study->quote->first_page);
  for (guint i = 0; i < text->segments->len && !number->value; i++) {
    const VdSegment *segment = &g_array_index(text->segments, VdSegment, i);
    VdHit hit;
    if (vd_lexicon_is(study->lexicon, "field.number_cell", text, segment->at, segment->text_end,
                      &hit) &&
        !heads_lines(study, text, segment))
      vd_label_take(study, text, &hit, vd_value_reference, number);
  }
}

/* "AF-HOP-DPI-Va2": the id of a requirements file is no number of a software. */
static gboolean begins_with_id(const VdStudy *study, VdText *text, gsize at, gsize end) {
  gsize after;
  if (!vd_dsr_skip(study->dsr, text, at, end, &after))
    return FALSE;
  /* The one digit of an id is its wave: what has a digit before it is a number of its own. */
  enum { LONGEST_ID = 24 };
  return after <= at + LONGEST_ID &&
         strcspn(text->folded->str + at, "0123456789") + 3 >= after - at;
}

/* "BON DE COMMANDE BC-HOP-22-14": two digits at least, and no id of a requirements file. */
static gboolean take_code(const VdStudy *study, VdText *text, gsize at, gsize end, VdField *field) {
  gsize digits = 0;
  for (gsize i = at; i < end && text->folded->str[i] != ' '; i++)
    digits += g_ascii_isdigit(text->folded->str[i]) ? 1 : 0;
  return digits >= 2 && !begins_with_id(study, text, at, end) &&
         vd_value_reference(study, text, at, end, field);
}

void vd_number_read(VdStudy *study) {
  VdField *number = &study->quote->fields.number;
  vd_label_read(study, "field.number", take_number, number);
  vd_label_read(study, "field.title_code", take_code, number);
  vd_label_read(study, "field.title_alone", vd_value_code, number);
  read_cell(study);
}

/* Letters beside digits, some of which look alike: "dc8lgc1". */
static gboolean is_confusable(const char *value) {
  gboolean letter = FALSE, digit = FALSE;
  for (const char *p = value; *p; p++) {
    letter = letter || g_ascii_isalpha(*p);
    digit = digit || g_ascii_isdigit(*p);
  }
  return letter && digit && strpbrk(value, "oO0iIlL1sS5bB8zZ2gG6&") != NULL;
}

static guint count(const VdStudy *study, const char *value) {
  guint n = 0;
  const GString *text = study->quote->document->text;
  for (const char *at = text->str; (at = strstr(at, value)) != NULL; at += strlen(value))
    n++;
  return n;
}

gboolean vd_number_reference(const VdStudy *study, VdText *text, gsize at, gsize end,
                             VdField *field) {
  if (begins_with_id(study, text, at, end) || !vd_value_reference(study, text, at, end, field))
    return FALSE;
  if (field->place.source == VD_SOURCE_OCR && is_confusable(field->value) &&
      count(study, field->value) < 2)
    field->place.confidence = MIN(field->place.confidence, read_once);
  return TRUE;
}
