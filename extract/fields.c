/*
 * A table of labels and of what each announces; then what needs more than a label: software named
 * in sentences and on the priced lines, DSR, the tax regime, who signed.
 */
#include "extract/fields.h"

#include <string.h>

#include "extract/date.h"
#include "extract/identify.h"
#include "extract/label.h"
#include "extract/number.h"
#include "extract/party.h"
#include "extract/regime.h"
#include "extract/sign.h"
#include "extract/software.h"
#include "extract/structure.h"
#include "extract/validity.h"
#include "extract/wave.h"

/* Letters that may stand beside a date alone in its cell: "le". */
enum { LONE_REST = 3 };
static const gfloat head_of_page = 0.35f;

typedef struct {
  const char *label;
  gsize field; /* offset in VdFields */
  VdValueTake take;
} Labelled;

static const Labelled labelled[] = {
    {"field.reference_number", G_STRUCT_OFFSET(VdFields, reference_number), vd_number_reference},
    {"field.date", G_STRUCT_OFFSET(VdFields, date), vd_value_date},
    {"field.order_date", G_STRUCT_OFFSET(VdFields, order_date), vd_value_date},
    {"field.evidence_date", G_STRUCT_OFFSET(VdFields, evidence_date), vd_value_date},
    {"field.basis", G_STRUCT_OFFSET(VdFields, basis), vd_value_integer},
};

static void read_labelled(VdStudy *study) {
  for (guint i = 0; i < G_N_ELEMENTS(labelled); i++)
    vd_label_read(study, labelled[i].label, labelled[i].take,
                  G_STRUCT_MEMBER_P(&study->quote->fields, labelled[i].field));
}

/* A cell of the head of the first page that is a date and hardly anything else: "14 mars 2022". */
static void read_lone_date(VdStudy *study) {
  VdField *date = &study->quote->fields.date;
  if (date->value || study->quote->first_page >= study->quote->end_page)
    return;
  VdText *text = vd_study_page(study, study->quote->first_page);
  gfloat head = vd_document_page(text->document, text->page)->height * head_of_page;
  for (guint i = 0; i < text->segments->len && !date->value; i++) {
    const VdSegment *segment = &g_array_index(text->segments, VdSegment, i);
    VdDateSeen seen;
    if (segment->box.y0 < head &&
        vd_date_find(text->folded->str, segment->at, segment->text_end, &seen) &&
        seen.at - segment->at <= LONE_REST && segment->text_end - seen.end <= LONE_REST)
      vd_value_date(study, text, seen.at, seen.end, date);
  }
}

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

/* After its label, or the role that the software takes: "maître d'identité". */
/* "SaasS", "5aa5": what recognition makes of the one acronym of a scenario. */
static void mend_acronym(VdField *scenario) {
  static const char *const misread[] = {"SaasS", "SaaSS", "5aa5", "5aaS", "Saa5"};
  for (guint i = 0; scenario->value && i < G_N_ELEMENTS(misread); i++) {
    const char *at = strstr(scenario->value, misread[i]);
    if (!at || scenario->place.source != VD_SOURCE_OCR)
      continue;
    char *mended = g_strdup_printf("%.*sSaaS%s", (int)(at - scenario->value), scenario->value,
                                   at + strlen(misread[i]));
    g_free(scenario->value);
    scenario->value = mended;
    return;
  }
}

static void read_scenario(VdStudy *study) {
  VdField *scenario = &study->quote->fields.scenario;
  VdHit hit;
  VdText *text = find_offer(study, "field.identity_role", &hit);
  vd_label_read(study, "field.scenario", vd_value_text, scenario);
  if (!scenario->value && text)
    vd_value_set(text, hit.at, hit.end, NULL, scenario);
  mend_acronym(scenario);
}

/* The reference of an appel à financement, as printed: "AF-MS2 DUI PDE-Va1", maybe on two lines. */
static gboolean take_af(const VdStudy *study, VdText *text, gsize at, gsize end, VdField *field) {
  g_autoptr(VdQuote) scratch = vd_quote_new(text->document);
  const VdSegment *segment = vd_text_segment_at(text, at), *next = segment + 1;
  gboolean wraps = at < end && strchr("-_", text->folded->str[end - 1]) != NULL &&
                   next < &g_array_index(text->segments, VdSegment, 0) + text->segments->len &&
                   next->block == segment->block;
  vd_dsr_find(study->dsr, study->lexicon, text, at, wraps ? next->text_end : end, FALSE, 0,
              scratch->fields.dsr);
  if (scratch->fields.dsr->len == 0)
    return FALSE;
  VdDsrSeen *seen = &g_array_index(scratch->fields.dsr, VdDsrSeen, 0);
  field->value = g_strdup(seen->place.raw);
  field->place = vd_place_copy(&seen->place);
  char *broken = strstr(field->value, "- ");
  if (broken && wraps)
    memmove(broken + 1, broken + 2, strlen(broken + 2) + 1);
  return TRUE;
}

/* What is named after its label, else what follows the words "appel à financement". */
static void read_af(VdStudy *study) {
  VdField *af = &study->quote->fields.af;
  VdHit hit;
  VdText *text = find_offer(study, "field.af", &hit);
  if (!text)
    return;
  const VdSegment *segment = vd_text_segment_at(text, hit.end - 1);
  if (take_af(study, text, hit.at, segment->text_end, af))
    return;
  vd_label_read(study, "field.af", take_af, af);
  if (!af->value && !vd_value_text(study, text, hit.end, segment->text_end, af))
    vd_value_set(text, hit.at, hit.end, NULL, af);
}

static int quote_wave(VdStudy *study) {
  int wave = 0;
  for (guint page = study->quote->first_page; page < study->quote->end_page; page++) {
    VdText *text = vd_study_page(study, page);
    if (!vd_study_is_general(study, page))
      wave = MAX(wave, vd_dsr_wave(study->dsr, text, 0, text->folded->len));
  }
  return wave;
}

static gboolean stands_in(const VdLine *line, const VdSegment *segment) {
  VdBox box = segment->box, place = line->place.box;
  gfloat y = (box.y0 + box.y1) / 2;
  return y >= place.y0 && y <= place.y1 && vd_box_overlap_x(box, place) > 0;
}

/* The bytes of a page's text that the words of a place take, cell by cell. */
static void line_dsr(VdStudy *study, VdLine *line, int wave) {
  if (line->place.page < 0)
    return;
  VdText *text = vd_study_page(study, (guint)line->place.page);
  for (guint i = 0; i < text->segments->len; i++) {
    const VdSegment *segment = &g_array_index(text->segments, VdSegment, i), *last = segment;
    if (!stands_in(line, segment))
      continue;
    /* A name may be wrapped within its cell. */
    while (i + 1 < text->segments->len && last[1].block == segment->block &&
           stands_in(line, last + 1)) {
      last++;
      i++;
    }
    int here = vd_dsr_wave(study->dsr, text, segment->at, last->text_end);
    vd_dsr_find(study->dsr, study->lexicon, text, segment->at, last->text_end, TRUE,
                here ? here : wave, line->dsr);
  }
}

/* An earlier entry is the same id. */
static gboolean knows_before(const GArray *seen, guint index) {
  for (guint i = 0; i < index; i++) {
    if (strcmp(g_array_index(seen, VdDsrSeen, i).id, g_array_index(seen, VdDsrSeen, index).id) == 0)
      return TRUE;
  }
  return FALSE;
}

/* A type on a line is that of the one id of its type that the quote prints. */
static void name_types(VdStudy *study, VdLine *line) {
  const GArray *known = study->quote->fields.dsr;
  for (guint i = 0; i < line->dsr->len; i++) {
    VdDsrSeen *seen = &g_array_index(line->dsr, VdDsrSeen, i);
    const char *only = NULL;
    guint n = 0;
    for (guint k = 0; k < known->len; k++) {
      const VdDsr *dsr = vd_models_dsr(study->models, g_array_index(known, VdDsrSeen, k).id);
      gboolean same = dsr && strcmp(dsr->type, seen->id) == 0;
      only = same ? dsr->id : only;
      n += same ? 1 : 0;
    }
    if (n != 1)
      continue;
    g_free(seen->id);
    seen->id = g_strdup(only);
  }
  for (guint i = line->dsr->len; i-- > 1;) {
    if (knows_before(line->dsr, i))
      g_array_remove_index(line->dsr, i);
  }
}

static void add_dsr(VdQuote *quote, const VdDsrSeen *seen) {
  for (guint i = 0; i < quote->fields.dsr->len; i++) {
    if (strcmp(g_array_index(quote->fields.dsr, VdDsrSeen, i).id, seen->id) == 0)
      return;
  }
  VdDsrSeen copy = {.id = g_strdup(seen->id), .place = vd_place_copy(&seen->place)};
  g_array_append_val(quote->fields.dsr, copy);
}

/* Types named in cells that speak of Ségur or of the software: what the quote is about. */
static void types_of_page(VdStudy *study, VdText *text, int wave, GArray *seen) {
  VdHit hit;
  for (guint i = 0; i < text->segments->len; i++) {
    const VdSegment *segment = &g_array_index(text->segments, VdSegment, i);
    gsize at = segment->at, end = segment->text_end;
    if (vd_lexicon_find(study->lexicon, "scope.segur", text, at, end, &hit) ||
        vd_lexicon_find(study->lexicon, "value.software_word", text, at, end, &hit))
      vd_dsr_find(study->dsr, study->lexicon, text, at, end, TRUE, wave, seen);
  }
}

/* A type alone says nothing more beside an id of that type. */
static void drop_known_types(const VdStudy *study, GArray *seen) {
  for (guint i = seen->len; i-- > 0;) {
    const char *type = g_array_index(seen, VdDsrSeen, i).id;
    gboolean known = FALSE;
    for (guint k = 0; k < seen->len && !vd_models_dsr(study->models, type); k++) {
      const VdDsr *dsr = vd_models_dsr(study->models, g_array_index(seen, VdDsrSeen, k).id);
      known = known || (dsr && strcmp(dsr->type, type) == 0);
    }
    if (known)
      g_array_remove_index(seen, i);
  }
}

/* Ids wherever the offer prints them; types from its lines, else from its cells about Ségur. */
static void read_dsr(VdStudy *study) {
  VdQuote *quote = study->quote;
  int wave = quote_wave(study);
  for (guint page = quote->first_page; page < quote->end_page; page++) {
    VdText *text = vd_study_page(study, page);
    if (!vd_study_is_general(study, page))
      vd_dsr_find(study->dsr, study->lexicon, text, 0, text->folded->len, FALSE, 0,
                  quote->fields.dsr);
  }
  for (guint i = 0; i < quote->lines->len; i++) {
    VdLine *line = vd_quote_line(quote, i);
    line_dsr(study, line, wave);
    name_types(study, line);
    for (guint k = 0; line->funded != VD_NO && k < line->dsr->len; k++)
      add_dsr(quote, &g_array_index(line->dsr, VdDsrSeen, k));
  }
  for (guint page = quote->first_page; page < quote->end_page && quote->fields.dsr->len == 0;
       page++) {
    if (!vd_study_is_general(study, page))
      types_of_page(study, vd_study_page(study, page), wave, quote->fields.dsr);
  }
  drop_known_types(study, quote->fields.dsr);
}

void vd_fields_read(VdStudy *study) {
  vd_number_read(study);
  read_labelled(study);
  read_lone_date(study);
  vd_label_read(study, "field.validity", vd_validity_take, &study->quote->fields.validity_date);
  vd_structure_read(study);
  vd_software_read(study);
  vd_regime_read(study);
  vd_wave_read(study);
  read_scenario(study);
  read_af(study);
  read_dsr(study);
  vd_party_read(study);
  vd_identify_read(study);
  vd_sign_read(study);
}
